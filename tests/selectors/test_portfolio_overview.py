"""What an overview says is what can be counted from the rows, and no more than may be shown."""

import statistics
from collections import Counter
from datetime import timedelta
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments import scoring
from assessments.access import viewer_of
from assessments.enums import Role, State
from assessments.models import Department, Membership, Quarter, Questionnaire
from assessments.policies import Viewer
from assessments.selectors.government import everyone_in, government_figures
from assessments.selectors.portfolio.overview import Overview, overview_of
from assessments.selectors.portfolio.rows import PortfolioRow, portfolio_rows
from assessments.services.quarters import open_quarter
from tests import factories

pytestmark = pytest.mark.django_db

CHOICES: list[int | str] = [0, 1, 2, 3, 4, "dont_know"]


def lived(groups: dict[str, int], quarters: int = 2) -> None:
    """So many departments in each portfolio, with random submissions up to Q2; one accepted."""
    chance = Random(11)  # noqa: S311 (nothing secret)
    questionnaire = Questionnaire.objects.first() or factories.make_questionnaire()
    codes = list(questionnaire.indicators.values_list("code", flat=True))
    for key, count in groups.items():
        portfolio = factories.make_portfolio(key)
        for number in range(count):
            factories.make_department(f"{key.upper()}{number:02}", portfolio=portfolio)
    for ago in reversed(range(quarters)):
        quarter = factories.make_quarter(factories.Q2.plus(-ago), questionnaire)
        for department in Department.objects.order_by("code"):
            changes = {code: chance.choice(CHOICES) for code in codes}
            factories.make_submission(department, quarter, changes=changes)


def viewer_for(*portfolios: str, role: Role = Role.REVIEWER) -> Viewer:
    """Somebody for these portfolios, or for all."""
    user = factories.make_user()
    if not portfolios:
        Membership.objects.create(user=user, role=role)
    for key in portfolios:
        Membership.objects.create(user=user, role=role, portfolio=factories.make_portfolio(key))
    return viewer_of(user)


def newest() -> Quarter:
    return Quarter.objects.select_related("questionnaire").get(year=2026, number=2)


def seen(viewer: Viewer) -> tuple[list[PortfolioRow], Overview]:
    rows = portfolio_rows(viewer, newest(), factories.TODAY)
    return rows, overview_of(viewer, newest(), rows, factories.TODAY)


def cells(overview: Overview) -> dict[tuple[str, str], tuple[str, ...]]:
    """The table below the distribution: by question and quarter, the five counts."""
    assert overview.distribution is not None
    return {(row[0], row[1]): row[2:7] for row in overview.distribution.table.rows}


def test_the_figures_agree_with_an_independent_computation() -> None:
    lived({"waters": 11}, quarters=2)
    rows, overview = seen(viewer_for())
    read = [row.self_assessed for row in rows if row.self_assessed]

    exact = [reading.figures[""].exact for reading in read]
    assert overview.median == statistics.median(exact)
    for found in overview.themes:
        scores = [reading.themes[found.theme.key].exact for reading in read]
        scores = [score for score in scores if score is not None]
        assert (found.n, found.median) == (len(scores), statistics.median(scores))
        assert found.below.n == sum(score < scoring.level_begins_at(3) for score in scores)
    for question in overview.questionnaire.questions:
        levels = Counter(reading.figures[question.key].level for reading in read)
        counted = cells(overview)[question.name.en, "Q2 2026–27"]
        assert counted == tuple(str(levels[level]) for level in range(5))
    held = Counter(
        code
        for reading in read
        for key, part in reading.figures.items()
        if key
        for code in part.held_back_by
    )
    assert {item.indicator.code: item.departments.n for item in overview.held_back}.items() <= (
        held.items()
    )
    assert overview.unknowns is not None
    assert sum(group.n for group in overview.unknowns.groups) == len(read)


def test_earlier_quarters_are_counted_over_the_same_departments() -> None:
    lived({"waters": 6, "lands": 6}, quarters=2)
    rows, overview = seen(viewer_for("waters"))
    earlier = [row.earlier for row in rows if row.earlier]
    levels = Counter(reading.figures[""].level for reading in earlier)
    assert cells(overview)["Overall", "Q1 2026–27"] == tuple(str(levels[n]) for n in range(5))


def test_the_median_of_all_departments_has_its_quartiles_from_ten_on() -> None:
    lived({"waters": 10}, quarters=1)
    here = everyone_in([newest()], factories.TODAY)[newest().pk]
    figures = government_figures(here, None)
    lower, middle, upper = statistics.quantiles(here.scores.values(), n=4, method="inclusive")
    assert (figures.n, figures.median, figures.quartiles) == (10, middle, (lower, upper))
    here.scores.popitem()
    assert government_figures(here, None).quartiles is None


def test_what_was_signed_after_the_quarter_closed_is_a_result_but_no_part_of_the_median() -> None:
    lived({"waters": 5}, quarters=1)
    quarter = newest()
    Quarter.objects.filter(pk=quarter.pk).update(
        opens_on=factories.TODAY - timedelta(days=9),
        due_on=factories.TODAY - timedelta(days=2),
        closes_on=factories.TODAY - timedelta(days=1),
    )
    here = everyone_in([newest()], factories.TODAY + timedelta(days=1))[quarter.pk]
    assert (len(here.with_result), len(here.scores)) == (5, 0)


def test_who_moved_most_is_named_and_nobody_is_ranked_beyond_three() -> None:
    lived({"waters": 9}, quarters=2)
    rows, overview = seen(viewer_for())
    up = sorted((row.change() or 0 for row in rows), reverse=True)
    assert [moved.change for moved in overview.up] == [change for change in up[:3] if change > 0]
    assert [moved.change for moved in overview.down] == [
        change for change in up[::-1][:3] if change < 0
    ]
    assert not any(moved.other_version for moved in (*overview.up, *overview.down))


def test_a_change_over_questionnaire_versions_is_not_called_like_for_like() -> None:
    lived({"waters": 5}, quarters=2)
    other = factories.make_questionnaire(version="9.9")
    Quarter.objects.filter(year=2026, number=1).update(questionnaire=other)
    _rows, overview = seen(viewer_for())
    assert overview.versions_differ
    assert [quarter.fiscal for quarter in overview.new_versions] == [factories.Q2]
    assert all(moved.other_version for moved in (*overview.up, *overview.down))


def test_provisional_and_accepted_results_are_told_apart() -> None:
    lived({"waters": 5}, quarters=1)
    first = Department.objects.order_by("code").first()
    assert first is not None
    submission = factories.make_assessment(first, newest()).submissions.get()
    factories.make_accepted(submission)
    progress = seen(viewer_for())[1].progress
    assert (progress.with_result.n, progress.provisional) == (5, 4)
    assert progress.states[State.ACCEPTED].n == 1


def test_below_five_departments_no_figure_is_shown() -> None:
    lived({"waters": 4}, quarters=2)
    _rows, overview = seen(viewer_for())
    assert not overview.may_show
    assert (overview.median, overview.distribution, overview.unknowns) == (None, None, None)
    assert (overview.held_back, overview.themes, overview.government) == ((), (), None)
    assert overview.held_back_departments.n == 0


def test_a_quarter_with_too_few_departments_is_withheld_among_others() -> None:
    lived({"waters": 4}, quarters=2)
    factories.make_department("LATER1")
    factories.make_department("LATER2")
    open_quarter(quarter=newest(), actor_id=None, now=factories.NOW)
    for code in ("LATER1", "LATER2"):
        factories.make_submission(Department.objects.get(code=code), newest(), choice=3)
    overview = seen(viewer_for())[1]
    assert overview.may_show
    assert set(cells(overview)["Overall", "Q1 2026–27"]) == {"Not shown"}


@pytest.mark.parametrize(
    ("groups", "scope"),
    [
        ({"waters": 6, "lands": 3}, ("waters",)),
        ({"waters": 6, "lands": 5}, ("waters",)),
        ({"waters": 3, "lands": 6}, ("waters",)),
        ({"waters": 5, "lands": 2, "air": 5}, ("waters", "lands")),
        ({"waters": 5, "lands": 4, "air": 1}, ("waters", "lands")),
        ({"waters": 1, "lands": 5}, ("waters",)),
    ],
)
def test_nothing_can_be_worked_out_by_subtracting(
    groups: dict[str, int], scope: tuple[str, ...]
) -> None:
    """With any scope and any filter, two figures over different departments that the reader gets,
    or a figure and the single scores, never differ by one to four departments.
    """
    lived(groups, quarters=1)
    viewer = viewer_for(*scope)
    rows = portfolio_rows(viewer, newest(), factories.TODAY)
    own = {row.department.pk for row in rows}
    everybody = set(Department.objects.values_list("pk", flat=True))
    filters = [rows[: len(rows) - drop] for drop in range(len(rows))]
    filters += [[row for row in rows if row.department.portfolio.key == key] for key in scope]
    for kept in filters:
        overview = overview_of(viewer, newest(), kept, factories.TODAY)
        if overview.distribution is not None or overview.median is not None:
            group = {row.department.pk for row in kept}
            assert len(group) >= 5
            assert not 0 < len(everybody - group) < 5
        if overview.government is not None:
            assert len(everybody) >= 5
            assert not 0 < len(everybody - own) < 5
    assert (overview_of(viewer, newest(), rows, factories.TODAY).government is not None) == (
        len(everybody) >= 5 and not 0 < len(everybody - own) < 5
    )


def test_results_that_one_reads_in_another_role_count_as_known() -> None:
    """A reviewer of five who is also a delegate of one of the other five knows all but four."""
    lived({"waters": 5, "lands": 5}, quarters=1)
    user = factories.make_user(Role.DELEGATE, Department.objects.get(code="LANDS00"))
    Membership.objects.create(
        user=user, role=Role.REVIEWER, portfolio=factories.make_portfolio("waters")
    )
    assert seen(viewer_of(user))[1].government is None
    assert seen(viewer_for("waters"))[1].government is not None


def test_figures_lead_to_the_table_and_keep_its_filters() -> None:
    lived({"waters": 5}, quarters=1)
    rows = portfolio_rows(viewer_for(), newest(), factories.TODAY)
    kept = {"portfolio": "waters"}
    overview = overview_of(viewer_for(), newest(), rows, factories.TODAY, kept)
    table = "/en/departments/2026-27-Q2/?portfolio=waters"
    assert overview.table == table
    assert overview.progress.late.address == f"{table}&status=late"
    assert overview.themes[0].below.address.endswith("&bound=below-3")
    assert overview.distribution is not None
    links = {
        cell.address
        for row in overview.distribution.table.rows
        for cell in row
        if hasattr(cell, "address")
    }
    assert links
    assert all(link.startswith(f"{table}&level=") for link in links)


def test_many_departments_and_quarters_cost_as_many_queries_as_few() -> None:
    lived({"waters": 5}, quarters=2)
    viewer = viewer_for()

    def cost() -> int:
        rows = portfolio_rows(viewer, newest(), factories.TODAY)
        with CaptureQueriesContext(connection) as queries:
            overview_of(viewer, newest(), rows, factories.TODAY)
        return len(queries)

    few = cost()
    lived({"lands": 4}, quarters=0)
    questionnaire = Questionnaire.objects.get()
    for ago in range(20):
        fiscal = factories.Q2.plus(-ago)
        quarter = Quarter.objects.filter(year=fiscal.year, number=fiscal.number).first()
        quarter = quarter or factories.make_quarter(fiscal, questionnaire, opened=False)
        open_quarter(quarter=quarter, actor_id=None, now=factories.NOW)
        for department in Department.objects.filter(
            assessments__quarter=quarter, assessments__state=State.NOT_STARTED
        )[: 9 if ago < 3 else 1]:
            factories.make_submission(department, quarter)
    assert cost() == few <= 5
