"""What stands out over the rows of a table: who moved, what holds back, themes, what is unknown."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from assessments import scoring
from assessments.models import Quarter
from assessments.questionnaire import Indicator, Question, Questionnaire, Theme
from assessments.selectors.portfolio.addresses import TableAddress
from assessments.selectors.portfolio.counts import not_known
from assessments.selectors.portfolio.query import UNKNOWNS, unknown_range
from assessments.selectors.portfolio.rows import OVERALL, PortfolioRow

MOVERS = 3
MOST_OFTEN = 5


@dataclass(frozen=True, slots=True)
class Counted:
    """How many departments, and where they stand in the table; an empty address leads nowhere."""

    n: int
    address: str = ""


@dataclass(frozen=True, slots=True)
class Moved:
    """A department whose overall score moved; `other_version`: not like for like."""

    row: PortfolioRow
    change: int
    other_version: bool


@dataclass(frozen=True, slots=True)
class HoldsBack:
    """A must-have that keeps the level of its question down, in so many departments."""

    indicator: Indicator
    question: Question
    departments: Counted


@dataclass(frozen=True, slots=True)
class ThemeMedian:
    """The median of a theme's score over `n` departments; `below`: those not Established."""

    theme: Theme
    n: int
    median: Fraction
    below: Counted


@dataclass(frozen=True, slots=True)
class UnknownGroup:
    """Departments in which `first` to `last` (None: or more) answers are not known."""

    first: int
    last: int | None
    n: int
    address: str


@dataclass(frozen=True, slots=True)
class Unknowns:
    """What is not known, and where; an indicator with the number of departments."""

    groups: tuple[UnknownGroup, ...]
    most_often: tuple[tuple[Indicator, int], ...]


def moved(
    rows: Sequence[PortfolioRow], quarters: Sequence[Quarter], *, up: bool
) -> tuple[Moved, ...]:
    """Up to three, the largest change first, the same change by name."""
    version = {item.fiscal: item.questionnaire_id for item in quarters}
    found = [
        Moved(
            row,
            change,
            version.get(row.earlier_quarter) != quarters[-1].questionnaire_id,
        )
        for row in rows
        if row.earlier_quarter and (change := row.change()) and (change > 0) is up
    ]
    found.sort(key=lambda moved: (-abs(moved.change), moved.row.department.name))
    return tuple(found[:MOVERS])


def held_codes(row: PortfolioRow) -> set[str]:
    """The must-haves that hold a question back; what holds the whole back are questions."""
    figures = row.self_assessed.figures if row.self_assessed else {}
    return {code for key, part in figures.items() if key for code in part.held_back_by}


def held_back(
    rows: Sequence[PortfolioRow], content: Questionnaire, table: TableAddress
) -> tuple[HoldsBack, ...]:
    counted = Counter(code for row in rows for code in held_codes(row))
    ordered = sorted(counted.items(), key=lambda found: (-found[1], found[0]))
    return tuple(
        HoldsBack(
            content.indicator(code),
            content.question_of(code),
            Counted(n, table.where(must_have=code)),
        )
        for code, n in ordered[:MOST_OFTEN]
    )


def themes(
    rows: Sequence[PortfolioRow], content: Questionnaire, table: TableAddress
) -> tuple[ThemeMedian, ...]:
    """The themes of the questionnaire with enough departments that have a score in it."""
    found = []
    for theme in content.themes:
        stored = (row.self_assessed.themes.get(theme.key) for row in rows if row.self_assessed)
        scores = [item.exact for item in stored if item and item.exact is not None]
        if len(scores) >= scoring.FEWEST_SHOWN:
            below = sum(scoring.nearest_level(score) < 3 for score in scores)
            address = table.where(theme=theme.key, bound="below-3")
            median = scoring.median(scores)
            found.append(ThemeMedian(theme, len(scores), median, Counted(below, address)))
    return tuple(found)


def unknowns(
    rows: Sequence[PortfolioRow], quarter: Quarter, content: Questionnaire, table: TableAddress
) -> Unknowns:
    counts = [row.self_assessed.figures[OVERALL].unknown for row in rows if row.self_assessed]
    indicators = not_known(quarter, [row.assessment.department_id for row in rows])
    return Unknowns(
        groups=tuple(
            UnknownGroup(
                first,
                last,
                sum(first <= count and (last is None or count <= last) for count in counts),
                table.where(unknown=unknown_range(first, last)),
            )
            for first, last in UNKNOWNS
        ),
        most_often=tuple((content.indicator(code), n) for code, n in indicators[:MOST_OFTEN]),
    )
