"""Dismissing a consistency warning with a reason, and taking that back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assessments import clock
from assessments.access import Request, requires
from assessments.enums import Severity
from assessments.findings import Finding
from assessments.forms.dismissals import DismissalForm
from assessments.policies import can_answer
from assessments.selectors.warnings import StandingDismissal, Warned, dismissal_for, warning_for
from assessments.services import dismissals
from assessments.services.errors import Refused
from assessments.views.errors import conflict
from assessments.views.frame import entered, language, sent


def _check_url(place: Warned | StandingDismissal) -> str:
    assessment = place.assessment
    return reverse(
        "check", kwargs={"code": assessment.department.code, "quarter": assessment.quarter.slug}
    )


@requires(can_answer, load=warning_for)
def dismiss(request: Request, warning: Warned) -> HttpResponse:
    """Ask for the reason, then set the warning aside."""
    back = _check_url(warning)
    if warning.finding is None:
        gone = Refused(Finding("warning_gone", Severity.BLOCKS, code=warning.subject))
        return conflict(request, " ".join(gone.messages), back=back)
    posted = sent(request)
    form = DismissalForm(posted, initial=entered(request))
    if posted is None or not form.is_valid():
        context = {
            "form": form,
            "assessment": warning.assessment,
            "finding": warning.finding,
            "questionnaire": warning.questionnaire,
        }
        status = 200 if posted is None else 400
        return render(request, "assessments/dismiss.html", context, status=status)
    try:
        dismissals.dismiss(
            viewer=request.viewer,
            warning=warning,
            reason=form.cleaned_data["reason"],
            language=language(),
            now=clock.now(),
        )
    except Refused as error:
        return conflict(request, " ".join(error.messages), back=back)
    messages.success(request, _("Warning dismissed. Your reviewer sees it with your reason."))
    return redirect(f"{back}#dismissed")


@requires(can_answer, load=dismissal_for)
@require_POST
def take_back(request: Request, standing: StandingDismissal) -> HttpResponse:
    """The warning stands again."""
    back = _check_url(standing)
    try:
        dismissals.take_back(viewer=request.viewer, standing=standing, now=clock.now())
    except Refused as error:
        return conflict(request, " ".join(error.messages), back=back)
    messages.success(request, _("Dismissal taken back. The warning stands again."))
    return redirect(f"{back}#missing")
