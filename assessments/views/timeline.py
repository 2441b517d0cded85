"""The timeline of one self-assessment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from assessments.access import requires
from assessments.policies import can_see_draft
from assessments.selectors.assessments import draft_for
from assessments.selectors.timeline import entries_of, moments_of

if TYPE_CHECKING:
    from assessments.models import Assessment

PAGE = 50


@requires(can_see_draft, load=draft_for)
def timeline(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Who did what, the newest first."""
    page = Paginator(moments_of(assessment), PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "assessments/timeline.html",
        {"assessment": assessment, "page": page, "entries": entries_of(assessment, list(page))},
    )
