"""Any two quarters of one department side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render

from assessments.access import Request, requires
from assessments.policies import can_see_result
from assessments.selectors.comparisons import comparison_page
from assessments.selectors.submissions import result_for

if TYPE_CHECKING:
    from assessments.models import Assessment


@requires(can_see_result, load=result_for)
def compare(request: Request, assessment: Assessment) -> HttpResponse:
    """The quarter of the address beside the one chosen in it (`with=2025-26-Q4`)."""
    page = comparison_page(request.viewer, assessment, request.GET.get("with", ""))
    return render(
        request,
        "scorecards/compare.html",
        {"assessment": assessment, "page": page, "comparison": page.comparison},
    )
