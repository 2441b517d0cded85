"""From "why" to what-if to the action plan, and asked back in the next quarter."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Open
from tests.e2e.hands import Pointer
from tests.e2e.site import Department, Site, words
from tests.e2e.test_accessibility import violations
from tests.e2e.visits import EARLIER

pytestmark = [pytest.mark.browser, pytest.mark.allow_hosts(["127.0.0.1"])]

RESULT = "#what-if-result"


@pytest.mark.parametrize(("language", "has_script"), [("en", True), ("fr", True), ("fr", False)])
def test_a_step_that_was_tried_becomes_an_action_that_is_asked_back(
    site: Site, returning: Department, window: Open, language: str, has_script: bool
):
    page = window(
        f"scorecards/{returning.code}/{EARLIER}/#why-overall",
        session=returning.head.session,
        language=language,
        java_script_enabled=has_script,
    )
    hands = Pointer(page)
    if has_script:
        expect(page.locator("#why-overall")).to_have_attribute("open", "")

    hands.press("main a[href$='/what-if/']")
    expect(page.locator(RESULT)).to_contain_text(words(language, "No level moved yet."))
    try_level(page, "SEC-01", "3", has_script=has_script)
    expect(page.locator(f"{RESULT} input[name=SEC-01]")).to_have_value("3")
    assert page.url.endswith("?SEC-01=3") or not has_script
    if has_script:
        assert violations(page) == []

    hands.press(f"{RESULT} form button")
    expect(page.locator("main tbody tr")).to_have_count(1)
    page.goto(site.address(returning.question("security"), language))
    expect(page.locator("main .alert").first).to_contain_text(
        words(language, "Last quarter you said …")
    )


def try_level(page: Page, code: str, level: str, *, has_script: bool) -> None:
    """Choose a level; the result follows at once, or when it is asked for."""
    page.select_option(f"[name={code}]", level)
    if not has_script:
        Pointer(page).press("#what-if .btn.primary")
