"""The warning before a session ends: seen and heard, in every tab, and gone with one press."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Open
from tests.e2e.site import LANGUAGES, Department
from tests.e2e.test_accessibility import violations

pytestmark = [pytest.mark.browser, pytest.mark.allow_hosts(["127.0.0.1"])]

SOON, OVER = "[data-session-soon]", "[data-session-over]"
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
