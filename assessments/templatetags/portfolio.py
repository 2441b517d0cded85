"""The rows of the departments' table.

A page has some thousand cells, so they are not templates: each kind of cell is put together here,
and what many cells share is made once.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from django import template
from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from assessments.enums import State
from assessments.fiscal import FiscalQuarter
from assessments.forms.portfolio import PortfolioForm
from assessments.selectors.portfolio.columns import (
    column_name,
    confidence_name,
    held_names,
    notes_of,
    size_name,
    status_name,
)
from assessments.selectors.portfolio.groups import PortfolioGroup
from assessments.selectors.portfolio.pages import PortfolioPage
from assessments.selectors.portfolio.query import (
    CHANGE,
    CONFIDENCE,
    GAP,
    HELD,
    PORTFOLIO,
    SIZE,
    STATUS,
    figures_of,
    key_of,
)
from assessments.selectors.portfolio.rows import PortfolioRow
from assessments.templatetags.readiness import direction, level_name, shown, signed, signed_decimals

register = template.Library()

MOST_DRAWN = 5000
"""Rows that are kept as they were drawn; some twelve megabytes."""

STATE_CLASS = {State.ACCEPTED: "state done", State.RETURNED: "state wait"}


@register.filter
def in_direction(form: PortfolioForm, column: str) -> str:
    """The address that sorts by a column: upwards first, downwards when it stands upwards."""
    wanted = form.wanted
    turned = wanted.sort == column and not wanted.descending
    return form.query_with(sort=f"-{column}" if turned else column)


@register.filter
def sorted_as(form: PortfolioForm, column: str) -> str:
    """How a column is sorted, as `aria-sort` says it."""
    wanted = form.wanted
    if wanted.sort != column:
        return "none"
    return "descending" if wanted.descending else "ascending"


@register.filter
def heading(page: PortfolioPage, column: str) -> str:
    """The name of a column."""
    return column_name(page.content, column, _language())


@register.filter
def is_number(column: str) -> bool:
    """Whether a column holds plain numbers, which stand to the right."""
    return column in {CHANGE, GAP}


@register.simple_tag
def department_rows(
    page: PortfolioPage, rows: Sequence[PortfolioRow], columns: Sequence[str]
) -> SafeString:
    """Table rows, one for each department."""
    results = f"{reverse('scorecards')}%s/{page.quarter.slug}/"
    language, has_size, shown_columns = _language(), SIZE in columns, tuple(columns)
    cells = [_CELLS.get(name) or _score_cell(name, language) for name in columns]
    lines: list[str] = []
    for row in rows:
        key = (language, shown_columns, row.assessment.pk)
        line = page.drawn.get(key)
        if line is None:
            # A code is a slug, which needs no escaping.
            address = results % row.department.code
            inside = "".join(cell(row, address) for cell in cells)
            line = f"{_department(row, address, has_size=has_size)}{inside}</tr>\n"
            if len(page.drawn) >= MOST_DRAWN:
                page.drawn.clear()
            page.drawn[key] = line
        lines.append(line)
    return SafeString("".join(lines))


@register.simple_tag
def group_row(page: PortfolioPage, group: PortfolioGroup, columns: Sequence[str]) -> SafeString:
    """The row that heads a portfolio: its medians, or that they are withheld."""
    name = group.portfolio.name if group.portfolio else _("All departments that you oversee")
    counted = _("%(count)s of %(all)s with a result") % {
        "count": group.with_result,
        "all": group.departments,
    }
    cells = [_median_cell(group, key_of(column), column in page.scores) for column in columns]
    head = '<th scope="{}">{} <small>{}</small></th>'
    scope = "rowgroup" if group.portfolio else "row"
    return format_html(f"{head}{{}}", scope, name, counted, SafeString("".join(cells)))


def _median_cell(group: PortfolioGroup, key: str, is_score: bool) -> str:  # noqa: FBT001
    if not is_score:
        return format_html('<td><span class="vh">{}</span></td>', _("No median"))
    median = group.medians[key]
    if median is None:
        return format_html('<td class="soft">{}</td>', _("Withheld"))
    return format_html('<td>{} <strong class="num">{}</strong></td>', _("Median"), shown(median))


def _language() -> str:
    return (get_language() or "en")[:2]


def _department(row: PortfolioRow, address: str, *, has_size: bool) -> str:
    department = row.department
    about = [department.code]
    if not has_size:
        about.append(size_name(row))
    if row.is_provisional:
        about.append(_("provisional"))
    name: str = conditional_escape(department.name)
    if row.self_assessed is not None:
        name = f'<a href="{address}">{name}</a>'
    return f'<tr><th scope="row">{name} <small>{conditional_escape(" · ".join(about))}</small></th>'


Cell = Callable[[PortfolioRow, str], str]


def _score_cell(column: str, language: str) -> Cell:
    key = key_of(column)

    def cell(row: PortfolioRow, address: str) -> str:
        figures = figures_of(row, key)
        if figures is None:
            return _no_result(language)
        inside = _level(
            figures.level,
            figures.shown,
            figures.unknown,
            bool(figures.held_back_by),
            language,
        )
        kind = "none" if figures.level is None else f"l{figures.level}"
        return f'<td class="h {kind}"><a href="{address}#why-{column}">{inside}</a></td>'

    return cell


@lru_cache(maxsize=4096)
def _level(
    level: int | None,
    score: int | None,
    unknown: int,
    held: bool,  # noqa: FBT001
    _in_language: str,
) -> str:
    notes = notes_of(held=held, unknown=unknown)
    small: str = format_html("<small>{}</small>", notes) if notes else ""
    if level is None:
        return format_html("{} {}", level_name(None), small)
    return format_html("<b><span>{}</span> <span>{}</span></b> {}", level_name(level), score, small)


@lru_cache(maxsize=4)
def _no_result(_in_language: str) -> str:
    return format_html('<td class="h none">{}</td>', _("No result yet"))


def _text(words: Callable[[PortfolioRow], str]) -> Cell:
    return lambda row, _address: f"<td>{conditional_escape(words(row))}</td>"


def _change(row: PortfolioRow, _address: str) -> str:
    change = row.change()
    if change is None or row.earlier_quarter is None:
        return format_html('<td class="num soft">{}</td>', _("Not available"))
    return _changed(change, row.earlier_quarter, row.assessment.quarter.fiscal, _language())


@lru_cache(maxsize=1024)
def _changed(change: int, since: FiscalQuarter, now: FiscalQuarter, language: str) -> str:
    """The quarter right before is named in short, another one with its year."""
    name = since.short_label(language) if since.next == now else since.label(language)
    return format_html(
        '<td class="num">{} {} <small>{}</small></td>',
        signed(change),
        direction(change),
        _("since %(quarter)s") % {"quarter": name},
    )


def _status(row: PortfolioRow, _address: str) -> str:
    return _state(row.assessment.state, status_name(row), row.is_late, _language())


@lru_cache(maxsize=64)
def _state(state: str, name: str, is_late: bool, _in_language: str) -> str:  # noqa: FBT001
    kind = STATE_CLASS.get(State(state), "state")
    late = pgettext("assessment", "Late")
    mark = format_html(' <span class="state stop">{}</span>', late) if is_late else ""
    return format_html('<td><span class="{}">{}</span>{}</td>', kind, name, mark)


def _gap(row: PortfolioRow, _address: str) -> str:
    gap = row.calibration_gap()
    if gap is not None:
        return f'<td class="num">{conditional_escape(signed_decimals(gap))}</td>'
    words = _("Not validated") if row.shows_calibration else _("Not shown")
    return format_html('<td class="num soft">{}</td>', words)


_CELLS: Mapping[str, Cell] = {
    PORTFOLIO: _text(lambda row: row.department.portfolio.name),
    SIZE: _text(size_name),
    CHANGE: _change,
    STATUS: _status,
    HELD: _text(held_names),
    GAP: _gap,
    CONFIDENCE: _text(confidence_name),
}
