"""Who signed in and out, and which attempts failed."""

from datetime import datetime

from assessments.canonical import sha256
from assessments.enums import EventKind
from assessments.models import User
from assessments.services.events import record


def record_sign_in(*, person_id: int, method: str, now: datetime) -> None:
    """`method` is how: "password", "password and code", or "demo"."""
    record(EventKind.SIGNED_IN, actor_id=person_id, now=now, details={"method": method})


def record_sign_out(*, person_id: int, now: datetime) -> None:
    record(EventKind.SIGNED_OUT, actor_id=person_id, now=now)


def record_failure(*, email: str, method: str, now: datetime) -> None:
    """An attempt that failed, in the name of whoever has the address.

    Of an address that nobody has, only the hash is kept: it may be a password in the wrong field.
    """
    tried = email.strip().lower()
    person = User.objects.filter(email=tried).first() if tried else None
    unknown = {} if person or not tried else {"email_sha256": sha256(tried.encode())}
    record(
        EventKind.SIGN_IN_FAILED,
        actor_id=person.pk if person else None,
        now=now,
        details={"method": method, **unknown},
    )
