"""What stands around every page: the language link, the errors, the way back."""

from typing import Any

import pytest
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.urls import path

from assessments import urls as product
from assessments.access import open_to_all
from assessments.enums import Role
from assessments.models import User
from tests import factories
from tests.pages import Page, PageClient

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer(signed_in: Any) -> PageClient:
    return signed_in(factories.make_user(Role.REVIEWER))  # type: ignore[no-any-return]


def language_link(page: Page) -> tuple[str, str, str]:
    (link,) = page.every("a[hreflang]")
    return link.get("lang"), link.get("href"), link.text_content()


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("/en/", ("fr", "/fr/", "Français")),
        ("/fr/", ("en", "/en/", "English")),
        ("/en/scorecards/", ("fr", "/fr/scorecards/", "Français")),
        (
            "/fr/scorecards/?order=name&page=2",
            ("en", "/en/scorecards/?order=name&page=2", "English"),
        ),
    ],
)
def test_the_language_link_leads_to_the_same_page_with_its_query(
    reviewer: PageClient, here: str, there: tuple[str, str, str]
) -> None:
    assert language_link(Page(reviewer.get(here))) == there


@pytest.mark.parametrize("language", ["en", "fr"])
def test_before_signing_in_there_is_a_language_too(language: str) -> None:
    other = "fr" if language == "en" else "en"
    page = Page(PageClient().get(f"/{language}/account/login/?next=/{language}/scorecards/"))
    code, href, _name = language_link(page)
    assert (code, href.partition("?")[0]) == (other, f"/{other}/account/login/")


@pytest.mark.parametrize(("accepts", "language"), [("fr-CA,fr;q=0.9", "fr"), ("de", "en")])
def test_the_address_without_a_language_leads_to_the_readers_own(
    accepts: str, language: str
) -> None:
    response = PageClient().get("/", headers={"accept-language": accepts})
    assert (response.status_code, response["Location"]) == (302, f"/{language}/")


@open_to_all
def bad(request: HttpRequest) -> HttpResponse:
    raise BadRequest


@open_to_all
def broken(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError


urlpatterns = [
    *(path(f"{language}/bad/", bad) for language in ("en", "fr")),
    *(path(f"{language}/broken/", broken) for language in ("en", "fr")),
    *product.urlpatterns,
]
handler400, handler403 = product.handler400, product.handler403
handler404, handler500 = product.handler404, product.handler500


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    ("address", "status"), [("bad", 400), ("nothing-here", 404), ("broken", 500)]
)
def test_an_error_has_a_page_like_any_other(
    settings: Any, reviewer: PageClient, address: str, status: int, language: str
) -> None:
    settings.ROOT_URLCONF = __name__
    reviewer.raise_request_exception = False
    for browser in (reviewer, PageClient(raise_request_exception=False)):
        response = browser.get(f"/{language}/{address}/")
        page = Page(response)
        assert response.status_code == status
        assert f"/{language}/" in [link.get("href") for link in page.every("a")]


def test_a_form_without_its_token_is_refused_with_what_to_do() -> None:
    browser = PageClient(enforce_csrf_checks=True)
    browser.force_login(factories.make_user(Role.REVIEWER))
    response = browser.post("/en/scorecards/")
    assert response.status_code == 403
    assert "load the page again and send it once more." in Page(response).text


@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_expired_session_leads_to_sign_in_and_back(language: str) -> None:
    response = PageClient().get(f"/{language}/scorecards/", follow=True)
    page = Page(response)
    assert response.redirect_chain == [
        (f"/{language}/account/login/?next=/{language}/scorecards/", 302)
    ]
    assert page.value("next") == f"/{language}/scorecards/"


def test_signing_in_by_e_mail_leads_back(settings: Any) -> None:
    person = factories.make_user(Role.REVIEWER, email="nadia@example.org", password="a long one")  # noqa: S106
    browser = PageClient()
    sent = {"login": "NADIA@example.org", "password": "a long one", "next": "/fr/scorecards/"}
    response = browser.post("/fr/account/login/?next=/fr/scorecards/", sent)
    assert (response.status_code, response["Location"]) == (302, "/fr/scorecards/")
    assert browser.session["_auth_user_id"] == str(person.pk)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_wrong_password_is_told_without_telling_who_exists(language: str) -> None:
    factories.make_user(Role.REVIEWER, email="nadia@example.org", password="a long one")  # noqa: S106
    told = []
    for email in ("nadia@example.org", "nobody@example.org"):
        sent = {"login": email, "password": "wrong"}
        page = Page(PageClient().post(f"/{language}/account/login/", sent))
        told.append(page.words(".error-summary"))
    assert told[0] == told[1] != []


def test_somebody_who_was_switched_off_cannot_sign_in() -> None:
    factories.make_user(
        Role.REVIEWER,
        email="nadia@example.org",
        password="a long one",  # noqa: S106
        is_active=False,
    )
    browser = PageClient()
    browser.post("/en/account/login/", {"login": "nadia@example.org", "password": "a long one"})
    assert "_auth_user_id" not in browser.session


def test_nobody_signs_themselves_up() -> None:
    sent = {"email": "new@example.org", "password1": "a long password of mine"}
    PageClient().post("/en/account/signup/", sent)
    assert User.objects.count() == 0
