"""Executive, delegate and reviewer at once: from the assignment to the reopening."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Open
from tests.e2e.hands import Pointer
from tests.e2e.site import LANGUAGES, QUARTER, QUESTIONS, Department, Site
from tests.e2e.test_journey import sign
from tests.e2e.test_review_journey import accept_it, correct, return_it

pytestmark = [pytest.mark.browser, pytest.mark.allow_hosts(["127.0.0.1"])]

ASKED, CLARIFIED = "Does this include the regions?", "Yes, all of them."
REASON = "The wrong inventory was used."
MAIN_BUTTON = "main form .btn.primary"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_quarter_of_three_people(site: Site, returning: Department, window: Open, language: str):
    department = returning
    head, delegate = (
        window(path, session=session, language=language)
        for path, session in (
            (f"{department.assessment}delegation/", department.head.session),
            ("", department.delegate.session),
        )
    )
    reviewer = window("reviews/", session=site.sessions["reviewer"], language=language)

    assign(head, department)
    prepare(delegate, site, department, language)
    ask_back(head, delegate, site, department, language)
    head.goto(site.address(f"{department.assessment}sign-off/", language))
    sign(Pointer(head))
    return_it(reviewer, department)
    correct(head, site, department, language, has_script=True)
    accept_it(reviewer, department, has_script=True)
    reopen(window, site, department, language)

    head.goto(site.address(department.assessment, language))
    expect(head.locator("main")).to_contain_text(REASON)
    head.goto(site.address(department.question("security"), language))
    expect(head.locator("[name=SEC-01-choice]").first).to_be_enabled()
    submissions = f"scorecards/{department.code}/{QUARTER}/submissions/"
    reviewer.goto(site.address(submissions, language))
    expect(reviewer.locator("main tbody tr")).to_have_count(2)


def assign(page: Page, department: Department) -> None:
    """Everything to one delegate, who finds it on Home."""
    hands = Pointer(page)
    for name in (department.delegate.name, department.other_delegate.name):
        while page.locator(f"li:has-text('{name}') form[action$='/end/'] button").count():
            hands.press(f"li:has-text('{name}') form[action$='/end/'] button")
    for key in QUESTIONS:
        page.check(f"[name=questions][value={key}]")
    page.get_by_label(department.delegate.name).check()
    hands.press("main .btn.primary")


def prepare(page: Page, site: Site, department: Department, language: str) -> None:
    """Last quarter's answers as a starting point, all of them confirmed, every question ready."""
    hands = Pointer(page)
    page.reload()
    expect(page.locator("[aria-labelledby=assigned] li")).to_have_count(len(QUESTIONS))
    for key in QUESTIONS:
        page.goto(site.address(department.question(key), language))
        hands.press("[name=carry]")
        hands.press("[name=confirm][value=all]")
        hands.press("[formaction$='/ready/']")
    assert site.carried(department.code) == set()


def ask_back(head: Page, delegate: Page, site: Site, department: Department, language: str) -> None:
    """A question about an answer, answered in place."""
    head.goto(site.address(department.question("security"), language))
    hands = Pointer(head)
    hands.press("#sec-03 [name=go][value$='/clarifications/']")
    head.get_by_label(department.delegate.name).check()
    hands.write("ask-text", ASKED)
    hands.press("[formaction$='/ask/']:not(.vh)")
    delegate.goto(site.address("", language))
    Pointer(delegate).press("[aria-labelledby=to-answer] a")
    delegate.locator("textarea[name^=give-]").fill(CLARIFIED)
    Pointer(delegate).press("[formaction$='/answer/']")
    head.goto(site.address(department.question("security"), language))
    expect(head.locator("#sec-03 .asked")).to_contain_text(CLARIFIED)


def reopen(window: Open, site: Site, department: Department, language: str) -> None:
    page = window(
        f"reopen/{department.code}/{QUARTER}/",
        session=site.sessions["administrator"],
        language=language,
    )
    hands = Pointer(page)
    hands.write("reason", REASON)
    hands.press(MAIN_BUTTON)
