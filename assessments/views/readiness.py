"""Marking a question ready, and not ready after all."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from assessments import clock
from assessments.access import requires
from assessments.forms.teamwork import NotReadyForm
from assessments.policies import can_answer
from assessments.selectors.assessments import question_for
from assessments.selectors.drafts import DraftQuestion, load_draft
from assessments.services.errors import Refused
from assessments.services.teamwork import mark_not_ready, mark_ready
from assessments.views.errors import conflict
from assessments.views.frame import entered, language, sent
from assessments.views.questions import save_page


def _place(page: DraftQuestion) -> str:
    """Where the question page speaks of it."""
    assessment = page.assessment
    where = {
        "code": assessment.department.code,
        "quarter": assessment.quarter.slug,
        "question": page.question_key,
    }
    return f"{reverse('question', kwargs=where)}#ready"


@requires(can_answer, load=question_for)
def ready(request: HttpRequest, page: DraftQuestion) -> HttpResponse:
    """Save the question page as it was sent, then mark the question ready."""
    if request.method != "POST":  # the language control of a page that could not be saved
        return redirect(_place(page))
    _changed, unsaved = save_page(request, page)
    if unsaved:
        return unsaved
    try:
        mark_ready(
            viewer=request.viewer,  # type: ignore[attr-defined]
            page=DraftQuestion(load_draft(page.assessment), page.question),
            now=clock.now(),
        )
    except Refused as error:
        return conflict(request, " ".join(error.messages), back=_place(page))
    messages.success(request, _("Saved, and marked as ready. A later change clears the mark."))
    return redirect(_place(page))


@requires(can_answer, load=question_for)
def not_ready(request: HttpRequest, page: DraftQuestion) -> HttpResponse:
    """Ask for the reason, then mark the question not ready."""
    posted = sent(request)
    form = NotReadyForm(posted, initial=entered(request))
    if posted is None or not form.is_valid():
        context = {
            "assessment": page.assessment,
            "question": page.question,
            "form": form,
            "back": _place(page),
        }
        status = 200 if posted is None else 400
        return render(request, "assessments/not_ready.html", context, status=status)
    try:
        mark_not_ready(
            viewer=request.viewer,  # type: ignore[attr-defined]
            page=page,
            reason=form.cleaned_data["reason"],
            language=language(),
            now=clock.now(),
        )
    except Refused as error:
        return conflict(request, " ".join(error.messages), back=_place(page))
    messages.success(request, _("Marked as not ready."))
    return redirect(_place(page))
