"""Asking back: a dated question about an indicator to a delegate, answered in place."""

from datetime import date, datetime

from django.db import transaction

from assessments.enums import EventKind, Language, NoticeKind, Severity
from assessments.findings import Finding
from assessments.models import Answer, Clarification
from assessments.policies import Viewer, can_answer, can_clarify, can_take_back
from assessments.selectors.teamwork import is_delegate_of
from assessments.services.answers import hold_editable, require_open
from assessments.services.errors import Refused, TransitionRefused, require
from assessments.services.events import record
from assessments.services.notices import notify
from assessments.services.teamwork import require_due_in_time


@transaction.atomic
def ask(
    *,
    viewer: Viewer,
    answer: Answer,
    asked_of_id: int,
    text: str,
    due_on: date,
    language: Language,
    now: datetime,
) -> Clarification:
    """Ask a delegate of the department about an indicator."""
    require(can_answer, viewer, answer)
    require_open(answer.assessment, now)
    require_due_in_time(answer.assessment, due_on, now)
    if not is_delegate_of(asked_of_id, answer.department_id):
        raise Refused(Finding("not_a_delegate", Severity.BLOCKS))
    if not text.strip():
        raise Refused(Finding("clarification_empty", Severity.BLOCKS))
    hold_editable(answer.assessment, viewer, now)
    clarification = Clarification.objects.create(
        assessment=answer.assessment,
        indicator=answer.indicator,
        text=text,
        language=language,
        asked_of_id=asked_of_id,
        asked_by_id=viewer.user_id,
        asked_at=now,
        due_on=due_on,
    )
    _record(EventKind.CLARIFICATION_ASKED, viewer, clarification, now)
    notify(
        kind=NoticeKind.ASKED_BACK,
        recipients=[asked_of_id],
        assessment=answer.assessment,
        occasion=str(clarification.pk),
        details={"question": answer.question_key},
        now=now,
    )
    return clarification


@transaction.atomic
def give(
    *, viewer: Viewer, clarification: Clarification, text: str, language: Language, now: datetime
) -> None:
    """Answer what one was asked. TransitionRefused if it was answered or withdrawn meanwhile."""
    require(can_clarify, viewer, clarification)
    require_open(clarification.assessment, now)
    if not text.strip():
        raise Refused(Finding("clarification_empty", Severity.BLOCKS))
    hold_editable(clarification.assessment, viewer, now)
    _close(clarification, answer=text, answer_language=language, answered_at=now)
    _record(EventKind.CLARIFICATION_ANSWERED, viewer, clarification, now)


@transaction.atomic
def take_back(*, viewer: Viewer, clarification: Clarification, now: datetime) -> None:
    """Withdraw what was asked and is not answered yet; it stays readable."""
    require(can_take_back, viewer, clarification)
    require_open(clarification.assessment, now)
    hold_editable(clarification.assessment, viewer, now)
    _close(clarification, withdrawn_at=now, withdrawn_by=viewer.user_id)
    _record(EventKind.CLARIFICATION_WITHDRAWN, viewer, clarification, now)


def _close(clarification: Clarification, **columns: object) -> None:
    """Compare-and-set: whoever comes second changes nothing and is told."""
    if not Clarification.objects.filter(
        pk=clarification.pk, answered_at=None, withdrawn_at=None
    ).update(**columns):
        raise TransitionRefused(Finding("wrong_state", Severity.BLOCKS))


def _record(kind: EventKind, viewer: Viewer, clarification: Clarification, now: datetime) -> None:
    record(
        kind,
        actor_id=viewer.user_id,
        now=now,
        assessment=clarification.assessment,
        details={
            "code": clarification.indicator.code,
            "clarification": clarification.pk,
            "asked_of": clarification.asked_of_id,
        },
    )
