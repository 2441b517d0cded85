"""The end of a session: said in time, moved with one press, and nothing typed is lost."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Open, Watch
from tests.e2e.prepared import PASSWORD
from tests.e2e.site import LANGUAGES, Department, Site
from tests.e2e.test_accessibility import violations

pytestmark = [pytest.mark.browser, pytest.mark.allow_hosts(["127.0.0.1"])]

SOON, OVER, BACK = (f"[data-session-{state}]" for state in ("soon", "over", "back"))
NINE_MINUTES = 9 * 60


def come_near_the_end(page: Page) -> None:
    """The session was begun some time ago: the page knows how much is left of it."""
    left = int(page.locator("[data-session]").get_attribute("data-session") or "")
    page.clock.fast_forward((left - NINE_MINUTES) * 1000)


def opened(window: Open, department: Department, language: str = "en", **options) -> Page:
    page = window(session=department.head.session, language=language, **options)
    page.clock.install()
    return page


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_shown_nine_minutes_before_and_leaves_the_focus_where_it_is(
    department: Department, window: Open, site, language: str
):
    page = opened(window, department, language)
    page.goto(site.address(department.question("security"), language))
    expect(page.locator(SOON)).to_be_hidden()
    page.focus("[name=SEC-01-rationale]")

    come_near_the_end(page)

    expect(page.locator(SOON)).to_be_visible()
    time = r"\d{1,2}:\d{2}[  ][ap]\.m\." if language == "en" else r"\d{1,2}[  ]h[  ]\d{2}"
    expect(page.locator(SOON)).to_contain_text(re.compile(time))
    expect(page.locator("[name=SEC-01-rationale]")).to_be_focused()
    assert page.locator("[role=status]:has(> [data-session-soon])").count() == 1
    assert violations(page) == []


def test_one_press_lengthens_it_in_every_tab(department: Department, window: Open, site):
    page = opened(window, department)
    page.goto(site.address(""))
    other = page.context.new_page()
    other.goto(site.address("learn/"))
    come_near_the_end(page)  # the clock of both
    for tab in (page, other):
        expect(tab.locator(SOON)).to_be_visible()

    page.focus(f"{SOON} button")
    page.keyboard.press("Enter")

    for tab in (page, other):
        expect(tab.locator(SOON)).to_be_hidden()
        expect(tab.locator(OVER)).to_be_hidden()


def test_when_it_has_ended_the_page_says_so_and_keeps_what_was_typed(
    department: Department, window: Open, site
):
    page = opened(window, department, width=320, height=640)
    page.goto(site.address(department.question("security")))
    page.fill("[name=SEC-01-rationale]", "Not saved yet")

    page.clock.fast_forward("10:00:01")

    expect(page.locator(OVER)).to_be_visible()
    expect(page.locator(SOON)).to_be_hidden()
    expect(page.locator("[name=SEC-01-rationale]")).to_have_value("Not saved yet")
    expect(page.locator(f"{OVER} a")).to_have_attribute("href", re.compile("/account/login/"))


def end(page: Page, site: Site, session: str) -> None:
    """The session ends, and the page finds out when one presses."""
    site.end_session(session, -1)
    come_near_the_end(page)
    page.click(f"{SOON} button")
    expect(page.locator(OVER)).to_be_visible()


def sign_in(page: Page, email: str) -> None:
    page.fill("[name=login]", email)
    page.fill("[name=password]", PASSWORD)
    page.click("form:has([name=password]) .btn.primary")


def test_after_one_press_the_focus_is_where_it_was(
    department: Department, window: Open, site: Site
):
    page = opened(window, department)
    page.goto(site.address(department.question("security")))
    come_near_the_end(page)
    page.focus("[name=SEC-01-rationale]")
    page.focus(f"{SOON} button")
    page.keyboard.press("Enter")

    expect(page.locator(SOON)).to_be_hidden()
    expect(page.locator("[name=SEC-01-rationale]")).to_be_focused()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_typed_comes_back_once_after_signing_in_again(
    department: Department, window: Open, site: Site, language: str
):
    path = f"{department.assessment}answers/SEC-01/evidence/?from=here"
    page = opened(window, department, language)
    page.goto(site.address(path, language))
    page.fill("[name=title]", "The committee’s minutes")
    page.check("[name=kind][value=audit]")
    end(page, site, department.head.session)
    page.fill("[name=url]", "https://example.org/minutes")

    page.click("main form .btn.primary")  # sending it would lose it: signing in comes first
    sign_in(page, department.head.email)

    expect(page).to_have_url(site.address(path, language))
    expect(page.locator("[name=title]")).to_have_value("The committee’s minutes")
    expect(page.locator("[name=url]")).to_have_value("https://example.org/minutes")
    expect(page.locator("[name=kind]:checked")).to_have_value("audit")
    expect(page.locator(BACK)).to_be_visible()
    assert violations(page) == []
    page.reload()
    expect(page.locator("[name=title]")).to_have_value("")
    expect(page.locator(BACK)).to_be_hidden()


def test_what_one_person_typed_is_not_shown_to_another(
    department: Department, window: Open, site: Site
):
    path = f"{department.assessment}answers/SEC-01/comments/"
    page = opened(window, department)
    page.goto(site.address(path))
    page.fill("[name=text]", "For the deputy head alone.")
    end(page, site, department.head.session)

    page.click(f"{OVER} a")
    sign_in(page, department.delegate.email)

    expect(page).to_have_url(site.address(path))
    expect(page.locator("[name=text]").first).to_have_value("")
    expect(page.locator(BACK)).to_be_hidden()


def test_an_answer_that_met_a_closed_door_is_saved_after_signing_in_in_another_tab(
    department: Department, window: Open, site: Site, watch: Watch
):
    watch.expect("status of 403")
    page = window(department.question("security"), session=department.head.session)
    site.end_session(department.head.session, -1)
    page.check("[name=SEC-01-choice][value='2']")
    expect(page.locator(OVER)).to_be_visible()

    other = page.context.new_page()
    other.goto(site.address("account/login/"))
    sign_in(other, department.head.email)
    expect(other.locator("#sign-out")).to_be_visible()

    expect(page.locator(OVER)).to_be_hidden()
    expect(page.locator("#sec-01 [data-status] strong")).to_have_text("Saved")
    assert site.answers(department.code)["SEC-01"][:2] == ("level", 2)


def test_signing_out_in_one_tab_is_said_in_the_others(
    department: Department, window: Open, site: Site
):
    page = window("learn/", session=department.head.session)
    other = page.context.new_page()
    other.goto(site.address(""))
    other.click("#sign-out button")

    expect(page.locator(OVER)).to_be_visible()
