"""Preparing a quarter together: assigned, answered, marked ready, asked back and answered."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Open
from tests.e2e.site import LANGUAGES, QUARTER, Department, words

pytestmark = [pytest.mark.browser, pytest.mark.allow_hosts(["127.0.0.1"])]

VARIANTS = pytest.mark.parametrize(
    ("language", "script"), [("en", True), ("fr", True), ("fr", False)]
)
NOTE = "Regardez d’abord la reprise des activités."
QUESTION = "Does this include the regions?"
PRIMARY = "main .btn.primary"


def press(page: Page, selector: str) -> None:
    with page.expect_navigation():
        page.locator(selector).first.click()


def choose(page: Page, code: str, level: str, language: str, *, script: bool) -> None:
    """Choose a level; it saves itself, or the button saves it."""
    page.check(f"[name={code}-choice][value='{level}']")
    if script:
        saved = words(language, "Everything is saved.")
        expect(page.locator("[data-summary]")).to_have_text(saved)
    else:
        press(page, ".savebar .btn")


@VARIANTS
def test_assigned_then_answered_then_ready_until_something_changes(
    department: Department, window: Open, language: str, script: bool
):
    options = {"language": language, "java_script_enabled": script}
    head = window(f"{department.assessment}delegation/", session=department.head.session, **options)
    for name in (department.delegate.name, department.other_delegate.name):
        press(head, f"li:has-text('{name}') form[action$='/end/'] button")
    head.check("[name=questions][value=security]")
    head.get_by_label(department.delegate.name).check()
    head.fill("[name=due_on]", "2026-10-26")
    head.fill("[name=note]", NOTE)
    press(head, PRIMARY)

    page = window("", session=department.delegate.session, **options)
    expect(page.locator("[aria-labelledby=assigned]")).to_contain_text(NOTE)
    press(page, "[aria-labelledby=assigned] a[href$='/security/']")
    choose(page, "SEC-01", "3", language, script=script)
    page.check("[name=SEC-02-choice][value='2']")  # on its way when the next button is pressed
    press(page, "[formaction$='/ready/']")
    expect(page.locator("#ready")).to_contain_text(department.delegate.name)
    expect(page.locator("[name=SEC-02-choice][value='2']")).to_be_checked()

    stale = words(language, "No longer ready")
    press(head, f"main a[href$='/{department.code}/{QUARTER}/']")
    expect(head.locator(".tasks > li").first.locator(".state.done")).to_have_count(1)

    choose(page, "SEC-01", "2", language, script=script)
    expect(page.locator("[data-not-ready]")).to_be_visible()
    expect(page.locator("[data-ready]")).to_have_count(0)
    head.reload()
    expect(head.locator(".tasks > li").first).to_contain_text(stale)


@VARIANTS
def test_asked_back_and_answered_in_place(
    department: Department, window: Open, language: str, script: bool
):
    options = {"language": language, "java_script_enabled": script}
    head = window(department.question("security"), session=department.head.session, **options)
    head.check("[name=SEC-03-choice][value='1']")
    press(head, "#sec-03 [name=go][value$='/clarifications/']")
    head.get_by_label(department.other_delegate.name).check()
    head.fill("[name=ask-text]", QUESTION)
    press(head, "[formaction$='/ask/']:not(.vh)")

    page = window("", session=department.other_delegate.session, **options)
    press(page, "[aria-labelledby=to-answer] a")
    page.locator("textarea[name^=give-]").fill("Yes, all of them.")
    page.fill("[name=ask-text]", "One more thing.")
    press(page, "header [name=switch]")  # nothing typed gets lost
    expect(page.locator("textarea[name^=give-]")).to_have_value("Yes, all of them.")
    expect(page.locator("[name=ask-text]")).to_have_value("One more thing.")
    press(page, "[formaction$='/answer/']")
    expect(page.locator("blockquote").last).to_have_text("Yes, all of them.")

    press(head, "[href$='/security/#sec-03']")
    expect(head.locator("#sec-03 .asked")).to_contain_text("Yes, all of them.")
    expect(head.locator("[name=SEC-03-choice][value='1']")).to_be_checked()


@pytest.mark.parametrize("language", LANGUAGES)
def test_not_ready_is_said_with_a_reason(department: Department, window: Open, language: str):
    page = window(
        department.question("skills"), session=department.delegate.session, language=language
    )
    press(page, "[formaction$='/ready/']")
    press(page, "#ready [name=go]")
    page.fill("[name=reason]", "The survey is missing.")
    press(page, PRIMARY)
    expect(page.locator("#ready")).to_contain_text("The survey is missing.")
