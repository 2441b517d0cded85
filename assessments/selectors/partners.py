"""Departments that agreed to help, and who asked whom.

Nobody learns of a department that did not agree: it is never named, counted or told apart from one
that does not exist. Of those that did, nothing is shown but their name: no level, no number.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from assessments.enums import PartnerReply
from assessments.models import Assessment, Department, PartnerOffer, PartnerRequest
from assessments.policies import DRAFT_ROLES, Viewer
from assessments.questionnaire import Indicator, Question
from assessments.selectors.actions import Plan, plan_for
from assessments.selectors.levels import Levels, signed_levels
from assessments.selectors.questionnaires import content_of
from assessments.selectors.submissions import Submitted, current_of

WEAKEST_SHOWN = 5
_WEAK_BELOW = 3
_TOP, _MOVED_UP = 4, 2


@dataclass(frozen=True, slots=True)
class Weakness:
    """One of the asking department's weakest indicators, and who may be asked about it."""

    indicator: Indicator
    question: Question
    partners: tuple[Department, ...]


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request with the words of its indicator; `is_ours` where our department asked."""

    request: PartnerRequest
    indicator: Indicator
    is_ours: bool

    @property
    def other(self) -> Department:
        return self.request.asked if self.is_ours else self.request.asking

    @property
    def is_accepted(self) -> bool:
        return self.request.reply == PartnerReply.ACCEPTED


@dataclass(frozen=True, slots=True)
class Asking:
    """A department that is about to ask another one about an indicator."""

    plan: Plan
    indicator: Indicator
    partner: Department

    @property
    def department_id(self) -> int:
        return self.plan.department_id


@dataclass(frozen=True, slots=True)
class OfferRow:
    """An indicator, and whether one may be asked about it."""

    indicator: Indicator
    question: Question
    is_on: bool


def seeker_for(viewer: Viewer, *, code: str) -> Plan | None:
    """The department, if the viewer works there."""
    plan = plan_for(viewer, code=code)
    if plan is None or viewer.roles_in(plan.department_id).isdisjoint(DRAFT_ROLES):
        return None
    return plan


def weaknesses_of(plan: Plan) -> list[Weakness]:
    """The weakest indicators of a department's latest submission, each with its partners."""
    submitted = _latest(plan)
    if submitted is None:
        return []
    codes = _weakest(submitted)
    partners = partners_for(plan.department_id, codes)
    content = submitted.questionnaire
    return [
        Weakness(content.indicator(code), content.question_of(code), tuple(partners[code]))
        for code in codes
    ]


def asking_for(viewer: Viewer, *, code: str, indicator: str, partner: str) -> Asking | None:
    """What a form asks: only a weak indicator, and only a department that the page names."""
    plan = seeker_for(viewer, code=code)
    if plan is None:
        return None
    for weakness in weaknesses_of(plan):
        for department in weakness.partners:
            if weakness.indicator.code == indicator and department.code == partner:
                return Asking(plan, weakness.indicator, department)
    return None


def partners_for(department_id: int, codes: Iterable[str]) -> dict[str, list[Department]]:
    """By code, the other departments that agreed, and stand at 4 or moved up two levels.

    Both as in their latest submission; their names alone leave this function.
    """
    found: dict[str, list[Department]] = {code: [] for code in codes}
    offers = (
        PartnerOffer.objects.filter(code__in=found, is_on=True, department__in_scope=True)
        .exclude(department=department_id)
        .select_related("department")
        .order_by("department__code")
    )
    offered = [(offer.code, offer.department) for offer in offers]
    levels = signed_levels({department.pk for _code, department in offered}, 2)
    for code, department in offered:
        if _is_good_at(code, levels[department.pk]):
            found[code].append(department)
    return found


def _is_good_at(code: str, signed: list[Levels]) -> bool:
    """Leading, or up two levels since the quarter before."""
    newest = signed[0].get(code) if signed else None
    if newest is None:
        return False
    before = signed[1].get(code) if len(signed) > 1 else None
    return newest == _TOP or (before is not None and newest - before >= _MOVED_UP)


def _latest(plan: Plan) -> Submitted | None:
    """The department's latest result."""
    current = (
        Assessment.objects.filter(department=plan.department, current_submission__isnull=False)
        .select_related("department", "quarter__questionnaire", "current_submission")
        .defer("quarter__questionnaire__content")
        .order_by("-quarter__year", "-quarter__number")
        .first()
    )
    return current_of(current) if current else None


def _weakest(submitted: Submitted) -> list[str]:
    """The first indicators below Established, in the order of the priorities."""
    codes = (
        code
        for priority in submitted.result.priorities
        if priority.from_level < _WEAK_BELOW
        for code in priority.codes
    )
    return list(codes)[:WEAKEST_SHOWN]


def offers_of(plan: Plan) -> list[OfferRow]:
    """Every indicator of the questionnaire, with what the department offers."""
    content = plan.content
    if content is None:
        return []
    on = set(
        PartnerOffer.objects.filter(department=plan.department, is_on=True).values_list(
            "code", flat=True
        )
    )
    return [
        OfferRow(indicator, question, indicator.code in on)
        for question in content.questions
        for indicator in question.indicators
    ]


def _requests() -> QuerySet[PartnerRequest]:
    return PartnerRequest.objects.select_related(
        "asking", "asked", "by", "replied_by", "asked_in__questionnaire"
    ).defer("asked_in__questionnaire__content")


def requests_of(plan: Plan) -> list[RequestRow]:
    """What a department asked and was asked, the newest first."""
    mine = Q(asking=plan.department) | Q(asked=plan.department)
    return [
        _row(request, is_ours=request.asking_id == plan.department_id)
        for request in _requests().filter(mine)
    ]


def waiting_requests(viewer: Viewer) -> list[RequestRow]:
    """Requests that the viewer's departments have not answered."""
    departments = viewer.department_ids(DRAFT_ROLES)
    scope = Q() if departments is None else Q(asked__in=departments)
    return [_row(request, is_ours=False) for request in _requests().filter(scope, reply="")]


def request_for(viewer: Viewer, *, code: str, pk: int) -> PartnerRequest | None:
    """A request to a department in which the viewer works."""
    plan = seeker_for(viewer, code=code)
    if plan is None:
        return None
    return _requests().filter(asked=plan.department, pk=pk).first()


def _row(request: PartnerRequest, *, is_ours: bool) -> RequestRow:
    stored = request.asked_in.questionnaire
    content = content_of(stored.pk, stored.sha256)
    return RequestRow(request, content.indicator(request.code), is_ours)
