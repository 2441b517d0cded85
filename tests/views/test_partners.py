"""Find a partner, as people see it: names of those who agreed, and nothing else of anybody."""

from collections.abc import Callable

import pytest

from assessments.enums import Role
from assessments.models import Assessment, Department, PartnerOffer, PartnerRequest, User
from tests import factories
from tests.pages import Page, PageClient

PAGE, OFFERS = "/en/partners/DRH/", "/en/partners/DRH/offers/"


@pytest.fixture
def theirs(assessment: Assessment) -> Department:
    """A department that leads where ours is weak, and has agreed to nothing."""
    department = factories.make_department("GOOD", name_en="Department of Good Things")
    factories.open_quarter(quarter=assessment.quarter, actor_id=None, now=factories.NOW)
    factories.make_submission(assessment.department, assessment.quarter, 3, {"Q01-01": 1})
    factories.make_submission(department, assessment.quarter, 3, {"Q01-01": 4})
    return department


@pytest.fixture
def their_browser(theirs: Department, signed_in: Callable[[User], PageClient]) -> PageClient:
    return signed_in(factories.make_user(Role.EXECUTIVE, theirs, name="Noor Elsewhere"))


def offer(browser: PageClient, *codes: str) -> None:
    assert browser.post("/en/partners/GOOD/offers/", {"security": list(codes)}).status_code == 302


def test_the_page_is_the_same_whether_or_not_somebody_silent_is_good_at_it(
    browser: PageClient, theirs: Department, their_browser: PageClient
) -> None:
    silent = Page(browser.get(PAGE)).text
    assert "Nobody can be asked about this at the moment." in silent
    assert theirs.name not in silent
    offer(their_browser, "Q01-01")
    assert theirs.name in Page(browser.get(PAGE)).text
    offer(their_browser)
    assert Page(browser.get(PAGE)).text == silent


def test_asking_somebody_silent_is_asking_somebody_who_does_not_exist(
    browser: PageClient, theirs: Department
) -> None:
    for code in ("GOOD", "NONE", "DRH"):
        path = f"{PAGE}ask/Q01-01/{code}/"
        assert browser.get(path).status_code == browser.post(path, {"text": "?"}).status_code == 404
    assert not PartnerRequest.objects.exists()


def test_no_level_and_no_number_of_a_partner_is_shown(
    browser: PageClient, theirs: Department, their_browser: PageClient
) -> None:
    offer(their_browser, "Q01-01")
    for path in (PAGE, f"{PAGE}ask/Q01-01/GOOD/"):
        page = Page(browser.get(path))
        assert page.words(".tag") == page.words(".chip") == []
        main = page.words("main")[0]
        assert not any(character.isdigit() for character in main.replace("Q01-01", ""))


def test_a_request_is_seen_answered_and_only_then_names_people(
    browser: PageClient, theirs: Department, their_browser: PageClient, executive: User
) -> None:
    offer(their_browser, "Q01-01")
    browser.post(f"{PAGE}ask/Q01-01/GOOD/", {"text": "How did you begin?"})
    home = Page(their_browser.get("/en/"))
    assert "How did you begin?" in home.text
    assert executive.email not in home.text
    assert executive.name not in home.text
    assert "Waits for an answer" in Page(browser.get(PAGE)).text

    pk = PartnerRequest.objects.get().pk
    their_browser.post(f"/en/partners/GOOD/requests/{pk}/answer/", {"reply": "accepted"})
    asker, helper = Page(browser.get(PAGE)).text, Page(their_browser.get("/en/partners/GOOD/")).text
    assert "Your contact: Noor Elsewhere" in asker
    assert f"Your contact: {executive.name}, {executive.email}" in helper
    assert "How did you begin?" not in Page(their_browser.get("/en/")).text


def test_whoever_declines_stays_unknown(
    browser: PageClient, theirs: Department, their_browser: PageClient, executive: User
) -> None:
    offer(their_browser, "Q01-01")
    browser.post(f"{PAGE}ask/Q01-01/GOOD/", {"text": "How did you begin?"})
    pk = PartnerRequest.objects.get().pk
    answer = f"/en/partners/GOOD/requests/{pk}/answer/"
    their_browser.post(answer, {"reply": "declined"})
    assert their_browser.post(answer, {"reply": "accepted"}).status_code == 409
    page = Page(browser.get(PAGE)).text
    assert "Declined" in page
    assert "Noor Elsewhere" not in page
    assert executive.email not in Page(their_browser.get("/en/partners/GOOD/")).text


def test_a_request_is_not_sent_empty_or_twice(
    browser: PageClient, theirs: Department, their_browser: PageClient
) -> None:
    offer(their_browser, "Q01-01")
    path = f"{PAGE}ask/Q01-01/GOOD/"
    assert browser.post(path, {"text": " "}).status_code == 400
    assert browser.post(path, {"text": "One"}).status_code == 302
    assert browser.post(path, {"text": "Two"}).status_code == 409
    assert PartnerRequest.objects.get().text == "One"


def test_offers_are_ticked_cleared_and_kept_over_the_language(browser: PageClient) -> None:
    def ticked(page: Page) -> list[str]:
        return [box.get("value") for box in page.root.xpath("//input[@checked]")]

    assert ticked(Page(browser.get(OFFERS))) == []
    browser.post(OFFERS, {"security": ["Q01-01", "Q01-03"]})
    assert ticked(Page(browser.get(OFFERS))) == ["Q01-01", "Q01-03"]
    switched = {"security": ["Q01-02"], "switch": "fr"}
    assert ticked(Page(browser.post(OFFERS.replace("en", "fr", 1), switched))) == ["Q01-02"]
    assert browser.post(OFFERS, {"security": ["Q09-09"]}).status_code == 400
    browser.post(OFFERS, {"security": ["Q01-03"]})
    assert list(PartnerOffer.objects.filter(is_on=True).values_list("code", flat=True)) == [
        "Q01-03"
    ]
