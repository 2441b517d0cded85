"""The OpenAPI document and what the API does are the same."""

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings

from assessments.api import door
from assessments.enums import Role
from readiness.wsgi import application
from tests import factories
from tests.api.client import ROOT, secret_of

pytestmark = pytest.mark.django_db

document = schemathesis.openapi.from_wsgi(f"{ROOT}openapi.json", application)


@pytest.fixture
def secret(monkeypatch: pytest.MonkeyPatch) -> str:
    """A token, no limit to its requests, and something to find with it."""
    monkeypatch.setattr(door, "REQUESTS_A_MINUTE", 10**6)
    factories.make_accepted(factories.make_submission(), {"Q01-01": (1, "No inventory.")})
    return secret_of(factories.make_user(Role.REVIEWER))


@document.auth()
class Token:
    """Puts the token of the running test on each request."""

    secret = ""

    def get(self, case: Any, context: Any) -> str:
        return Token.secret

    def set(self, case: Any, data: str, context: Any) -> None:
        case.headers = {**(case.headers or {}), "Authorization": f"Bearer {data}"}


@document.parametrize()
@settings(
    max_examples=25,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
def test_nothing_is_answered_otherwise_than_described(case: Any, secret: str) -> None:
    Token.secret = secret
    case.call_and_validate()
