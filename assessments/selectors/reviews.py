"""Reading what the reviewer asked and recorded, and who may not be one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from assessments.enums import Role
from assessments.fiscal import FiscalQuarter
from assessments.models import (
    AnswerRevision,
    Assessment,
    Outcome,
    Reopening,
    Review,
    ReviewComment,
    ReviewedAnswer,
    ReviewReply,
    Submission,
)
from assessments.policies import Viewer, is_editable
from assessments.selectors.submissions import result_for, submitted_for


@dataclass(frozen=True, slots=True)
class RecordedLevel:
    """A level that the reviewer recorded in place of an answer, why, and what the deputy head
    replied, if anything.
    """

    code: str
    level: int
    reason: str
    language: str = "en"
    reply: ReviewReply | None = None


def recorded_levels(review: Review) -> list[RecordedLevel]:
    """The levels that differ from what was answered, in the questionnaire's order."""
    found = (
        ReviewedAnswer.objects.filter(review=review, level__isnull=False)
        .select_related("indicator", "reply__by")
        .order_by("indicator__position")
    )
    return [
        RecordedLevel(
            answer.indicator.code,
            answer.level,
            answer.reason,
            answer.language,
            getattr(answer, "reply", None),
        )
        for answer in found
        if answer.level is not None
    ]


@dataclass(frozen=True, slots=True)
class Recorded:
    """One level that the reviewer recorded, with the assessment that it belongs to."""

    assessment: Assessment
    answer: ReviewedAnswer

    @property
    def department_id(self) -> int:
        """The department it belongs to, for the policies."""
        return self.assessment.department_id


def recorded_for(
    viewer: Viewer, *, code: str, quarter: FiscalQuarter, submission: int, indicator: str
) -> Recorded | None:
    """A level that the reviewer recorded, in a result that the viewer may read."""
    assessment = result_for(viewer, code=code, quarter=quarter, submission=submission)
    if assessment is None:
        return None
    answer = (
        ReviewedAnswer.objects.filter(
            review__submission=assessment.current_submission_id,
            indicator__code=indicator,
            level__isnull=False,
        )
        .select_related("indicator", "review__submission", "reply")
        .defer("review__submission__content")
        .first()
    )
    return Recorded(assessment, answer) if answer else None


def took_part(assessment: Assessment) -> frozenset[int]:
    """Who answered something in an assessment, be it changed since, or signed it."""
    answered = AnswerRevision.objects.filter(answer__assessment=assessment).order_by()
    signed = Submission.objects.filter(assessment=assessment).order_by()
    people = answered.values_list("by_id").union(signed.values_list("signed_by_id"))
    return frozenset(pk for (pk,) in people)


@dataclass(frozen=True, slots=True)
class ReviewCase:
    """An assessment in a reviewer's hands, and the people who may not review it."""

    assessment: Assessment
    answered_by: frozenset[int]

    @property
    def department_id(self) -> int:
        """The department it belongs to, for the policies."""
        return self.assessment.department_id


def case_for(viewer: Viewer, *, code: str, quarter: FiscalQuarter) -> ReviewCase | None:
    """The assessment of a department and quarter for its review, if its results are in scope.

    A reviewer finds it also when it was withdrawn meanwhile, to be told so.
    """
    assessment = submitted_for(
        viewer, code=code, quarter=quarter, even_withdrawn=viewer.holds(Role.REVIEWER)
    )
    return ReviewCase(assessment, took_part(assessment)) if assessment else None


@dataclass(frozen=True, slots=True)
class Returned:
    """What the reviewer asked when a submission was returned, or why an accepted one was reopened.

    `comments` by indicator code, in the questionnaire's order.
    """

    number: int
    at: datetime
    by: str
    comments: Mapping[str, tuple[ReviewComment, ...]]
    reopening: Reopening | None = None


def returned_from(submission: Submission) -> Returned | None:
    """What a submission was given back with; None if it was not."""
    review = (
        Review.objects.filter(submission=submission)
        .select_related("reviewer", "submission__reopening__by")
        .defer("submission__content")
        .first()
    )
    if review is None:
        return None
    if review.outcome == Outcome.RETURNED:
        return Returned(
            submission.number, review.decided_at, review.reviewer.name, _comments(review)
        )
    reopening = getattr(review.submission, "reopening", None)
    if reopening is None:
        return None
    return Returned(submission.number, reopening.at, reopening.by.name, {}, reopening)


def returned_to(assessment: Assessment) -> Returned | None:
    """What the department has to look at again, as long as its answers may change."""
    submission = assessment.current_submission
    return returned_from(submission) if submission and is_editable(assessment) else None


def _comments(review: Review) -> dict[str, tuple[ReviewComment, ...]]:
    comments: dict[str, tuple[ReviewComment, ...]] = {}
    found = ReviewComment.objects.filter(review=review).select_related("indicator")
    for comment in found.order_by("indicator__position", "pk"):
        code = comment.indicator.code
        comments[code] = (*comments.get(code, ()), comment)
    return comments
