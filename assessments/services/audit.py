"""Taking the audit log out of the product."""

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import PermissionDenied

from assessments.enums import EventKind
from assessments.models import Event
from assessments.policies import WHO_CAN, Viewer, can_administer
from assessments.services.events import record


def record_export(*, viewer: Viewer, count: int, wanted: Mapping[str, str], now: datetime) -> Event:
    """Note who exported how many events, and by which filter; the event is not part of the file."""
    if not can_administer(viewer):
        raise PermissionDenied(WHO_CAN[can_administer])
    details = {"count": count, "filter": dict(wanted)}
    return record(EventKind.AUDIT_EXPORTED, actor_id=viewer.user_id, now=now, details=details)
