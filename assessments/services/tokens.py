"""Tokens for the API: made by the person whose they are, revoked by them or an administrator."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from assessments.enums import EventKind, Severity
from assessments.findings import Finding
from assessments.models import ApiToken, User
from assessments.policies import Viewer, can_administer, can_enter
from assessments.services.errors import Refused, require
from assessments.services.events import record

PREFIX = "readiness_"
"""Every secret begins with it, so that one that lies about where it should not is recognized."""

LONGEST = timedelta(days=365)
MOST_VALID = 10
"""A limit by token would be none if a person could have any number of them."""


@dataclass(frozen=True, slots=True)
class NewToken:
    """A token with its secret, which is known now and never again."""

    token: ApiToken
    secret: str


def hash_of(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def make_token(*, viewer: Viewer, name: str, expires_on: date, now: datetime) -> NewToken:
    """Make a token of the viewer's own; its last day is at most a year away."""
    require(can_enter, viewer, None)
    today = timezone.localdate(now)
    if not today <= expires_on <= today + LONGEST:
        raise ValueError(f"a token is valid for a year at most, not until {expires_on}")
    # Of two requests at once the second one counts the token of the first.
    User.objects.select_for_update().get(pk=viewer.user_id)
    valid = ApiToken.objects.filter(
        user=viewer.user_id, revoked_at=None, expires_on__gte=today
    ).values_list("name", flat=True)
    if name in valid:
        raise Refused(Finding("token_name_taken", Severity.BLOCKS))
    if len(valid) >= MOST_VALID:
        raise Refused(Finding("too_many_tokens", Severity.BLOCKS))
    secret = PREFIX + secrets.token_hex(32)
    token = ApiToken.objects.create(
        user_id=viewer.user_id,
        name=name,
        sha256=hash_of(secret),
        made_at=now,
        expires_on=expires_on,
    )
    record(
        EventKind.TOKEN_MADE,
        actor_id=viewer.user_id,
        now=now,
        details={"token": token.pk, "until": expires_on.isoformat()},
    )
    return NewToken(token, secret)


@transaction.atomic
def revoke_token(*, viewer: Viewer, token: ApiToken, now: datetime) -> None:
    """End a token from this moment on. One that was revoked already stays as it is."""
    if token.user_id != viewer.user_id:
        require(can_administer, viewer, token)
    revoked = ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(
        revoked_at=now, revoked_by=viewer.user_id
    )
    if revoked:
        record(
            EventKind.TOKEN_REVOKED,
            actor_id=viewer.user_id,
            now=now,
            details={"token": token.pk, "person": token.user_id},
        )


def note_use(*, token: ApiToken, today: date) -> None:
    """Keep the day on which a token was last used: one write a day."""
    if token.last_used_on != today:
        ApiToken.objects.filter(pk=token.pk).update(last_used_on=today)
