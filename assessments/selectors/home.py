"""What is waiting for a person, in order of urgency."""

from dataclasses import dataclass
from datetime import date

from assessments.enums import Role, State
from assessments.models import Assessment
from assessments.policies import DRAFT_ROLES, RESULT_ROLES, Viewer
from assessments.selectors.assessments import drafts_in_scope
from assessments.selectors.notices import News, news_of
from assessments.selectors.submissions import results_in_scope

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
    to_review: list[Assessment] | None
    results: list[Assessment] | None
    administers: bool
    news: News


def home_of(viewer: Viewer, today: date) -> Home:
    """Everything the home page shows, in at most four queries."""
    reviews = viewer.department_ids({Role.REVIEWER})
    return Home(
        waiting=_waiting(viewer, today) if viewer.holds(*DRAFT_ROLES) else None,
        to_review=[
            assessment
            for assessment in results_in_scope(viewer).filter(state=State.SUBMITTED)
            if reviews is None or assessment.department_id in reviews
        ]
        if viewer.holds(Role.REVIEWER)
        else None,
        results=list(results_in_scope(viewer)[:RECENT]) if viewer.holds(*RESULT_ROLES) else None,
        administers=viewer.holds(Role.ADMINISTRATOR),
        news=news_of(viewer, today),
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
