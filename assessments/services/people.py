"""People and their roles: what an administrator changes, with who changed what in the audit log."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from assessments.enums import EventKind
from assessments.models import Membership, User
from assessments.policies import WHO_CAN, Viewer, can_administer
from assessments.services.events import record

WATCHED = ("email", "name", "language", "is_active")
"""What of a person is worth an event when it changes; never a password."""


@transaction.atomic
def save_person(*, viewer: Viewer, person: User, now: datetime) -> None:
    """Add a person, or keep what was changed about one. The event names what, not its values."""
    _require_administrator(viewer)
    before = User.objects.filter(pk=person.pk).first() if person.pk else None
    person.email = person.email.lower()
    person.save()
    changed = _changed(before, person) if before else ["added"]
    if changed:
        record(
            EventKind.PERSON_CHANGED,
            actor_id=viewer.user_id,
            now=now,
            details={"person": person.pk, "changed": changed},
        )


@transaction.atomic
def save_rights(
    *,
    viewer: Viewer,
    held: Iterable[Membership],
    taken_back: Iterable[Membership],
    now: datetime,
) -> None:
    """Keep roles that were given or changed and take others back; they count from now on."""
    _require_administrator(viewer)
    for membership in taken_back:
        details = _right(membership)
        membership.delete()
        record(EventKind.RIGHTS_TAKEN_BACK, actor_id=viewer.user_id, now=now, details=details)
    for membership in held:
        before = Membership.objects.filter(pk=membership.pk).first() if membership.pk else None
        membership.save()
        details = _right(membership)
        if before is None:
            record(EventKind.RIGHTS_GRANTED, actor_id=viewer.user_id, now=now, details=details)
        elif (earlier := _right(before)) != details:
            record(
                EventKind.RIGHTS_CHANGED,
                actor_id=viewer.user_id,
                now=now,
                details={**details, "before": earlier},
            )


def _changed(before: User, person: User) -> list[str]:
    """What of a person is another than before; for the switch, which way it was turned."""
    switched = "switched_on" if person.is_active else "switched_off"
    return [
        switched if name == "is_active" else name
        for name in WATCHED
        if getattr(before, name) != getattr(person, name)
    ]


def _require_administrator(viewer: Viewer) -> None:
    if not can_administer(viewer):
        raise PermissionDenied(WHO_CAN[can_administer])


def _right(membership: Membership) -> dict[str, Any]:
    """One role as the audit log keeps it: whose, which, where, and from when to when."""
    days = (membership.starts_on, membership.ends_on)
    return {
        "person": membership.user_id,
        "role": str(membership.role),
        "department": membership.department.code if membership.department else None,
        "portfolio": membership.portfolio.key if membership.portfolio else None,
        "days": [day.isoformat() if day else None for day in days],
        "title": [membership.title_en, membership.title_fr],
    }
