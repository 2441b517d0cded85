"""Submissions by themselves: in lists, and one with both of its results."""

from dataclasses import dataclass

from django.db.models import F, Prefetch, Q, QuerySet

from assessments import scoring
from assessments.fiscal import FiscalQuarter
from assessments.models import Assessment, Outcome, Submission, SubmissionScore
from assessments.policies import DRAFT_ROLES, RESULT_ROLES, Viewer
from assessments.selectors.standings import standing_of
from assessments.selectors.submissions import Submitted, current_of, result_for


@dataclass(frozen=True, slots=True)
class Signed:
    """A submission with what became of it, its own result and, once accepted, the validated one."""

    assessment: Assessment
    submission: Submission
    submitted: Submitted
    validated: scoring.Result | None
    is_current: bool

    @property
    def department_id(self) -> int:
        """The department it belongs to, for the policies."""
        return self.assessment.department_id


def signed_for(viewer: Viewer, *, code: str, quarter: FiscalQuarter, number: int) -> Signed | None:
    """One submission by its number, where its scorecard is readable for the viewer."""
    assessment = result_for(viewer, code=code, quarter=quarter, submission=number)
    if assessment is None:
        return None
    submitted = current_of(assessment)
    submission = submitted.submission
    review = getattr(submission, "review", None)
    accepted = review is not None and review.outcome == Outcome.ACCEPTED
    return Signed(
        assessment=assessment,
        submission=submission,
        submitted=submitted,
        validated=scoring.result_from_json(review.result) if review and accepted else None,
        is_current=standing_of(viewer, assessment).is_current,
    )


def submissions_in_scope(
    viewer: Viewer,
    *,
    quarter: FiscalQuarter | None = None,
    code: str = "",
    every: bool = False,
) -> QuerySet[Submission]:
    """The submissions that stand as results, or with `every` also those before them.

    Newest quarter first, then by department and number; `overall` holds their overall scores. One
    that was withdrawn is listed for the department's own people only.
    """
    departments, own = viewer.department_ids(RESULT_ROLES), viewer.department_ids(DRAFT_ROLES)
    found = Submission.objects.filter(
        Q() if departments is None else Q(assessment__department__in=departments),
        Q(withdrawal=None) | Q(assessment__department__in=own or ()),
    )
    if quarter:
        found = found.filter(
            assessment__quarter__year=quarter.year, assessment__quarter__number=quarter.number
        )
    if code:
        found = found.filter(assessment__department__code=code)
    if not every:
        found = found.filter(assessment__current_submission=F("pk"))
    overall = SubmissionScore.objects.filter(question_key="")
    return (
        found.select_related(
            "assessment__department", "assessment__quarter", "review", "withdrawal", "reopening"
        )
        .defer("content", "review__result")
        .prefetch_related(Prefetch("scores", queryset=overall, to_attr="overall"))
        .order_by(
            "-assessment__quarter__year",
            "-assessment__quarter__number",
            "assessment__department__code",
            "number",
        )
    )
