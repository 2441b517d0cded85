"""The address without a language."""

from collections.abc import Callable

import pytest
from django.test import Client

from assessments.enums import Role
from assessments.models import User
from tests import factories as make
from tests.pages import PageClient

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("own", "browser"), [("fr", "en"), ("en", "fr")])
def test_it_leads_a_person_to_home_in_their_own_language(
    signed_in: Callable[[User], PageClient], own: str, browser: str
):
    client = signed_in(make.make_user(Role.REVIEWER, language=own))
    response = client.get("/", headers={"Accept-Language": browser})
    assert (response.status_code, response["Location"]) == (302, f"/{own}/")


@pytest.mark.parametrize("browser", ["en", "fr"])
def test_it_leads_everybody_else_to_the_language_of_the_browser(client: Client, browser: str):
    response = client.get("/", headers={"Accept-Language": browser})
    assert (response.status_code, response["Location"]) == (302, f"/{browser}/")
