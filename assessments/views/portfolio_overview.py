"""The overview of a quarter over the departments that somebody oversees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render

from assessments import clock
from assessments.access import Request, requires
from assessments.policies import can_see_portfolio
from assessments.selectors.portfolio import portfolio_rows
from assessments.selectors.portfolio_overview import overseen_quarter, overview_of

if TYPE_CHECKING:
    from assessments.models import Quarter


@requires(can_see_portfolio, load=overseen_quarter)
def overview(request: Request, quarter: Quarter) -> HttpResponse:
    """Every figure leads to the departments behind it in the table."""
    today = clock.today()
    rows = portfolio_rows(request.viewer, quarter, today)
    context = {"quarter": quarter, "overview": overview_of(request.viewer, quarter, rows, today)}
    return render(request, "portfolio/overview.html", context)
