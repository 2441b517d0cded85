"""What one person is asked to do in the assessments that are being prepared."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from assessments.enums import AnswerKind, Role
from assessments.models import Answer, Assessment, Clarification, Delegation, ReadyMark
from assessments.policies import DRAFT_ROLES, Viewer
from assessments.questionnaire import Indicator, Question
from assessments.selectors.questionnaires import content_of
from assessments.workflow import EDITABLE

RECENT = 5


@dataclass(frozen=True, slots=True)
class AssignedQuestion:
    """A question assigned to a person, and how far it is."""

    delegation: Delegation
    question: Question
    answered: int
    is_ready: bool
    due_on: date
    is_overdue: bool

    @property
    def assessment(self) -> Assessment:
        return self.delegation.assessment

    @property
    def total(self) -> int:
        return len(self.question.indicators)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something asked back, with the indicator that it is about."""

    clarification: Clarification
    indicator: Indicator
    is_overdue: bool

    @property
    def assessment(self) -> Assessment:
        return self.clarification.assessment


def _prepared(viewer: Viewer, roles: Iterable[Role], today: date) -> Q:
    """Rows of assessments that may be answered today, where one of the roles is held."""
    departments = viewer.department_ids(roles)
    scope = Q() if departments is None else Q(assessment__department__in=departments)
    return (
        scope
        & (Q(assessment__quarter__closes_on__gte=today) | Q(assessment__extended_to__gte=today))
        & Q(assessment__state__in=sorted(EDITABLE), assessment__quarter__opens_on__lte=today)
    )


def _placed(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.select_related(
        "assessment__department", "assessment__quarter__questionnaire"
    ).defer("assessment__quarter__questionnaire__content")


def assigned_to(viewer: Viewer, today: date) -> list[AssignedQuestion]:
    """The questions assigned to a person, the most urgent first, what is ready last."""
    rows: list[Delegation] = list(
        _placed(
            Delegation.objects.filter(
                _prepared(viewer, {Role.DELEGATE}, today), delegate=viewer.user_id, ended_at=None
            )
        )
    )
    progress = _progress({row.assessment_id for row in rows})
    found = []
    for row in rows:
        quarter = row.assessment.quarter
        content = content_of(quarter.questionnaire_id, quarter.questionnaire.sha256)
        answered, is_ready = progress[row.assessment_id, row.question_key]
        due_on = row.due_on or quarter.due_on
        question = content.question(row.question_key)
        overdue = today > due_on and not is_ready
        found.append(AssignedQuestion(row, question, answered, is_ready, due_on, overdue))
    return sorted(found, key=lambda item: (item.is_ready, item.due_on, item.delegation.pk))


def _progress(assessments: Iterable[int]) -> dict[tuple[int, str], tuple[int, bool]]:
    """By assessment and question: how many indicators are answered, and whether it is ready."""
    pks = sorted(assessments)
    marks = {
        (mark.assessment_id, mark.question_key): mark
        for mark in ReadyMark.objects.filter(assessment__in=pks)
    }
    rows = (
        Answer.objects.filter(assessment__in=pks)
        .values_list("assessment_id", "indicator__question_key")
        .annotate(
            answered=Count("pk", filter=~Q(kind=AnswerKind.UNANSWERED), distinct=True),
            changed=Max("changed_at"),
            added=Max("evidence__added_at"),
            removed=Max("evidence__removed_at"),
        )
    )
    found = {}
    for assessment, question, answered, *moments in rows:
        mark = marks.get((assessment, question))
        is_ready = mark is not None and mark.is_ready and _stands(mark.at, moments)
        found[assessment, question] = (answered, is_ready)
    return found


def _stands(marked_at: datetime, moments: Iterable[datetime | None]) -> bool:
    """Whether nothing changed after the mark (as `Draft.is_ready` has it)."""
    return all(moment is None or moment <= marked_at for moment in moments)


def waiting_for(viewer: Viewer, today: date) -> list[Waiting]:
    """What a person was asked and has not answered, the most urgent first."""
    rows = Clarification.objects.filter(
        _prepared(viewer, DRAFT_ROLES, today),
        asked_of=viewer.user_id,
        answered_at=None,
        withdrawn_at=None,
    ).order_by("due_on", "pk")
    return _with_indicator(rows, today)


def recently_answered(viewer: Viewer, today: date) -> list[Waiting]:
    """The latest answers to what was asked back in an executive's departments, newest first."""
    rows = Clarification.objects.filter(
        _prepared(viewer, {Role.EXECUTIVE}, today), answered_at__isnull=False
    ).order_by("-answered_at", "-pk")
    return _with_indicator(rows[:RECENT], today)


def _with_indicator(rows: QuerySet[Clarification], today: date) -> list[Waiting]:
    found = []
    for row in _placed(rows).select_related("indicator", "asked_by", "asked_of"):
        quarter = row.assessment.quarter
        content = content_of(quarter.questionnaire_id, quarter.questionnaire.sha256)
        indicator = content.indicator(row.indicator.code)
        found.append(Waiting(row, indicator, today > row.due_on and row.answered_at is None))
    return found
