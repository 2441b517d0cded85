"""The life of an assessment as one table: which step leads where, and who may take it.

Source: product.md, The life of an assessment, and decisions.md, Life and access. Pure: the services
enforce it, the screens read it, and neither has a second copy.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from assessments.enums import Role, State

EDITABLE = frozenset({State.NOT_STARTED, State.IN_PROGRESS, State.RETURNED})
"""States in which answers may change."""

WITH_RESULT = frozenset({State.SUBMITTED, State.RETURNED, State.ACCEPTED})
"""States that a submission stands behind."""


class Step(StrEnum):
    """Everything that moves an assessment from one state to another."""

    START = "start"
    SIGN_OFF = "sign_off"
    WITHDRAW = "withdraw"
    RETURN = "return"
    ACCEPT = "accept"
    REOPEN = "reopen"


class Needs(StrEnum):
    """What a step asks for beside the right state and role."""

    COMPLETE_ANSWERS = "complete_answers"
    OPEN_QUARTER = "open_quarter"
    REVIEW_NOT_BEGUN = "review_not_begun"
    COMMENT = "comment"
    REASON = "reason"


@dataclass(frozen=True, slots=True)
class Transition:
    """One step: from any of `sources` to `target`, by a person in one of `roles`."""

    step: Step
    sources: frozenset[State]
    target: State
    roles: frozenset[Role]
    needs: frozenset[Needs] = frozenset()


TRANSITIONS: dict[Step, Transition] = {
    transition.step: transition
    for transition in (
        Transition(
            Step.START,
            frozenset({State.NOT_STARTED}),
            State.IN_PROGRESS,
            frozenset({Role.EXECUTIVE, Role.DELEGATE}),
            frozenset({Needs.OPEN_QUARTER}),
        ),
        Transition(
            Step.SIGN_OFF,
            frozenset({State.IN_PROGRESS, State.RETURNED}),
            State.SUBMITTED,
            frozenset({Role.EXECUTIVE}),
            frozenset({Needs.COMPLETE_ANSWERS, Needs.OPEN_QUARTER}),
        ),
        Transition(
            Step.WITHDRAW,
            frozenset({State.SUBMITTED}),
            State.IN_PROGRESS,
            frozenset({Role.EXECUTIVE}),
            # Closed, it could not be signed again: there would be no way back.
            frozenset({Needs.REVIEW_NOT_BEGUN, Needs.OPEN_QUARTER}),
        ),
        Transition(
            Step.RETURN,
            frozenset({State.SUBMITTED}),
            State.RETURNED,
            frozenset({Role.REVIEWER}),
            frozenset({Needs.COMMENT}),
        ),
        Transition(
            Step.ACCEPT,
            frozenset({State.SUBMITTED}),
            State.ACCEPTED,
            frozenset({Role.REVIEWER}),
        ),
        Transition(
            Step.REOPEN,
            frozenset({State.ACCEPTED}),
            State.RETURNED,
            frozenset({Role.ADMINISTRATOR}),
            frozenset({Needs.REASON}),
        ),
    )
}


def allowed(step: Step, state: State, roles: Iterable[Role]) -> bool:
    """Whether somebody with these roles may take the step from this state."""
    transition = TRANSITIONS[step]
    return state in transition.sources and not transition.roles.isdisjoint(roles)
