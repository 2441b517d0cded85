"""Reading what was signed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile
from typing import Any

from django.db.models import Q, QuerySet

from assessments import scoring
from assessments.enums import Basis
from assessments.fiscal import FiscalQuarter
from assessments.models import Assessment, Department, Quarter, Submission
from assessments.policies import RESULT_ROLES, Viewer, can_see_draft
from assessments.questionnaire import Questionnaire
from assessments.selectors.questionnaires import content_of
from assessments.selectors.records import AnswerRecord, answer_from_json, scored_answers


@dataclass(frozen=True, slots=True)
class Submitted:
    """A submission as values: its answers, its stored result, who signed and on what basis."""

    submission: Submission
    quarter: FiscalQuarter
    questionnaire: Questionnaire
    answers: Mapping[str, AnswerRecord]
    result: scoring.Result
    basis: Mapping[str, Basis]
    signed_at: datetime

    @property
    def scored(self) -> dict[str, scoring.Answer]:
        """The answers as the scoring took them."""
        return scored_answers(self.answers, self.quarter.starts_on)


def read_submission(submission: Submission) -> Submitted:
    """The values of a stored submission; its result is the stored one, never computed again."""
    content: Mapping[str, Any] = submission.content
    quarter = submission.assessment.quarter
    return Submitted(
        submission=submission,
        quarter=quarter.fiscal,
        questionnaire=content_of(quarter.questionnaire_id, quarter.questionnaire.sha256),
        answers={
            code: answer_from_json(code, answer) for code, answer in content["answers"].items()
        },
        result=scoring.result_from_json(content["result"]),
        basis={key: Basis(value) for key, value in content["basis"].items()},
        signed_at=submission.signed_at,
    )


def submissions() -> QuerySet[Submission]:
    """Submissions with what `read_submission` needs, in one query."""
    return Submission.objects.select_related(
        "assessment__department__portfolio", "assessment__quarter__questionnaire"
    ).defer("assessment__quarter__questionnaire__content")


def visible_results(viewer: Viewer) -> Q:
    """Assessments whose submissions this viewer may read."""
    departments = viewer.department_ids(RESULT_ROLES)
    return Q() if departments is None else Q(department__in=departments)


def result_for(
    viewer: Viewer, *, code: str, quarter: FiscalQuarter, submission: int | None = None
) -> Assessment | None:
    """The assessment of a department and quarter with its latest submission, if in scope.

    With a number, that submission stands in the place of the current one, for reading alone. One
    that was withdrawn exists for the department's own people only.
    """
    assessment = submitted_for(viewer, code=code, quarter=quarter)
    if assessment is None:
        return None
    if submission is not None:
        assessment.current_submission = next(
            (
                found
                for found in submissions_of(viewer, assessment, content=True)
                if found.number == submission
            ),
            None,
        )
    return assessment if assessment.current_submission else None


def submitted_for(
    viewer: Viewer, *, code: str, quarter: FiscalQuarter, even_withdrawn: bool = False
) -> Assessment | None:
    """The assessment of a department and quarter, if the viewer may read something signed in it.

    `even_withdrawn` finds it also when all that was signed in it was withdrawn.
    """
    assessment = (
        Assessment.objects.filter(
            visible_results(viewer),
            department__code=code,
            quarter__year=quarter.year,
            quarter__number=quarter.number,
        )
        .select_related(
            "department__portfolio", "quarter__questionnaire", "current_submission__signed_by"
        )
        .defer("quarter__questionnaire__content")
        .first()
    )
    if assessment is None or assessment.current_submission is not None:
        return assessment
    if even_withdrawn:
        return assessment if assessment.submissions.exists() else None
    return assessment if submissions_of(viewer, assessment) else None


def submissions_of(
    viewer: Viewer, assessment: Assessment, *, content: bool = False
) -> list[Submission]:
    """The submissions of an assessment that the viewer may read, in order, with what became of
    them: review, withdrawal, reopening. What was withdrawn only its own people read.
    """
    found = (
        Submission.objects.filter(assessment=assessment)
        .select_related("review", "withdrawal", "reopening", "signed_by")
        .order_by("number")
    )
    if not can_see_draft(viewer, assessment):
        found = found.filter(withdrawal=None)
    return list(found if content else found.defer("content"))


def previous_of(submission: Submission) -> Submission | None:
    """The submission before this one in the same assessment that was not withdrawn."""
    if submission.number == 1:
        return None
    return (
        submissions()
        .filter(assessment=submission.assessment_id, number__lt=submission.number, withdrawal=None)
        .order_by("-number")
        .first()
    )


def results_in_scope(viewer: Viewer) -> QuerySet[Assessment]:
    """Assessments with a result in the viewer's scope, newest quarter first, then by department."""
    return (
        Assessment.objects.filter(visible_results(viewer), current_submission__isnull=False)
        .select_related("department__portfolio", "quarter", "current_submission")
        .defer("current_submission__content")
        .order_by("-quarter__year", "-quarter__number", "department__code")
    )


def current_of(assessment: Assessment) -> Submitted:
    """The latest submission of an assessment that has one."""
    submission = assessment.current_submission
    if submission is None:
        raise LookupError(f"{assessment} has no submission")
    submission.assessment = assessment
    return read_submission(submission)


def nearest_earlier(department: Department, quarter: Quarter) -> Submitted | None:
    """The latest submission of the nearest earlier quarter that has one (scoring.md, Change).

    What was withdrawn does not count.
    """
    earlier = (
        submissions()
        .filter(
            Q(assessment__quarter__year__lt=quarter.year)
            | Q(
                assessment__quarter__year=quarter.year,
                assessment__quarter__number__lt=quarter.number,
            ),
            assessment__department=department,
            withdrawal__isnull=True,
        )
        .order_by("-assessment__quarter__year", "-assessment__quarter__number", "-number")
        .first()
    )
    return read_submission(earlier) if earlier else None


def earlier_rationales(
    department: Department, quarter: Quarter, count: int
) -> dict[str, tuple[str, ...]]:
    """By code, what the submissions of the `count` quarters right before this one gave as reason
    for an answer, the nearest first; a quarter without a submission ends the row.
    """
    wanted = [quarter.fiscal.plus(-ago) for ago in range(1, count + 1)]
    in_quarters = Q()
    for fiscal in wanted:
        in_quarters |= Q(
            assessment__quarter__year=fiscal.year, assessment__quarter__number=fiscal.number
        )
    found = {
        FiscalQuarter(year, number): answers
        for year, number, answers in Submission.objects.filter(
            in_quarters, assessment__department=department, withdrawal__isnull=True
        )
        .order_by("number")
        .values_list("assessment__quarter__year", "assessment__quarter__number", "content__answers")
    }
    rationales: dict[str, tuple[str, ...]] = {}
    for fiscal in takewhile(found.__contains__, wanted):
        for code, answer in found[fiscal].items():
            rationales[code] = (*rationales.get(code, ()), answer["rationale"].strip())
    return rationales
