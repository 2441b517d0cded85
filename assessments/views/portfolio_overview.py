"""The overview of a quarter over the departments that somebody oversees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render

from assessments import clock
from assessments.access import Request, requires
from assessments.policies import can_see_portfolio
from assessments.selectors.portfolio.overview import overview_of_page
from assessments.selectors.portfolio.pages import portfolio_page

if TYPE_CHECKING:
    from assessments.selectors.portfolio.pages import PortfolioPage


@requires(can_see_portfolio, load=portfolio_page)
def overview(request: Request, shown: PortfolioPage) -> HttpResponse:
    """Every figure leads to the departments behind it in the table."""
    found = overview_of_page(request.viewer, shown, clock.today())
    return render(request, "portfolio/overview.html", {"quarter": shown.quarter, "overview": found})
