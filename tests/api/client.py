"""A program that reads with the token of a person."""

from datetime import timedelta
from typing import Any

from django.test import Client

from assessments.access import viewer_of
from assessments.models import User
from assessments.services.tokens import make_token
from tests import factories

ROOT = "/api/v1/"


def secret_of(user: User, name: str = "Figures", days: int = 90) -> str:
    """A new token of this person."""
    return make_token(
        viewer=viewer_of(user),
        name=name,
        expires_on=factories.TODAY + timedelta(days=days),
        now=factories.NOW,
    ).secret


class Program:
    """Asks with one token, as `Authorization: Bearer`."""

    def __init__(self, secret: str) -> None:
        self.headers = {"Authorization": f"Bearer {secret}"}

    def get(self, path: str, /, headers: dict[str, str] | None = None, **query: Any) -> Any:
        sent = {**self.headers, **(headers or {})}
        return Client().get(path if path.startswith("/") else ROOT + path, query, headers=sent)

    def json(self, path: str, /, **query: Any) -> Any:
        response = self.get(path, **query)
        assert response.status_code == 200, response.text
        return response.json()
