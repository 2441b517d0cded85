"""Carrying the last quarter's answers forward, confirming them, and what needs a look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from assessments import clock
from assessments.access import requires
from assessments.forms.carrying import shown_versions
from assessments.forms.fieldsets import carried_from
from assessments.policies import can_answer, can_see_draft, can_sign_off, is_editable
from assessments.selectors.assessments import answer_for, draft_for, question_for
from assessments.selectors.drafts import DraftQuestion, load_draft, record_of
from assessments.selectors.exceptions import exception_view
from assessments.selectors.presence import live_question_for
from assessments.services.carrying import Confirmed, carry_forward, confirm
from assessments.services.errors import Refused
from assessments.views.errors import conflict
from assessments.views.presence import standing_of

if TYPE_CHECKING:
    from assessments.models import Answer, Assessment
    from assessments.questionnaire import Indicator


@requires(can_see_draft, load=draft_for)
def exceptions(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Only the answers that need a look, and one confirmation for the rest."""
    draft, viewer = load_draft(assessment), request.viewer  # type: ignore[attr-defined]
    may_change = is_editable(assessment) and assessment.is_open(clock.today())
    answerable = {
        question.key
        for question in draft.questionnaire.questions
        if may_change and can_answer(viewer, DraftQuestion(draft, question))
    }
    view = exception_view(draft)
    rest_of = {answer.question.key for answer in view.rest}
    context = {
        "assessment": assessment,
        "questionnaire": draft.questionnaire,
        "draft": draft,
        "earlier": draft.earlier,
        "view": view,
        "answerable": answerable,
        "may_confirm_rest": rest_of <= answerable,
        "is_editable": may_change,
        "can_sign_off": can_sign_off(viewer, assessment),
    }
    return render(request, "assessments/exceptions.html", context)


@requires(can_answer, load=question_for)
@require_POST
def carry(request: HttpRequest, page: DraftQuestion) -> HttpResponse:
    """Take the last quarter's answers of one question over, then back to what needs a look."""
    try:
        say_carried(request, carry_forward(viewer=request.viewer, page=page, now=clock.now()))  # type: ignore[attr-defined]
    except Refused as error:
        return conflict(request, " ".join(error.messages))
    assessment = page.assessment
    return redirect("exceptions", code=assessment.department.code, quarter=assessment.quarter.slug)


@requires(can_see_draft, load=draft_for)
@require_POST
def confirm_shown(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Confirm the carried answers that the person saw, at the versions that they saw."""
    try:
        say_confirmed(
            request,
            confirm(
                viewer=request.viewer,  # type: ignore[attr-defined]
                assessment=assessment,
                versions=shown_versions(request.POST),
                now=clock.now(),
            ),
        )
    except Refused as error:
        return conflict(request, " ".join(error.messages))
    return redirect("exceptions", code=assessment.department.code, quarter=assessment.quarter.slug)


@requires(can_answer, load=answer_for)
@require_POST
def confirm_answer(request: HttpRequest, answer: Answer) -> JsonResponse:
    """Confirm one answer in place: 200 with what stands, or 409 with it and a sentence."""
    assessment, code = answer.assessment, answer.indicator.code
    try:
        done = confirm(
            viewer=request.viewer,  # type: ignore[attr-defined]
            assessment=assessment,
            versions={code: shown_versions(request.POST).get(code, 0)},
            now=clock.now(),
        )
    except Refused as error:
        return JsonResponse({"message": " ".join(error.messages)}, status=409)
    live = live_question_for(
        request.viewer,  # type: ignore[attr-defined]
        code=assessment.department.code,
        quarter=assessment.quarter.fiscal,
        question=answer.question_key,
    )
    reply = standing_of(request, live, code) if live else {}
    if done.codes:
        return JsonResponse(reply)
    return JsonResponse(reply | {"message": overtaken_message(1)}, status=409)


def carried_mark(request: HttpRequest, answer: Answer, indicator: Indicator) -> str:
    """The mark of a carried answer as HTML; nothing for one that is not carried."""
    if answer.carried_from_id is None:
        return ""
    fieldset = {
        "carried_from": carried_from(answer),
        "record": record_of(answer),
        "indicator": indicator,
    }
    context = {"assessment": answer.assessment, "fieldset": fieldset}
    return render_to_string("assessments/_carried_mark.html", context, request)


def say_carried(request: HttpRequest, count: int) -> None:
    """Tell how many answers were carried forward."""
    if not count:
        messages.info(request, _("There was nothing to carry forward."))
        return
    messages.success(
        request,
        ngettext(
            "%(count)s answer was carried forward. Confirm or change it before signing.",
            "%(count)s answers were carried forward. Confirm or change them before signing.",
            count,
        )
        % {"count": count},
    )


def say_confirmed(request: HttpRequest, done: Confirmed) -> None:
    """Tell how many answers are confirmed, and that some were not as the person saw them."""
    if count := len(done.codes):
        text = ngettext("%(count)s answer confirmed.", "%(count)s answers confirmed.", count)
        messages.success(request, text % {"count": count})
    if done.overtaken:
        messages.warning(request, overtaken_message(len(done.overtaken)))
    elif not done.codes:
        messages.info(request, _("There was nothing to confirm."))


def overtaken_message(count: int) -> str:
    """That answers are not as the person saw them any more."""
    return ngettext(
        "Somebody changed or confirmed %(count)s answer meanwhile. It was left as it is: look at "
        "it again.",
        "Somebody changed or confirmed %(count)s answers meanwhile. They were left as they are: "
        "look at them again.",
        count,
    ) % {"count": count}
