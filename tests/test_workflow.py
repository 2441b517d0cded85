"""The life of an assessment: every state, step and role, written out a second time."""

from itertools import product

import pytest

from assessments.enums import Role, State
from assessments.workflow import EDITABLE, TRANSITIONS, WITH_RESULT, Needs, Step, allowed

# product.md, The life of an assessment; decisions.md, Life and access
STEPS = {
    (Step.START, State.NOT_STARTED, Role.EXECUTIVE): State.IN_PROGRESS,
    (Step.START, State.NOT_STARTED, Role.DELEGATE): State.IN_PROGRESS,
    (Step.SIGN_OFF, State.IN_PROGRESS, Role.EXECUTIVE): State.SUBMITTED,
    (Step.SIGN_OFF, State.RETURNED, Role.EXECUTIVE): State.SUBMITTED,
    (Step.WITHDRAW, State.SUBMITTED, Role.EXECUTIVE): State.IN_PROGRESS,
    (Step.RETURN, State.SUBMITTED, Role.REVIEWER): State.RETURNED,
    (Step.ACCEPT, State.SUBMITTED, Role.REVIEWER): State.ACCEPTED,
    (Step.REOPEN, State.ACCEPTED, Role.ADMINISTRATOR): State.RETURNED,
}


@pytest.mark.parametrize("step", Step)
def test_a_step_is_open_from_its_states_to_its_roles_and_to_nobody_else(step: Step) -> None:
    open_to = {
        (step, state, role): TRANSITIONS[step].target
        for state, role in product(State, Role)
        if allowed(step, state, {role})
    }
    assert open_to == {key: target for key, target in STEPS.items() if key[0] == step}


def test_one_role_of_several_is_enough_and_none_is_not() -> None:
    assert allowed(Step.ACCEPT, State.SUBMITTED, [Role.BRIEFING_OFFICER, Role.REVIEWER])
    assert not allowed(Step.ACCEPT, State.SUBMITTED, [])


def test_what_each_step_asks_for_beside_state_and_role() -> None:
    assert {step: transition.needs for step, transition in TRANSITIONS.items()} == {
        Step.START: {Needs.OPEN_QUARTER},
        Step.SIGN_OFF: {Needs.COMPLETE_ANSWERS, Needs.OPEN_QUARTER},
        Step.WITHDRAW: {Needs.REVIEW_NOT_BEGUN, Needs.OPEN_QUARTER},
        Step.RETURN: {Needs.COMMENT},
        Step.ACCEPT: frozenset(),
        Step.REOPEN: {Needs.REASON},
    }


def test_answers_change_only_outside_the_reviewers_hands() -> None:
    assert {State.NOT_STARTED, State.IN_PROGRESS, State.RETURNED} == EDITABLE


def test_a_result_stands_from_the_first_signature_on() -> None:
    assert {State.SUBMITTED, State.RETURNED, State.ACCEPTED} == WITH_RESULT


def test_every_state_can_be_reached_and_left() -> None:
    targets = {transition.target for transition in TRANSITIONS.values()}
    sources = {state for transition in TRANSITIONS.values() for state in transition.sources}
    assert targets | {State.NOT_STARTED} == sources == set(State)
