"""Scorecards: the results of one department and quarter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from assessments import clock
from assessments.access import Request, requires
from assessments.exchange.scores import COLUMNS, score_table
from assessments.exchange.spreadsheets import CSV, XLSX, csv_file, xlsx_file
from assessments.policies import (
    can_comment,
    can_edit_actions,
    can_enter,
    can_reply,
    can_see_calibration,
    can_see_result,
)
from assessments.selectors.actions import open_actions
from assessments.selectors.assessments import may_withdraw_now
from assessments.selectors.comparisons import new_version
from assessments.selectors.indicator_filters import filtered
from assessments.selectors.peer_strips import peer_groups
from assessments.selectors.scorecards import scorecard_of
from assessments.selectors.standings import correction_of, standing_of
from assessments.selectors.submissions import (
    result_for,
    results_in_scope,
    submissions_of,
    submitted_for,
)

if TYPE_CHECKING:
    from assessments.models import Assessment


@requires(can_enter)
def index(request: HttpRequest) -> HttpResponse:
    """Every result in the viewer's scope."""
    results = results_in_scope(request.viewer)  # type: ignore[attr-defined]
    return render(request, "scorecards/index.html", {"results": results})


@requires(can_see_result, load=result_for)
def scorecard(request: Request, assessment: Assessment) -> HttpResponse:
    """A submission's result, the latest if none is chosen; every number opens to its working."""
    today = clock.today()
    card, standing = scorecard_of(assessment, today), standing_of(request.viewer, assessment)
    indicators = filtered(card, request.GET.get("show", ""))
    context = {
        "assessment": assessment,
        "card": card,
        "comparison": new_version(card.submitted, card.earlier),
        "peer_groups": peer_groups(card.submitted, card.peers),
        "indicators": indicators,
        # Links to an indicator that the filter hides lead to the page without the filter.
        "all_indicators": "" if indicators.count == indicators.total else "?",
        "standing": standing,
        "correction": correction_of(card.submitted),
        "may_withdraw": standing.is_current and may_withdraw_now(request.viewer, assessment, today),
        "may_reply": can_reply(request.viewer, assessment),
        "may_comment": can_comment(request.viewer, assessment),
        "may_calibrate": can_see_calibration(request.viewer, assessment),
        "plan": open_actions(assessment.department_id, today),
        "may_plan": can_edit_actions(request.viewer, assessment),
    }
    return render(request, "scorecards/scorecard.html", context)


@requires(can_see_result, load=submitted_for)
def submissions(request: Request, assessment: Assessment) -> HttpResponse:
    """Every submission of a department and quarter, and what became of it."""
    context = {
        "assessment": assessment,
        "submissions": submissions_of(request.viewer, assessment),
    }
    return render(request, "scorecards/submissions.html", context)


@requires(can_see_result, load=result_for)
def export_csv(request: Request, assessment: Assessment) -> HttpResponse:
    """The numbers of the scorecard as CSV."""
    table = score_table(assessment, scorecard_of(assessment, clock.today()))
    return _file(assessment, csv_file(COLUMNS, table), "csv", CSV)


@requires(can_see_result, load=result_for)
def export_xlsx(request: Request, assessment: Assessment) -> HttpResponse:
    """The numbers of the scorecard as an Excel file."""
    table = score_table(assessment, scorecard_of(assessment, clock.today()))
    return _file(assessment, xlsx_file(_("Scorecard"), COLUMNS, table), "xlsx", XLSX)


def _file(assessment: Assessment, content: bytes, kind: str, media_type: str) -> HttpResponse:
    name = f"scores-{assessment.department.code}-{assessment.quarter.slug}.{kind}"
    return HttpResponse(
        content,
        content_type=media_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
