"""An older submission in the place of the current one: nothing of a later one is mixed in."""

import pytest

from assessments.access import viewer_of
from assessments.enums import Role
from assessments.fiscal import FiscalQuarter
from assessments.models import Assessment, Submission, User
from assessments.policies import Viewer
from assessments.selectors.scorecards import scorecard_of
from assessments.selectors.standings import correction_of, standing_of
from assessments.selectors.submissions import current_of, result_for
from assessments.services.quarters import open_quarter
from assessments.services.submissions import withdraw
from tests import factories
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader() -> Viewer:
    return viewer_of(factories.make_user(Role.BRIEFING_OFFICER))


@pytest.fixture
def head() -> Viewer:
    """The deputy head of a department whose second submission followed a return."""
    department = factories.make_department("DRH")
    factories.make_submission(department, factories.make_quarter(FiscalQuarter(2026, 1)), choice=1)
    first = factories.make_submission(department, factories.make_quarter(), choice=2)
    factories.make_returned(first)
    head = viewer_of(User.objects.get(pk=first.signed_by_id))
    factories.answer_all(latest(), head, 3)
    factories.sign(latest(), head)
    return head


def latest() -> Assessment:
    return Assessment.objects.select_related(
        "department__portfolio", "quarter__questionnaire", "current_submission"
    ).get(quarter__number=2)


def shown(viewer: Viewer, number: int | None = None) -> Assessment | None:
    return result_for(viewer, code="DRH", quarter=factories.Q2, submission=number)


def trend(assessment: Assessment | None) -> list[int | None]:
    assert assessment is not None
    card = scorecard_of(assessment, TODAY)
    overall = next(iter(card.trend_spec.lines))
    return [point.value for point in overall.points]


def test_the_trend_ends_with_the_submission_that_is_shown(head: Viewer, reader: Viewer) -> None:
    assert trend(shown(reader)) == trend(shown(reader, 2)) == [25, 75]
    assert trend(shown(reader, 1)) == [25, 50]


def test_a_withdrawn_submission_is_in_nobodys_figures(head: Viewer, reader: Viewer) -> None:
    withdraw(viewer=head, assessment=latest(), now=NOW)
    assert trend(shown(reader)) == [25, 50]
    assert shown(reader, 2) is None
    assert trend(shown(head, 2)) == [25, 75]


def test_peers_of_an_older_submission_know_nothing_of_the_later_one(
    head: Viewer, reader: Viewer
) -> None:
    quarter = latest().quarter
    for number, choice in enumerate((1, 1, 4, 4)):
        other = factories.make_department(f"P{number}")
        open_quarter(quarter=quarter, actor_id=None, now=NOW)
        factories.make_submission(other, quarter, choice=choice)
    old, new = shown(reader, 1), shown(reader)
    assert old is not None
    assert new is not None
    figures = [scorecard_of(found, TODAY).peers.everyone[""] for found in (old, new)]
    assert [found and found.n for found in figures] == [5, 5]
    assert [found and found.median for found in figures] == [50, 75]


def test_the_standing_names_the_one_that_counts(head: Viewer, reader: Viewer) -> None:
    def standing(viewer: Viewer, number: int | None = None) -> tuple[int, int | None, bool]:
        assessment = shown(viewer, number)
        assert assessment is not None
        found = standing_of(viewer, assessment)
        return (
            found.shown.number,
            found.latest.number if found.latest else None,
            found.is_current,
        )

    assert standing(reader) == (2, 2, True)
    assert standing(reader, 1) == (1, 2, False)
    withdraw(viewer=head, assessment=latest(), now=NOW)
    assert standing(reader) == (1, 1, True)
    assert standing(head, 2) == (2, 1, False)


def test_a_correction_is_counted_against_the_last_one_that_was_not_withdrawn(
    head: Viewer, reader: Viewer
) -> None:
    withdraw(viewer=head, assessment=latest(), now=NOW)
    factories.sign(latest(), head)
    correction = correction_of(current_of(latest()))
    assert correction is not None
    assert correction.previous.submission.number == 1
    assert len(correction.differences) == 6
    assert {difference.change for difference in correction.differences} == {1}
    first = Submission.objects.get(assessment=latest(), number=1)
    assessment = latest()
    assessment.current_submission = first
    assert correction_of(current_of(assessment)) is None
