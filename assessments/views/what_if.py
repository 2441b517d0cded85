"""What if some levels were others: the address holds the moves, so that it can be sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from assessments import clock
from assessments.access import Request, requires
from assessments.forms.what_if import WhatIfForm
from assessments.policies import can_edit_actions, can_see_result
from assessments.selectors.submissions import current_of, result_for
from assessments.selectors.what_if import what_if_of
from assessments.services.actions import ActionInput
from assessments.services.proposals import propose
from assessments.views.frame import language

if TYPE_CHECKING:
    from assessments.models import Assessment


@requires(can_see_result, load=result_for)
def what_if(request: Request, assessment: Assessment) -> HttpResponse:
    """The form and the result; with `part=result` the result alone, for the page's own script."""
    form = WhatIfForm(request.GET or None, submitted=current_of(assessment))
    is_valid = not form.is_bound or form.is_valid()
    found = what_if_of(assessment, form.levels, clock.today())
    part = request.GET.get("part") == "result"
    return render(
        request,
        "scorecards/_what_if_result.html" if part else "scorecards/what_if.html",
        {
            "assessment": assessment,
            "form": form,
            "found": found,
            "may_plan": can_edit_actions(request.viewer, assessment),
        },
        status=200 if is_valid else 400,
    )


@requires(can_edit_actions, load=result_for)
@require_POST
def save(request: Request, assessment: Assessment) -> HttpResponse:
    """Put every step up into the action plan as a proposed action."""
    form = WhatIfForm(request.POST, submitted=current_of(assessment))
    found = what_if_of(assessment, form.levels, clock.today())
    said = language()
    steps = {
        move.indicator.code: ActionInput(
            title=_("Reach level %(level)s: %(indicator)s")
            % {"level": move.to_level, "indicator": move.indicator.title.in_language(said)},
            target_level=move.to_level,
            language=said,
        )
        for move in found.moved
        if move.to_level is not None and move.to_level > (move.answer.level or 0)
    }
    count = propose(viewer=request.viewer, assessment=assessment, steps=steps, now=clock.now())
    messages.success(
        request,
        ngettext(
            "%(count)s proposed action was added to the plan.",
            "%(count)s proposed actions were added to the plan.",
            count,
        )
        % {"count": count},
    )
    return redirect("action-plan", code=assessment.department.code)
