"""A version from the file to the quarter: upload, difference, effect, publication."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Open, Watch
from tests.e2e.hands import Hands, Keyboard, Pointer
from tests.e2e.site import LANGUAGES, Site
from tests.e2e.versions import another_version, as_file, said

pytestmark = [pytest.mark.browser, pytest.mark.allow_hosts(["127.0.0.1"])]

SEND = "main form .btn.primary"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_version_from_the_file_to_the_quarter(
    site: Site, window: Open, watch: Watch, language: str
):
    page = window(session=site.sessions["administrator"], language=language)
    carry_out(Keyboard(page), site, watch, language, f"2026.{language}1")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_without_javascript(site: Site, window: Open, watch: Watch, language: str):
    page = window(
        session=site.sessions["administrator"], language=language, java_script_enabled=False
    )
    carry_out(Pointer(page), site, watch, language, f"2026.{language}2")


def carry_out(hands: Hands, site: Site, watch: Watch, language: str, version: str) -> None:
    page = hands.page
    document = another_version(version)
    page.goto(site.address("questionnaires/", language))
    hands.press("main a[href$='/import/']")
    watch.expect("400 (Bad Request)")
    wrong = another_version(version)
    wrong["questions"][0]["weight"] = 0
    page.set_input_files("[name=file]", as_file(wrong))
    hands.press(SEND)
    expect(page.locator("main > *").first).to_have_class("error-summary")
    expect(page.locator("tbody")).to_contain_text("questions[0].weight")

    page.set_input_files("[name=file]", as_file(document))
    hands.press(SEND)
    expect(page.locator("h1")).to_have_text(f"four-questions {version}")
    changed = page.locator("details", has_text="SEC-02")
    changed.locator("summary").click()
    before_after = changed.locator("table")
    for spoken, text in said(version).items():
        expect(before_after.locator(f"p[lang={spoken}]").last).to_have_text(text)

    hands.press(f"main a[href$='/{version}/publish/']")
    expect(page.locator("section[aria-labelledby^=effect-] table").first).to_be_visible()
    hands.choose("quarter", "2026-27-Q3")
    hands.press("#publish .btn.primary")
    expect(page.locator(".alert.success")).to_contain_text("2026")
    expect(page.locator(".pairs .state.done")).to_be_visible()

    page.goto(site.address("audit-log/?kind=questionnaire_chosen", language))
    expect(page.locator("main tbody")).to_contain_text(version)
