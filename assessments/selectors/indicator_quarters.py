"""One indicator over the departments that somebody oversees and over their quarters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import F

from assessments.enums import AnswerKind, State
from assessments.models import Assessment, Indicator, Quarter, SubmittedAnswer
from assessments.policies import Viewer
from assessments.questionnaire import Indicator as Content
from assessments.questionnaire import Question
from assessments.selectors.drill_down import PAGE, Said
from assessments.selectors.indicator_counts import LevelCounts, level_counts
from assessments.selectors.overseen_departments import Overseen, Wanted, overseen_departments
from assessments.selectors.portfolio.rows import overseen, portfolio_quarters
from assessments.selectors.questionnaires import content_of

QUARTERS = 8


@dataclass(frozen=True, slots=True)
class AskedQuarter:
    """A quarter as a column; `counts` None where withheld or where its version does not ask."""

    quarter: Quarter
    is_asked: bool
    counts: LevelCounts | None


@dataclass(frozen=True, slots=True)
class IndicatorCase:
    """An indicator as its newest version puts it, and the quarters of this viewer, the newest
    first; `asking` holds the questionnaires that have it.
    """

    indicator: Content
    question: Question
    quarters: Sequence[Quarter]
    asking: frozenset[int]
    departments: Sequence[Overseen]

    @property
    def newest(self) -> Quarter:
        """The newest quarter that asks it."""
        return next(item for item in self.quarters if item.questionnaire_id in self.asking)


@dataclass(frozen=True, slots=True)
class QuarterCell:
    """What a department said in a quarter: a result without the answer was not asked it."""

    quarter: Quarter
    is_asked: bool
    has_result: bool
    is_provisional: bool
    said: Said | None


@dataclass(frozen=True, slots=True)
class HistoryRow:
    department: Overseen
    cells: Sequence[QuarterCell]


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    """One page of departments over one page of quarters, the oldest of them first."""

    page: Page[Overseen]
    quarter_page: Page[Quarter]
    columns: Sequence[AskedQuarter]
    rows: Sequence[HistoryRow]


def indicator_case(viewer: Viewer, *, indicator: str) -> IndicatorCase | None:
    """The indicator, if a questionnaire of the viewer's quarters has it."""
    quarters = portfolio_quarters(viewer)
    asking = frozenset(
        Indicator.objects.filter(
            code=indicator, questionnaire__in={item.questionnaire_id for item in quarters}
        ).values_list("questionnaire", flat=True)
    )
    newest = next((item for item in quarters if item.questionnaire_id in asking), None)
    if newest is None:
        return None
    content = content_of(newest.questionnaire_id, newest.questionnaire.sha256)
    return IndicatorCase(
        indicator=content.indicator(indicator),
        question=content.question_of(indicator),
        quarters=quarters,
        asking=asking,
        departments=overseen_departments(viewer, [item.pk for item in quarters]),
    )


def indicator_table(
    viewer: Viewer, case: IndicatorCase, wanted: Wanted, quarter_page: int = 1
) -> IndicatorTable:
    """The newest eight quarters, or older ones by page; as many queries however many."""
    quarters = Paginator(case.quarters, QUARTERS).get_page(quarter_page)
    columns = list(quarters)[::-1]
    pks = [quarter.pk for quarter in columns]
    departments = wanted.of(case.departments)
    page = Paginator(departments[::-1] if wanted.is_descending else departments, PAGE).get_page(
        wanted.page
    )
    counts = level_counts(viewer, pks, [case.indicator.code], wanted.portfolio)
    states, said = _states(viewer, pks, list(page)), _said(viewer, case, pks, list(page))
    return IndicatorTable(
        page=page,
        quarter_page=quarters,
        columns=[
            AskedQuarter(
                quarter,
                quarter.questionnaire_id in case.asking,
                counts.get((quarter.pk, case.indicator.code)),
            )
            for quarter in columns
        ],
        rows=[
            HistoryRow(
                department, [_cell(case, quarter, department, states, said) for quarter in columns]
            )
            for department in page
        ],
    )


Place = tuple[int, int]


def _cell(
    case: IndicatorCase,
    quarter: Quarter,
    department: Overseen,
    states: Mapping[Place, str],
    said: Mapping[Place, Said],
) -> QuarterCell:
    place = (quarter.pk, department.pk)
    return QuarterCell(
        quarter=quarter,
        is_asked=quarter.questionnaire_id in case.asking,
        has_result=place in states,
        is_provisional=states.get(place) not in {None, State.ACCEPTED},
        said=said.get(place),
    )


def _states(viewer: Viewer, pks: list[int], shown: Sequence[Overseen]) -> dict[Place, str]:
    """The state of every assessment with a result."""
    found = Assessment.objects.filter(
        overseen(viewer),
        quarter__in=pks,
        department__in=[item.pk for item in shown],
        current_submission__isnull=False,
    )
    return {
        (quarter, department): state
        for quarter, department, state in found.values_list("quarter", "department", "state")
    }


def _said(
    viewer: Viewer, case: IndicatorCase, pks: list[int], shown: Sequence[Overseen]
) -> dict[Place, Said]:
    found = SubmittedAnswer.objects.filter(
        overseen(viewer, "submission__assessment__department"),
        submission=F("submission__assessment__current_submission"),
        submission__assessment__quarter__in=pks,
        submission__assessment__department__in=[item.pk for item in shown],
        code=case.indicator.code,
    )
    columns = ("submission__assessment__quarter", "submission__assessment__department")
    return {
        (quarter, department): Said(AnswerKind(kind), level)
        for quarter, department, kind, level in found.values_list(*columns, "kind", "level")
    }
