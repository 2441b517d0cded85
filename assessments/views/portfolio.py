"""Departments: a quarter over all departments that somebody oversees, and its exports."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import (
    Http404,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from assessments import clock
from assessments.access import Request, requires
from assessments.exchange.portfolio import about_export, portfolio_cells, portfolio_columns
from assessments.exchange.spreadsheets import CSV, XLSX, Column, Sheet, csv_lines, xlsx_chunks
from assessments.forms.portfolio import PortfolioForm
from assessments.policies import can_see_portfolio
from assessments.selectors.portfolio.pages import (
    PortfolioPage,
    overseen_quarters,
    portfolio_page,
    saved_views_of,
)
from assessments.selectors.portfolio.query import chosen
from assessments.selectors.portfolio.table import groups_of, sections
from assessments.services.portfolio import record_portfolio_export

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assessments.exchange.spreadsheets import Cell
    from assessments.models import Quarter

ROWS = 100
"""Departments on one page."""


@requires(can_see_portfolio, load=overseen_quarters)
def index(request: Request, quarters: list[Quarter]) -> HttpResponse:
    """To the quarter that the address asks for, the newest if none, with what else it asks for."""
    if not quarters:
        return render(request, "portfolio/empty.html")
    query = request.GET.copy()
    asked = query.pop("quarter", [quarters[0].slug])[-1]
    if asked not in {quarter.slug for quarter in quarters}:
        raise Http404
    for name in [name for name, values in query.lists() if not any(values)]:
        del query[name]
    path = reverse("portfolio", kwargs={"quarter": asked})
    return HttpResponseRedirect(f"{path}?{query.urlencode()}" if query else path)


@requires(can_see_portfolio, load=portfolio_page)
def portfolio(request: Request, shown: PortfolioPage) -> HttpResponse:
    """The departments that the filters in the address leave, a hundred on a page."""
    form = PortfolioForm(request.GET, shown=shown)
    context: dict[str, Any] = {
        "form": form,
        "shown": shown,
        "saved_views": saved_views_of(request.viewer),
    }
    if not form.is_valid():
        return render(request, "portfolio/page.html", context, status=400)
    wanted = form.wanted
    rows = chosen(shown.rows, wanted)
    groups = groups_of(shown, wanted)
    page = Paginator(rows, ROWS).get_page(form.cleaned_data["page"])
    context |= {
        "wanted": wanted,
        "columns": wanted.columns,
        "page": page,
        "sections": list(sections(list(page), groups)),
        "everybody": groups.everybody if groups else None,
        "query": form.query,
    }
    return render(request, "portfolio/page.html", context)


@requires(can_see_portfolio, load=portfolio_page)
def export_csv(request: Request, shown: PortfolioPage) -> HttpResponseBase:
    """What the same address shows, on all pages, as CSV."""
    taken = _taken(request, shown, "csv")
    if taken is None:
        return _back(request, shown)
    headings = [column.heading for column in taken.columns]
    lines = csv_lines(chain(taken.about, [[], headings], taken.rows))
    return StreamingHttpResponse(lines, content_type=CSV, headers=_attached(shown, "csv"))


@requires(can_see_portfolio, load=portfolio_page)
def export_xlsx(request: Request, shown: PortfolioPage) -> HttpResponseBase:
    """The same as an Excel file, written row by row; a second sheet says what it is."""
    taken = _taken(request, shown, "xlsx")
    if taken is None:
        return _back(request, shown)
    about = [Column(_("About this file"), 28), Column(shown.quarter.label, 60)]
    sheets = [
        Sheet(_("Departments"), taken.columns, taken.rows),
        Sheet(_("About"), about, taken.about),
    ]
    chunks = xlsx_chunks(sheets, taken.count)
    return StreamingHttpResponse(chunks, content_type=XLSX, headers=_attached(shown, "xlsx"))


@dataclass(frozen=True, slots=True)
class _Taken:
    """What an export holds."""

    columns: list[Column]
    count: int
    rows: Iterator[list[Cell]]
    about: list[list[Cell]]


def _taken(request: Request, shown: PortfolioPage, file: str) -> _Taken | None:
    """The rows that the address asks for, noted as taken; None where it cannot be read."""
    form, now = PortfolioForm(request.GET, shown=shown), clock.now()
    if not form.is_valid():
        return None
    wanted = form.wanted
    rows, groups = chosen(shown.rows, wanted), groups_of(shown, wanted)
    record_portfolio_export(
        viewer=request.viewer,
        quarter=shown.quarter,
        count=len(rows),
        file=file,
        wanted=form.filters,
        now=now,
    )
    return _Taken(
        columns=portfolio_columns(shown, wanted),
        count=len(rows),
        rows=portfolio_cells(
            shown,
            wanted,
            sections(rows, groups),
            groups.everybody if groups else None,
            get_language() or "en",
        ),
        about=about_export(
            by=request.viewer.name,
            at=now,
            shown=shown,
            rows=rows,
            filters=form.in_words,
            order=form.order_in_words,
            invented=settings.DEMO,
        ),
    )


def _attached(shown: PortfolioPage, kind: str) -> dict[str, str]:
    name = f"departments-{shown.quarter.slug}.{kind}"
    return {"Content-Disposition": f'attachment; filename="{name}"'}


def _back(request: Request, shown: PortfolioPage) -> HttpResponse:
    """To the page, which says what cannot be read."""
    path = reverse("portfolio", kwargs={"quarter": shown.quarter.slug})
    return HttpResponseRedirect(f"{path}?{request.GET.urlencode()}")
