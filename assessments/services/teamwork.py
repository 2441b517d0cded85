"""Assigning the questions of an assessment to delegates, and saying that one is ready."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from assessments.enums import EventKind, Language, NoticeKind, Severity
from assessments.findings import Finding
from assessments.models import Assessment, Delegation, ReadyMark, User
from assessments.policies import Viewer, can_answer, can_delegate, is_editable
from assessments.selectors.drafts import DraftQuestion
from assessments.selectors.teamwork import is_delegate_of, repeatable
from assessments.services.answers import hold_editable, require_open
from assessments.services.errors import Refused, require
from assessments.services.events import record
from assessments.services.notices import notify


def require_due_in_time(assessment: Assessment, due_on: date | None, now: datetime) -> None:
    """Refuse a due date that is over, or after the last day of the assessment."""
    if due_on and not timezone.localdate(now) <= due_on <= assessment.last_day:
        raise Refused(Finding("due_out_of_time", Severity.BLOCKS))


@transaction.atomic
def assign(
    *,
    viewer: Viewer,
    assessment: Assessment,
    question_key: str,
    delegate: User,
    due_on: date | None,
    note: str,
    language: Language,
    now: datetime,
) -> Delegation:
    """Assign a question to a delegate of the department, or renew the due date and the note.

    Refused for somebody who is no delegate there, for a due date out of time, and when nothing
    can be answered any more.
    """
    require(can_delegate, viewer, assessment)
    require_open(assessment, now)
    if not is_editable(assessment):
        raise Refused(Finding("not_editable", Severity.BLOCKS))
    require_due_in_time(assessment, due_on, now)
    if not is_delegate_of(delegate.pk, assessment.department_id):
        raise Refused(Finding("not_a_delegate", Severity.BLOCKS))
    delegation, _made = Delegation.objects.update_or_create(
        assessment=assessment,
        question_key=question_key,
        delegate=delegate,
        ended_at=None,
        defaults={
            "due_on": due_on,
            "note": note,
            "language": language,
            "assigned_at": now,
            "assigned_by_id": viewer.user_id,
        },
    )
    record(
        EventKind.DELEGATED,
        actor_id=viewer.user_id,
        now=now,
        assessment=assessment,
        details={"question": question_key, "delegate": delegate.pk},
    )
    notify(
        kind=NoticeKind.ASSIGNED,
        recipients={delegate.pk} - {viewer.user_id},
        assessment=assessment,
        occasion=f"{delegation.pk}:{due_on or ''}",  # another due date is news, another note is not
        details={"question": question_key},
        now=now,
    )
    return delegation


@transaction.atomic
def assign_questions(
    *,
    viewer: Viewer,
    assessment: Assessment,
    question_keys: Collection[str],
    delegate_id: int,
    due_on: date | None,
    note: str,
    language: Language,
    now: datetime,
) -> list[Delegation]:
    """Assign several questions to one delegate at once; all of them or none."""
    require(can_delegate, viewer, assessment)
    delegate = User.objects.filter(pk=delegate_id).first()
    if delegate is None:
        raise Refused(Finding("not_a_delegate", Severity.BLOCKS))
    return [
        assign(
            viewer=viewer,
            assessment=assessment,
            question_key=key,
            delegate=delegate,
            due_on=due_on,
            note=note,
            language=language,
            now=now,
        )
        for key in question_keys
    ]


@transaction.atomic
def assign_as_before(
    *, viewer: Viewer, assessment: Assessment, language: Language, now: datetime
) -> list[Delegation]:
    """Assign the questions to the same people as last quarter, as far as that can be repeated.

    A due date keeps its distance from that of the quarter; the notes were about the other quarter
    and stay there.
    """
    require(can_delegate, viewer, assessment)
    require_open(assessment, now)
    today = timezone.localdate(now)
    return [
        assign(
            viewer=viewer,
            assessment=assessment,
            question_key=before.question_key,
            delegate=before.delegate,
            due_on=_as_far_from_due(before, assessment, today),
            note="",
            language=language,
            now=now,
        )
        for before in repeatable(assessment)
    ]


def _as_far_from_due(before: Delegation, assessment: Assessment, today: date) -> date | None:
    """The due date that lies as many days from the quarter's as the earlier one did."""
    if before.due_on is None:
        return None
    distance: timedelta = before.due_on - before.assessment.quarter.due_on
    return min(max(assessment.quarter.due_on + distance, today), assessment.last_day)


@transaction.atomic
def end_delegation(*, viewer: Viewer, delegation: Delegation, now: datetime) -> None:
    """Take a question back from a delegate; what they answered stays."""
    require(can_delegate, viewer, delegation)
    ended = Delegation.objects.filter(pk=delegation.pk, ended_at=None).update(
        ended_at=now, ended_by=viewer.user_id
    )
    if ended:
        record(
            EventKind.DELEGATION_ENDED,
            actor_id=viewer.user_id,
            now=now,
            assessment=delegation.assessment,
            details={"question": delegation.question_key, "delegate": delegation.delegate_id},
        )


@transaction.atomic
def mark_ready(*, viewer: Viewer, page: DraftQuestion, now: datetime) -> None:
    """Say that a question is ready; nothing happens where that stands already."""
    require(can_answer, viewer, page)
    require_open(page.assessment, now)
    if page.draft.is_ready(page.question_key):
        return
    _mark(viewer, page, EventKind.MARKED_READY, now)


@transaction.atomic
def mark_not_ready(
    *, viewer: Viewer, page: DraftQuestion, reason: str, language: Language, now: datetime
) -> None:
    """Say that a question is not ready after all, and why."""
    require(can_answer, viewer, page)
    require_open(page.assessment, now)
    if not reason.strip():
        raise Refused(Finding("not_ready_unreasoned", Severity.BLOCKS))
    _mark(viewer, page, EventKind.MARKED_NOT_READY, now, reason=reason, language=language)


def _mark(
    viewer: Viewer,
    page: DraftQuestion,
    kind: EventKind,
    now: datetime,
    *,
    reason: str = "",
    language: Language = Language.ENGLISH,
) -> None:
    hold_editable(page.assessment, viewer, now)
    ReadyMark.objects.create(
        assessment=page.assessment,
        question_key=page.question_key,
        is_ready=kind == EventKind.MARKED_READY,
        reason=reason,
        language=language,
        at=now,
        by_id=viewer.user_id,
    )
    record(
        kind,
        actor_id=viewer.user_id,
        now=now,
        assessment=page.assessment,
        details={"question": page.question_key},
    )
