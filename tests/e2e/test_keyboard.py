"""Each main task with the keys alone; what has the focus is always in view and marked.

The quarter from sign-in to briefing stands in test_journey.py, actions in test_action_plan.py,
departments and saved views in test_departments.py: they are done with the keys too.
"""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Open
from tests.e2e.hands import Keyboard
from tests.e2e.site import LANGUAGES, QUARTER, Department, Site, words
from tests.e2e.test_concurrency import client_of
from tests.e2e.test_review_races import answered
from tests.e2e.test_review_races import sign as sign_at_once
from tests.e2e.visits import EARLIER

pytestmark = [pytest.mark.browser, pytest.mark.allow_hosts(["127.0.0.1"])]

MAIN_BUTTON = "main form .btn.primary"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_is_assigned_and_a_clarification_asked_for(
    department: Department, window: Open, language: str
):
    page = window(
        f"{department.assessment}delegation/", session=department.head.session, language=language
    )
    keys = Keyboard(page)
    ends = page.locator("form[action$='/end/'] button")
    before = ends.count()
    keys.press("form[action$='/end/'] button")
    expect(ends).to_have_count(before - 1)
    keys.tick("questions")
    keys.tick("delegate")
    keys.write_date("due_on", "2026-10-26")
    keys.write("note", "Ask the security branch.")
    keys.press(MAIN_BUTTON)
    expect(page.locator("main")).to_contain_text("Ask the security branch.")

    keys.press(f"main a[href$='/{department.code}/{QUARTER}/']")
    keys.press(".tasks a[href$='/security/']")
    keys.choose("SEC-03-choice", "1")
    keys.press("#sec-03 [name=go][value$='/clarifications/']")
    keys.tick("ask-asked_of")
    keys.write("ask-text", "Which systems are left?")
    keys.press("[formaction$='/ask/']:not(.vh)")
    expect(page.locator("#clarifications")).to_contain_text("Which systems are left?")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_submission_is_returned_and_another_accepted(site: Site, window: Open, language: str):
    keys = Keyboard(window(session=site.sessions["reviewer"], language=language))
    for decision in ("return", "accept"):
        department = site.unused.pop()
        with client_of(site, department, department.head) as client:
            answered(client)
            sign_at_once(client, department)
        keys.page.goto(site.address("", language))
        keys.press("nav.main a[href$='/reviews/']")
        keys.press(f"main a[href$='/reviews/{department.code}/{QUARTER}/']")
        if decision == "return":
            keys.choose("SEC-01-judgement", "agreed")
            keys.write("SEC-02-comment", "When did the committee last decide?")
            keys.press("[formaction$='/return/']")
        else:
            keys.tick("agree-rest")
            keys.press(MAIN_BUTTON)
        expect(keys.page.locator(".alert.success")).to_be_visible()


def test_a_step_is_tried_and_kept_as_an_action(site: Site, returning: Department, window: Open):
    page = window(f"scorecards/{returning.code}/{EARLIER}/", session=returning.head.session)
    keys = Keyboard(page)
    keys.tab_to("a[href='#why-security']")
    page.keyboard.press("Enter")
    expect(page.locator("#why-security")).to_have_attribute("open", "")
    keys.press("main a[href$='/what-if/']")
    keys.tab_to("[name=SEC-01]")
    page.keyboard.press("End")
    expect(page.locator("#what-if-result input[name=SEC-01]")).to_have_count(1)
    keys.press("#what-if-result form button")
    expect(page.locator("main tbody tr")).to_have_count(1)


def test_answers_are_carried_forward_and_confirmed(site: Site, returning: Department, window: Open):
    page = window(returning.question("usability"), session=returning.head.session)
    keys = Keyboard(page)
    keys.press("main [name=carry]")
    assert site.carried(returning.code)
    keys.press("main [name=confirm][value=all]")
    assert site.carried(returning.code) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_book_is_asked_for_and_stopped_and_a_token_made(site: Site, window: Open, language: str):
    page = window("briefings/books/", session=site.sessions["reviewer"], language=language)
    keys = Keyboard(page)
    keys.press("main a[href$='/books/new/']")
    keys.press(MAIN_BUTTON)
    keys.press("form[action$='stop/'] button")
    expect(page.locator(".alert.success")).to_be_visible()

    keys.press("header a[href$='/account/2fa/']")
    keys.press("a[href$='/account/tokens/']")
    keys.press("main a[href$='/account/tokens/new/']")
    keys.write("name", f"Figures by key, {language}")
    keys.press(MAIN_BUTTON)
    expect(page.locator("main code").first).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_briefing_is_verified_the_language_changed_and_the_session_ended(
    site: Site, department: Department, window: Open, language: str
):
    page = window("briefings/verify/", session=department.head.session, language=language)
    keys = Keyboard(page)
    keys.write("code", "0000-0000-0000")
    keys.press("header [name=switch], header .language a")
    other = "fr" if language == "en" else "en"
    expect(page.locator("html")).to_have_attribute("lang", f"{other}-CA")
    expect(page.locator("[name=code]")).to_have_value("0000-0000-0000")
    keys.press("#sign-out button")
    expect(page).to_have_url(site.address("account/login/", other))
    expect(page.locator("main")).to_contain_text(words(other, "Sign in"))
