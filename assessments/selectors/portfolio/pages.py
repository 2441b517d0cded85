"""The departments' page: a quarter with its rows, its questions, and what may be chosen there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.contrib.admin.models import LogEntry
from django.db.models import Subquery

from assessments import clock
from assessments.enums import EventKind, Role
from assessments.fiscal import FiscalQuarter
from assessments.models import Event, Quarter, SavedView
from assessments.policies import PORTFOLIO_ROLES, Viewer, can_see_portfolio
from assessments.questionnaire import Questionnaire
from assessments.selectors.portfolio.query import (
    CHANGE,
    CONFIDENCE,
    DEPARTMENT,
    GAP,
    HELD,
    PORTFOLIO,
    SIZE,
    STATUS,
    WHOLE,
)
from assessments.selectors.portfolio.rows import PortfolioRow, portfolio_quarters, portfolio_rows
from assessments.selectors.questionnaires import content_of

NOTED_READING = frozenset(
    {
        EventKind.SIGNED_IN,
        EventKind.SIGN_IN_FAILED,
        EventKind.SIGNED_OUT,
        EventKind.AUDIT_EXPORTED,
        EventKind.PORTFOLIO_EXPORTED,
        EventKind.BRIEFING_VIEWED,
        EventKind.BRIEFING_DOWNLOADED,
        EventKind.EVIDENCE_DOWNLOADED,
        EventKind.DOCUMENT_DOWNLOADED,
        EventKind.BOOK_DOWNLOADED,
        EventKind.TOKEN_MADE,
        EventKind.TOKEN_REVOKED,
    }
)
WORK_BESIDE_RESULTS = frozenset(
    {
        EventKind.ANSWERS_CARRIED,
        EventKind.ANSWERS_CONFIRMED,
        EventKind.EVIDENCE_ADDED,
        EventKind.EVIDENCE_REMOVED,
        EventKind.DELEGATED,
        EventKind.DELEGATION_ENDED,
        EventKind.MARKED_READY,
        EventKind.MARKED_NOT_READY,
        EventKind.CLARIFICATION_ASKED,
        EventKind.CLARIFICATION_ANSWERED,
        EventKind.CLARIFICATION_WITHDRAWN,
        EventKind.COMMENTED,
        EventKind.THREAD_RESOLVED,
        EventKind.THREAD_REOPENED,
        EventKind.WARNING_DISMISSED,
        EventKind.DISMISSAL_TAKEN_BACK,
        EventKind.ACTION_ADDED,
        EventKind.ACTION_CHANGED,
        EventKind.ACTION_NOTED,
    }
)
CHANGES_NOTHING = NOTED_READING | WORK_BESIDE_RESULTS
"""What is noted about reading and signing in, and work on a draft or a plan, which nobody sees in a
row: while departments draft, that is nearly every event. A draft that begins has an event of its
own. Every other event makes rows be read again."""

NOT_AT_FIRST = frozenset({PORTFOLIO, SIZE})
"""Columns that are shown only when they are chosen."""


@dataclass(frozen=True, slots=True)
class PortfolioPage:
    """One quarter over the departments that a viewer oversees."""

    quarter: Quarter
    quarters: Sequence[Quarter]
    content: Questionnaire
    rows: Sequence[PortfolioRow]
    reviews: bool
    drawn: dict[tuple[object, ...], str]
    """What was drawn of these rows, for whoever draws to keep as long as the rows are kept."""
    counted: dict[tuple[object, ...], object]
    """The same for what was counted over them."""

    @property
    def scores(self) -> tuple[str, ...]:
        """The columns that hold a score: the whole, then the questions."""
        return (WHOLE, *(question.key for question in self.content.questions))

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column there is for this viewer, in order, without the department's own."""
        gap = (GAP,) if self.reviews else ()
        return (PORTFOLIO, SIZE, *self.scores, CHANGE, STATUS, HELD, *gap, CONFIDENCE)

    @property
    def usual_columns(self) -> tuple[str, ...]:
        """The columns that are shown unless others are chosen."""
        return tuple(name for name in self.columns if name not in NOT_AT_FIRST)

    @property
    def sortable(self) -> tuple[str, ...]:
        """What the table can be sorted by: every column."""
        return (DEPARTMENT, *self.columns)


def overseen_quarters(viewer: Viewer) -> list[Quarter] | None:
    """The quarters of the departments' page; None for whom there is no such page."""
    return portfolio_quarters(viewer) if can_see_portfolio(viewer) else None


def portfolio_page(viewer: Viewer, quarter: FiscalQuarter) -> PortfolioPage | None:
    """A quarter of the departments' page; None where the viewer oversees nothing in it."""
    quarters = overseen_quarters(viewer) or []
    found = next((item for item in quarters if item.fiscal == quarter), None)
    if found is None:
        return None
    stored = found.questionnaire
    overseer = Viewer(0, "", tuple(s for s in viewer.scopes if s.role in PORTFOLIO_ROLES))
    kept = _kept_rows(overseer, found, clock.today(), _version())
    return PortfolioPage(
        quarter=found,
        quarters=quarters,
        content=content_of(stored.pk, stored.sha256),
        rows=kept.rows,
        drawn=kept.drawn,
        counted=kept.counted,
        reviews=viewer.holds(Role.REVIEWER),
    )


@dataclass(frozen=True, slots=True)
class _Kept:
    rows: Sequence[PortfolioRow]
    drawn: dict[tuple[object, ...], str]
    counted: dict[tuple[object, ...], object]


@lru_cache(maxsize=4)
def _kept_rows(
    overseer: Viewer, quarter: Quarter, today: date, _version: tuple[str, int | None]
) -> _Kept:
    """The rows as this process read them last, for everybody with the same scopes.

    Turning a page, sorting and filtering read nothing again. Nothing here outlives a change:
    every change of what a row holds stands in the audit log or in the administration's own log,
    and the newest of both are part of the key.
    """
    return _Kept(portfolio_rows(overseer, quarter, today), {}, {})


def _version() -> tuple[str, int | None]:
    """The newest change in the audit log, and in the administration's, in one query."""
    newest = LogEntry.objects.order_by("-pk").values("pk")[:1]
    changes = Event.objects.exclude(kind__in=CHANGES_NOTHING).order_by("-sequence")
    return changes.values_list("hash", Subquery(newest)).first() or ("", None)


def forget_rows() -> None:
    """For tests and commands that write past the services."""
    _kept_rows.cache_clear()


@dataclass(frozen=True, slots=True)
class SavedViewCase:
    """A saved view, and the quarter in which its owner came to it."""

    view: SavedView
    quarter: Quarter


def saved_views_of(viewer: Viewer) -> list[SavedView]:
    """The views that a person has saved, by name."""
    return list(SavedView.objects.filter(owner=viewer.user_id))


def saved_view_case(viewer: Viewer, quarter: FiscalQuarter, pk: int) -> SavedViewCase | None:
    """One's own saved view; somebody else's does not exist."""
    quarters = overseen_quarters(viewer) or []
    found = next((item for item in quarters if item.fiscal == quarter), None)
    view = SavedView.objects.filter(owner=viewer.user_id, pk=pk).first()
    return SavedViewCase(view, found) if view and found else None
