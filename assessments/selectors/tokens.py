"""Tokens for the API: whose one is, and the list of a person's own."""

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class TokenRow:
    """A token, and whether it still works."""

    token: ApiToken
    is_valid: bool


def tokens_of(viewer: Viewer, today: date) -> list[TokenRow]:
    """The viewer's own tokens, the newest first, the expired and revoked ones included."""
    found = ApiToken.objects.filter(user=viewer.user_id)
    return [TokenRow(token, token.is_valid(today)) for token in found]


def own_token(viewer: Viewer, *, pk: int) -> ApiToken | None:
    """One token of the viewer's own."""
    return ApiToken.objects.filter(user=viewer.user_id, pk=pk).first()
