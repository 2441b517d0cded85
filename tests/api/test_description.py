"""The OpenAPI document and what the API does are the same."""

import copy
import re
from collections.abc import Iterator
from typing import Any

import jsonschema_rs
import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings

from assessments.api import addresses, door
from assessments.enums import Role
from readiness.wsgi import application
from tests import factories
from tests.api.client import ROOT, Program, secret_of

pytestmark = pytest.mark.django_db

document = schemathesis.openapi.from_wsgi(f"{ROOT}openapi.json", application)


@pytest.fixture(autouse=True)
def the_connection_stays_open() -> Iterator[None]:
    """A request through WSGI closes a connection that is in a transaction, and each test is."""
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)
    request_finished.connect(close_old_connections)


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
    max_examples=15,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
def test_nothing_is_answered_otherwise_than_described(case: Any, secret: str) -> None:
    Token.secret = secret
    case.call_and_validate()


EXAMPLES = {
    "quarter": "2026-27-Q2",
    "code": "DRH",
    "department": "DRH",
    "number": "1",
}


def closed(described: Any) -> Any:
    """The document's schemas, so that each object has all its properties and no others."""
    components = copy.deepcopy(described["components"])
    for schema in components["schemas"].values():
        schema |= {"additionalProperties": False, "required": sorted(schema["properties"])}
    components["schemas"]["Problem"]["required"].remove("errors")
    return components


def test_every_document_has_exactly_the_members_that_are_described(secret: str) -> None:
    described, program = document.raw_schema, Program(secret)
    components = closed(described)
    for address, methods in described["paths"].items():
        for path, status in ((address.format(**EXAMPLES), "200"), (f"{address}?none=1", "422")):
            response = program.get(path.format(**EXAMPLES))
            (media_type, content), *_none = methods["get"]["responses"][status]["content"].items()
            assert (str(response.status_code), response["Content-Type"].split(";")[0]) == (
                status,
                media_type,
            )
            validator = jsonschema_rs.validator_for({**content["schema"], "components": components})
            assert [str(error) for error in validator.iter_errors(response.json())] == []


def test_the_document_names_every_address_and_no_other() -> None:
    names = {pattern.name for pattern in addresses.urlpatterns} - {"api-openapi", "api-nothing"}
    described = {
        re.sub(r"<(\w+)>", r"{\1}", f"/{pattern.pattern}")
        for pattern in addresses.urlpatterns
        if pattern.name in names
    }
    assert set(document.raw_schema["paths"]) == described
    assert len(described) == 8
    assert {tuple(methods) for methods in document.raw_schema["paths"].values()} == {("get",)}


def test_every_operation_says_that_it_asks_for_a_token() -> None:
    schemes = document.raw_schema["components"]["securitySchemes"]
    assert schemes == {"BearerToken": {"type": "http", "scheme": "bearer"}}
    for methods in document.raw_schema["paths"].values():
        assert methods["get"]["security"] == [{"BearerToken": []}]
        assert {"401", "422", "429", "500"} < set(methods["get"]["responses"])
