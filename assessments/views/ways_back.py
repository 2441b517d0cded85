"""The ways back: withdrawing what waits for its review, reopening what was accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from assessments import clock
from assessments.access import Request, requires
from assessments.enums import State
from assessments.forms.reviews import ReopeningForm
from assessments.policies import can_administer, can_withdraw
from assessments.selectors.assessments import draft_for, status_for
from assessments.services.errors import Refused
from assessments.services.reopening import reopen
from assessments.services.submissions import withdraw
from assessments.views.errors import conflict
from assessments.views.frame import entered, language, sent

if TYPE_CHECKING:
    from assessments.models import Assessment


@requires(can_withdraw, load=draft_for)
def withdraw_submission(request: Request, assessment: Assessment) -> HttpResponse:
    """Ask first, then take the submission back."""
    if request.method != "POST":
        if assessment.state != State.SUBMITTED:
            return conflict(request, _("There is no submission that waits for its review."))
        return render(request, "assessments/withdraw.html", {"assessment": assessment})
    try:
        withdrawal = withdraw(viewer=request.viewer, assessment=assessment, now=clock.now())
    except Refused as error:
        return conflict(request, " ".join(error.messages))
    messages.success(
        request,
        _("Submission %(number)s is withdrawn. You can change answers and sign off again.")
        % {"number": withdrawal.submission.number},
    )
    return redirect("assessment", code=assessment.department.code, quarter=assessment.quarter.slug)


@requires(can_administer, load=status_for)
def reopen_assessment(request: Request, assessment: Assessment) -> HttpResponse:
    """Ask for the reason, then give the accepted assessment back to its department."""
    posted = sent(request)
    if posted is None and assessment.state != State.ACCEPTED:
        return conflict(request, _("Only an accepted assessment can be reopened."))
    form = ReopeningForm(posted, initial=entered(request))
    if posted is None or not form.is_valid():
        context = {
            "assessment": assessment,
            "form": form,
            "is_open": assessment.is_open(clock.today()),
        }
        status = 200 if posted is None else 400
        return render(request, "assessments/reopen.html", context, status=status)
    try:
        reopen(
            viewer=request.viewer,
            assessment=assessment,
            reason=form.cleaned_data["reason"],
            language=language(),
            now=clock.now(),
        )
    except Refused as error:
        return conflict(request, " ".join(error.messages))
    messages.success(request, _("Reopened. The department can read your reason."))
    return redirect("admin:assessments_assessment_changelist")
