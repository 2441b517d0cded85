"""Views that somebody keeps under a name: save, open, rename, delete; nobody else's."""

from collections.abc import Callable

import pytest

from assessments.enums import Role
from assessments.models import SavedView, User
from tests import factories
from tests.pages import Page, PageClient
from tests.views.departments_page import PAGE

pytestmark = pytest.mark.django_db

SAVE = f"{PAGE}views/save/"


@pytest.fixture
def owner(db: None) -> User:
    factories.make_department()
    factories.make_quarter()
    return factories.make_user(Role.REVIEWER)


@pytest.fixture
def reviewer(signed_in: Callable[[User], PageClient], owner: User) -> PageClient:
    return signed_in(owner)


def kept(owner: User) -> dict[str, str]:
    return dict(SavedView.objects.filter(owner=owner).values_list("name", "query"))


def links(browser: PageClient) -> dict[str, str]:
    """The saved views on the page, with their addresses."""
    found = Page(browser.get(PAGE)).root.xpath("//ul[contains(@class, 'people')]/li/a[1]")
    return {link.text: link.get("href") for link in found}


def test_a_view_is_saved_as_it_is_read_and_opened_again(reviewer: PageClient, owner: User) -> None:
    asked = "?status=late&size=&of=skills&sort=-overall&grouped=on&page=3&unheard=of"
    page = Page(reviewer.get(PAGE + asked))
    (save,) = page.root.xpath("//a[contains(@href, '/views/save/')]/@href")
    assert save == f"{SAVE}?status=late&grouped=on&sort=-overall"
    assert reviewer.get(save).status_code == 200
    response = reviewer.post(save, {"name": " Late ones "})
    assert response["Location"] == f"{PAGE}?status=late&grouped=on&sort=-overall"
    assert kept(owner) == {"Late ones": "status=late&grouped=on&sort=-overall"}
    assert links(reviewer) == {"Late ones": f"{PAGE}?status=late&grouped=on&sort=-overall"}


def test_what_cannot_be_read_is_not_saved(reviewer: PageClient, owner: User) -> None:
    response = reviewer.post(f"{SAVE}?level=9", {"name": "Wrong"})
    assert (response.status_code, response["Location"]) == (302, f"{PAGE}?level=9")
    assert kept(owner) == {}


@pytest.mark.parametrize("name", ["", "  ", "Late", "x" * 81])
def test_a_view_needs_a_name_of_its_own(reviewer: PageClient, owner: User, name: str) -> None:
    reviewer.post(f"{SAVE}?status=late", {"name": "Late"})
    response = reviewer.post(f"{SAVE}?size=large", {"name": name})
    assert response.status_code == 400
    assert (Page(response).value("name") or "").strip() == name.strip()
    assert kept(owner) == {"Late": "status=late"}


def test_a_view_is_renamed_and_deleted(reviewer: PageClient, owner: User) -> None:
    reviewer.post(f"{SAVE}?status=late", {"name": "Late"})
    reviewer.post(SAVE, {"name": "All"})
    view = SavedView.objects.get(name="Late")
    path = f"{PAGE}views/{view.pk}/"
    assert Page(reviewer.get(path)).value("name") == "Late"
    assert reviewer.post(path, {"name": "All"}).status_code == 400
    assert reviewer.post(path, {"name": "Too late"})["Location"] == f"{PAGE}?status=late"
    assert kept(owner) == {"Too late": "status=late", "All": ""}
    reviewer.post(f"{path}delete/")
    assert kept(owner) == {"All": ""}


def test_a_typed_name_goes_along_to_the_other_language(reviewer: PageClient) -> None:
    response = reviewer.post(SAVE.replace("/en/", "/fr/"), {"name": "Late", "switch": "fr"})
    assert Page(response).value("name") == "Late"


def test_two_people_may_use_one_name_and_neither_sees_the_others(
    reviewer: PageClient, signed_in: Callable[[User], PageClient]
) -> None:
    reviewer.post(f"{SAVE}?status=late", {"name": "Late"})
    other = signed_in(factories.make_user(Role.BRIEFING_OFFICER))
    assert links(other) == {}
    view = SavedView.objects.get()
    for path in (f"{PAGE}views/{view.pk}/", f"{PAGE}views/{view.pk}/delete/"):
        assert other.post(path, {"name": "Taken"}).status_code == 404
    assert other.post(SAVE, {"name": "Late"}).status_code == 302
    assert SavedView.objects.count() == 2
