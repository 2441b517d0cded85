"""The rows of the departments' page are read anew after what changes them, and only then."""

import re
from collections.abc import Callable

import pytest

from assessments.access import viewer_of
from assessments.enums import EventKind, Role, State
from assessments.models import Assessment, Event
from assessments.policies import Viewer
from assessments.selectors.portfolio.pages import (
    CHANGES_NOTHING,
    PortfolioPage,
    forget_rows,
    portfolio_page,
)
from tests import factories
from tests.repository import ROOT

pytestmark = pytest.mark.django_db

WRITES_ROWS = ("submissions", "reviews", "quarters", "departments", "questionnaires")
"""The services that write what a row holds."""


@pytest.fixture
def assessment() -> Assessment:
    forget_rows()
    return factories.make_assessment()


@pytest.fixture
def seen(assessment: Assessment) -> Callable[[], PortfolioPage]:
    reviewer = viewer_of(factories.make_user(Role.REVIEWER))

    def page() -> PortfolioPage:
        found = portfolio_page(reviewer, factories.Q2)
        assert found is not None
        return found

    return page


@pytest.fixture
def executive(assessment: Assessment) -> Viewer:
    return factories.make_executive(assessment)


def test_evidence_beside_a_draft_reads_nothing_again(
    assessment: Assessment, executive: Viewer, seen: Callable[[], PortfolioPage]
) -> None:
    factories.evidence(assessment, executive, "Q01-01")
    before = seen()
    factories.evidence(assessment, executive, "Q01-01")
    factories.make_delegate(assessment)

    kept = seen()
    forget_rows()

    assert kept.rows is before.rows
    assert kept.rows == seen().rows


def test_a_draft_that_begins_with_evidence_is_in_progress_at_once(
    assessment: Assessment, executive: Viewer, seen: Callable[[], PortfolioPage]
) -> None:
    assert [row.assessment.state for row in seen().rows] == [State.NOT_STARTED]
    factories.evidence(assessment, executive, "Q01-01")

    assert Event.objects.order_by("-sequence")[0].kind in CHANGES_NOTHING
    assert [row.assessment.state for row in seen().rows] == [State.IN_PROGRESS]


def test_no_event_of_what_writes_a_row_counts_as_a_change_of_nothing() -> None:
    written = {
        EventKind[name]
        for service in WRITES_ROWS
        for name in re.findall(
            r"EventKind\.([A-Z_]+)",
            (ROOT / f"assessments/services/{service}.py").read_text(encoding="utf-8"),
        )
    }

    assert {EventKind.SIGNED_OFF, EventKind.ACCEPTED, EventKind.WITHDRAWN} <= written
    assert written & CHANGES_NOTHING == set()
