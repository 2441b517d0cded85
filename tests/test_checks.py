"""The system checks: no view without a policy, no link in a message without an address."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from assessments import checks
from assessments.access import open_to_all, requires
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


@pytest.mark.parametrize("address", ["", "readiness.example.org", "https://", "https://a.ca/b"])
def test_an_address_for_links_that_leads_nowhere_is_an_error(settings, address: str):
    settings.SITE_URL = address

    assert [error.id for error in checks.links_in_messages_lead_here()] == ["assessments.E104"]


def test_an_address_for_links_has_a_scheme_and_a_host(settings):
    settings.SITE_URL = "https://readiness.example.org"

    assert checks.links_in_messages_lead_here() == []
