"""Briefings: issue one from a submission, list them, download the files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from assessments import clock
from assessments.access import requires
from assessments.policies import can_enter, can_see_result
from assessments.selectors.briefings import briefing_file_for, briefings_of
from assessments.selectors.submissions import result_for, results_in_scope

if TYPE_CHECKING:
    from assessments.models import Assessment, BriefingFile


@requires(can_enter)
def index(request: HttpRequest) -> HttpResponse:
    """Every result in scope, each with the way to its briefings."""
    results = results_in_scope(request.viewer)  # type: ignore[attr-defined]
    return render(request, "briefings/index.html", {"results": results})


@requires(can_see_result, load=result_for)
def briefing(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """The issued briefings of a department and quarter, and the button that issues one."""
    return render(
        request,
        "briefings/briefing.html",
        {"assessment": assessment, "briefings": briefings_of(assessment)},
    )


@requires(can_see_result, load=result_for)
@require_POST
def issue(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Issue the briefing of the latest submission in both languages."""
    from assessments.briefings.issuing import issue_briefing

    issue_briefing(
        assessment=assessment,
        actor_id=request.viewer.user_id,  # type: ignore[attr-defined]
        now=clock.now(),
    )
    return redirect("briefing", code=assessment.department.code, quarter=assessment.quarter.slug)


@requires(can_see_result, load=briefing_file_for)
def download(request: HttpRequest, file: BriefingFile) -> HttpResponse:
    """One file, byte for byte as issued."""
    return HttpResponse(
        bytes(file.pdf),
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{file.name}"'},
    )
