"""Replying to what a reviewer recorded."""

from datetime import datetime

from django.db import IntegrityError, transaction

from assessments.enums import EventKind, Language, Severity
from assessments.findings import Finding
from assessments.models import Assessment, ReviewedAnswer, ReviewReply
from assessments.policies import Viewer, can_reply
from assessments.services.errors import Refused, require
from assessments.services.events import record


@transaction.atomic
def reply(
    *,
    viewer: Viewer,
    assessment: Assessment,
    answer: ReviewedAnswer,
    text: str,
    language: Language,
    now: datetime,
) -> ReviewReply:
    """Put the deputy head's reply beside a level that the reviewer recorded; once, for good."""
    require(can_reply, viewer, assessment)
    if answer.level is None:
        raise Refused(Finding("not_recorded", Severity.BLOCKS))
    if not text.strip():
        raise Refused(Finding("reply_missing", Severity.BLOCKS))
    try:
        with transaction.atomic():
            written = ReviewReply.objects.create(
                answer=answer, text=text.strip(), language=language, at=now, by_id=viewer.user_id
            )
    except IntegrityError as error:
        raise Refused(Finding("replied_already", Severity.BLOCKS)) from error
    record(
        EventKind.REPLIED,
        actor_id=viewer.user_id,
        now=now,
        assessment=assessment,
        details={
            "submission": answer.review.submission.number,
            "code": answer.indicator.code,
        },
    )
    return written
