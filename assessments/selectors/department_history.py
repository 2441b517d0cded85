"""What a department signed and what was decided about it, over all its quarters."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from assessments import scoring
from assessments.enums import ActionStatus, ActionStep, Language
from assessments.models import ActionChange, Department, Outcome, Review, Submission
from assessments.models.actions import CLOSED
from assessments.questionnaire import Questionnaire
from assessments.selectors.actions import ActionRow, actions_of, row_of
from assessments.selectors.questionnaires import content_of
from assessments.selectors.reviews import RecordedLevel, recorded_levels
from assessments.selectors.submissions import Submitted, read_submission, submissions


@dataclass(frozen=True, slots=True)
class Since:
    """From which day on, and the occasion that somebody typed, such as a meeting."""

    day: date
    occasion: str = ""
    language: Language = Language.ENGLISH


def _counting(department: Department) -> QuerySet[Submission]:
    """What was signed and not withdrawn, the newest quarter and submission first."""
    return (
        submissions()
        .filter(assessment__department=department, withdrawal__isnull=True)
        .order_by("-assessment__quarter__year", "-assessment__quarter__number", "-number")
    )


def latest_result(department: Department) -> Submitted | None:
    """The submission that counts today."""
    found = _counting(department).first()
    return read_submission(found) if found else None


def in_force_on(department: Department, day: date) -> Submitted | None:
    """The submission that counted at the end of a day; None where nothing was signed by then."""
    found = _counting(department).filter(signed_at__date__lte=day).first()
    return read_submission(found) if found else None


def results_of(department: Department) -> list[Submitted]:
    """Of every quarter the submission that counts, the oldest first; one query."""
    latest: dict[int, Submission] = {}
    for found in _counting(department):
        latest.setdefault(found.assessment_id, found)
    return [read_submission(found) for found in latest.values()][::-1]


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reviewer decided about a submission, and whether that was opened again."""

    submission: Submission
    questionnaire: Questionnaire
    outcome: Outcome
    at: datetime
    reviewer: str
    recorded: tuple[RecordedLevel, ...]
    comments: int
    validated: scoring.Result | None
    reopened_at: datetime | None

    def is_since(self, day: date) -> bool:
        """Whether it, or the reopening, came after a day."""
        return timezone.localdate(self.reopened_at or self.at) > day


def decisions_on(found: Iterable[Submission]) -> list[Decision]:
    """The decided ones among these submissions, by the day of the decision."""
    reviews = (
        Review.objects.filter(submission__in=[each.pk for each in found])
        .select_related(
            "reviewer",
            "submission__reopening",
            "submission__assessment__quarter__questionnaire",
        )
        .defer("submission__content", "submission__assessment__quarter__questionnaire__content")
        .prefetch_related("comments")
        .order_by("decided_at", "pk")
    )
    return [
        Decision(
            submission=review.submission,
            questionnaire=_content_of(review.submission),
            outcome=Outcome(review.outcome),
            at=review.decided_at,
            reviewer=review.reviewer.name,
            recorded=tuple(recorded_levels(review)),
            comments=len(review.comments.all()),
            validated=scoring.result_from_json(review.result) if review.result else None,
            reopened_at=_reopened(review.submission),
        )
        for review in reviews
    ]


def _content_of(submission: Submission) -> Questionnaire:
    stored = submission.assessment.quarter.questionnaire
    return content_of(stored.pk, stored.sha256)


def _reopened(submission: Submission) -> datetime | None:
    reopening = getattr(submission, "reopening", None)
    return reopening.at if reopening else None


def decisions_of(department: Department) -> list[Decision]:
    """Everything that was decided about what a department signed, the oldest first."""
    return decisions_on(_counting(department).defer("content"))


@dataclass(frozen=True, slots=True)
class ActionMovement:
    """What happened to an action since a day; `due_before` is the date that it had then."""

    row: ActionRow
    is_added: bool
    closed_as: ActionStatus | None
    is_open_again: bool
    due_before: date | None

    @property
    def has_slipped(self) -> bool:
        """Whether the date that stood then was moved later, and it is still open."""
        due = self.row.action.due_on
        return bool(self.row.action.is_open and self.due_before and due and due > self.due_before)

    @property
    def happened(self) -> bool:
        return self.is_added or bool(self.closed_as) or self.is_open_again or self.has_slipped


def actions_since(department: Department, day: date, today: date) -> list[ActionMovement]:
    """The actions to which something happened after a day: closed ones first; two queries."""
    changes: dict[int, list[ActionChange]] = {}
    later = ActionChange.objects.filter(action__department=department, at__date__gt=day)
    for change in later.order_by("pk"):
        changes.setdefault(change.action_id, []).append(change)
    found = [
        _movement(row_of(action, today), changes[action.pk])
        for action in actions_of(department.pk).filter(pk__in=changes).order_by("pk")
    ]
    return sorted(
        (movement for movement in found if movement.happened),
        key=lambda item: (not item.closed_as, not item.has_slipped, item.row.action.pk),
    )


def _movement(row: ActionRow, changes: list[ActionChange]) -> ActionMovement:
    action = row.action
    is_added = any(change.step == ActionStep.ADDED for change in changes)
    status = None if is_added else _stood(changes, "status", action.status)
    due = None if is_added else _stood(changes, "due_on", action.due_on)
    is_closed, was_closed = action.status in CLOSED, status in CLOSED
    return ActionMovement(
        row=row,
        is_added=is_added,
        closed_as=ActionStatus(action.status) if is_closed and not was_closed else None,
        is_open_again=was_closed and not is_closed,
        due_before=date.fromisoformat(due) if isinstance(due, str) else due,
    )


def _stood(changes: Iterable[ActionChange], name: str, now: Any) -> Any:
    """What a column said before the first of these changes that touched it."""
    return next((change.before[name] for change in changes if name in change.before), now)
