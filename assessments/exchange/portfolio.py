"""The departments' table as it stands on the page: its filters, columns and order, on all pages."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from functools import cache

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, override, pgettext_lazy
from django.utils.translation import gettext as _

from assessments import scoring
from assessments.enums import Language, Level
from assessments.exchange.spreadsheets import Cell, Column
from assessments.models.labels import label
from assessments.questionnaire import Questionnaire
from assessments.selectors.portfolio.columns import (
    column_name,
    confidence_name,
    held_names,
    size_name,
    status_name,
)
from assessments.selectors.portfolio.groups import PortfolioGroup
from assessments.selectors.portfolio.pages import PortfolioPage
from assessments.selectors.portfolio.query import (
    CHANGE,
    CONFIDENCE,
    DEPARTMENT,
    GAP,
    HELD,
    PORTFOLIO,
    SIZE,
    STATUS,
    Wanted,
    figures_of,
    key_of,
)
from assessments.selectors.portfolio.rows import PortfolioRow
from assessments.selectors.portfolio.table import Section

CODE = gettext_lazy("Code")
DATA = gettext_lazy("Data")
SINCE = gettext_lazy("Change since")
IS_LATE = pgettext_lazy("assessment", "Late")
SCORE_PARTS = (
    gettext_lazy("level"),
    gettext_lazy("level in words"),
    gettext_lazy("score out of 100"),
    gettext_lazy("unknown answers"),
)

AT_ONCE = 100
"""Rows that are made before they are written; changing the language costs more than a row."""

Cells = Callable[[PortfolioRow], list[Cell]]


def portfolio_columns(shown: PortfolioPage, wanted: Wanted) -> list[Column]:
    """The headings in both languages; a score has a column for each of its parts."""
    columns = [_column(shown, DEPARTMENT, 40), Column(_both(CODE), 12), Column(_both(DATA), 16)]
    for name in wanted.columns:
        if name in shown.scores:
            heading = _names(shown.content, name)
            columns += [Column(f"{heading}: {_both(part)}", 14) for part in SCORE_PARTS]
            continue
        columns.append(_column(shown, name, 18))
        columns += [Column(_both(more), 14) for more in _BESIDE.get(name, ())]
    return columns


_BESIDE: Mapping[str, Sequence[str | Promise]] = {CHANGE: (SINCE,), STATUS: (IS_LATE,)}
"""What stands in a column of its own beside another."""


def _column(shown: PortfolioPage, name: str, width: int) -> Column:
    return Column(_names(shown.content, name), width)


def _names(content: Questionnaire, column: str) -> str:
    names = []
    for language in Language:
        with override(language):
            names.append(column_name(content, column, language))
    return " / ".join(names)


def _both(words: str | Promise) -> str:
    said = []
    for language in Language:
        with override(language):
            said.append(str(words))
    return " / ".join(said)


def portfolio_cells(
    shown: PortfolioPage,
    wanted: Wanted,
    sections: Iterable[Section],
    everybody: PortfolioGroup | None,
    language: str,
) -> Iterator[list[Cell]]:
    """The rows under `portfolio_columns`, one by one, in a language that may be over by then."""
    cells = [_CELLS.get(name) or _score(key_of(name)) for name in wanted.columns]
    for section in sections:
        if section.group:
            yield _median_row(shown, wanted, section.group, language)
        for begin in range(0, len(section.rows), AT_ONCE):
            with override(language):
                made = [_line(row, cells) for row in section.rows[begin : begin + AT_ONCE]]
            yield from made
    if everybody:
        yield _median_row(shown, wanted, everybody, language)


def _line(row: PortfolioRow, cells: Iterable[Cells]) -> list[Cell]:
    line = _department(row)
    for part in cells:
        line += part(row)
    return line


def _department(row: PortfolioRow) -> list[Cell]:
    return [row.department.name, row.department.code, _data_status(row)]


def _data_status(row: PortfolioRow) -> str:
    if row.self_assessed is None:
        return _("No result yet")
    return _("Provisional") if row.is_provisional else _("Accepted")


def _score(key: str) -> Cells:
    def cells(row: PortfolioRow) -> list[Cell]:
        figures = figures_of(row, key)
        if figures is None:
            return [None, _("No result yet"), None, None]
        level = figures.level
        return [level, _level_words(level, get_language()), figures.shown, figures.unknown]

    return cells


@cache
def _level_words(level: int | None, _language: str | None) -> str:
    return _("Not scored") if level is None else str(label(Level(level)))


def _change(row: PortfolioRow) -> list[Cell]:
    change = row.change()
    if change is None or row.earlier_quarter is None:
        return [None, _("Not available")]
    return [change, row.earlier_quarter.label(get_language() or "en")]


def _gap(row: PortfolioRow) -> list[Cell]:
    gap = row.calibration_gap()
    return [_("Not available") if gap is None else _decimal(gap)]


def _decimal(value: Fraction) -> Decimal:
    return Decimal(scoring.two_decimals(value))


_CELLS: Mapping[str, Cells] = {
    PORTFOLIO: lambda row: [row.department.portfolio.name],
    SIZE: lambda row: [size_name(row)],
    CHANGE: _change,
    STATUS: lambda row: [status_name(row), _("Yes") if row.is_late else _("No")],
    HELD: lambda row: [held_names(row)],
    GAP: _gap,
    CONFIDENCE: lambda row: [confidence_name(row)],
}


def _median_row(
    shown: PortfolioPage, wanted: Wanted, group: PortfolioGroup, language: str
) -> list[Cell]:
    with override(language):
        line: list[Cell] = [median_name(group), None, _("Median")]
        for name in wanted.columns:
            if name not in shown.scores:
                line += [None] * (1 + len(_BESIDE.get(name, ())))
                continue
            median = group.medians[key_of(name)]
            words = _("Withheld") if median is None else None
            line += [None, words, None if median is None else scoring.shown(median), None]
        return line


def median_name(group: PortfolioGroup) -> str:
    """ "Waters: 5 of 6 with a result"."""
    name = group.portfolio.name if group.portfolio else _("All departments that you oversee")
    return _("%(name)s: %(count)s of %(all)s with a result") % {
        "name": name,
        "count": group.with_result,
        "all": group.departments,
    }


def about_export(
    *,
    by: str,
    at: datetime,
    shown: PortfolioPage,
    rows: Sequence[PortfolioRow],
    filters: Sequence[tuple[str, str]],
    order: str,
    invented: bool,
) -> list[list[Cell]]:
    """Who took it, when, of what, and how far its data is; in the page's language."""
    chosen = "; ".join(f"{name} = {value}" for name, value in filters)
    accepted = sum(not row.is_provisional and row.self_assessed is not None for row in rows)
    provisional = sum(row.is_provisional for row in rows)
    lines: list[list[Cell]] = [
        [_("Exported by"), by],
        [_("Exported at"), timezone.localtime(at).isoformat(timespec="seconds")],
        [_("Quarter"), shown.quarter.label],
        [_("Departments"), _("%(some)s of %(all)s") % {"some": len(rows), "all": len(shown.rows)}],
        [_("Filter"), chosen or _("No filter")],
        [_("Order"), order],
        [_("Accepted results"), accepted],
        [_("Provisional results"), provisional],
        [_("Without a result"), len(rows) - accepted - provisional],
        [_("Scores"), _("Self-assessed. A self-assessment, not an audit.")],
    ]
    if invented:
        lines.append([_("Data"), _("All departments, people and figures are invented.")])
    return lines
