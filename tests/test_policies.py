"""Who may do what, as truth tables (product.md, People and what they may do)."""

from dataclasses import dataclass
from datetime import date
from itertools import product

import pytest

from assessments import policies
from assessments.enums import Role, State
from assessments.policies import WHO_CAN, Scope, Viewer, is_editable, may_step
from assessments.workflow import Step

HERE, ELSEWHERE = 1, 2
EXECUTIVE, DELEGATE, REVIEWER, OFFICER, ADMINISTRATOR = Role

# Which roles, held in the department, open what in it.
IN_DEPARTMENT = {
    policies.can_see_draft: {EXECUTIVE, DELEGATE},
    policies.can_answer: {EXECUTIVE},
    policies.can_delegate: {EXECUTIVE},
    policies.can_clarify: {EXECUTIVE, DELEGATE},
    policies.can_take_back: {EXECUTIVE},
    policies.can_comment: {EXECUTIVE, DELEGATE, REVIEWER},
    policies.can_sign_off: {EXECUTIVE},
    policies.can_withdraw: {EXECUTIVE},
    policies.can_reply: {EXECUTIVE},
    policies.can_review: {REVIEWER},
    policies.can_see_result: {EXECUTIVE, DELEGATE, REVIEWER, OFFICER},
    policies.can_see_calibration: {EXECUTIVE, DELEGATE, REVIEWER},
    policies.can_see_actions: {EXECUTIVE, DELEGATE, REVIEWER, OFFICER},
    policies.can_edit_actions: {EXECUTIVE, DELEGATE},
    policies.can_edit_briefing: {EXECUTIVE, DELEGATE, OFFICER},
    policies.can_note_action: {EXECUTIVE, DELEGATE, REVIEWER},
    policies.can_seek_partner: {EXECUTIVE, DELEGATE},
    policies.can_offer_help: {EXECUTIVE},
}
# Which roles, held anywhere, open what is about no department.
ANYWHERE = {
    policies.can_enter: set(Role),
    policies.can_administer: {ADMINISTRATOR},
    policies.can_see_portfolio: {REVIEWER, OFFICER},
    policies.can_make_books: {REVIEWER, OFFICER},
    policies.can_compare_calibration: {REVIEWER},
}


@dataclass(frozen=True)
class Subject:
    """An assessment of a department, one question of it, and a clarification asked of person 7."""

    department_id: int = HERE
    state: str = State.IN_PROGRESS
    assessment_id: int = 40
    question_key: str = "security"
    asked_of_id: int = 7
    asked_by_id: int = 8


def viewer(
    *scopes: tuple[Role, int | None], assigned: frozenset[tuple[int, str]] = frozenset()
) -> Viewer:
    held = tuple(Scope(role, department) for role, department in scopes)
    return Viewer(7, "Somebody", held, assigned)


@pytest.mark.parametrize("policy", IN_DEPARTMENT, ids=lambda policy: policy.__name__)
def test_a_role_counts_in_its_own_department(policy: policies.Policy) -> None:
    assert {role for role in Role if policy(viewer((role, HERE)), Subject())} == (
        IN_DEPARTMENT[policy]
    )


@pytest.mark.parametrize("policy", IN_DEPARTMENT, ids=lambda policy: policy.__name__)
def test_no_role_counts_in_another_department(policy: policies.Policy) -> None:
    everything_there = viewer(*((role, ELSEWHERE) for role in Role))
    assert not policy(everything_there, Subject())


@pytest.mark.parametrize("policy", IN_DEPARTMENT, ids=lambda policy: policy.__name__)
@pytest.mark.parametrize("role", [REVIEWER, OFFICER])
def test_a_role_without_a_department_counts_in_all(policy: policies.Policy, role: Role) -> None:
    assert policy(viewer((role, None)), Subject()) == (role in IN_DEPARTMENT[policy])


@pytest.mark.parametrize("policy", IN_DEPARTMENT, ids=lambda policy: policy.__name__)
def test_administration_opens_nothing_of_a_department(policy: policies.Policy) -> None:
    assert not policy(viewer((ADMINISTRATOR, None)), Subject())


@pytest.mark.parametrize("policy", ANYWHERE, ids=lambda policy: policy.__name__)
def test_what_is_about_no_department_is_open_to_its_roles(policy: policies.Policy) -> None:
    assert {role for role in Role if policy(viewer((role, HERE)))} == ANYWHERE[policy]


def test_somebody_without_a_role_may_enter_and_nothing_else() -> None:
    nobody = viewer()
    assert policies.can_enter(nobody)
    assert not policies.can_administer(nobody)
    assert not policies.can_see_portfolio(nobody)
    assert [policy.__name__ for policy in IN_DEPARTMENT if policy(nobody, Subject())] == []


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("department", [HERE, ELSEWHERE])
@pytest.mark.parametrize("assigned", [(40, "security"), (40, "skills"), (41, "security"), None])
def test_a_delegate_answers_where_the_question_is_assigned(
    role: Role, department: int, assigned: tuple[int, str] | None
) -> None:
    person = viewer((role, department), assigned=frozenset({assigned} if assigned else ()))
    assert policies.can_answer(person, Subject()) == (
        department == HERE
        and (role == EXECUTIVE or (role == DELEGATE and assigned == (40, "security")))
    )


def test_only_the_person_who_was_asked_clarifies() -> None:
    delegate = viewer((DELEGATE, HERE))
    assert policies.can_clarify(delegate, Subject(asked_of_id=7))
    assert not policies.can_clarify(delegate, Subject(asked_of_id=8))
    assert not policies.can_clarify(viewer((REVIEWER, None)), Subject(asked_of_id=7))


@pytest.mark.parametrize(("answered_by", "may"), [(set(), True), ({8, 9}, True), ({7, 8}, False)])
def test_nobody_reviews_what_they_answered(answered_by: set[int], may: bool) -> None:
    reviewer = viewer((REVIEWER, None))
    assert policies.can_review(reviewer, Subject(), frozenset(answered_by)) is may


def test_every_rule_has_a_sentence_that_says_who_can() -> None:
    rules = {
        rule for name, rule in vars(policies).items() if name.startswith("can_") and callable(rule)
    }
    assert rules == set(WHO_CAN) == set(IN_DEPARTMENT) | set(ANYWHERE)
    assert len({str(sentence) for sentence in WHO_CAN.values()}) == len(rules)


STEPS = {
    EXECUTIVE: {
        (Step.START, State.NOT_STARTED),
        (Step.SIGN_OFF, State.IN_PROGRESS),
        (Step.SIGN_OFF, State.RETURNED),
        (Step.WITHDRAW, State.SUBMITTED),
    },
    DELEGATE: {(Step.START, State.NOT_STARTED)},
    REVIEWER: {(Step.RETURN, State.SUBMITTED), (Step.ACCEPT, State.SUBMITTED)},
    OFFICER: set(),
    ADMINISTRATOR: {(Step.REOPEN, State.ACCEPTED)},
}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("department", [HERE, ELSEWHERE])
def test_the_workflow_offers_each_role_its_steps(role: Role, department: int) -> None:
    person = viewer((role, None if role == ADMINISTRATOR else department))
    offered = {
        (step, state)
        for step, state in product(Step, State)
        if may_step(person, Subject(state=state), step)
    }
    assert offered == (STEPS[role] if department == HERE or role == ADMINISTRATOR else set())


def test_answers_change_until_they_are_submitted() -> None:
    assert {state for state in State if is_editable(Subject(state=state))} == {
        State.NOT_STARTED,
        State.IN_PROGRESS,
        State.RETURNED,
    }


def test_a_persons_departments_are_those_of_the_roles_asked_for() -> None:
    person = viewer((EXECUTIVE, HERE), (DELEGATE, ELSEWHERE), (REVIEWER, None))
    assert person.department_ids({EXECUTIVE}) == {HERE}
    assert person.department_ids({EXECUTIVE, DELEGATE}) == {HERE, ELSEWHERE}
    assert person.department_ids({EXECUTIVE, REVIEWER}) is None
    assert person.department_ids({OFFICER}) == frozenset()


def test_several_roles_in_several_departments_stay_apart() -> None:
    person = viewer((EXECUTIVE, HERE), (REVIEWER, ELSEWHERE), (ADMINISTRATOR, None))
    assert person.roles_in(HERE) == {EXECUTIVE}
    assert person.roles_in(ELSEWHERE) == {REVIEWER}
    assert not policies.can_sign_off(person, Subject(ELSEWHERE))
    assert not policies.can_review(person, Subject(HERE))


def test_the_scope_of_a_role_carries_its_title() -> None:
    scope = Scope(EXECUTIVE, HERE, "Deputy Minister", "Sous-ministre")
    person = Viewer(7, "Somebody", (Scope(DELEGATE, HERE), scope))
    assert person.scope_in(EXECUTIVE, HERE) == scope
    assert person.scope_in(EXECUTIVE, ELSEWHERE) is None


PORTFOLIO = (HERE, 3)


@pytest.mark.parametrize("policy", IN_DEPARTMENT, ids=lambda policy: policy.__name__)
@pytest.mark.parametrize("department", [HERE, ELSEWHERE, 3])
def test_a_portfolio_is_a_role_in_each_of_its_departments(
    policy: policies.Policy, department: int
) -> None:
    reviewer = viewer(*((REVIEWER, pk) for pk in PORTFOLIO))
    assert policy(reviewer, Subject(department)) == (
        department in PORTFOLIO and REVIEWER in IN_DEPARTMENT[policy]
    )


@pytest.mark.parametrize("policy", IN_DEPARTMENT, ids=lambda policy: policy.__name__)
@pytest.mark.parametrize(("one", "other"), list(product(Role, Role)))
def test_two_roles_open_what_either_opens_each_in_its_department(
    policy: policies.Policy, one: Role, other: Role
) -> None:
    person = viewer((one, HERE), (other, ELSEWHERE))
    assert policy(person, Subject(HERE)) == (one in IN_DEPARTMENT[policy])
    assert policy(person, Subject(ELSEWHERE)) == (other in IN_DEPARTMENT[policy])


@pytest.mark.parametrize("policy", IN_DEPARTMENT, ids=lambda policy: policy.__name__)
def test_an_acting_deputy_head_may_what_a_deputy_head_may(policy: policies.Policy) -> None:
    days = (date(2026, 10, 1), date(2026, 10, 31))
    acting = Viewer(7, "Somebody", (Scope(EXECUTIVE, HERE, "", "", *days),))
    assert policy(acting, Subject()) == (EXECUTIVE in IN_DEPARTMENT[policy])
