"""Signed, withdrawn, signed, returned, corrected, signed again, reviewed, accepted, replied to."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Open
from tests.e2e.hands import Pointer
from tests.e2e.site import QUARTER, Department, Site, words
from tests.e2e.test_accessibility import violations
from tests.e2e.test_concurrency import client_of
from tests.e2e.test_journey import sign
from tests.e2e.test_review_races import answered
from tests.e2e.test_review_races import sign as sign_at_once

pytestmark = [pytest.mark.browser, pytest.mark.allow_hosts(["127.0.0.1"])]

ASKED, EXPLAINED = "When did the committee last decide?", "On June 12."
RECORDED, REPLIED = "The regional offices are missing.", "They are in the annex."
MAIN_BUTTON = "main form .btn.primary"


@pytest.mark.parametrize(("language", "has_script"), [("en", True), ("fr", True), ("fr", False)])
def test_a_submission_goes_back_and_forth_until_it_is_accepted(
    site: Site, department: Department, window: Open, language: str, has_script: bool
):
    options = {"language": language, "java_script_enabled": has_script}
    with client_of(site, department, department.head) as client:
        answered(client)
        sign_at_once(client, department)
    head = window(department.assessment, session=department.head.session, **options)
    reviewer = window("reviews/", session=site.sessions["reviewer"], **options)

    withdraw_and_sign_again(head, department, has_script=has_script)
    return_it(reviewer, department)
    correct(head, site, department, language, has_script=has_script)
    accept_it(reviewer, department, has_script=has_script)
    reply(head, site, department, language)

    reviewer.reload()
    expect(reviewer.locator("#recorded-sec-01")).to_contain_text(REPLIED)


def withdraw_and_sign_again(page: Page, department: Department, *, has_script: bool) -> None:
    hands = Pointer(page)
    hands.press("main a[href$='/withdraw/']")
    axe_clean(page, has_script=has_script)
    hands.press("main form .btn.danger")
    page.goto(page.url + "sign-off/")
    sign(hands)
    expect(page.locator("main")).to_contain_text("2")


def return_it(page: Page, department: Department) -> None:
    hands = Pointer(page)
    page.reload()
    hands.press(f"main a[href$='/reviews/{department.code}/{QUARTER}/']")
    hands.write("SEC-02-comment", ASKED)
    hands.press("[formaction$='/return/']")
    expect(page.locator(".alert.success")).to_be_visible()


def correct(
    page: Page, site: Site, department: Department, language: str, *, has_script: bool
) -> None:
    """See what was asked on every page, answer it, and sign again."""
    hands = Pointer(page)
    page.goto(site.address(department.assessment, language))
    axe_clean(page, has_script=has_script)
    hands.press("#asked ~ .alert a[href$='/security/#sec-02']")
    expect(page.locator("#sec-02 .alert")).to_contain_text(ASKED)
    hands.choose("SEC-02-choice", "3")
    page.fill("[name=SEC-02-rationale]", EXPLAINED)
    if has_script:
        expect(page.locator("[data-summary]")).to_have_text(words(language, "Everything is saved."))
    else:
        hands.press(".savebar .btn")
    page.goto(site.address(f"{department.assessment}sign-off/", language))
    corrected = page.locator("section[aria-labelledby=corrected]")
    expect(corrected).to_contain_text(ASKED)
    expect(corrected.locator("tbody tr")).to_have_count(1)
    axe_clean(page, has_script=has_script)
    sign(hands)
    expect(page.locator("section[aria-labelledby=since] tbody tr")).to_have_count(1)
    axe_clean(page, has_script=has_script)


def accept_it(page: Page, department: Department, *, has_script: bool) -> None:
    hands = Pointer(page)
    page.goto(page.url.replace("/scorecards/", "/reviews/"))
    expect(page.locator("section[aria-labelledby=since]")).to_contain_text(ASKED)
    hands.choose("SEC-01-judgement", "another")
    page.select_option("[name=SEC-01-level]", "1")
    hands.write("SEC-01-reason", RECORDED)
    hands.press(".savebar .btn")
    expect(page.locator("[name=SEC-01-reason]")).to_have_value(RECORDED)
    axe_clean(page, has_script=has_script)
    hands.tick("agree-rest")
    hands.press(MAIN_BUTTON)
    expect(page.locator("#recorded-sec-01")).to_contain_text(RECORDED)


def reply(page: Page, site: Site, department: Department, language: str) -> None:
    hands = Pointer(page)
    page.goto(site.address(f"scorecards/{department.code}/{QUARTER}/", language))
    hands.press("#recorded-sec-01 a[href*='/reply/']")
    hands.write("text", REPLIED)
    hands.press(MAIN_BUTTON)
    expect(page.locator("#recorded-sec-01")).to_contain_text(REPLIED)


def axe_clean(page: Page, *, has_script: bool) -> None:
    if has_script:
        assert violations(page) == []
