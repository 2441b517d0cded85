"""Setting a consistency warning aside with a reason, and taking that back."""

from datetime import datetime

from django.db import transaction

from assessments.enums import EventKind, Language, Severity
from assessments.findings import CONSISTENCY, Finding
from assessments.models import Dismissal
from assessments.policies import Viewer, can_answer
from assessments.selectors.drafts import load_draft
from assessments.selectors.warnings import StandingDismissal, Warned
from assessments.services.answers import hold_editable, require_open
from assessments.services.errors import Refused, require
from assessments.services.events import record


@transaction.atomic
def dismiss(
    *, viewer: Viewer, warning: Warned, reason: str, language: Language, now: datetime
) -> Dismissal:
    """Set this very warning aside. The values that it stands on are kept with it.

    Refused where it does not stand (any more), and without a reason.
    """
    assessment = warning.assessment
    require(can_answer, viewer, warning)
    require_open(assessment, now)
    hold_editable(assessment, viewer, now)
    if not reason.strip():
        raise Refused(Finding("dismissal_unreasoned", Severity.BLOCKS, code=warning.subject))
    finding = _standing(warning)
    dismissal = Dismissal.objects.create(
        assessment=assessment,
        finding=finding.id,
        subject=finding.subject,
        values=dict(finding.values),
        reason=reason.strip(),
        language=language,
        at=now,
        by_id=viewer.user_id,
    )
    _record(EventKind.WARNING_DISMISSED, viewer, dismissal, now)
    return dismissal


def _standing(warning: Warned) -> Finding:
    """The warning as it stands now that the assessment is held; Refused where it is gone."""
    wanted = (warning.finding_id, warning.subject)
    for finding in load_draft(warning.assessment).findings:
        if finding.id in CONSISTENCY and (finding.id, finding.subject) == wanted:
            return finding
    raise Refused(Finding("warning_gone", Severity.BLOCKS, code=warning.subject))


@transaction.atomic
def take_back(*, viewer: Viewer, standing: StandingDismissal, now: datetime) -> None:
    """End a dismissal, so that its warning stands again; the row stays."""
    require(can_answer, viewer, standing)
    require_open(standing.assessment, now)
    hold_editable(standing.assessment, viewer, now)
    dismissal = standing.dismissal
    ended = Dismissal.objects.filter(pk=dismissal.pk, ended_at=None).update(
        ended_at=now, ended_by=viewer.user_id
    )
    if ended:
        dismissal.assessment = standing.assessment
        _record(EventKind.DISMISSAL_TAKEN_BACK, viewer, dismissal, now)


def _record(kind: EventKind, viewer: Viewer, dismissal: Dismissal, now: datetime) -> None:
    record(
        kind,
        actor_id=viewer.user_id,
        now=now,
        assessment=dismissal.assessment,
        details={"finding": dismissal.finding, "subject": dismissal.subject},
    )
