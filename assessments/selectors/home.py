"""What is waiting for a person, in order of urgency."""

from dataclasses import dataclass
from datetime import date

from assessments.enums import Role, State
from assessments.models import Assessment
from assessments.policies import DRAFT_ROLES, RESULT_ROLES, Viewer
from assessments.selectors.actions import ActionRow, needing_attention
from assessments.selectors.assessments import drafts_in_scope
from assessments.selectors.notices import News, news_of
from assessments.selectors.partners import RequestRow, waiting_requests
from assessments.selectors.people import is_new
from assessments.selectors.review_queue import Queued, review_queue
from assessments.selectors.submissions import results_in_scope
from assessments.selectors.tasks import (
    AssignedQuestion,
    Waiting,
    assigned_to,
    recently_answered,
    waiting_for,
)

RECENT = 6


@dataclass(frozen=True, slots=True)
class WaitingAssessment:
    """An assessment that the person works on and that may still be signed."""

    assessment: Assessment
    days_left: int
    is_late: bool


@dataclass(frozen=True, slots=True)
class Home:
    """The lists on the home page; a list is None for a role that the person does not hold."""

    waiting: list[WaitingAssessment] | None
    to_review: list[Queued] | None
    results: list[Assessment] | None
    administers: bool
    news: News
    assigned: list[AssignedQuestion]
    to_answer: list[Waiting]
    answered: list[Waiting]
    actions: list[ActionRow] | None
    """Overdue and stalled ones."""
    is_new: bool
    """It is the person's first quarter here."""
    requests: list[RequestRow] | None
    """Requests for help from other departments that wait for an answer."""


def home_of(viewer: Viewer, today: date) -> Home:
    """Everything the home page shows, in the same few queries however much there is."""
    return Home(
        waiting=_waiting(viewer, today) if viewer.holds(*DRAFT_ROLES) else None,
        to_review=review_queue(viewer) if viewer.holds(Role.REVIEWER) else None,
        results=list(results_in_scope(viewer)[:RECENT]) if viewer.holds(*RESULT_ROLES) else None,
        administers=viewer.holds(Role.ADMINISTRATOR),
        news=news_of(viewer, today),
        assigned=assigned_to(viewer, today) if viewer.holds(Role.DELEGATE) else [],
        to_answer=waiting_for(viewer, today) if viewer.holds(*DRAFT_ROLES) else [],
        answered=recently_answered(viewer, today) if viewer.holds(Role.EXECUTIVE) else [],
        actions=needing_attention(viewer, today) if viewer.holds(*DRAFT_ROLES) else None,
        is_new=is_new(viewer, today),
        requests=waiting_requests(viewer) if viewer.holds(*DRAFT_ROLES) else None,
    )


def _waiting(viewer: Viewer, today: date) -> list[WaitingAssessment]:
    """Open assessments that are not with the reviewer, the most urgent first."""
    found = drafts_in_scope(viewer).filter(
        state__in=[State.NOT_STARTED, State.IN_PROGRESS, State.RETURNED],
        quarter__opens_on__lte=today,
    )
    waiting = [
        WaitingAssessment(
            assessment, (assessment.quarter.due_on - today).days, assessment.is_late(today)
        )
        for assessment in found
        if assessment.is_open(today)
    ]
    return sorted(waiting, key=lambda item: item.days_left)
