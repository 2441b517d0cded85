"""The submissions that wait for a review, the most informative first, and who is late."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from assessments import scoring
from assessments.enums import Role, State
from assessments.models import AnswerRevision, Assessment, ReviewNote, Submission
from assessments.policies import Viewer
from assessments.questionnaire import Questionnaire
from assessments.selectors.submissions import Submitted, read_submission, submissions
from assessments.triage import Facts, Reason, in_order


@dataclass(frozen=True, slots=True)
class Queued:
    """A submission in the queue: why it stands there, and who has begun with it."""

    submitted: Submitted
    earlier: Submitted | None
    reasons: tuple[Reason, ...]
    noted: int
    begun_by: str

    @property
    def assessment(self) -> Assessment:
        assessment: Assessment = self.submitted.submission.assessment
        return assessment

    @property
    def questionnaire(self) -> Questionnaire:
        return self.submitted.questionnaire

    @property
    def total(self) -> int:
        return len(self.submitted.answers)

    @property
    def earlier_label(self) -> str:
        """The quarter compared with: "Q1", or "Q4 2025–26" from another fiscal year."""
        if self.earlier is None:
            return ""
        quarter = self.earlier.submission.assessment.quarter
        same_year = quarter.year == self.assessment.quarter.year
        return str(quarter.short_label if same_year else quarter.label)


def review_queue(viewer: Viewer) -> list[Queued]:
    """What this reviewer can review, in the order of triage.py; three queries, however many."""
    waiting = _waiting(viewer)
    earlier = {
        found.pk: found for found in submissions().filter(pk__in=waiting.values("earlier_pk"))
    }
    notes, people = _notes(found.pk for found in waiting)
    read = {}
    for found in waiting:
        before = earlier.get(found.earlier_pk)
        read[found.pk] = (read_submission(found), read_submission(before) if before else None)
    return [
        Queued(*read[facts.key], why, notes[facts.key], people.get(facts.key, ""))
        for facts, why in in_order(facts_of(*pair) for pair in read.values())
    ]


def facts_of(submitted: Submitted, earlier: Submitted | None) -> Facts:
    """A submission as far as the rule of the queue looks at it."""
    content: Mapping[str, Any] = submitted.submission.content
    warnings = content.get("warnings", [])
    dismissed = sum(bool(warning["dismissed"]) for warning in warnings)
    result, before = submitted.result, earlier.result if earlier else None
    levels_before = {part.key: part.level for part in before.questions} if before else {}
    answers_before = earlier.answers if earlier else {}
    return Facts(
        key=submitted.submission.pk,
        arrived=submitted.signed_at,
        unknown=len(result.unknown),
        score=_shown(result),
        earlier_score=_shown(before) if before else None,
        levels={part.key: (part.level, levels_before.get(part.key)) for part in result.questions},
        indicator_levels={
            code: (answer.level, answers_before[code].level)
            for code, answer in submitted.answers.items()
            if code in answers_before
        },
        warnings=len(warnings) - dismissed,
        dismissed=dismissed,
        confidence=result.confidence.band,
    )


def _shown(result: scoring.Result) -> int | None:
    score = result.overall.score
    return None if score is None else scoring.shown(score)


def _waiting(viewer: Viewer) -> QuerySet[Any]:
    """Submitted and not decided, where this person reviews and neither answered nor signed.

    Each with `earlier_pk`, the latest submission of the nearest earlier quarter that has one.
    """
    departments = viewer.department_ids({Role.REVIEWER})
    scope = Q() if departments is None else Q(assessment__department__in=departments)
    here = OuterRef("assessment__quarter__year"), OuterRef("assessment__quarter__number")
    earlier = Submission.objects.filter(
        Q(assessment__quarter__year__lt=here[0])
        | Q(assessment__quarter__year=here[0], assessment__quarter__number__lt=here[1]),
        assessment__department=OuterRef("assessment__department"),
        withdrawal=None,
    ).order_by("-assessment__quarter__year", "-assessment__quarter__number", "-number")
    own_answer = AnswerRevision.objects.filter(
        answer__assessment=OuterRef("assessment"), by=viewer.user_id
    )
    own_signature = Submission.objects.filter(
        assessment=OuterRef("assessment"), signed_by=viewer.user_id
    )
    return (
        submissions()
        .filter(
            scope,
            ~Exists(own_answer),
            ~Exists(own_signature),
            pk=F("assessment__current_submission"),
            assessment__state=State.SUBMITTED,
        )
        .annotate(earlier_pk=Subquery(earlier.values("pk")[:1]))
        .order_by("signed_at", "pk")
    )


def _notes(pks: Iterable[int]) -> tuple[Counter[int], dict[int, str]]:
    """For each submission, how many answers have a note, and who wrote the last one."""
    found = ReviewNote.objects.filter(submission__in=list(pks)).order_by("changed_at", "pk")
    rows = list(found.values_list("submission_id", "changed_by__name"))
    return Counter(pk for pk, _name in rows), dict(rows)


@dataclass(frozen=True, slots=True)
class Late:
    """An assessment that should have been submitted: its state and dates, nothing of its draft."""

    department: str
    quarter: str
    state: str
    due_on: date
    last_day: date
    signed_at: datetime | None


def late_in_scope(viewer: Viewer, today: date) -> list[Late]:
    """Assessments past their due date that can still be signed, where this person reviews."""
    departments = viewer.department_ids({Role.REVIEWER})
    scope = Q() if departments is None else Q(department__in=departments)
    found = (
        Assessment.objects.filter(
            scope,
            quarter__due_on__lt=today,
            state__in=[State.NOT_STARTED, State.IN_PROGRESS, State.RETURNED],
        )
        .select_related("department", "quarter", "current_submission")
        .defer("current_submission__content")
        .order_by("quarter__due_on", "department__code")
    )
    return [
        Late(
            assessment.department.name,
            assessment.quarter.label,
            assessment.state,
            assessment.quarter.due_on,
            assessment.last_day,
            assessment.current_submission.signed_at if assessment.current_submission else None,
        )
        for assessment in found
        if assessment.is_late(today) and assessment.is_open(today)
    ]
