"""Who prepares what: the deputy head assigns questions, and takes them back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from assessments import clock
from assessments.access import requires
from assessments.forms.teamwork import AssignForm
from assessments.policies import can_delegate, is_editable
from assessments.selectors.assessments import draft_for
from assessments.selectors.questionnaires import content_of
from assessments.selectors.teamwork import (
    assignments_of,
    delegates_of,
    delegation_for,
    repeatable,
)
from assessments.services.errors import Refused
from assessments.services.teamwork import assign_as_before, assign_questions, end_delegation
from assessments.views.errors import conflict
from assessments.views.frame import language, sent

if TYPE_CHECKING:
    from assessments.models import Assessment, Delegation


def _entered(request: HttpRequest) -> dict[str, Any]:
    """What was typed, or the question that the link named."""
    if request.method == "POST":
        return request.POST.dict() | {"questions": request.POST.getlist("questions")}
    return {"questions": request.GET.getlist("question")}


@requires(can_delegate, load=draft_for)
def delegation(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Who is assigned what, and a form to assign more."""
    quarter, today = assessment.quarter, clock.today()
    content = content_of(quarter.questionnaire_id, quarter.questionnaire.sha256)
    delegates = delegates_of(assessment.department_id)
    posted = sent(request)
    form = AssignForm(
        posted,
        initial=_entered(request),
        questions=content.questions,
        delegates=delegates,
        today=today,
        last_day=assessment.last_day,
    )
    if posted is not None and form.is_valid():
        return _assign(request, assessment, form)
    assignments = assignments_of(assessment, today)
    context = {
        "assessment": assessment,
        "form": form,
        "delegates": delegates,
        "questions": [(item, assignments.get(item.key, [])) for item in content.questions],
        "before": repeatable(assessment),
        "is_editable": is_editable(assessment) and assessment.is_open(today),
    }
    status = 200 if posted is None else 400
    return render(request, "assessments/delegation.html", context, status=status)


def _assign(request: HttpRequest, assessment: Assessment, form: AssignForm) -> HttpResponse:
    try:
        made = assign_questions(
            viewer=request.viewer,  # type: ignore[attr-defined]
            assessment=assessment,
            question_keys=form.cleaned_data["questions"],
            delegate_id=int(form.cleaned_data["delegate"]),
            due_on=form.cleaned_data["due_on"],
            note=form.cleaned_data["note"],
            language=language(),
            now=clock.now(),
        )
    except Refused as error:
        return conflict(request, " ".join(error.messages))
    return _assigned(request, assessment, len(made))


def _assigned(request: HttpRequest, assessment: Assessment, count: int) -> HttpResponse:
    sentence = ngettext(
        "%(count)s question was assigned.", "%(count)s questions were assigned.", count
    )
    messages.success(request, sentence % {"count": count})
    return redirect("delegation", code=assessment.department.code, quarter=assessment.quarter.slug)


@requires(can_delegate, load=draft_for)
@require_POST
def repeat(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Assign the same people as last quarter."""
    try:
        made = assign_as_before(
            viewer=request.viewer,  # type: ignore[attr-defined]
            assessment=assessment,
            language=language(),
            now=clock.now(),
        )
    except Refused as error:
        return conflict(request, " ".join(error.messages))
    return _assigned(request, assessment, len(made))


@requires(can_delegate, load=delegation_for)
@require_POST
def end(request: HttpRequest, delegation: Delegation) -> HttpResponse:
    """Take a question back from a delegate."""
    assessment = delegation.assessment
    end_delegation(
        viewer=request.viewer,  # type: ignore[attr-defined]
        delegation=delegation,
        now=clock.now(),
    )
    messages.success(
        request,
        _("The assignment of %(name)s has ended. What they answered stays.")
        % {"name": delegation.delegate.name},
    )
    return redirect("delegation", code=assessment.department.code, quarter=assessment.quarter.slug)
