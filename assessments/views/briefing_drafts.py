"""Looking at a briefing before it is issued: the very pages that would be printed, as a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import render

from assessments import clock
from assessments.access import Request, requires
from assessments.briefings.department.document import briefing_html, briefing_pdf
from assessments.briefings.department.editing import parts_of, slots_of
from assessments.briefings.department.issuing import draft_of
from assessments.briefings.department.snapshot import content_of
from assessments.briefings.printing import UnprintableText
from assessments.canonical import sha256
from assessments.forms.briefings import ChoiceForm
from assessments.policies import can_edit_briefing, can_see_result
from assessments.selectors.briefings import Pages, pages_for
from assessments.selectors.submissions import result_for
from assessments.services.briefings import record_view
from assessments.views.briefings import address, choice_of, page, unprintable
from assessments.views.errors import conflict

if TYPE_CHECKING:
    from assessments.models import Assessment


@requires(can_see_result, load=result_for)
def preview(request: Request, assessment: Assessment) -> HttpResponse:
    """What was chosen, the way to its pages, and the button that issues exactly that."""
    form = ChoiceForm(request.GET)
    if not form.is_valid():
        return page(request, assessment, form, status=400)
    choice = choice_of(form)
    content = content_of(assessment, clock.today(), choice)
    record_view(assessment=assessment, actor_id=request.viewer.user_id, now=clock.now())
    context = {
        "assessment": assessment,
        "submission": assessment.current_submission,
        "choice": choice,
        "seen": sha256(content),
        "query": request.GET.urlencode(),
        "parts": parts_of(slots_of(assessment, clock.today(), comments=choice.comments)),
        "may_write": can_edit_briefing(request.viewer, assessment),
        "back": address(request, assessment),
    }
    return render(request, "briefings/preview.html", context)


@requires(can_see_result, load=pages_for)
def pages(request: Request, place: Pages) -> HttpResponse:
    """The pages in one language, in the browser."""
    try:
        html = briefing_html(_draft(request, place), place.language, preview=True)
    except UnprintableText as error:
        return conflict(request, unprintable(error))
    return HttpResponse(html)


@requires(can_see_result, load=pages_for)
def draft_file(request: Request, place: Pages) -> HttpResponse:
    """The same pages as a PDF, with DRAFT across each of them."""
    snapshot = _draft(request, place)
    mark = {"en": "DRAFT", "fr": "EBAUCHE"}[place.language.value]
    name = f"{snapshot['issue']['file_stem'][place.language.value]}_{mark}.pdf"
    try:
        pdf = briefing_pdf(snapshot, place.language)
    except UnprintableText as error:
        return conflict(request, unprintable(error))
    return HttpResponse(
        pdf,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _draft(request: Request, place: Pages) -> dict[str, Any]:
    """What would be issued next, as chosen in the address; who looked is recorded."""
    form = ChoiceForm(request.GET)
    if not form.is_valid():
        raise BadRequest("The address holds no choice that can be printed.")
    record_view(assessment=place.assessment, actor_id=request.viewer.user_id, now=clock.now())
    return draft_of(place.assessment, choice_of(form), clock.now())
