"""Sessions in the database that know when they end, so that a page can warn in time."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.sessions.backends import db
from django.utils import timezone


class SessionStore(db.SessionStore):
    """Whatever saves it lets it last for its whole time again."""

    _stored_until: datetime | None = None

    def _get_session_from_db(self) -> Any:
        row = super()._get_session_from_db()  # type: ignore[misc]
        self._stored_until = row.expire_date if row else None
        return row

    @property
    def ends_at(self) -> datetime:
        """When one has to sign in again; a request that saves the session moves it on."""
        if self._stored_until and not self.modified:
            return self._stored_until
        return timezone.now() + timedelta(seconds=self.get_expiry_age())
