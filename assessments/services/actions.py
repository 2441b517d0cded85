"""The action plan: adding an action, changing it, closing it, and what people note on it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from assessments.enums import ActionStatus, ActionStep, Effort, EventKind, Language, Severity
from assessments.findings import Finding
from assessments.models import Action, ActionChange, Department, Quarter
from assessments.models.actions import CLOSED, OPEN, UNDER_WAY
from assessments.policies import DRAFT_ROLES, Viewer, can_edit_actions, can_note_action
from assessments.selectors.levels import latest_levels
from assessments.selectors.questionnaires import content_of
from assessments.services.errors import Refused, require
from assessments.services.events import record


@dataclass(frozen=True, slots=True)
class ActionInput:
    """What a person says about an open action."""

    title: str
    target_level: int
    owner: str = ""
    due_on: date | None = None
    effort: Effort = Effort.MEDIUM
    status: ActionStatus = ActionStatus.PROPOSED
    language: Language = Language.ENGLISH


class ActionConflict(Exception):
    """Somebody else changed this action first; `current` is what stands now."""

    def __init__(self, current: Action) -> None:
        super().__init__(current.pk)
        self.current = current


@dataclass(frozen=True, slots=True)
class _Plan:
    """A department, as far as the policies look at it."""

    department_id: int


@transaction.atomic
def add_action(
    *,
    viewer: Viewer,
    department: Department,
    quarter: Quarter,
    code: str,
    given: ActionInput,
    now: datetime,
) -> Action:
    """Add an action for one indicator of the quarter's questionnaire.

    Where the department stands now is kept beside the target, as its latest submission says.
    """
    require(can_edit_actions, viewer, _Plan(department.pk))
    _require_whole(given)
    content = content_of(quarter.questionnaire_id, quarter.questionnaire.sha256)
    if code not in {indicator.code for indicator in content.indicators()}:
        raise Refused(Finding("not_an_indicator", Severity.BLOCKS, code=code))
    said = _columns(given)
    action = Action.objects.create(
        department=department,
        code=code,
        from_level=latest_levels([department.pk])[department.pk].get(code),
        created_in=quarter,
        created_at=now,
        created_by_id=viewer.user_id,
        changed_at=now,
        original_due_on=given.due_on,
        **said,
    )
    _remember(action, ActionStep.ADDED, viewer, now, after=said)
    return action


@transaction.atomic
def change_action(
    *,
    viewer: Viewer,
    action: Action,
    version: int,
    given: ActionInput,
    note: str = "",
    now: datetime,
) -> int:
    """Change an action over the version that the person saw; returns the version that stands.

    A closed action that is changed is open again. The first due date stays, and a later one is
    counted. Raises ActionConflict when somebody changed it meanwhile.
    """
    require(can_edit_actions, viewer, action)
    _require_whole(given)
    if action.due_on is not None and given.due_on is None:
        raise Refused(Finding("action_due_date_gone", Severity.BLOCKS))
    said = _columns(given)
    if (given.title, given.owner) == (action.title, action.owner):
        said["language"] = action.language
    if version == action.version and not note.strip() and not _changed(action, said):
        return action.version
    moved = bool(action.due_on and given.due_on and given.due_on > action.due_on)
    return _store(
        action,
        version,
        viewer,
        now,
        note=note,
        language=given.language,
        said=said,
        beside={
            "original_due_on": action.original_due_on or given.due_on,
            "slips": action.slips + moved,
            "closed_at": None,
        },
    )


@transaction.atomic
def close_action(
    *,
    viewer: Viewer,
    action: Action,
    version: int,
    outcome: ActionStatus,
    note: str = "",
    language: Language = Language.ENGLISH,
    now: datetime,
) -> int:
    """Close an action as done, or as dropped with the reason; it stays in the plan."""
    require(can_edit_actions, viewer, action)
    if outcome not in CLOSED:
        raise Refused(Finding("action_status_wrong", Severity.BLOCKS))
    if outcome == ActionStatus.DROPPED and not note.strip():
        raise Refused(Finding("action_drop_unreasoned", Severity.BLOCKS))
    if version == action.version and action.status == outcome:
        return action.version
    return _store(
        action,
        version,
        viewer,
        now,
        note=note,
        language=language,
        said={"status": outcome},
        beside={"closed_at": now},
    )


@transaction.atomic
def note_action(
    *, viewer: Viewer, action: Action, text: str, language: Language, now: datetime
) -> None:
    """Put a note into an action's history.

    One of the department's own people shows thereby that the action moves; a reviewer's does not.
    """
    require(can_note_action, viewer, action)
    if not text.strip():
        raise Refused(Finding("note_empty", Severity.BLOCKS))
    if not viewer.roles_in(action.department_id).isdisjoint(DRAFT_ROLES):
        Action.objects.filter(pk=action.pk).update(changed_at=now)
    action.refresh_from_db(fields=["version"])
    _remember(action, ActionStep.NOTED, viewer, now, note=text, language=language)


def _require_whole(given: ActionInput) -> None:
    """An open status; with somebody's promise, also who and until when."""
    if given.status not in OPEN:
        raise Refused(Finding("action_status_wrong", Severity.BLOCKS))
    if given.status in UNDER_WAY and not (given.owner and given.due_on):
        raise Refused(Finding("action_incomplete", Severity.BLOCKS))


def _columns(given: ActionInput) -> dict[str, Any]:
    return {
        "title": given.title,
        "owner": given.owner,
        "due_on": given.due_on,
        "target_level": given.target_level,
        "effort": given.effort,
        "status": given.status,
        "language": given.language,
    }


def _changed(action: Action, said: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in said.items() if getattr(action, name) != value}


def _store(
    action: Action,
    version: int,
    viewer: Viewer,
    now: datetime,
    *,
    note: str,
    language: Language,
    said: dict[str, Any],
    beside: dict[str, Any],
) -> int:
    """Compare and set, with the entry of the history that goes with it."""
    if version != action.version:
        raise ActionConflict(action)
    changed = _changed(action, said)
    before = {name: getattr(action, name) for name in changed}
    stored = Action.objects.filter(pk=action.pk, version=version).update(
        **said, **beside, version=version + 1, changed_at=now
    )
    if not stored:
        raise ActionConflict(Action.objects.select_related("department").get(pk=action.pk))
    action.version = version + 1
    _remember(
        action,
        ActionStep.CHANGED,
        viewer,
        now,
        before=before,
        after=changed,
        note=note,
        language=language,
    )
    return action.version


_EVENTS = {
    ActionStep.ADDED: EventKind.ACTION_ADDED,
    ActionStep.CHANGED: EventKind.ACTION_CHANGED,
    ActionStep.NOTED: EventKind.ACTION_NOTED,
}


def _remember(
    action: Action,
    step: ActionStep,
    viewer: Viewer,
    now: datetime,
    *,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    note: str = "",
    language: Language | None = None,
) -> None:
    """One entry of the history; the audit log learns that there is one, not what it says."""
    ActionChange.objects.create(
        action=action,
        step=step,
        version=action.version,
        before=_as_json(before or {}),
        after=_as_json(after or {}),
        note=note.strip(),
        language=language or action.language,
        at=now,
        by_id=viewer.user_id,
    )
    record(
        _EVENTS[step],
        actor_id=viewer.user_id,
        now=now,
        department_id=action.department_id,
        details={"action": action.pk, "code": action.code},
    )


def _as_json(columns: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in columns.items()
    }
