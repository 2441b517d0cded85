"""Which departments are wanted, in which order and columns, as it stands in the address.

Pure: over rows that were read, without a query of its own.
"""

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any

from assessments import scoring
from assessments.enums import SizeClass, State
from assessments.models import Department
from assessments.scoring import Band
from assessments.selectors.portfolio.rows import OVERALL, Figures, PortfolioRow

DEPARTMENT, PORTFOLIO, SIZE, WHOLE = "department", "portfolio", "size", "overall"
CHANGE, STATUS, HELD, GAP = "change", "status", "held-back", "calibration"
CONFIDENCE = "confidence"

LATE = "late"
"""Stands among the states, though it is none: it is derived, and beside one."""
NO_RESULT = "none"
UNKNOWNS: tuple[tuple[int, int | None], ...] = ((0, 0), (1, 2), (3, 5), (6, None))
"""Groups of departments by how many answers are not known, from first to last."""
ANY = "any"
BELOW, FROM = "below", "from"

_BANDS = {band: place for place, band in enumerate((Band.LOW, Band.MEDIUM, Band.HIGH))}
_STATES = {state.value: place for place, state in enumerate(State)}
_SIZES = {size.value: place for place, size in enumerate(SizeClass) if size != SizeClass.UNKNOWN}

Key = Callable[[PortfolioRow], Any]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Filters, order and columns; an empty filter keeps everybody.

    `level` is one of the five or NO_RESULT, of the question `of`. `bound` holds a theme against a
    level: "below-3", "from-3". `must_have` is a code, or ANY. `unknown` is one of UNKNOWNS, such as
    "1-2" or "6-". The department's own column is always shown.
    """

    columns: tuple[str, ...]
    text: str = ""
    portfolio: str = ""
    size: str = ""
    status: str = ""
    level: str = ""
    of: str = OVERALL
    theme: str = ""
    bound: str = ""
    must_have: str = ""
    unknown: str = ""
    sort: str = DEPARTMENT
    descending: bool = False
    grouped: bool = False


@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    """Without accents and case, as people search: "Pêches" is found by "peches"."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign)).casefold()


def unknown_range(first: int, last: int | None) -> str:
    """How one of UNKNOWNS stands in the address: "1-2", "6-"."""
    return f"{first}-{'' if last is None else last}"


def key_of(column: str) -> str:
    """The key of a score, under which the figures of a column stand."""
    return OVERALL if column == WHOLE else column


def chosen(rows: Iterable[PortfolioRow], wanted: Wanted) -> list[PortfolioRow]:
    """The rows that every filter keeps, in the order that is wanted; ties stand by name."""
    tests = list(_tests(wanted))
    kept = [row for row in rows if all(test(row) for test in tests)]
    return _in_order(kept, wanted)


def _tests(wanted: Wanted) -> Iterable[Callable[[PortfolioRow], bool]]:
    """A test for each filter that is not empty."""
    words = folded(wanted.text).split()
    first, _dash, last = wanted.unknown.partition("-")
    tests: dict[str, Callable[[PortfolioRow], bool]] = {
        "text": lambda row: _says(row.department, words),
        "portfolio": lambda row: row.department.portfolio.key == wanted.portfolio,
        "size": lambda row: row.department.size_class == wanted.size,
        "status": lambda row: _stands(row, wanted.status),
        "level": lambda row: _level(row, wanted.of) == wanted.level,
        "theme": lambda row: _theme_is(row, wanted.theme, wanted.bound),
        "must_have": lambda row: _is_held_by(row, wanted.must_have),
        "unknown": lambda row: _is_unknown(row, int(first), int(last) if last else None),
    }
    return [test for name, test in tests.items() if getattr(wanted, name)]


def _says(department: Department, words: Iterable[str]) -> bool:
    """Every word stands in the department's code or in one of its names."""
    names = (department.name_en, department.name_fr, department.code)
    short = (department.abbreviation_en, department.abbreviation_fr)
    said = folded(" ".join((*names, *short)))
    return all(word in said for word in words)


def _stands(row: PortfolioRow, status: str) -> bool:
    return row.is_late if status == LATE else row.assessment.state == status


def figures_of(row: PortfolioRow, key: str) -> Figures | None:
    """A score of the self-assessment, if there is one."""
    return row.self_assessed.figures.get(key) if row.self_assessed else None


def _level(row: PortfolioRow, key: str) -> str:
    figures = figures_of(row, key)
    return NO_RESULT if figures is None or figures.level is None else str(figures.level)


def _theme_is(row: PortfolioRow, theme: str, bound: str) -> bool:
    side, _dash, level = bound.partition("-")
    score = row.self_assessed.themes.get(theme) if row.self_assessed else None
    if score is None or score.exact is None:
        return False
    return (scoring.nearest_level(score.exact) < int(level)) == (side == BELOW)


def held_by(row: PortfolioRow) -> Mapping[str, tuple[str, ...]]:
    """By question key, the codes of the must-haves that hold its level back."""
    figures = row.self_assessed.figures if row.self_assessed else {}
    return {key: part.held_back_by for key, part in figures.items() if key and part.held_back_by}


def _is_held_by(row: PortfolioRow, code: str) -> bool:
    codes = {held for codes in held_by(row).values() for held in codes}
    return bool(codes) if code == ANY else code in codes


def _is_unknown(row: PortfolioRow, first: int, last: int | None) -> bool:
    figures = figures_of(row, OVERALL)
    if figures is None or figures.unknown < first:
        return False
    return last is None or figures.unknown <= last


def _in_order(rows: list[PortfolioRow], wanted: Wanted) -> list[PortfolioRow]:
    """What has no value stands last, whichever way; Python's sort keeps equals as they stood."""
    rows = sorted(rows, key=lambda row: (folded(row.department.name), row.department.code))
    if wanted.sort != DEPARTMENT or wanted.descending:
        value = _value_of(wanted.sort)
        known = [row for row in rows if value(row) is not None]
        known.sort(key=value, reverse=wanted.descending)
        rows = known + [row for row in rows if value(row) is None]
    if wanted.grouped:
        rows.sort(key=lambda row: group_order(row.department))
    return rows


def group_order(department: Department) -> tuple[str, str]:
    """Portfolios stand by name."""
    return folded(department.portfolio.name), department.portfolio.key


def _value_of(column: str) -> Key:
    """What a column is sorted by; None where a row has nothing to sort by."""
    values: Mapping[str, Key] = {
        DEPARTMENT: lambda row: folded(row.department.name),
        PORTFOLIO: lambda row: group_order(row.department),
        SIZE: lambda row: _SIZES.get(row.department.size_class),
        CHANGE: lambda row: row.change(),
        STATUS: lambda row: (_STATES[row.assessment.state], row.is_late),
        HELD: lambda row: sum(map(len, held_by(row).values())) if row.self_assessed else None,
        GAP: lambda row: row.calibration_gap(),
        CONFIDENCE: _confidence,
    }
    return values.get(column) or (lambda row: _exact(row, key_of(column)))


def _confidence(row: PortfolioRow) -> int | None:
    band = row.self_assessed.confidence if row.self_assessed else None
    return _BANDS[band] if band else None


def _exact(row: PortfolioRow, key: str) -> Fraction | None:
    figures = figures_of(row, key)
    return figures.exact if figures else None
