"""The main job, whole: sign in, answer, sign off, read the scorecard, download the briefing."""

from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.e2e.conftest import Open, Watch
from tests.e2e.hands import Hands, Keyboard, Pointer
from tests.e2e.prepared import DEMO_DEPARTMENT, PASSWORD
from tests.e2e.site import LANGUAGES, QUARTER, QUESTIONS, Department, Site, words

pytestmark = [pytest.mark.browser, pytest.mark.allow_hosts(["127.0.0.1"])]

REASON = "We run no service of this kind."
NOT_APPLICABLE, UNKNOWN, LEFT_FOR_LATER = "SEC-06", "SEC-07", "USE-08"
ANSWERED = {
    indicator["code"]: ("level", 3, "")
    for indicators in QUESTIONS.values()
    for indicator in indicators
} | {NOT_APPLICABLE: ("not_applicable", None, REASON), UNKNOWN: ("dont_know", None, "")}
NEXT = "#answers .actions .btn:not(.bare)[name=go]"
MAIN_BUTTON = "main .btn.primary"


def test_a_quarter_in_french_with_the_keyboard_alone(site: Site, window: Open, watch: Watch):
    keys = Keyboard(window("account/login/", language="fr"))

    keys.press("[name=account][value=deputy-minister]")
    carry_out(keys, site, watch, department=DEMO_DEPARTMENT, language="fr", has_script=True)


def test_a_quarter_in_english_with_the_keyboard_alone(
    site: Site, department: Department, window: Open, watch: Watch
):
    keys = Keyboard(window("account/login/", language="en"))

    sign_in_with_password(keys, department)
    carry_out(keys, site, watch, department=department.code, language="en", has_script=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_quarter_without_javascript(
    site: Site, department: Department, window: Open, watch: Watch, language: str
):
    pointer = Pointer(window("account/login/", language=language, java_script_enabled=False))

    sign_in_with_password(pointer, department)
    carry_out(pointer, site, watch, department=department.code, language=language, has_script=False)


def sign_in_with_password(hands: Hands, department: Department) -> None:
    hands.write("login", department.head.email)
    hands.write("password", PASSWORD)
    hands.press("form:has([name=password]) .btn.primary")


def carry_out(
    hands: Hands, site: Site, watch: Watch, *, department: str, language: str, has_script: bool
) -> None:
    """From home to the downloaded briefing, as the department's deputy head."""
    page = hands.page
    expect(page).to_have_url(site.address("", language))
    hands.press(f"main a[href$='/{department}/{QUARTER}/']")
    hands.press(".tasks a[href$='/security/']")
    for key, indicators in QUESTIONS.items():
        codes = [indicator["code"] for indicator in indicators]
        answer(hands, [code for code in codes if code != LEFT_FOR_LATER])
        see_saved(hands, language, has_script=has_script)
        if key == "security":
            add_evidence(hands)
        hands.press(NEXT)
    refused_for_what_is_missing(hands, watch, has_script=has_script)
    answer(hands, [LEFT_FOR_LATER])
    see_saved(hands, language, has_script=has_script)
    hands.press(NEXT)
    level = page.locator(".result .level-word").inner_text()
    sign(hands)
    expect(page).to_have_url(site.address(f"scorecards/{department}/{QUARTER}/", language))
    expect(page.locator("html")).to_have_attribute("lang", f"{language}-CA")
    expect(page.locator("h1")).to_contain_text(level)
    assert {code: rest[:3] for code, rest in site.answers(department).items()} == ANSWERED
    evidence = site.submission(department)["answers"]["SEC-01"]["evidence"]
    assert [(item["title"], item["dated_on"]) for item in evidence][-1] == EVIDENCE
    download(hands, language)


def answer(hands: Hands, codes: list[str]) -> None:
    for code in codes:
        kind, level, reason = ANSWERED[code]
        hands.choose(f"{code}-choice", kind if level is None else str(level))
        if reason:
            hands.write(f"{code}-reason", reason)


def see_saved(hands: Hands, language: str, *, has_script: bool) -> None:
    """With JavaScript everything has saved itself; without it the button saves."""
    if has_script:
        expect(hands.page.locator("[data-summary]")).to_have_text(
            words(language, "Everything is saved.")
        )
    else:
        hands.press(".savebar .btn")
        expect(hands.page.locator(".alert[role=status]")).to_have_text(words(language, "Saved."))


EVIDENCE = ("Inventory of what matters", "2026-09-22")


def add_evidence(hands: Hands) -> None:
    title, dated_on = EVIDENCE
    hands.press("[data-indicator=SEC-01] [name=go][value$='/evidence/']")
    hands.write("title", title)
    hands.write("url", "https://example.org/inventory")
    hands.choose("kind", "audit")
    hands.write_date("dated_on", dated_on)
    hands.press(MAIN_BUTTON)
    expect(hands.page.locator("#sec-01 .evidence a").last).to_have_text(title)


def refused_for_what_is_missing(hands: Hands, watch: Watch, *, has_script: bool) -> None:
    """Signing too early shows the summary first, which leads to the question."""
    page = hands.page
    watch.expect("400 (Bad Request)")
    hands.press("main form .btn.primary")
    summary = page.locator(".error-summary")
    expect(page.locator("main > *").first).to_have_class("error-summary")
    if has_script:
        expect(summary).to_be_focused()
    hands.press(f".error-summary a[href$='/usability/#{LEFT_FOR_LATER.lower()}']")


def sign(hands: Hands) -> None:
    for key in QUESTIONS:
        hands.choose(f"basis-{key}", "saw_evidence")
    hands.tick("agree")
    hands.write("name", "Robin Head")
    hands.press("main form .btn.primary")


def download(hands: Hands, language: str) -> None:
    """See what would be issued, issue it and take the file in one's own language."""
    hands.press(MAIN_BUTTON)
    hands.press("main form .btn.primary")
    hands.press("main form .btn.primary")
    link = f"main a[href$='-{language}.pdf']"
    with hands.page.expect_download() as started:
        if isinstance(hands, Keyboard):
            hands.tab_to(link)
            hands.page.keyboard.press("Enter")
        else:
            hands.page.click(link)
    content = Path(started.value.path()).read_bytes()
    assert content[:5] == b"%PDF-"
    assert str(PdfReader(BytesIO(content)).trailer["/Root"]["/Lang"]) == f"{language}-CA"
