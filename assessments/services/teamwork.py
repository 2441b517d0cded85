"""Assigning the questions of an assessment to delegates."""

from datetime import date, datetime

from django.db import transaction

from assessments.enums import EventKind, Language, NoticeKind, Role, Severity
from assessments.findings import Finding
from assessments.models import Assessment, Delegation, Membership, User
from assessments.policies import Viewer, can_delegate
from assessments.services.answers import require_open
from assessments.services.errors import Refused, require
from assessments.services.events import record
from assessments.services.notices import notify


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

    Refused for somebody who is no delegate there, and when nothing can be answered any more.
    """
    require(can_delegate, viewer, assessment)
    require_open(assessment, now)
    if not Membership.objects.filter(
        user=delegate, user__is_active=True, role=Role.DELEGATE, department=assessment.department_id
    ).exists():
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
