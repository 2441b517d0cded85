"""Reading action plans; each starts from what the viewer may see."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from assessments.enums import ActionStatus, ActionStep, Effort, Level
from assessments.models import Action, ActionChange, Assessment, Department, Quarter, User
from assessments.models.actions import OPEN, STALLED_AFTER, UNDER_WAY
from assessments.models.labels import label
from assessments.policies import DRAFT_ROLES, RESULT_ROLES, Viewer
from assessments.questionnaire import Indicator, Question, Questionnaire
from assessments.selectors.levels import latest_levels
from assessments.selectors.questionnaires import content_of

ON_HOME = 10


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action with the words of its indicator; `level` as in the latest submission."""

    action: Action
    indicator: Indicator
    question: Question
    is_overdue: bool
    is_stalled: bool
    level: int | None = None

    @property
    def has_reached(self) -> bool:
        """Whether the level that it should bring was submitted, so that it may be closed."""
        return (
            self.action.is_open
            and self.level is not None
            and self.level >= self.action.target_level
        )


@dataclass(frozen=True, slots=True)
class Plan:
    """A department's action plan, with the quarter to which a new action belongs.

    That is the quarter of the latest result, else the newest quarter; None before the first one.
    """

    department: Department
    quarter: Quarter | None

    @property
    def department_id(self) -> int:
        return self.department.pk

    @property
    def content(self) -> Questionnaire | None:
        """The questionnaire that new actions are about."""
        if self.quarter is None:
            return None
        return content_of(self.quarter.questionnaire_id, self.quarter.questionnaire.sha256)


def departments_in_scope(viewer: Viewer) -> QuerySet[Department]:
    """Departments whose action plan this viewer may read."""
    departments = viewer.department_ids(RESULT_ROLES)
    scope = Q() if departments is None else Q(pk__in=departments)
    return Department.objects.filter(scope)


def plans_in_scope(viewer: Viewer, today: date) -> QuerySet[Department]:
    """The same that take part, each with how many actions are open and overdue."""
    is_open = Q(actions__status__in=OPEN)
    return (
        departments_in_scope(viewer)
        .filter(in_scope=True)
        .annotate(
            open_actions=Count("actions", filter=is_open),
            overdue_actions=Count("actions", filter=is_open & Q(actions__due_on__lt=today)),
        )
    )


def plan_for(viewer: Viewer, *, code: str) -> Plan | None:
    """The action plan of a department in scope."""
    department = departments_in_scope(viewer).filter(code=code).first()
    if department is None:
        return None
    newest = (
        Assessment.objects.filter(department=department)
        .select_related("quarter__questionnaire")
        .defer("quarter__questionnaire__content")
        .order_by("-quarter__year", "-quarter__number")
    )
    current = newest.filter(current_submission__isnull=False).first() or newest.first()
    return Plan(department, current.quarter if current else None)


def _actions() -> QuerySet[Action]:
    return Action.objects.select_related("department", "created_in__questionnaire").defer(
        "created_in__questionnaire__content"
    )


def actions_of(department_id: int) -> QuerySet[Action]:
    """Every action of a department, the most urgent first."""
    return _actions().filter(department=department_id)


def action_for(viewer: Viewer, *, code: str, pk: int) -> Action | None:
    """One action of a department in scope."""
    departments = viewer.department_ids(RESULT_ROLES)
    scope = Q() if departments is None else Q(department__in=departments)
    return (
        _actions()
        .filter(scope, department__code=code, pk=pk)
        .select_related("created_by", "department", "created_in__questionnaire")
        .first()
    )


def plan_rows(actions: Iterable[Action], today: date) -> list[ActionRow]:
    """The actions of one department with the levels of its latest submission."""
    actions = list(actions)
    levels = latest_levels({action.department_id for action in actions})
    return [
        row_of(action, today, levels[action.department_id].get(action.code)) for action in actions
    ]


def row_of(action: Action, today: date, level: int | None = None) -> ActionRow:
    """One action with its words; they are those of the quarter in which it was made."""
    stored = action.created_in.questionnaire
    content = content_of(stored.pk, stored.sha256)
    return ActionRow(
        action=action,
        indicator=content.indicator(action.code),
        question=content.question_of(action.code),
        is_overdue=action.is_overdue(today),
        is_stalled=action.is_stalled(today),
        level=level,
    )


def open_actions(department_id: int, today: date) -> list[ActionRow]:
    """What is proposed, planned or in progress, the most urgent first."""
    return [row_of(action, today) for action in actions_of(department_id).filter(status__in=OPEN)]


def needing_attention(viewer: Viewer, today: date) -> list[ActionRow]:
    """Overdue and stalled actions of the departments in which the viewer works, a few."""
    departments = viewer.department_ids(DRAFT_ROLES)
    scope = Q() if departments is None else Q(department__in=departments)
    overdue = Q(status__in=OPEN, due_on__lt=today)
    stalled = Q(status__in=UNDER_WAY, changed_at__date__lte=today - STALLED_AFTER)
    found = _actions().filter(scope & (overdue | stalled))[:ON_HOME]
    return [row_of(action, today) for action in found]


def said_before(
    actions: Iterable[Action], quarter: Quarter, since: datetime | None, today: date
) -> Iterator[ActionRow]:
    """What a department said in earlier quarters that it would do, as this quarter asks it back.

    What was closed before it last signed off (`since`) was told then.
    """
    for action in actions:
        is_news = action.closed_at is None or since is None or action.closed_at >= since
        if is_news and action.created_in.fiscal < quarter.fiscal:
            yield row_of(action, today)


def people_of(department_id: int) -> list[str]:
    """The names of those who work on a department's answers, to choose an owner from."""
    return list(
        User.objects.filter(
            is_active=True,
            memberships__department=department_id,
            memberships__role__in=DRAFT_ROLES,
        )
        .order_by("name")
        .values_list("name", flat=True)
        .distinct()
    )


@dataclass(frozen=True, slots=True)
class ChangedField:
    """One line of the history; `before` is empty where there was nothing."""

    name: str
    before: str
    after: str
    language: str


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One entry of an action's history, and what it changed."""

    change: ActionChange
    fields: tuple[ChangedField, ...]


HISTORY_FIELDS = ("status", "title", "owner", "due_on", "target_level", "effort")


def history_of(action: Action) -> list[HistoryEntry]:
    """Everything that happened to an action, the newest first."""
    entries, language = [], ""
    for change in action.changes.select_related("by"):
        language = change.after.get("language", language)
        fields = tuple(
            ChangedField(
                name,
                shown_value(name, change.before.get(name)),
                shown_value(name, change.after[name]),
                language if name in {"title", "owner"} else "",
            )
            for name in HISTORY_FIELDS
            if name in change.after and (change.after[name] or change.before.get(name))
        )
        entries.append(HistoryEntry(change, fields))
    return entries[::-1]


def last_change(action: Action) -> ActionChange | None:
    """Who changed what an action says last."""
    return action.changes.exclude(step=ActionStep.NOTED).select_related("by").last()


def shown_value(name: str, value: Any) -> str:
    """A column's value as it stands in the history, in words."""
    if value in {None, ""}:
        return ""
    if name == "status":
        return str(label(ActionStatus(value)))
    if name == "effort":
        return str(label(Effort(value)))
    if name == "target_level":
        return f"{value} {label(Level(value))}"
    return str(value)
