"""Departments that help each other, and that nothing is learned of those that did not agree."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from assessments.access import viewer_of
from assessments.enums import Language, PartnerReply, Role
from assessments.fiscal import FiscalQuarter
from assessments.models import Department, PartnerOffer, PartnerRequest, Quarter, User
from assessments.policies import Viewer
from assessments.selectors.actions import Plan, plan_for
from assessments.selectors.partners import partners_for, waiting_requests, weaknesses_of
from assessments.services.errors import Refused
from assessments.services.partners import answer_request, ask_partner, offer_help
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db

CODE = "Q01-01"
Q1 = FiscalQuarter(2026, 1)


@pytest.fixture
def ours() -> Department:
    return factories.make_department("OURS")


@pytest.fixture
def theirs() -> Department:
    return factories.make_department("THEIRS")


@pytest.fixture
def quarters(ours: Department, theirs: Department) -> tuple[Quarter, Quarter]:
    questionnaire = factories.make_questionnaire()
    earlier = factories.make_quarter(Q1, questionnaire)
    return earlier, factories.make_quarter(questionnaire=questionnaire)


def executive_of(department: Department) -> Viewer:
    membership = department.memberships.filter(role=Role.EXECUTIVE).first()
    user = membership.user if membership else factories.make_user(Role.EXECUTIVE, department)
    return viewer_of(user)


def plan_of(department: Department) -> Plan:
    plan = plan_for(executive_of(department), code=department.code)
    assert plan is not None
    return plan


def offer(department: Department, *codes: str) -> None:
    offer_help(viewer=executive_of(department), plan=plan_of(department), codes=set(codes), now=NOW)


def named_to(department: Department) -> dict[str, list[str]]:
    """By the code of a weak indicator, the departments that the page names."""
    return {
        weakness.indicator.code: [partner.code for partner in weakness.partners]
        for weakness in weaknesses_of(plan_of(department))
    }


def signed(department: Department, quarter: Quarter, level: Any) -> None:
    factories.make_submission(department, quarter, 3, {CODE: level})


@pytest.mark.parametrize(
    ("before", "now", "good"),
    [(4, 4, True), (1, 3, True), (0, 2, True), (2, 3, False), (3, 3, False), (4, 3, False)],
)
def test_a_partner_stands_at_leading_or_moved_up_two_levels(
    ours: Department, theirs: Department, quarters: Any, before: int, now: int, good: bool
) -> None:
    signed(ours, quarters[1], 1)
    signed(theirs, quarters[0], before)
    signed(theirs, quarters[1], now)
    offer(theirs, CODE)
    assert named_to(ours) == {CODE: ["THEIRS"] if good else []}


def test_what_counts_is_the_latest_submission(
    ours: Department, theirs: Department, quarters: Any
) -> None:
    signed(ours, quarters[1], 1)
    signed(theirs, quarters[0], 4)
    offer(theirs, CODE)
    assert named_to(ours) == {CODE: ["THEIRS"]}
    signed(theirs, quarters[1], 2)
    assert named_to(ours) == {CODE: []}


def test_a_department_that_did_not_agree_is_never_named(
    ours: Department, theirs: Department, quarters: Any
) -> None:
    """Not without an offer, not for another indicator, not after the offer ended."""
    signed(ours, quarters[1], 1)
    nobody = named_to(ours)
    signed(theirs, quarters[1], 4)
    assert named_to(ours) == nobody == {CODE: []}
    offer(theirs, "Q01-02")
    assert named_to(ours) == nobody
    offer(theirs, CODE)
    assert named_to(ours) == {CODE: ["THEIRS"]}
    offer(theirs)
    assert named_to(ours) == nobody
    assert set(PartnerOffer.objects.values_list("code", "is_on")) == {
        (CODE, False),
        ("Q01-02", False),
    }


def test_asking_tells_nothing_about_a_department_that_did_not_agree(
    ours: Department, theirs: Department, quarters: Any
) -> None:
    """The same refusal whether it is good at it, or not, or gave its agreement elsewhere."""
    strong, weak, absent = (factories.make_department(code) for code in ("S", "W", "A"))
    for quarter in quarters:
        factories.open_quarter(quarter=quarter, actor_id=None, now=NOW)
    signed(ours, quarters[1], 1)
    signed(strong, quarters[1], 4)
    signed(weak, quarters[1], 2)
    signed(theirs, quarters[1], 4)
    offer(weak, CODE)
    offer(theirs, CODE)
    refusals = set()
    for department, code in [(strong, CODE), (weak, CODE), (absent, CODE), (theirs, "Q01-02")]:
        with pytest.raises(Refused) as refused:
            ask(ours, department, code)
        refusals.add(tuple(refused.value.messages))
    assert len(refusals) == 1
    assert not PartnerRequest.objects.exists()


def ask(ours: Department, theirs: Department, code: str = CODE) -> PartnerRequest:
    return ask_partner(
        viewer=executive_of(ours),
        plan=plan_of(ours),
        code=code,
        partner=theirs,
        text="How did you begin?",
        language=Language.ENGLISH,
        now=NOW,
    )


@pytest.fixture
def request_to_them(ours: Department, theirs: Department, quarters: Any) -> PartnerRequest:
    signed(ours, quarters[1], 1)
    signed(theirs, quarters[1], 4)
    offer(theirs, CODE)
    return ask(ours, theirs)


def test_a_request_waits_for_the_other_departments_people_only(
    request_to_them: PartnerRequest, ours: Department, theirs: Department
) -> None:
    def waiting(user: User) -> list[PartnerRequest]:
        return [row.request for row in waiting_requests(viewer_of(user))]

    delegate = factories.make_user(Role.DELEGATE, theirs)
    assert waiting(delegate) == [request_to_them]
    assert waiting(factories.make_user(Role.EXECUTIVE, ours)) == []
    assert waiting(factories.make_user(Role.REVIEWER)) == []


def test_the_same_is_not_asked_twice_while_it_waits(
    request_to_them: PartnerRequest, ours: Department, theirs: Department
) -> None:
    with pytest.raises(Refused, match="partner_asked_already"):
        ask(ours, theirs)


@pytest.mark.parametrize("reply", PartnerReply)
def test_a_request_is_answered_once(
    request_to_them: PartnerRequest, theirs: Department, reply: PartnerReply
) -> None:
    viewer = executive_of(theirs)
    arguments = {"viewer": viewer, "request": request_to_them, "now": NOW + timedelta(hours=1)}
    answer_request(reply=reply, **arguments)
    with pytest.raises(Refused, match="partner_answered_already"):
        answer_request(reply=PartnerReply.ACCEPTED, **arguments)
    stored = PartnerRequest.objects.get()
    assert (stored.reply, stored.replied_by_id) == (reply, viewer.user_id)
    assert waiting_requests(viewer) == []


def test_whoever_asks_does_not_answer(request_to_them: PartnerRequest, ours: Department) -> None:
    with pytest.raises(PermissionDenied):
        answer_request(
            viewer=executive_of(ours),
            request=request_to_them,
            reply=PartnerReply.ACCEPTED,
            now=NOW,
        )


def test_only_the_deputy_head_offers_help(ours: Department, quarters: Any) -> None:
    delegate = viewer_of(factories.make_user(Role.DELEGATE, ours))
    with pytest.raises(PermissionDenied):
        offer_help(viewer=delegate, plan=plan_of(ours), codes={CODE}, now=NOW)


def test_only_names_leave_the_search(ours: Department, theirs: Department, quarters: Any) -> None:
    signed(theirs, quarters[1], 4)
    offer(theirs, CODE)
    assert partners_for(ours.pk, [CODE]) == {CODE: [theirs]}
