"""From a priority of the scorecard to the next quarter: added, moved, overdue, asked back."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Open, Watch
from tests.e2e.hands import Hands, Keyboard, Pointer
from tests.e2e.site import LANGUAGES, QUARTER, Site, words
from tests.e2e.visits import EARLIER, PLAN

pytestmark = [pytest.mark.browser, pytest.mark.allow_hosts(["127.0.0.1"])]

SAVE = "main form .btn.primary"
OVERDUE = "Switch on a second factor everywhere"
CODE = "SEC-03"


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_action_from_the_scorecard_to_the_next_quarter(
    site: Site, window: Open, watch: Watch, language: str
):
    page = window(session=site.sessions["planner"], language=language)
    carry_out(Keyboard(page), site, watch, language, f"Keyboard {language}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_without_javascript(site: Site, window: Open, watch: Watch, language: str):
    page = window(session=site.sessions["planner"], language=language, java_script_enabled=False)
    carry_out(Pointer(page), site, watch, language, f"Pointer {language}")


def carry_out(hands: Hands, site: Site, watch: Watch, language: str, title: str) -> None:
    page = hands.page
    page.goto(site.address(f"scorecards/PLAN/{EARLIER}/", language))
    hands.press(f"main a[href$='/add/?indicator={CODE}&target_level=2']")
    expect(page.locator("[name=indicator]")).to_have_value(CODE)
    expect(page.locator("[name=target_level]")).to_have_value("2")
    hands.write("title", title)
    hands.choose("status", "planned")
    watch.expect("400 (Bad Request)")
    hands.press(SAVE)
    expect(page.locator("main > *").first).to_have_class("error-summary")
    expect(page.locator("[name=title]")).to_have_value(title)
    hands.write("owner", "Alex Second")
    hands.write_date("due_on", "2026-10-30")
    hands.choose("effort", "small")
    hands.press(SAVE)
    expect(page.locator("h1")).to_have_text(title)

    hands.press("main a[href$='/edit/']")
    page.fill("[name=due_on]", "2026-12-18")
    hands.press(SAVE)
    expect(page.locator(".pairs")).to_contain_text("2026-10-30")
    expect(page.locator(".rows > li")).to_have_count(2)

    for path in ("", PLAN, f"scorecards/PLAN/{EARLIER}/"):
        page.goto(site.address(path, language))
        expect(page.locator(f"main :text('{OVERDUE}')").first).to_be_visible()
        expect(page.locator("main .state.stop").first).to_have_text(words(language, "Overdue"))

    page.goto(site.address(f"assessments/PLAN/{QUARTER}/security/", language))
    asked = page.locator("#said-before li", has_text=title)
    expect(asked).to_have_count(1)
    expect(asked).to_contain_text(words(language, "Still open: due on %(date)s.").split("%")[0])
    expect(page.locator("#said-before li", has_text=OVERDUE)).to_contain_text(
        words(language, "Still open: overdue since %(date)s.").split("%")[0]
    )
