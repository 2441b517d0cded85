"""Giving an accepted submission back to its department."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from assessments.enums import EventKind, Language, NoticeKind, Severity
from assessments.findings import Finding
from assessments.models import Assessment, Reopening
from assessments.policies import Viewer, can_administer
from assessments.selectors.notices import working_on
from assessments.services.errors import TransitionRefused, require
from assessments.services.events import record
from assessments.services.notices import notify
from assessments.services.submissions import move
from assessments.workflow import Step


@transaction.atomic
def reopen(
    *,
    viewer: Viewer,
    assessment: Assessment,
    reason: str,
    language: Language,
    now: datetime,
) -> Reopening:
    """Let the department correct what was accepted; the submission and its scores stay as they are.

    The department reads the reason; the audit trail holds the submission's number alone.
    """
    require(can_administer, viewer, assessment)
    if not reason.strip():
        raise TransitionRefused(Finding("reopening_unreasoned", Severity.BLOCKS))
    submission = assessment.current_submission
    move(assessment, Step.REOPEN, actor_id=viewer.user_id, now=now)
    if submission is None:
        raise TransitionRefused(Finding("wrong_state", Severity.BLOCKS))
    reopening = Reopening.objects.create(
        submission=submission,
        reason=reason.strip(),
        language=language,
        at=now,
        by_id=viewer.user_id,
    )
    record(
        EventKind.REOPENED,
        actor_id=viewer.user_id,
        now=now,
        assessment=assessment,
        details={"submission": submission.number},
    )
    notify(
        kind=NoticeKind.RETURNED,
        recipients=working_on(assessment, timezone.localdate(now)),
        assessment=assessment,
        occasion=f"{assessment.pk}:S{submission.number}:{reopening.pk}",
        now=now,
    )
    return reopening
