"""Departments that help each other: agreeing to be asked, asking, and answering."""

from collections.abc import Collection
from datetime import datetime

from django.db import IntegrityError, transaction

from assessments.enums import EventKind, Language, PartnerReply, Severity
from assessments.findings import Finding
from assessments.models import Department, PartnerOffer, PartnerRequest
from assessments.policies import Viewer, can_offer_help, can_seek_partner
from assessments.selectors.actions import Plan
from assessments.selectors.partners import weaknesses_of
from assessments.services.errors import Refused, require
from assessments.services.events import record


@transaction.atomic
def offer_help(*, viewer: Viewer, plan: Plan, codes: Collection[str], now: datetime) -> None:
    """Agree to be asked about these indicators of the department's questionnaire, and no others.

    What is not among the questionnaire's indicators is left as it is: an offer of an earlier
    version stays until somebody ends it there.
    """
    require(can_offer_help, viewer, plan)
    content = plan.content
    known = {indicator.code for indicator in content.indicators()} if content else set()
    if unknown := set(codes) - known:
        raise Refused(*(Finding("not_an_indicator", Severity.BLOCKS, code=c) for c in unknown))
    on = set(
        PartnerOffer.objects.filter(department=plan.department, is_on=True).values_list(
            "code", flat=True
        )
    )
    for code in sorted(known):
        wanted = code in codes
        if wanted == (code in on):
            continue
        PartnerOffer.objects.update_or_create(
            department=plan.department,
            code=code,
            defaults={"is_on": wanted, "changed_at": now, "changed_by_id": viewer.user_id},
        )
        record(
            EventKind.PARTNER_OFFERED if wanted else EventKind.PARTNER_OFFER_ENDED,
            actor_id=viewer.user_id,
            now=now,
            department_id=plan.department_id,
            details={"code": code},
        )


@transaction.atomic
def ask_partner(
    *,
    viewer: Viewer,
    plan: Plan,
    code: str,
    partner: Department,
    text: str,
    language: Language,
    now: datetime,
) -> PartnerRequest:
    """Ask another department about one of our weakest indicators.

    Refused with one and the same sentence for whoever did not agree, is not good at it, or does
    not exist, so that asking tells nothing.
    """
    require(can_seek_partner, viewer, plan)
    named = {
        department.pk
        for weakness in weaknesses_of(plan)
        if weakness.indicator.code == code
        for department in weakness.partners
    }
    if partner.pk not in named or plan.quarter is None:
        raise Refused(Finding("partner_not_offered", Severity.BLOCKS))
    if not text.strip():
        raise Refused(Finding("note_empty", Severity.BLOCKS))
    try:
        with transaction.atomic():
            request = PartnerRequest.objects.create(
                asking=plan.department,
                asked=partner,
                code=code,
                asked_in=plan.quarter,
                text=text,
                language=language,
                at=now,
                by_id=viewer.user_id,
            )
    except IntegrityError as error:
        raise Refused(Finding("partner_asked_already", Severity.BLOCKS)) from error
    record(
        EventKind.PARTNER_ASKED,
        actor_id=viewer.user_id,
        now=now,
        department_id=plan.department_id,
        details={"code": code, "request": request.pk},
    )
    return request


@transaction.atomic
def answer_request(
    *, viewer: Viewer, request: PartnerRequest, reply: PartnerReply, now: datetime
) -> None:
    """Accept, and both sides see each other's name and address; or decline. Once."""
    require(can_seek_partner, viewer, request)
    answered = PartnerRequest.objects.filter(pk=request.pk, reply="").update(
        reply=reply, replied_at=now, replied_by=viewer.user_id
    )
    if not answered:
        raise Refused(Finding("partner_answered_already", Severity.BLOCKS))
    record(
        EventKind.PARTNER_ANSWERED,
        actor_id=viewer.user_id,
        now=now,
        department_id=request.asked_id,
        details={"request": request.pk},
    )
