"""The system checks: no view without a policy, no link in a message without an address."""

from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from ninja import NinjaAPI
from ninja.security import SessionAuth

from assessments import checks
from assessments.access import open_to_all, requires
from assessments.api.addresses import addresses_of
from assessments.api.door import BearerToken
from assessments.policies import can_enter


def bare(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


@requires(can_enter)
def guarded(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


@open_to_all
def public(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


urlpatterns = [
    path("guarded/", guarded),
    path("public/", public),
    path("deeper/", include([path("bare/", bare)])),
]


def test_every_view_of_the_product_says_who_may_use_it():
    assert checks.every_view_has_its_policy() == []


def test_a_view_that_does_not_is_an_error_that_names_it(settings):
    settings.ROOT_URLCONF = __name__

    (error,) = checks.every_view_has_its_policy()

    assert (error.id, error.msg, error.hint, error.obj) == (
        "assessments.E103",
        "The view tests.test_checks.bare does not say who may use it.",
        "Decorate it with @requires(policy, load=selector), or with @open_to_all.",
        urlpatterns[2].url_patterns[0],
    )
    assert error.is_serious()


def api_of(*operations: Callable[[NinjaAPI], Any]) -> Any:
    """The address of each operation, in a new API whose operations ask for a token."""
    api = NinjaAPI(urls_namespace="checked", auth=BearerToken(), openapi_url=None, docs_url=None)
    for add in operations:
        add(api)
    found = ModuleType("checked")
    found.urlpatterns = list(addresses_of(api))  # type: ignore[attr-defined]
    return found


@pytest.mark.parametrize(
    ("add", "found"),
    [
        (lambda api: api.get("good")(requires(can_enter)(bare)), ([], [])),
        (lambda api: api.get("bad")(bare), (["E103"], [])),
        (lambda api: api.get("open", auth=None)(requires(can_enter)(bare)), ([], ["E105"])),
        (
            lambda api: api.get("also", auth=[BearerToken(), SessionAuth()])(
                requires(can_enter)(bare)
            ),
            ([], ["E105"]),
        ),
        (lambda api: api.get("worst", auth=None)(bare), (["E103"], ["E105"])),
    ],
    ids=["good", "no policy", "no token", "a session too", "neither"],
)
def test_every_operation_of_the_api_has_a_policy_and_asks_for_a_token(settings, add, found):
    settings.ROOT_URLCONF = api_of(add)

    errors = [
        [error.id.removeprefix("assessments.") for error in check()]
        for check in (checks.every_view_has_its_policy, checks.every_operation_asks_for_a_token)
    ]

    assert tuple(errors) == found


def test_every_operation_of_the_product_asks_for_a_token():
    assert checks.every_operation_asks_for_a_token() == []


@pytest.mark.parametrize("address", ["", "readiness.example.org", "https://", "https://a.ca/b"])
def test_an_address_for_links_that_leads_nowhere_is_an_error(settings, address: str):
    settings.SITE_URL = address

    assert [error.id for error in checks.links_in_messages_lead_here()] == ["assessments.E104"]


def test_an_address_for_links_has_a_scheme_and_a_host(settings):
    settings.SITE_URL = "https://readiness.example.org"

    assert checks.links_in_messages_lead_here() == []
