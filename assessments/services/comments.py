"""Saying something about an indicator: threads, replies, what is resolved."""

from datetime import datetime, timedelta

from django.db import transaction

from assessments.enums import EventKind, Language
from assessments.models import Assessment, Comment, Indicator
from assessments.policies import Viewer, can_comment, is_editable
from assessments.selectors.comments import works_on
from assessments.services.errors import require
from assessments.services.events import record

TWICE = timedelta(seconds=30)
"""The same words again within this time are one comment that was sent twice."""


@transaction.atomic
def comment(
    *,
    viewer: Viewer,
    assessment: Assessment,
    code: str,
    text: str,
    language: Language,
    now: datetime,
) -> Comment:
    """Begin a thread on an indicator."""
    require(can_comment, viewer, assessment)
    indicator = assessment.quarter.questionnaire.indicators.get(code=code)
    return _say(viewer, assessment, indicator, None, text, language, now)


@transaction.atomic
def reply(
    *, viewer: Viewer, thread: Comment, text: str, language: Language, now: datetime
) -> Comment:
    """Reply in a thread; a resolved one is thereby open again, so that nobody overlooks it."""
    require(can_comment, viewer, thread)
    reopen(viewer=viewer, thread=thread, now=now)
    return _say(viewer, thread.assessment, thread.indicator, thread, text, language, now)


def _say(
    viewer: Viewer,
    assessment: Assessment,
    indicator: Indicator,
    thread: Comment | None,
    text: str,
    language: Language,
    now: datetime,
) -> Comment:
    """Keep what was said; the lock lets no sign-off come between the state and the comment."""
    held = Assessment.objects.select_for_update(of=("self",)).get(pk=assessment.pk)
    twice = Comment.objects.filter(
        assessment=held,
        indicator=indicator,
        reply_to=thread,
        by=viewer.user_id,
        text=text,
        at__gt=now - TWICE,
    ).first()
    if twice:
        return twice
    said = Comment.objects.create(
        assessment=held,
        indicator=indicator,
        reply_to=thread,
        text=text,
        language=language,
        in_draft=is_editable(held) and works_on(viewer, held),
        at=now,
        by_id=viewer.user_id,
    )
    _note(EventKind.COMMENTED, viewer, assessment, indicator, now)
    return said


@transaction.atomic
def resolve(*, viewer: Viewer, thread: Comment, now: datetime) -> None:
    """Say that a thread is done with; whoever comes second changes nothing."""
    require(can_comment, viewer, thread)
    if Comment.objects.filter(pk=thread.pk, reply_to=None, resolved_at=None).update(
        resolved_at=now, resolved_by=viewer.user_id
    ):
        _note(EventKind.THREAD_RESOLVED, viewer, thread.assessment, thread.indicator, now)


@transaction.atomic
def reopen(*, viewer: Viewer, thread: Comment, now: datetime) -> None:
    """Take a resolution back."""
    require(can_comment, viewer, thread)
    if Comment.objects.filter(pk=thread.pk, resolved_at__isnull=False).update(
        resolved_at=None, resolved_by=None
    ):
        _note(EventKind.THREAD_REOPENED, viewer, thread.assessment, thread.indicator, now)


def _note(
    kind: EventKind, viewer: Viewer, assessment: Assessment, indicator: Indicator, now: datetime
) -> None:
    record(
        kind,
        actor_id=viewer.user_id,
        now=now,
        assessment=assessment,
        details={"code": indicator.code},
    )
