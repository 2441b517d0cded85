"""What stands above the table of departments: how the quarter looks over all of them.

Aggregates are shown by one rule, `scoring.may_show`: not below five departments, and not where one
to four others with a result are left out. Single departments are named only as rows that the viewer
oversees.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import cast

from django.utils.translation import get_language

from assessments import scoring
from assessments.charts import ScreenChart
from assessments.enums import Role, State
from assessments.models import Quarter
from assessments.policies import RESULT_ROLES, Viewer
from assessments.questionnaire import Questionnaire
from assessments.selectors.government import Everyone, everyone_in, government_figures
from assessments.selectors.portfolio.addresses import TableAddress, table_address
from assessments.selectors.portfolio.charts import (
    GovernmentPoint,
    QuarterCounts,
    distribution_chart,
    government_chart,
)
from assessments.selectors.portfolio.counts import counts_now, counts_then
from assessments.selectors.portfolio.findings import (
    Counted,
    HoldsBack,
    Moved,
    ThemeMedian,
    Unknowns,
    held_back,
    held_codes,
    moved,
    themes,
    unknowns,
)
from assessments.selectors.portfolio.pages import PortfolioPage
from assessments.selectors.portfolio.rows import OVERALL, PortfolioRow
from assessments.selectors.questionnaires import content_of

TREND_QUARTERS = 12
"""Three years: as much as a reader compares, whatever is stored."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the quarter is. `expected` has an assessment, `with_result` something signed."""

    expected: int
    with_result: Counted
    late: Counted
    states: Mapping[State, Counted]

    @property
    def provisional(self) -> int:
        """Results that no reviewer has accepted."""
        return self.with_result.n - self.states[State.ACCEPTED].n


@dataclass(frozen=True, slots=True)
class Overview:
    """A quarter over the departments of a table.

    `may_show`: whether figures over these departments may be shown; without it there is no
    `median`, `distribution`, `held_back`, `themes` and `unknowns`. `others` counts the departments
    with a result outside. `since` is the quarter before, None if there is none; `versions_differ`
    says that one of the quarters compared with had another questionnaire.
    """

    quarter: Quarter
    questionnaire: Questionnaire
    so_far: bool
    progress: Progress
    others: int
    may_show: bool
    median: Fraction | None
    distribution: ScreenChart | None
    versions_differ: bool
    government: ScreenChart | None
    new_versions: tuple[Quarter, ...]
    up: tuple[Moved, ...]
    down: tuple[Moved, ...]
    held_back_departments: Counted
    held_back: tuple[HoldsBack, ...]
    themes: tuple[ThemeMedian, ...]
    unknowns: Unknowns | None
    table: str
    reviews: bool


def overview_of_page(viewer: Viewer, page: PortfolioPage, today: date) -> Overview:
    """The overview of a page's rows, counted once for everybody who may see the same.

    Kept as long as the rows are (`portfolio_pages`): until anything changes anywhere. What it says
    of all departments depends on the results that the reader may open, its words on the language.
    """
    key = (viewer.department_ids(RESULT_ROLES), page.reviews, today, get_language())
    if key not in page.counted:
        page.counted[key] = overview_of(viewer, page.quarter, page.rows, today)
    return cast("Overview", page.counted[key])


def overview_of(
    viewer: Viewer,
    quarter: Quarter,
    rows: Sequence[PortfolioRow],
    today: date,
    kept: Mapping[str, str] | None = None,
) -> Overview:
    """The overview of these rows of one quarter; four queries, however many.

    `kept` are the filters of the table that made the rows, so that links keep them.
    """
    quarters = _quarters_until(quarter)
    everyone = everyone_in(quarters, today)
    signed = [row for row in rows if row.self_assessed]
    others = len(everyone[quarter.pk].with_result - {_department(row) for row in signed})
    table = table_address(quarter, kept or {})
    content = content_of(quarter.questionnaire_id, quarter.questionnaire.sha256)
    compared = _compared(quarter, quarters)
    newest = QuarterCounts(quarter, counts_now(signed), others)
    earlier = _counts_then(compared, [_department(row) for row in rows], everyone)
    shown = signed if newest.may_show else []
    return Overview(
        quarter=quarter,
        questionnaire=content,
        so_far=today <= quarter.closes_on,
        progress=_progress(rows, table),
        others=others,
        may_show=newest.may_show,
        median=_median(shown),
        distribution=distribution_chart(content, [newest, *earlier], table) if shown else None,
        versions_differ=len({item.questionnaire_id for item in (quarter, *compared)}) > 1,
        government=government_chart(_government(viewer, quarters, everyone)),
        new_versions=_new_versions(quarters),
        up=moved(rows, quarters, up=True),
        down=moved(rows, quarters, up=False),
        held_back_departments=Counted(
            sum(bool(held_codes(row)) for row in shown), table.where(must_have="any")
        ),
        held_back=held_back(shown, content, table),
        themes=themes(shown, content, table),
        unknowns=unknowns(shown, quarter, content, table) if shown else None,
        table=table.where(),
        reviews=viewer.holds(Role.REVIEWER),
    )


def _department(row: PortfolioRow) -> int:
    return row.assessment.department_id


def _quarters_until(quarter: Quarter) -> list[Quarter]:
    """This quarter and those before it, the oldest first."""
    found = Quarter.objects.order_by("-year", "-number").defer("questionnaire__content")
    earlier = found.filter(year__lte=quarter.year).select_related("questionnaire")
    until = [item for item in earlier if item.fiscal <= quarter.fiscal]
    return until[:TREND_QUARTERS][::-1]


def _compared(quarter: Quarter, quarters: Sequence[Quarter]) -> list[Quarter]:
    """The quarter before, and the same quarter a year ago, where they exist."""
    wanted = (quarter.fiscal.plus(-1), quarter.fiscal.plus(-4))
    by_period = {item.fiscal: item for item in quarters}
    return [by_period[period] for period in wanted if period in by_period]


def _counts_then(
    compared: Sequence[Quarter], departments: Sequence[int], everyone: Mapping[int, Everyone]
) -> list[QuarterCounts]:
    then, group = counts_then(compared, departments), set(departments)
    return [
        QuarterCounts(item, then.get(item.pk, {}), len(everyone[item.pk].with_result - group))
        for item in compared
    ]


def _government(
    viewer: Viewer, quarters: Sequence[Quarter], everyone: Mapping[int, Everyone]
) -> list[GovernmentPoint]:
    scope = viewer.department_ids(RESULT_ROLES)
    return [
        GovernmentPoint(item, government_figures(everyone[item.pk], scope)) for item in quarters
    ]


def _new_versions(quarters: Sequence[Quarter]) -> tuple[Quarter, ...]:
    """The quarters that began with another questionnaire than the one before."""
    return tuple(
        newer
        for older, newer in pairwise(quarters)
        if newer.questionnaire_id != older.questionnaire_id
    )


def _progress(rows: Sequence[PortfolioRow], table: TableAddress) -> Progress:
    counted = Counter(State(row.assessment.state) for row in rows)
    return Progress(
        expected=len(rows),
        with_result=Counted(sum(row.self_assessed is not None for row in rows), table.where()),
        late=Counted(sum(row.is_late for row in rows), table.where(status="late")),
        states={state: Counted(counted[state], table.where(status=state.value)) for state in State},
    )


def _median(rows: Sequence[PortfolioRow]) -> Fraction | None:
    found = (row.self_assessed.figures[OVERALL].exact for row in rows if row.self_assessed)
    scores = [score for score in found if score is not None]
    return scoring.median(scores) if len(scores) >= scoring.FEWEST_SHOWN else None
