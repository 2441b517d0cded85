"""Saved views of the departments' page: keep one under a name, rename it, delete it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assessments import clock
from assessments.access import Request, requires
from assessments.forms.portfolio import PortfolioForm
from assessments.forms.saved_views import SavedViewForm
from assessments.policies import can_see_portfolio
from assessments.selectors.portfolio.pages import (
    PortfolioPage,
    SavedViewCase,
    portfolio_page,
    saved_view_case,
)
from assessments.services.errors import Refused
from assessments.services.saved_views import delete_view, rename_view, save_view
from assessments.views.frame import entered, sent

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assessments.models import Quarter


@requires(can_see_portfolio, load=portfolio_page)
def save(request: Request, shown: PortfolioPage) -> HttpResponse:
    """Keep what the address asks for; what cannot be read is shown on the page itself."""
    wanted = PortfolioForm(request.GET, shown=shown)
    if not wanted.is_valid():
        return _to_portfolio(shown.quarter, request.GET.urlencode())
    name, context = _name(request), {"shown": shown, "wanted": wanted}
    if not name.is_bound or not name.is_valid():
        return _form(request, "portfolio/save_view.html", name, context)
    try:
        save_view(
            viewer=request.viewer,
            name=name.cleaned_data["name"],
            query=wanted.query,
            now=clock.now(),
        )
    except Refused as refused:
        name.add_error("name", refused.messages)
        return _form(request, "portfolio/save_view.html", name, context)
    messages.success(request, _("The view is saved."))
    return _to_portfolio(shown.quarter, wanted.query)


@requires(can_see_portfolio, load=saved_view_case)
def change(request: Request, case: SavedViewCase) -> HttpResponse:
    """Another name for a saved view."""
    name, context = _name(request, case.view.name), {"case": case}
    if not name.is_bound or not name.is_valid():
        return _form(request, "portfolio/change_view.html", name, context)
    try:
        rename_view(viewer=request.viewer, view=case.view, name=name.cleaned_data["name"])
    except Refused as refused:
        case.view.refresh_from_db()
        name.add_error("name", refused.messages)
        return _form(request, "portfolio/change_view.html", name, context)
    messages.success(request, _("The view has its new name."))
    return _to_portfolio(case.quarter, case.view.query)


@requires(can_see_portfolio, load=saved_view_case)
@require_POST
def delete(request: Request, case: SavedViewCase) -> HttpResponse:
    """Forget a saved view."""
    delete_view(viewer=request.viewer, view=case.view)
    messages.success(request, _("The view is deleted."))
    return _to_portfolio(case.quarter, "")


def _name(request: Request, name: str = "") -> SavedViewForm:
    """The posted name, or what stands; also on the way to the other language."""
    if sent(request) is not None:
        return SavedViewForm(request.POST)
    return SavedViewForm(initial={"name": name} | entered(request))


def _form(
    request: Request, template: str, form: SavedViewForm, context: Mapping[str, object]
) -> HttpResponse:
    status = 400 if form.is_bound else 200
    return render(request, template, {"form": form, **context}, status=status)


def _to_portfolio(quarter: Quarter, query: str) -> HttpResponse:
    path = reverse("portfolio", kwargs={"quarter": quarter.slug})
    return HttpResponseRedirect(f"{path}?{query}" if query else path)
