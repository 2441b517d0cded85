"""Scorecards: the results of one department and quarter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from assessments import clock
from assessments.access import requires
from assessments.policies import can_enter, can_see_result
from assessments.selectors.indicator_filters import filtered
from assessments.selectors.peer_strips import peer_groups
from assessments.selectors.scorecards import scorecard_of
from assessments.selectors.submissions import result_for, results_in_scope

if TYPE_CHECKING:
    from assessments.models import Assessment


@requires(can_enter)
def index(request: HttpRequest) -> HttpResponse:
    """Every result in the viewer's scope."""
    results = results_in_scope(request.viewer)  # type: ignore[attr-defined]
    return render(request, "scorecards/index.html", {"results": results})


@requires(can_see_result, load=result_for)
def scorecard(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """The latest submission's result; every number opens to its working."""
    card = scorecard_of(assessment, clock.today())
    indicators = filtered(card, request.GET.get("show", ""))
    return render(
        request,
        "scorecards/scorecard.html",
        {
            "assessment": assessment,
            "card": card,
            "peer_groups": peer_groups(card.submitted, card.peers),
            "indicators": indicators,
            # Links to an indicator that the filter hides lead to the page without the filter.
            "all_indicators": "" if indicators.count == indicators.total else "?",
        },
    )
