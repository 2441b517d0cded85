"""Briefings: issue one from a submission, list them, download the files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assessments import clock
from assessments.access import Request, requires
from assessments.briefings.document import UnprintableText
from assessments.briefings.editable import editable_copy
from assessments.briefings.issuing import issue_briefing
from assessments.enums import Language, Marking
from assessments.policies import can_enter, can_see_result
from assessments.selectors.briefings import briefing_file_for, briefings_of
from assessments.selectors.standings import standing_of
from assessments.selectors.submissions import result_for, results_in_scope
from assessments.services.briefings import record_download, record_view

if TYPE_CHECKING:
    from assessments.models import Assessment, BriefingFile


@requires(can_enter)
def index(request: Request) -> HttpResponse:
    """Every result in scope, each with the way to its briefings."""
    return render(request, "briefings/index.html", {"results": results_in_scope(request.viewer)})


@requires(can_see_result, load=result_for)
def briefing(request: Request, assessment: Assessment) -> HttpResponse:
    """The issued briefings of a department and quarter, and the button that issues one.

    With a number in the address, of that submission and not of the latest.
    """
    record_view(assessment=assessment, actor_id=request.viewer.user_id, now=clock.now())
    standing = standing_of(request.viewer, assessment)
    return render(
        request,
        "briefings/briefing.html",
        {
            "assessment": assessment,
            "standing": standing,
            "briefings": briefings_of(standing.submissions),
            "marking": Marking(settings.DEFAULT_MARKING),
        },
    )


@requires(can_see_result, load=result_for)
@require_POST
def issue(request: Request, assessment: Assessment) -> HttpResponse:
    """Issue the briefing of a submission in both languages, unless one says the same."""
    now = clock.now()
    try:
        issued = issue_briefing(assessment=assessment, actor_id=request.viewer.user_id, now=now)
    except UnprintableText as error:
        messages.error(request, unprintable(error))
    else:
        words = {"number": issued.number}
        if issued.issued_at == now:
            messages.success(request, _("Version %(number)s was issued.") % words)
        else:
            messages.info(
                request, _("Nothing has changed since version %(number)s, so it stands.") % words
            )
    return redirect(_page(request, assessment))


def _page(request: Request, assessment: Assessment) -> str:
    """The page that the button was pressed on: of the latest submission, or of a chosen one."""
    place = {"code": assessment.department.code, "quarter": assessment.quarter.slug}
    chosen = request.resolver_match.kwargs.get("submission") if request.resolver_match else None
    if chosen is None:
        return reverse("briefing", kwargs=place)
    return reverse("briefing-submission", kwargs={**place, "submission": chosen})


@requires(can_see_result, load=briefing_file_for)
def download(request: Request, file: BriefingFile) -> HttpResponse:
    """One file, byte for byte as issued."""
    record_download(file=file, actor_id=request.viewer.user_id, now=clock.now())
    return HttpResponse(
        bytes(file.pdf),
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{file.name}"'},
    )


@requires(can_see_result, load=briefing_file_for)
def download_copy(request: Request, file: BriefingFile) -> HttpResponse:
    """The editable copy of one file, made from what was issued."""
    copy = editable_copy(file.briefing.snapshot, Language(file.language))
    record_download(file=file, actor_id=request.viewer.user_id, now=clock.now(), copy=copy)
    return HttpResponse(
        copy,
        content_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        headers={"Content-Disposition": f'attachment; filename="{file.copy_name}"'},
    )


def unprintable(error: UnprintableText) -> str:
    """Which characters of a name or text cannot be printed, and what to do."""
    return _(
        "No briefing was made: these characters cannot be printed: %(characters)s. "
        "Ask an administrator to change the name or title that has them."
    ) % {"characters": " ".join(error.characters)}
