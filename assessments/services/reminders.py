"""Reminding people of days that come near or have passed. Late itself is derived, never stored."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from assessments.enums import AnswerKind, NoticeKind, Role
from assessments.models import Answer, Assessment, Delegation, Membership, Notice
from assessments.selectors.notices import executives_of
from assessments.services.events import take_turn
from assessments.services.notices import Announcement, announce
from assessments.workflow import EDITABLE

DAYS_BEFORE = (7, 1)
WEEK = 7


@dataclass(frozen=True, slots=True)
class Occasion:
    """Which reminder is due: `turn` is "7" or "1" (days before), or "late0", "late1" by weeks.

    A day on which nobody ran the command does not lose its reminder: it is made on the next.
    """

    kind: NoticeKind
    turn: str
    day: date
    """The day that it stands for."""


def occasion_on(today: date, due: date) -> Occasion | None:
    """The reminder of a due date that belongs to today."""
    left = (due - today).days
    if left < 0:
        week = (-left - 1) // WEEK
        begun = due + timedelta(days=1 + week * WEEK)
        return Occasion(NoticeKind.OVERDUE, f"late{week}", begun)
    for before in reversed(DAYS_BEFORE):
        if left <= before:
            return Occasion(NoticeKind.DUE_SOON, str(before), due - timedelta(days=before))
    return None


@transaction.atomic
def remind(*, today: date, now: datetime) -> dict[NoticeKind, int]:
    """Make the reminders of the day; how many people are told now who were not told before.

    Only of assessments that may still be signed and are not with the reviewer.
    """
    take_turn()
    assessments = [
        assessment
        for assessment in Assessment.objects.filter(
            Q(quarter__closes_on__gte=today) | Q(extended_to__gte=today),
            state__in=sorted(EDITABLE),
            quarter__opens_on__lte=today,
        ).select_related("quarter")
        if assessment.is_open(today)
    ]
    due = [*_to_executives(assessments, today), *_to_delegates(assessments, today)]
    told_before = set(
        Notice.objects.filter(
            assessment__in=[assessment.pk for assessment in assessments],
            kind__in=[NoticeKind.DUE_SOON, NoticeKind.OVERDUE],
        ).values_list("recipient_id", "kind", "occasion")
    )
    new: dict[tuple[int, str, str], Announcement] = {}
    for announcement in due:
        if announcement.key not in told_before:
            new.setdefault(announcement.key, announcement)
    counts: dict[NoticeKind, int] = defaultdict(int)
    for announcement in announce(new.values(), now=now):
        counts[announcement.kind] += 1
    return dict(counts)


def _announcement(
    assessment: Assessment, person: int, due: date, occasion: Occasion, questions: Iterable[str]
) -> Announcement:
    keys = sorted(questions)
    details: dict[str, str] = {"due_on": due.isoformat()}
    if len(keys) == 1:
        details["question"] = keys[0]
    return Announcement(
        occasion.kind,
        person,
        assessment.pk,
        f"{assessment.pk}:{due.isoformat()}:{occasion.turn}",
        details,
    )


def _to_executives(assessments: list[Assessment], today: date) -> Iterator[Announcement]:
    executives = executives_of({assessment.department_id for assessment in assessments}, today)
    for assessment in assessments:
        occasion = occasion_on(today, assessment.due_on)
        if occasion is None:
            continue
        for person in executives.get(assessment.department_id, []):
            yield _announcement(assessment, person, assessment.due_on, occasion, ())


def _to_delegates(assessments: list[Assessment], today: date) -> Iterator[Announcement]:
    """One for each delegate and day, whatever the number of questions.

    Somebody to whom a question was assigned on the day of a reminder, or later, knows already.
    """
    by_pk = {assessment.pk: assessment for assessment in assessments}
    questions: dict[tuple[int, int, date], set[str]] = defaultdict(set)
    occasions: dict[date, Occasion] = {}
    for delegation in _unfinished(by_pk):
        due = delegation.due_on or by_pk[delegation.assessment_id].due_on
        occasion = occasion_on(today, due)
        if occasion and timezone.localdate(delegation.assigned_at) < occasion.day:
            occasions[due] = occasion
            questions[delegation.assessment_id, delegation.delegate_id, due].add(
                delegation.question_key
            )
    for (pk, person, due), keys in questions.items():
        yield _announcement(by_pk[pk], person, due, occasions[due], keys)


def _unfinished(assessments: dict[int, Assessment]) -> Iterator[Delegation]:
    """What is assigned to delegates of the department and has an answer missing or unconfirmed."""
    open_questions = set(
        Answer.objects.filter(
            Q(kind=AnswerKind.UNANSWERED) | Q(carried_from__isnull=False),
            assessment__in=assessments,
        )
        .order_by()
        .values_list("assessment_id", "indicator__question_key")
        .distinct()
    )
    delegates = set(
        Membership.objects.filter(
            role=Role.DELEGATE,
            department__in={assessment.department_id for assessment in assessments.values()},
        ).values_list("user_id", "department_id")
    )
    for delegation in Delegation.objects.filter(assessment__in=assessments, ended_at=None):
        department = assessments[delegation.assessment_id].department_id
        unanswered = (delegation.assessment_id, delegation.question_key) in open_questions
        if unanswered and (delegation.delegate_id, department) in delegates:
            yield delegation
