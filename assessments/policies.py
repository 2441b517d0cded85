"""Who may do what: pure rules over a viewer and an object, without queries.

The table is product.md, People and what they may do. A rule answers True only when every thing it
asks for is there. Each rule has a sentence naming who can, for the 403 page.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from assessments.enums import Role, State
from assessments.workflow import EDITABLE, Step, allowed


@dataclass(frozen=True, slots=True)
class Scope:
    """One role, in one department or (None) in all of them; a portfolio is one scope for each.

    An acting executive holds it from `acting_from` to `acting_until`.
    """

    role: Role
    department_id: int | None
    title_en: str = ""
    title_fr: str = ""
    acting_from: date | None = None
    acting_until: date | None = None


@dataclass(frozen=True, slots=True)
class Viewer:
    """The person who is asking, with every role they hold; made once per request.

    `assigned` holds what is delegated to them: pairs of an assessment's pk and a question's key.
    """

    user_id: int
    name: str
    scopes: tuple[Scope, ...]
    assigned: frozenset[tuple[int, str]] = frozenset()

    def roles_in(self, department_id: int) -> frozenset[Role]:
        """The roles held in this department; administration is not about departments."""
        return frozenset(
            scope.role
            for scope in self.scopes
            if scope.department_id in {None, department_id} and scope.role != Role.ADMINISTRATOR
        )

    def department_ids(self, roles: Iterable[Role]) -> frozenset[int] | None:
        """The departments in which one of these roles is held; None stands for all of them."""
        wanted = set(roles)
        held = [scope.department_id for scope in self.scopes if scope.role in wanted]
        return None if None in held else frozenset(pk for pk in held if pk is not None)

    def holds(self, *roles: Role) -> bool:
        """Whether one of these roles is held anywhere."""
        return any(scope.role in roles for scope in self.scopes)

    def scope_in(self, role: Role, department_id: int) -> Scope | None:
        """The scope through which a role is held in a department."""
        held = (
            scope
            for scope in self.scopes
            if scope.role == role and scope.department_id in {None, department_id}
        )
        # Whoever holds the office does not act in it.
        return min(held, key=lambda scope: scope.acting_from is not None, default=None)


class HasDepartment(Protocol):
    """Anything that belongs to one department."""

    @property
    def department_id(self) -> int: ...


class HasQuestion(HasDepartment, Protocol):
    """Anything that belongs to one question of one assessment."""

    @property
    def assessment_id(self) -> int: ...
    @property
    def question_key(self) -> str: ...


class HasAddressee(HasDepartment, Protocol):
    """A clarification, as far as the rules look at it."""

    @property
    def asked_of_id(self) -> int: ...
    @property
    def asked_by_id(self) -> int: ...


class HasState(HasDepartment, Protocol):
    """An assessment, as far as the rules look at it."""

    @property
    def state(self) -> str: ...


Policy = Callable[..., bool]

DRAFT_ROLES = frozenset({Role.EXECUTIVE, Role.DELEGATE})
"""Who works on the answers and so sees the draft."""

RESULT_ROLES = DRAFT_ROLES | {Role.REVIEWER, Role.BRIEFING_OFFICER}
"""Who reads what was submitted."""

PORTFOLIO_ROLES = frozenset({Role.REVIEWER, Role.BRIEFING_OFFICER})
"""Who looks at the results of many departments side by side."""

WHO_CAN: dict[Policy, Promise] = {}
"""For each rule, the sentence that says who can."""


def explained(sentence: Promise) -> Callable[[Policy], Policy]:
    """Give a rule its sentence for the 403 page."""

    def register(policy: Policy) -> Policy:
        WHO_CAN[policy] = sentence
        return policy

    return register


@explained(_("Everybody who is signed in can open this page."))
def can_enter(viewer: Viewer, subject: object = None) -> bool:
    """Pages for everybody who is signed in. The same for every subject."""
    return viewer.user_id > 0


@explained(_("Only the department’s deputy head and delegates can open the self-assessment."))
def can_see_draft(viewer: Viewer, assessment: HasDepartment) -> bool:
    return not viewer.roles_in(assessment.department_id).isdisjoint(DRAFT_ROLES)


@explained(
    _("Only the deputy head and the delegates to whom this question is assigned can do this.")
)
def can_answer(viewer: Viewer, subject: HasQuestion) -> bool:
    """The executive everywhere in the department; a delegate where the question is assigned."""
    roles = viewer.roles_in(subject.department_id)
    assigned = (subject.assessment_id, subject.question_key) in viewer.assigned
    return Role.EXECUTIVE in roles or (Role.DELEGATE in roles and assigned)


@explained(_("Only the deputy head of this department can assign questions."))
def can_delegate(viewer: Viewer, assessment: HasDepartment) -> bool:
    return Role.EXECUTIVE in viewer.roles_in(assessment.department_id)


@explained(_("Only the person who was asked can answer."))
def can_clarify(viewer: Viewer, clarification: HasAddressee) -> bool:
    """The delegate who was asked, as long as they work in the department."""
    return can_see_draft(viewer, clarification) and viewer.user_id == clarification.asked_of_id


@explained(_("Only the person who asked and the deputy head of this department can withdraw it."))
def can_take_back(viewer: Viewer, clarification: HasAddressee) -> bool:
    """Withdrawing what was asked back: the executive, or the delegate who asked it."""
    is_executive = Role.EXECUTIVE in viewer.roles_in(clarification.department_id)
    asked_it = viewer.user_id == clarification.asked_by_id
    return is_executive or (can_see_draft(viewer, clarification) and asked_it)


@explained(_("Only the department’s deputy head, its delegates and its reviewers can comment."))
def can_comment(viewer: Viewer, subject: HasDepartment) -> bool:
    return not viewer.roles_in(subject.department_id).isdisjoint(DRAFT_ROLES | {Role.REVIEWER})


@explained(_("Only the deputy head of this department can sign off."))
def can_sign_off(viewer: Viewer, assessment: HasDepartment) -> bool:
    return Role.EXECUTIVE in viewer.roles_in(assessment.department_id)


@explained(_("Only the deputy head of this department can withdraw a submission."))
def can_withdraw(viewer: Viewer, assessment: HasDepartment) -> bool:
    return Role.EXECUTIVE in viewer.roles_in(assessment.department_id)


@explained(_("Only the deputy head of this department can reply to the reviewer."))
def can_reply(viewer: Viewer, subject: HasDepartment) -> bool:
    return Role.EXECUTIVE in viewer.roles_in(subject.department_id)


@explained(_("Only a reviewer of this department who answered nothing in it can review."))
def can_review(
    viewer: Viewer, assessment: HasDepartment, answered_by: frozenset[int] = frozenset()
) -> bool:
    """A reviewer in scope who neither answered in the assessment nor signed it.

    A case of review brings those people with it, as its own `answered_by`.
    """
    took_part = answered_by | getattr(assessment, "answered_by", frozenset())
    return (
        Role.REVIEWER in viewer.roles_in(assessment.department_id)
        and viewer.user_id not in took_part
    )


@explained(
    _("Only the department’s own people, its reviewers and briefing officers can see results.")
)
def can_see_result(viewer: Viewer, assessment: HasDepartment) -> bool:
    return not viewer.roles_in(assessment.department_id).isdisjoint(RESULT_ROLES)


@explained(_("Only reviewers and briefing officers can look at departments side by side."))
def can_see_portfolio(viewer: Viewer, subject: object = None) -> bool:
    """The page alone; which departments stand on it is the selectors' matter."""
    return viewer.holds(*PORTFOLIO_ROLES)


@explained(
    _(
        "Only the department’s deputy head, its delegates and its reviewers can see"
        " self-assessed against validated scores over the quarters."
    )
)
def can_see_calibration(viewer: Viewer, subject: HasDepartment) -> bool:
    return not viewer.roles_in(subject.department_id).isdisjoint(DRAFT_ROLES | {Role.REVIEWER})


@explained(_("Only reviewers can look at the validated scores of departments side by side."))
def can_compare_calibration(viewer: Viewer, subject: object = None) -> bool:
    """The page alone; which departments stand on it is the selectors' matter."""
    return viewer.holds(Role.REVIEWER)


@explained(
    _("Only briefing officers and the department’s deputy head and delegates can write its texts.")
)
def can_edit_briefing(viewer: Viewer, subject: HasDepartment) -> bool:
    """The texts of a briefing: composed ones, and other versions of what was typed."""
    return not viewer.roles_in(subject.department_id).isdisjoint(
        DRAFT_ROLES | {Role.BRIEFING_OFFICER}
    )


@explained(_("Only reviewers and briefing officers can make books."))
def can_make_books(viewer: Viewer, subject: object = None) -> bool:
    """Of the departments in their scope. The same for every subject: a selector finds the scope."""
    return viewer.holds(*PORTFOLIO_ROLES)


@explained(
    _("Only the department’s own people, its reviewers and briefing officers can see its actions.")
)
def can_see_actions(viewer: Viewer, subject: HasDepartment) -> bool:
    return not viewer.roles_in(subject.department_id).isdisjoint(RESULT_ROLES)


@explained(_("Only the department’s deputy head and delegates can change its action plan."))
def can_edit_actions(viewer: Viewer, subject: HasDepartment) -> bool:
    return not viewer.roles_in(subject.department_id).isdisjoint(DRAFT_ROLES)


@explained(_("Only the department’s own people and its reviewers can add a note to an action."))
def can_note_action(viewer: Viewer, subject: HasDepartment) -> bool:
    return not viewer.roles_in(subject.department_id).isdisjoint(DRAFT_ROLES | {Role.REVIEWER})


@explained(_("Only the department’s deputy head and delegates can look for partners."))
def can_seek_partner(viewer: Viewer, subject: HasDepartment) -> bool:
    return not viewer.roles_in(subject.department_id).isdisjoint(DRAFT_ROLES)


@explained(_("Only the deputy head of this department can offer help to other departments."))
def can_offer_help(viewer: Viewer, subject: HasDepartment) -> bool:
    return Role.EXECUTIVE in viewer.roles_in(subject.department_id)


@explained(_("Only an administrator can do this."))
def can_administer(viewer: Viewer, subject: object = None) -> bool:
    """Quarters, departments, people, questionnaires; never answers. The same for every subject."""
    return viewer.holds(Role.ADMINISTRATOR)


def may_step(viewer: Viewer, assessment: HasState, step: Step) -> bool:
    """Whether the workflow offers this step to this viewer now."""
    roles = viewer.roles_in(assessment.department_id)
    if can_administer(viewer):
        roles |= {Role.ADMINISTRATOR}
    return allowed(step, State(assessment.state), roles)


def is_editable(assessment: HasState) -> bool:
    """Whether answers may change in this state."""
    return State(assessment.state) in EDITABLE
