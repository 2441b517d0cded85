"""The audit log, for administrators."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from assessments.enums import EventKind
from assessments.models import Department, Event, User
from assessments.policies import Viewer, can_administer
from assessments.selectors.events import EventRow, describe, readable_events

CHUNK = 500


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Which events are wanted; everything where nothing is said. Both days count."""

    kind: EventKind | None = None
    person: str = ""
    department: str = ""
    first_day: date | None = None
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class AuditLog:
    """The whole log, for somebody who may read it."""

    def matching(self, wanted: AuditFilter) -> QuerySet[Event]:
        """The events that are wanted, newest first."""
        events = readable_events()
        if wanted.kind:
            events = events.filter(kind=wanted.kind)
        if wanted.department:
            events = events.filter(department__code=wanted.department)
        if wanted.first_day:
            events = events.filter(at__gte=_midnight(wanted.first_day))
        if wanted.last_day:
            events = events.filter(at__lt=_midnight(wanted.last_day + timedelta(days=1)))
        if wanted.person:
            found = people_called(wanted.person)
            events = events.filter(
                Q(actor__in=found) | Q(details__person__in=found) | Q(details__delegate__in=found)
            )
        return events


def audit_log_for(viewer: Viewer) -> AuditLog | None:
    """The log, if the viewer is an administrator; for everybody else there is none."""
    return AuditLog() if can_administer(viewer) else None


def people_called(words: str) -> list[int]:
    """Whose name or e-mail address holds these words."""
    found = User.objects.filter(Q(name__icontains=words) | Q(email__icontains=words))
    return list(found.values_list("pk", flat=True))


def department_choices() -> list[tuple[str, str]]:
    """Code and name of every department, by name."""
    named = [(row.code, row.name) for row in Department.objects.all()]
    return sorted(named, key=lambda row: row[1])


def all_rows(events: QuerySet[Event], newest: int) -> Iterator[EventRow]:
    """Every event up to the number `newest` as rows; a few hundred at a time in memory.

    Each piece is a query of its own: nothing is held open while somebody downloads slowly.
    """
    below = newest + 1
    while piece := list(events.filter(sequence__lt=below)[:CHUNK]):
        yield from describe(piece)
        below = piece[-1].sequence


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
