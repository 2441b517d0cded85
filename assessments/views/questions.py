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
from assessments.forms.carrying import shown_versions
from assessments.forms.fieldsets import Conflict, fieldsets_of
from assessments.policies import can_answer, can_see_draft, is_editable
from assessments.selectors.assessments import answer_for, question_for
from assessments.selectors.carrying import carriable
from assessments.selectors.comments import summaries_for
from assessments.selectors.drafts import DraftQuestion, load_draft, record_of
from assessments.selectors.progress import progress_of
from assessments.selectors.questionnaires import content_of
from assessments.selectors.records import AnswerRecord
from assessments.selectors.reviews import returned_to
from assessments.services.answers import AnswerInput, save_answer
from assessments.services.carrying import carry_forward, confirm
from assessments.services.conflicts import set_aside
from assessments.services.errors import AnswerConflict, Refused
from assessments.views.carrying import carried_mark, say_carried, say_confirmed
from assessments.views.errors import conflict
from assessments.views.frame import language, local_path, spoken_at

if TYPE_CHECKING:
    from assessments.models import Answer

ALL = "all"
"""The value of the button that confirms every carried answer of the page."""


@requires(can_see_draft, load=question_for)
def question(request: HttpRequest, page: DraftQuestion) -> HttpResponse:
    """Show a question; POST saves the whole page, which is enough without JavaScript."""
    if request.method == "POST":
        changed, unsaved = save_page(request, page)
        return unsaved or _saved(request, page, changed)
    return _render(request, page, {"fieldsets": fieldsets_of(page, language())})


def save_page(request: HttpRequest, page: DraftQuestion) -> tuple[set[str], HttpResponse | None]:
    """Save every answer that the person changed; returns their codes, and None when all of it is
    saved, else the page again with what could not be saved.
    """
    dropped = request.POST.get("drop", "")
    conflicts: dict[str, Conflict] = {}
    refusals: dict[str, list[str]] = {}
    invalid: set[str] = set()
    changed: set[str] = set()
    for indicator in page.question.indicators:
        form = AnswerForm(request.POST, indicator=indicator, language=language())
        is_dropped = indicator.code == dropped
        if not form.is_valid():
            invalid |= set() if is_dropped else {indicator.code}
            continue
        try:
            row = page.draft.rows[indicator.code]
            if _save(request, row, form, drop=is_dropped) != row.version:
                changed.add(indicator.code)
        except AnswerConflict as error:
            conflicts[indicator.code] = _conflict(error.current, form.given)
        except Refused as error:
            refusals[indicator.code] = error.messages
    if not (invalid or conflicts or refusals):
        return changed, None
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
    return changed, _render(request, page, context, status=409 if conflicts or refusals else 400)


def _saved(request: HttpRequest, page: DraftQuestion, changed: set[str]) -> HttpResponse:
    """Everything is saved: do what the pressed button asks for besides, and go on from there.

    What the person has just `changed` is their own and needs no confirmation any more.
    """
    viewer, now = request.viewer, clock.now()  # type: ignore[attr-defined]
    confirmed = request.POST.get("confirm", "")
    go = local_path(request, request.POST.get("go", ""))
    try:
        if "carry" in request.POST:
            say_carried(request, carry_forward(viewer=viewer, page=page, now=now))
        elif confirmed:
            wanted = {
                code: version
                for code, version in shown_versions(request.POST).items()
                if confirmed in {ALL, code} and code not in changed
            }
            done = confirm(viewer=viewer, assessment=page.assessment, versions=wanted, now=now)
            say_confirmed(request, done)
        else:
            with spoken_at(go):
                messages.success(request, _("Saved."))
    except Refused as error:
        return conflict(request, " ".join(error.messages))
    anchor = "" if confirmed in {"", ALL} else f"#{confirmed.lower()}"
    return redirect(go or request.path + anchor)


def _save(request: HttpRequest, answer: Answer, form: AnswerForm, *, drop: bool) -> int:
    """Save what was given, or (`drop`) let what stands stand and keep it in the history alone."""
    change = set_aside if drop else save_answer
    return change(
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
    may_change = is_editable(assessment) and assessment.is_open(clock.today())
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
            "carriable": len(carriable(page)) if may_answer else 0,
            "is_carried": any(
                page.draft.answers[i.code].is_carried for i in page.question.indicators
            ),
            "returned": returned_to(assessment),
            "steps": steps,
            "following": following,
            "said": summaries_for(request.viewer, assessment, page.question),  # type: ignore[attr-defined]
            "here": here,
            "may_answer": may_answer,
            "is_editable": may_answer and may_change,
            "is_present": may_change,
            **context,
        },
        status=status,
    )


@requires(can_answer, load=answer_for)
@require_POST
def save(request: HttpRequest, answer: Answer) -> JsonResponse:
    """Save one answer and say so in JSON.

    200 with the version that stands, and with what stands where the person changed nothing or
    (`drop`) chose it over their own; 400 with errors by field; 409 with both versions as HTML, or
    with a sentence when the assessment is closed.
    """
    quarter = answer.assessment.quarter
    content = content_of(quarter.questionnaire_id, quarter.questionnaire.sha256)
    indicator = content.indicator(answer.indicator.code)
    form = AnswerForm(request.POST, indicator=indicator, language=language())
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=400)
    dropped = "drop" in request.POST
    try:
        version = _save(request, answer, form, drop=dropped)
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
    if nothing_new or dropped:
        reply["stands"] = AnswerForm.initial_of(record_of(answer))
        reply["carried"] = (
            carried_mark(request, answer, indicator) if answer.carried_from_id else ""
        )
    return JsonResponse(reply)
