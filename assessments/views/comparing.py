"""Up to six departments or portfolios side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from assessments import clock
from assessments.access import Request, requires
from assessments.enums import Side
from assessments.forms.comparing import ComparingForm, address_of, is_sent
from assessments.policies import can_see_portfolio
from assessments.selectors.comparing_bars import bar_chart
from assessments.selectors.comparing_desk import comparing_desk
from assessments.selectors.member_changes import member_changes
from assessments.selectors.side_by_side import results, side_by_side

if TYPE_CHECKING:
    from assessments.selectors.comparing_desk import ComparingDesk

PAGE = "departments/compare.html"


@requires(can_see_portfolio, load=comparing_desk)
def compare(request: Request, desk: ComparingDesk) -> HttpResponse:
    """What the address names; the form leads to the address of what was chosen in it."""
    asked = QueryDict(address_of(request.GET, desk)) if is_sent(request.GET) else request.GET
    form = ComparingForm(asked, desk=desk)
    if asked is not request.GET and form.is_valid():
        return redirect(f"{reverse('portfolio-compare')}?{asked.urlencode()}")
    context: dict[str, Any] = {"form": form, "desk": desk}
    if form.is_valid() and form.members:
        context |= _compared(request, form)
    return render(request, PAGE, context, status=200 if form.is_valid() else 400)


def _compared(request: Request, form: ComparingForm) -> dict[str, Any]:
    """The comparison; what has no result is said beside its field, and nothing is compared."""
    members, side = [member for _number, member in form.members], Side(form.cleaned_data["side"])
    # A change is between self-assessed results: it does not stand beside validated ones.
    span = form.span if side == Side.SELF_ASSESSED else None
    found = results(request.viewer, members, side, span or ())
    for number, member in form.members:
        if not found.of(member):
            form.refuse_without_result(number, member)
    if form.errors:
        return {}
    page = side_by_side(members, found, clock.today())
    changes = member_changes(request.viewer, members, found, *span) if span else None
    return {"page": page, "chart": bar_chart(page), "changes": changes}
