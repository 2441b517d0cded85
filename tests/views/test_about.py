"""Help, accessibility, privacy and terms: open to everybody, with the operator's own words."""

from datetime import timedelta

import pytest

from assessments.enums import Role
from assessments.learning.guides import guides
from assessments.models import User
from tests import factories
from tests.pages import Page, PageClient

pytestmark = pytest.mark.django_db
PAGES = ("help/", *(f"help/{role}/" for role in Role), "accessibility/", "privacy/", "terms/")


@pytest.fixture
def visitor() -> PageClient:
    return PageClient()


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("path", PAGES)
def test_anybody_may_read_them_in_both_languages(
    visitor: PageClient, path: str, language: str
) -> None:
    page = Page(visitor.get(f"/{language}/{path}"))
    key = path.strip("/").removeprefix("help/")
    title = {"en": "Help", "fr": "Aide"} if key == "help" else None
    wanted = title[language] if title else guides()[key].title.in_language(language)
    assert page.words("h1") == [wanted]


def test_a_role_that_does_not_exist_has_no_help(visitor: PageClient) -> None:
    assert visitor.get("/en/help/nobody/").status_code == 404


def test_every_page_leads_to_them(visitor: PageClient) -> None:
    page = Page(visitor.get("/en/account/login/"))
    assert page.words("footer")[0].startswith(
        "About this site HelpAccessibilityPrivacyTerms of use"
    )


def test_the_operator_adds_an_address_and_words(visitor: PageClient, settings: object) -> None:
    settings.CONTACT = "help@example.org"  # type: ignore[attr-defined]
    settings.PRIVACY_NOTICE = {"en": "Kept for two years. <b>", "fr": "Deux ans."}  # type: ignore[attr-defined]
    page = Page(visitor.get("/en/privacy/"))
    assert "help@example.org" in page.text
    assert "Kept for two years. <b>" in page.text
    without = Page(visitor.get("/en/terms/"))
    assert "The operator of this site has not added anything yet." in without.text


def test_own_roles_come_first(visitor: PageClient) -> None:
    factories.make_department()
    visitor.force_login(factories.make_user(Role.REVIEWER))
    page = Page(visitor.get("/en/help/"))
    assert next(w for w in page.words("a") if w.startswith("Help for")) == "Help for CIO reviewers"


def test_home_points_to_the_help_in_a_persons_first_quarter_only(visitor: PageClient) -> None:
    quarter = factories.make_quarter(factories.Q2.plus(-1))
    person = factories.make_user(Role.REVIEWER)
    visitor.force_login(person)
    hint = "Your first quarter here"
    User.objects.filter(pk=person.pk).update(created_at=factories.NOW - timedelta(days=1))
    assert hint in Page(visitor.get("/en/")).text
    long_ago = factories.during(quarter) - timedelta(days=60)
    User.objects.filter(pk=person.pk).update(created_at=long_ago)
    assert hint not in Page(visitor.get("/en/")).text
