"""One click per role: only in demo mode, only on the sign-in page."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from assessments.demo.accounts import ACCOUNTS
from assessments.models import User
from tests.demo.conftest import Making

KEYS = ["deputy-minister", "delegate", "reviewer", "briefing-officer", "administrator"]


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration", "demo_mode")]


@pytest.fixture(scope="module")
def demonstration(making: Making) -> Iterator[None]:
    with making(1, 1):
        yield


def sign_in_page(language: str = "en") -> str:
    with override(language):
        return Client().get(reverse("account_login")).content.decode()


def offered() -> list[str]:
    return re.findall(r'action="/en/demo/sign-in/([a-z-]+)/"', sign_in_page())


def test_the_sign_in_page_offers_five_people_in_the_order_of_the_roles():
    assert offered() == KEYS


@pytest.mark.parametrize(
    ("language", "department"),
    [
        ("en", "Department of Rivers and Harbours"),
        ("fr", "Ministère des Rivières et des Havres"),
    ],
)
def test_departments_are_named_in_the_language_of_the_page(language, department):
    page = sign_in_page(language)
    assert page.count(department) == 2
    assert f'action="/{language}/demo/sign-in/deputy-minister/"' in page


@pytest.mark.parametrize("key", KEYS)
def test_one_click_signs_in(key):
    client = Client()
    address = re.search(rf'action="([^"]+/{key}/)"', sign_in_page())
    assert address
    response = client.post(address[1])
    assert (response.status_code, response.headers["Location"]) == (302, "/en/")
    assert client.get("/en/").context["viewer"] is not None


def test_an_account_that_is_not_offered_does_not_exist():
    assert Client().post("/en/demo/sign-in/minister/").status_code == 404


def test_signing_in_takes_a_click_not_a_link():
    assert Client().get("/en/demo/sign-in/reviewer/").status_code == 405


def test_somebody_who_may_not_sign_in_any_more_is_not_offered():
    User.objects.filter(email=ACCOUNTS["delegate"].email).update(is_active=False)
    assert offered() == [key for key in KEYS if key != "delegate"]
    assert Client().post("/en/demo/sign-in/delegate/").status_code == 404


def test_outside_demo_mode_nobody_is_offered_and_nobody_gets_in(settings):
    settings.DEMO = False
    assert "demo/sign-in" not in sign_in_page()
    assert Client().post("/en/demo/sign-in/administrator/").status_code == 404
