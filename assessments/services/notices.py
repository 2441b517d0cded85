"""Telling people: services write notices, and the task queue sends them once they are committed."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q

from assessments.enums import Language, NoticeKind
from assessments.models import Assessment, Notice, User
from assessments.policies import Viewer

CLAIM_LOST_AFTER = timedelta(minutes=15)
GIVEN_UP_AFTER = timedelta(days=7)
"""An address that the mail server refuses is not tried for ever; the notice stays on Home."""


def _no_queue() -> None:
    """Nobody sends anything until the application is ready."""


ask_for_delivery: Callable[[], object] = _no_queue
"""Asks the task queue to send what waits. `apps` sets it: services may not import tasks."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """Something to tell one person; they are told of each `occasion` once, whoever repeats it.

    `details` holds what the sentence and the link need: `due_on` (a date as text), `question` (a
    key). Nothing in it may be sensitive.
    """

    kind: NoticeKind
    recipient: int
    assessment_id: int
    occasion: str
    details: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> tuple[int, str, str]:
        """What makes it unique."""
        return (self.recipient, self.kind.value, self.occasion)


def notify(
    *,
    kind: NoticeKind,
    recipients: Iterable[int],
    assessment: Assessment,
    occasion: str,
    now: datetime,
    details: Mapping[str, Any] | None = None,
) -> None:
    """Tell people (by primary key) the same thing about an assessment; see `announce`."""
    announce(
        [
            Announcement(kind, recipient, assessment.pk, occasion, details or {})
            for recipient in recipients
        ],
        now=now,
    )


@transaction.atomic
def announce(announcements: Iterable[Announcement], *, now: datetime) -> list[Announcement]:
    """Write the notices of people who may sign in and have not switched the kind off.

    Two queries, however many there are. Returns those that were meant for somebody who listens,
    told before or not. E-mails leave after the transaction, and not at all if it is rolled back.
    """
    unique = {announcement.key: announcement for announcement in announcements}
    if not unique:
        return []
    switched_off = dict(
        User.objects.filter(
            pk__in={announcement.recipient for announcement in unique.values()}, is_active=True
        ).values_list("pk", "switched_off")
    )
    wanted = [
        announcement
        for announcement in unique.values()
        if announcement.recipient in switched_off
        and announcement.kind not in switched_off[announcement.recipient]
    ]
    if wanted:
        Notice.objects.bulk_create(
            (
                Notice(
                    recipient_id=announcement.recipient,
                    kind=announcement.kind,
                    assessment_id=announcement.assessment_id,
                    occasion=announcement.occasion,
                    details=dict(announcement.details),
                    made_at=now,
                )
                for announcement in wanted
            ),
            ignore_conflicts=True,
            batch_size=500,
        )
        # Robust: a queue that fails must not make a saved change look as if it had failed.
        transaction.on_commit(_ask, robust=True)
    return wanted


def _ask() -> None:
    ask_for_delivery()


def _waiting(now: datetime) -> Q:
    """Not sent, and not in somebody's hands."""
    free = Q(claimed_at=None) | Q(claimed_at__lt=now - CLAIM_LOST_AFTER)
    return free & Q(sent_at=None, made_at__gt=now - GIVEN_UP_AFTER)


def waiting_notices(now: datetime) -> list[int]:
    """The primary keys of what is to be sent to people who may sign in, oldest first."""
    waiting = Notice.objects.filter(_waiting(now), recipient__is_active=True)
    return list(waiting.order_by("pk").values_list("pk", flat=True))


def claim(pk: int, *, now: datetime) -> Notice | None:
    """Take one notice for sending, as compare-and-set; None if somebody else has it.

    The condition names columns of its own row alone: over a join PostgreSQL would compare with what
    stood there before it waited for the other one. A claim lasts 15 minutes: whoever held it longer
    has died on the way.
    """
    if not Notice.objects.filter(_waiting(now), pk=pk).update(claimed_at=now):
        return None
    return Notice.objects.select_related(
        "recipient", "assessment__department", "assessment__quarter"
    ).get(pk=pk)


def release(notice: Notice) -> None:
    """Give a claimed notice back unsent."""
    Notice.objects.filter(pk=notice.pk, claimed_at=notice.claimed_at).update(claimed_at=None)


def mark_sent(notice: Notice, *, now: datetime) -> None:
    """A claimed notice is out."""
    Notice.objects.filter(pk=notice.pk).update(sent_at=now)


def mark_seen(*, viewer: Viewer, through: int, now: datetime) -> None:
    """The person has seen their notices up to this one; what came later stays unseen."""
    Notice.objects.filter(recipient=viewer.user_id, seen_at=None, pk__lte=through).update(
        seen_at=now
    )


def settle(*, seen_before: date) -> None:
    """For an invented past: no e-mail leaves, and people saw what they were told before a day."""
    Notice.objects.filter(sent_at=None).update(sent_at=F("made_at"))
    earlier = Notice.objects.filter(seen_at=None, made_at__date__lt=seen_before)
    earlier.update(seen_at=F("made_at"))


def choose_notices(*, viewer: Viewer, kinds: Iterable[NoticeKind], language: Language) -> None:
    """Tell the person of these kinds only, by e-mail in this language."""
    chosen = set(kinds)
    User.objects.filter(pk=viewer.user_id).update(
        switched_off=[kind.value for kind in NoticeKind if kind not in chosen], language=language
    )
