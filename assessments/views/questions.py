"""The question page: one question, its indicators, each answer saved by itself."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assessments import clock
from assessments.access import requires
from assessments.forms.answers import AnswerForm
from assessments.forms.fieldsets import Conflict, fieldsets_of
from assessments.policies import can_answer, can_see_draft, is_editable
from assessments.selectors.assessments import answer_for, question_for
from assessments.selectors.drafts import DraftQuestion, load_draft, record_of
from assessments.selectors.progress import progress_of
from assessments.selectors.questionnaires import content_of
from assessments.selectors.records import AnswerRecord
from assessments.selectors.reviews import returned_to
from assessments.services.answers import AnswerInput, save_answer
from assessments.services.errors import AnswerConflict, Refused
from assessments.views.frame import language, local_path

if TYPE_CHECKING:
    from assessments.models import Answer


@requires(can_see_draft, load=question_for)
def question(request: HttpRequest, page: DraftQuestion) -> HttpResponse:
    """Show a question; POST saves the whole page, which is enough without JavaScript."""
    if request.method == "POST":
        return _save_page(request, page)
    return _render(request, page, {"fieldsets": fieldsets_of(page, language())})


def _save_page(request: HttpRequest, page: DraftQuestion) -> HttpResponse:
    """Save every answer that the person changed; what cannot be saved stays on the page."""
    dropped = request.POST.get("drop", "")
    conflicts: dict[str, Conflict] = {}
    refusals: dict[str, list[str]] = {}
    invalid: set[str] = set()
    for indicator in page.question.indicators:
        if indicator.code == dropped:
            continue
        form = AnswerForm(request.POST, indicator=indicator, language=language())
        if not form.is_valid():
            invalid.add(indicator.code)
            continue
        try:
            _save(request, page.draft.rows[indicator.code], form)
        except AnswerConflict as error:
            conflicts[indicator.code] = _conflict(error.current, form.given)
        except Refused as error:
            refusals[indicator.code] = error.messages
    if not (invalid or conflicts or refusals):
        messages.success(request, _("Saved."))
        return redirect(local_path(request, request.POST.get("go", "")) or request.path)
    page = DraftQuestion(load_draft(page.assessment), page.question)
    context = {
        "fieldsets": fieldsets_of(
            page,
            language(),
            posted=request.POST,
            unsaved=invalid | refusals.keys(),
            conflicts=conflicts,
        ),
        "refusals": dict.fromkeys(chain.from_iterable(refusals.values())),
    }
    return _render(request, page, context, status=409 if conflicts or refusals else 400)


def _save(request: HttpRequest, answer: Answer, form: AnswerForm) -> int:
    return save_answer(
        viewer=request.viewer,  # type: ignore[attr-defined]
        answer=answer,
        version=form.cleaned_data["version"],
        given=form.given,
        now=clock.now(),
    )


def _conflict(current: Answer, given: AnswerInput) -> Conflict:
    theirs = record_of(current)
    mine = AnswerRecord(
        code=theirs.code,
        kind=given.kind,
        level=given.level,
        reason=given.reason,
        rationale=given.rationale,
        language=given.language,
        version=theirs.version,
        changed_at=clock.now(),
        changed_by="",
    )
    return Conflict(theirs=theirs, mine=mine)


def _render(
    request: HttpRequest, page: DraftQuestion, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    assessment = page.assessment
    steps = progress_of(page.draft)
    here = next(step for step in steps if step.question.key == page.question.key)
    may_answer = can_answer(request.viewer, page)  # type: ignore[attr-defined]
    following = steps[here.position] if here.position < len(steps) else None
    return render(
        request,
        "assessments/question.html",
        {
            "assessment": assessment,
            "page": page,
            "question": page.question,
            "questionnaire": page.draft.questionnaire,
            "earlier": page.draft.earlier,
            "returned": returned_to(assessment),
            "steps": steps,
            "following": following,
            "may_answer": may_answer,
            "is_editable": may_answer
            and is_editable(assessment)
            and assessment.is_open(clock.today()),
            **context,
        },
        status=status,
    )


@requires(can_answer, load=answer_for)
@require_POST
def save(request: HttpRequest, answer: Answer) -> JsonResponse:
    """Save one answer and say so in JSON.

    200 with the version that stands, and with what stands where the person changed nothing; 400
    with errors by field; 409 with both versions as HTML, or with a sentence when the assessment
    is closed.
    """
    quarter = answer.assessment.quarter
    content = content_of(quarter.questionnaire_id, quarter.questionnaire.sha256)
    indicator = content.indicator(answer.indicator.code)
    form = AnswerForm(request.POST, indicator=indicator, language=language())
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=400)
    try:
        version = _save(request, answer, form)
    except AnswerConflict as error:
        found = _conflict(error.current, form.given)
        html = render_to_string(
            "assessments/_conflict.html",
            {"conflict": found, "code": indicator.code, "title": indicator.title},
            request,
        )
        theirs = AnswerForm.initial_of(found.theirs)
        return JsonResponse({"conflict": html, "theirs": theirs}, status=409)
    except Refused as error:
        return JsonResponse({"message": " ".join(error.messages)}, status=409)
    nothing_new = version == answer.version
    saved = (
        {"at": answer.changed_at, "name": record_of(answer).changed_by}
        if nothing_new and answer.changed_at
        else {"at": clock.now(), "mine": True}
    )
    reply = {
        "version": version,
        "saved": render_to_string("assessments/_saved.html", saved, request),
    }
    if nothing_new:
        reply["stands"] = AnswerForm.initial_of(record_of(answer))
    return JsonResponse(reply)
