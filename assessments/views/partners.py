"""Find a partner: who can be asked, asking, answering, and what one's own department offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assessments import clock
from assessments.access import Request, requires
from assessments.enums import PartnerReply
from assessments.forms.partners import AskForm, OffersForm, ReplyForm
from assessments.policies import can_offer_help, can_seek_partner
from assessments.selectors.actions import Plan
from assessments.selectors.partners import (
    Asking,
    asking_for,
    offers_of,
    request_for,
    requests_of,
    seeker_for,
    weaknesses_of,
)
from assessments.services.errors import Refused
from assessments.services.partners import answer_request, ask_partner, offer_help
from assessments.views.errors import conflict
from assessments.views.frame import entered, is_switch, language, sent

if TYPE_CHECKING:
    from assessments.models import PartnerRequest


@requires(can_seek_partner, load=seeker_for)
def partners(request: Request, plan: Plan) -> HttpResponse:
    """Our weakest indicators with who can be asked, and the requests so far."""
    return render(
        request,
        "partners/page.html",
        {
            "plan": plan,
            "weaknesses": weaknesses_of(plan),
            "requests": requests_of(plan),
            "may_offer": can_offer_help(request.viewer, plan),
        },
    )


@requires(can_offer_help, load=seeker_for)
def offers(request: Request, plan: Plan) -> HttpResponse:
    """What other departments may ask this one about."""
    posted = sent(request)
    rows = offers_of(plan)
    ticked = {row.question.key: request.POST.getlist(row.question.key) for row in rows}
    form = OffersForm(posted, initial=ticked if is_switch(request) else {}, offers=rows)
    if posted is None or not form.is_valid():
        status = 200 if posted is None else 400
        return render(request, "partners/offers.html", {"form": form, "plan": plan}, status=status)
    offer_help(viewer=request.viewer, plan=plan, codes=form.codes, now=clock.now())
    messages.success(request, _("Your offers were saved."))
    return redirect("partners", code=plan.department.code)


@requires(can_seek_partner, load=asking_for)
def ask(request: Request, asking: Asking) -> HttpResponse:
    """A form for a request to one department about one indicator."""
    posted = sent(request)
    form = AskForm(posted, initial=entered(request))
    if posted is None or not form.is_valid():
        status = 200 if posted is None else 400
        return render(request, "partners/ask.html", {"form": form, "asking": asking}, status=status)
    code = asking.plan.department.code
    try:
        ask_partner(
            viewer=request.viewer,
            plan=asking.plan,
            code=asking.indicator.code,
            partner=asking.partner,
            text=form.cleaned_data["text"],
            language=language(),
            now=clock.now(),
        )
    except Refused as error:
        return conflict(request, " ".join(error.messages), back=reverse("partners", args=[code]))
    messages.success(request, _("Your request was sent. They see it on their home page."))
    return redirect("partners", code=code)


@requires(can_seek_partner, load=request_for)
@require_POST
def answer(request: Request, asked: PartnerRequest) -> HttpResponse:
    """Accept or decline a request from another department."""
    code = asked.asked.code
    form = ReplyForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose whether to accept or to decline."))
        return redirect("partners", code=code)
    reply = PartnerReply(form.cleaned_data["reply"])
    try:
        answer_request(viewer=request.viewer, request=asked, reply=reply, now=clock.now())
    except Refused as error:
        return conflict(request, " ".join(error.messages), back=reverse("partners", args=[code]))
    if reply == PartnerReply.ACCEPTED:
        messages.success(request, _("Accepted. You and they now see how to reach each other."))
    else:
        messages.success(request, _("Declined. They see that you cannot help now."))
    return redirect("partners", code=code)
