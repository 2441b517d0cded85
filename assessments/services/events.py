"""The audit trail's one writer."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from assessments.canonical import sha256
from assessments.enums import EventKind
from assessments.models import Assessment, AuditHead, Event


@transaction.atomic
def record(
    kind: EventKind,
    *,
    actor_id: int | None,
    now: datetime,
    assessment: Assessment | None = None,
    department_id: int | None = None,
    details: Mapping[str, Any] | None = None,
) -> Event:
    """Append one event to the chain; `actor_id` None stands for a management command.

    `details` hold whole numbers and texts, and nothing that an administrator may not read. The row
    of the chain's end is locked until the transaction is over, so events stand in one order.
    """
    head = take_turn()
    event = Event(
        sequence=head.sequence + 1,
        previous_hash=head.hash,
        kind=kind,
        actor_id=actor_id,
        at=now,
        assessment=assessment,
        department_id=assessment.department_id if assessment else department_id,
        details=dict(details or {}),
    )
    event.hash = sha256(event.link())
    event.save(force_insert=True)
    AuditHead.objects.update(sequence=event.sequence, hash=event.hash)
    return event


def take_turn() -> AuditHead:
    """Wait until no other transaction holds the chain's end, and hold it until this one is over.

    Whoever looks whether something was done already, to do it once, takes its turn first.
    """
    return AuditHead.objects.select_for_update().get()
