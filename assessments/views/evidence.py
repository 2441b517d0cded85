"""Evidence beside an answer: adding a link, taking one off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from assessments import clock
from assessments.access import requires
from assessments.enums import EvidenceKind
from assessments.forms.answers import EvidenceForm
from assessments.policies import can_answer
from assessments.selectors.assessments import answer_for, evidence_for
from assessments.selectors.questionnaires import content_of
from assessments.services.answers import add_evidence, remove_evidence
from assessments.services.errors import Refused
from assessments.views.errors import conflict
from assessments.views.frame import entered, language

if TYPE_CHECKING:
    from assessments.models import Answer, Evidence


def _question_url(answer: Answer) -> str:
    """The answer's place on its question page."""
    assessment = answer.assessment
    page = reverse(
        "question",
        kwargs={
            "code": assessment.department.code,
            "quarter": assessment.quarter.slug,
            "question": answer.indicator.question_key,
        },
    )
    return f"{page}#{answer.indicator.code.lower()}"


def _context(answer: Answer) -> dict[str, object]:
    quarter = answer.assessment.quarter
    content = content_of(quarter.questionnaire_id, quarter.questionnaire.sha256)
    return {
        "assessment": answer.assessment,
        "indicator": content.indicator(answer.indicator.code),
        "question": content.question(answer.indicator.question_key),
        "back": _question_url(answer),
    }


@requires(can_answer, load=answer_for)
def add(request: HttpRequest, answer: Answer) -> HttpResponse:
    """A form for one link."""
    switched = "switch" in request.POST  # the other language, with everything that was entered
    posted = request.POST if request.method == "POST" and not switched else None
    form = EvidenceForm(posted, initial=entered(request), today=clock.today())
    if posted is None or not form.is_valid():
        status = 200 if posted is None else 400
        return render(
            request, "assessments/evidence.html", {"form": form, **_context(answer)}, status=status
        )
    try:
        add_evidence(
            viewer=request.viewer,  # type: ignore[attr-defined]
            answer=answer,
            kind=EvidenceKind(form.cleaned_data["kind"]),
            title=form.cleaned_data["title"],
            url=form.cleaned_data["url"],
            dated_on=form.cleaned_data["dated_on"],
            language=language(),
            now=clock.now(),
        )
    except Refused as error:
        return conflict(request, " ".join(error.messages), back=_question_url(answer))
    messages.success(request, _("Evidence added."))
    return redirect(_question_url(answer))


@requires(can_answer, load=evidence_for)
def remove(request: HttpRequest, evidence: Evidence) -> HttpResponse:
    """Ask first, then take the link off."""
    answer = evidence.answer
    if request.method != "POST":
        return render(
            request,
            "assessments/evidence_remove.html",
            {"evidence": evidence, **_context(answer)},
        )
    try:
        remove_evidence(
            viewer=request.viewer,  # type: ignore[attr-defined]
            evidence=evidence,
            now=clock.now(),
        )
    except Refused as error:
        return conflict(request, " ".join(error.messages), back=_question_url(answer))
    messages.success(request, _("Evidence removed. Earlier submissions keep it."))
    return redirect(_question_url(answer))
