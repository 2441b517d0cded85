"""Tokens for the API: whose one is, and the list of a person's own."""

from datetime import date

from assessments.models import ApiToken
from assessments.policies import Viewer


def token_with(sha256: str, today: date) -> ApiToken | None:
    """The token with this hash together with its person, if both are still let in today."""
    return (
        ApiToken.objects.select_related("user")
        .filter(sha256=sha256, revoked_at=None, expires_on__gte=today, user__is_active=True)
        .first()
    )


def tokens_of(viewer: Viewer) -> list[ApiToken]:
    """The viewer's own tokens, the newest first, the expired and revoked ones included."""
    return list(ApiToken.objects.filter(user=viewer.user_id))


def own_token(viewer: Viewer, *, pk: int) -> ApiToken | None:
    """One token of the viewer's own."""
    return ApiToken.objects.filter(user=viewer.user_id, pk=pk).first()
