"""What if some levels were others: the address holds the moves, so that it can be sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from assessments import clock
from assessments.access import requires
from assessments.forms.what_if import WhatIfForm
from assessments.policies import can_see_result
from assessments.selectors.submissions import current_of, result_for
from assessments.selectors.what_if import what_if_of

if TYPE_CHECKING:
    from assessments.models import Assessment


@requires(can_see_result, load=result_for)
def what_if(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """The form and the result; with `part=result` the result alone, for the page's own script."""
    form = WhatIfForm(request.GET or None, submitted=current_of(assessment))
    is_valid = not form.is_bound or form.is_valid()
    found = what_if_of(assessment, form.levels, clock.today())
    part = request.GET.get("part") == "result"
    return render(
        request,
        "scorecards/_what_if_result.html" if part else "scorecards/what_if.html",
        {"assessment": assessment, "form": form, "found": found},
        status=200 if is_valid else 400,
    )
