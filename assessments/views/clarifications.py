"""Asking back about an indicator, and answering in place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assessments import clock
from assessments.access import requires
from assessments.forms.teamwork import AskForm, GiveForm
from assessments.policies import (
    can_answer,
    can_clarify,
    can_see_draft,
    can_take_back,
    is_editable,
)
from assessments.selectors.assessments import answer_for
from assessments.selectors.questionnaires import content_of
from assessments.selectors.teamwork import clarification_for, clarifications_of, delegates_of
from assessments.services import clarifications as services
from assessments.services.errors import Refused
from assessments.views.frame import entered, in_other_language, language

if TYPE_CHECKING:
    from assessments.models import Answer, Clarification

    Subject = Answer | Clarification


def _page(subject: Subject) -> str:
    assessment = subject.assessment
    where = {"code": assessment.department.code, "quarter": assessment.quarter.slug}
    return reverse("clarifications", kwargs={**where, "indicator": subject.indicator.code})


def _ask_form(request: HttpRequest, subject: Subject, posted: Any = None) -> AskForm:
    others = [
        person
        for person in delegates_of(subject.department_id)
        if person.user_id != request.viewer.user_id  # type: ignore[attr-defined]
    ]
    typed = {name.removeprefix("ask-"): value for name, value in entered(request).items()}
    return AskForm(
        posted,
        initial=typed,
        delegates=others,
        today=clock.today(),
        last_day=subject.assessment.last_day,
    )


def _row(request: HttpRequest, item: Clarification, *, editable: bool) -> dict[str, Any]:
    """Something asked back, with what this person may do about it."""
    viewer, waits = request.viewer, editable and item.is_open  # type: ignore[attr-defined]
    typed = entered(request).get(f"give-{item.pk}-text", "")
    may_give = waits and can_clarify(viewer, item)
    return {
        "item": item,
        "form": GiveForm(pk=item.pk, initial={"text": typed}) if may_give else None,
        "may_take_back": waits and can_take_back(viewer, item),
        "is_overdue": item.is_open and clock.today() > item.due_on,
    }


def _render(
    request: HttpRequest, subject: Subject, refused: AskForm | GiveForm | None = None, **more: Any
) -> HttpResponse:
    """The page; a form that was refused stands in its place, with its errors."""
    assessment = subject.assessment
    quarter = assessment.quarter
    content = content_of(quarter.questionnaire_id, quarter.questionnaire.sha256)
    editable = is_editable(assessment) and assessment.is_open(clock.today())
    rows = [
        _row(request, item, editable=editable)
        for item in clarifications_of(assessment.pk, subject.indicator_id)
    ]
    for row in rows:
        if row["form"] and refused and row["form"].prefix == refused.prefix:
            row["form"] = refused
    may_ask = editable and can_answer(request.viewer, subject)  # type: ignore[attr-defined]
    ask_form = refused if isinstance(refused, AskForm) else _ask_form(request, subject)
    page = _page(subject)
    context = {
        "assessment": assessment,
        "indicator": content.indicator(subject.indicator.code),
        "question": content.question(subject.question_key),
        "rows": rows,
        "ask_form": ask_form if may_ask else None,
        "form": refused if ask_form.has_people or refused is not ask_form else None,
        "has_form": may_ask or any(row["form"] or row["may_take_back"] for row in rows),
        "page_in_other_language": in_other_language(page),
        **more,
    }
    status = 409 if more else 400 if refused else 200
    return render(request, "assessments/clarifications.html", context, status=status)


@requires(can_see_draft, load=answer_for)
def clarifications(request: HttpRequest, answer: Answer) -> HttpResponse:
    """Everything asked back about an indicator; POST shows what was typed, in this language."""
    return _render(request, answer)


@requires(can_answer, load=answer_for)
@require_POST
def ask(request: HttpRequest, answer: Answer) -> HttpResponse:
    """Ask a delegate."""
    form = _ask_form(request, answer, request.POST)
    if not form.is_valid():
        return _render(request, answer, form)
    try:
        asked = services.ask(
            viewer=request.viewer,  # type: ignore[attr-defined]
            answer=answer,
            asked_of_id=int(form.cleaned_data["asked_of"]),
            text=form.cleaned_data["text"],
            due_on=form.cleaned_data["due_on"],
            language=language(),
            now=clock.now(),
        )
    except Refused as error:
        return _render(request, answer, refusals=error.messages, unsent=form.cleaned_data["text"])
    messages.success(
        request, _("You asked %(name)s for clarification.") % {"name": asked.asked_of.name}
    )
    return redirect(_page(answer))


@requires(can_clarify, load=clarification_for)
@require_POST
def give(request: HttpRequest, clarification: Clarification) -> HttpResponse:
    """Answer in place; what comes too late is shown again, to be copied."""
    form = GiveForm(request.POST, pk=clarification.pk)
    if not form.is_valid():
        return _render(request, clarification, form)
    try:
        services.give(
            viewer=request.viewer,  # type: ignore[attr-defined]
            clarification=clarification,
            text=form.cleaned_data["text"],
            language=language(),
            now=clock.now(),
        )
    except Refused as error:
        return _render(
            request, clarification, refusals=error.messages, unsent=form.cleaned_data["text"]
        )
    messages.success(request, _("Saved. Everybody who prepares this quarter can read it."))
    return redirect(_page(clarification))


@requires(can_take_back, load=clarification_for)
@require_POST
def take_back(request: HttpRequest, clarification: Clarification) -> HttpResponse:
    """Withdraw what waits for an answer."""
    try:
        services.take_back(
            viewer=request.viewer,  # type: ignore[attr-defined]
            clarification=clarification,
            now=clock.now(),
        )
    except Refused as error:
        return _render(request, clarification, refusals=error.messages)
    messages.success(request, _("The question was withdrawn. It stays readable here."))
    return redirect(_page(clarification))
