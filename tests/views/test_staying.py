"""Staying signed in: every page knows when its session ends, and it can be lengthened before."""

from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from tests import factories
from tests.pages import Page

pytestmark = pytest.mark.django_db

HOURS_10 = 10 * 3600


@pytest.fixture
def browser(signed_in) -> Client:
    return signed_in(factories.make_user())


def end_after(seconds: int) -> datetime:
    """Let the only session end then."""
    until = timezone.now() + timedelta(seconds=seconds)
    Session.objects.update(expire_date=until)
    return until


def seconds_on(page: Page) -> int:
    return int(page.one("[data-session]").get("data-session"))


def test_a_page_says_for_how_many_seconds_its_session_lasts(browser: Client):
    end_after(500)
    assert 490 <= seconds_on(Page(browser.get("/en/"))) <= 500


def test_looking_at_pages_does_not_lengthen_the_session(browser: Client):
    until = end_after(500)
    browser.get("/en/")
    browser.get("/en/learn/")
    assert Session.objects.get().expire_date == until


def test_a_session_that_has_ended_asks_to_sign_in(browser: Client):
    end_after(-1)
    response = browser.get("/en/")
    assert response.url.startswith("/en/account/login/")


def test_staying_lengthens_it_to_its_whole_time_and_says_until_when(browser: Client):
    end_after(500)
    shown = Page(browser.post("/en/account/stay/", follow=True))
    assert "You stay signed in until" in shown.text
    assert HOURS_10 - 10 <= seconds_on(shown) <= HOURS_10
    assert settings.SESSION_COOKIE_AGE == HOURS_10


def test_a_script_is_told_the_seconds(browser: Client):
    end_after(500)
    answer = browser.post("/fr/account/stay/", headers={"Accept": "application/json"})
    assert HOURS_10 - 10 <= answer.json()["seconds"] <= HOURS_10


def test_the_account_page_says_until_when_without_any_script(browser: Client):
    page = Page(browser.get("/fr/account/2fa/"))
    assert "Votre session reste ouverte jusqu’à" in page.text
    assert page.every('form[action="/fr/account/stay/"]')


def test_nobody_is_warned_who_is_not_signed_in():
    page = Page(Client().get("/en/account/login/"))
    assert page.every("[data-session]") == []
