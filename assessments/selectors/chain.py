"""Whether the audit log is whole: every event in its place, none changed, none missing."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import Max

from assessments.canonical import sha256
from assessments.models import AuditHead, Event
from assessments.models.audit import GENESIS

CHUNK = 1_000


@dataclass(slots=True)
class Verification:
    """What was found: how many events there are, the last hash, and every broken place in words."""

    count: int = 0
    sequence: int = 0
    hash: str = GENESIS
    problems: list[str] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        return not self.problems


def verify_chain() -> Verification:
    """Compute the chain again from the first event to its end; a few events at a time.

    Events that are appended meanwhile are left for the next time: what counts is the end of the
    chain as it stands now.
    """
    found = Verification()
    head = AuditHead.objects.first()
    events = Event.objects.order_by("sequence")
    if head is not None:
        events = events.filter(sequence__lte=head.sequence)
    for event in events.iterator(chunk_size=CHUNK):
        found.problems += _problems_of(event, found)
        found.count += 1
        found.sequence, found.hash = event.sequence, event.hash
    found.problems += _problems_at_the_end(head, found)
    return found


def _problems_of(event: Event, before: Verification) -> Iterator[str]:
    """What is wrong with one event and its place after the one before."""
    expected = before.sequence + 1
    if event.sequence > expected:
        yield _missing(expected, event.sequence - 1).capitalize()
    if event.sequence < expected:
        yield f"Row {event.sequence} was added: the numbers begin with 1."
    if _hash_of(event) != event.hash:
        yield f"Row {event.sequence} was changed: its hash is not that of what it says."
    elif event.sequence == expected and event.previous_hash != before.hash:
        yield (
            f"Row {event.sequence} does not follow on the row before: one of the two was changed "
            "and given a new hash."
        )


def _hash_of(event: Event) -> str:
    try:
        return sha256(event.link())
    except TypeError:  # a value that no event can hold
        return ""


def _problems_at_the_end(head: AuditHead | None, found: Verification) -> Iterator[str]:
    if head is None:
        yield "The record of the end of the chain was removed."
        return
    if head.sequence > found.sequence:
        yield f"The end was cut off: {_missing(found.sequence + 1, head.sequence)}"
    elif head.hash != found.hash:
        yield f"The end of the chain is not row {head.sequence}: one of the two was changed."
    # The newest row first and the end after it: whoever appends moves both at once.
    newest = Event.objects.aggregate(newest=Max("sequence"))["newest"] or 0
    end = AuditHead.objects.values_list("sequence", flat=True).first() or 0
    if newest > end:
        yield f"Rows {end + 1} to {newest} stand after the end of the chain."


def _missing(first: int, last: int) -> str:
    return f"row {first} is missing." if first == last else f"rows {first} to {last} are missing."
