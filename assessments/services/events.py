"""The audit trail's one writer."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from assessments.enums import EventKind
from assessments.models import Assessment, Event


def record(
    kind: EventKind,
    *,
    actor_id: int | None,
    now: datetime,
    assessment: Assessment | None = None,
    department_id: int | None = None,
    details: Mapping[str, Any] | None = None,
) -> Event:
    """Append one event; `actor_id` None stands for a management command."""
    return Event.objects.create(
        kind=kind,
        actor_id=actor_id,
        at=now,
        assessment=assessment,
        department_id=assessment.department_id if assessment else department_id,
        details=dict(details or {}),
    )
