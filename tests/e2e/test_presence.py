"""Two windows on one question: names, and each other's saved changes without a reload."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Open, Watch
from tests.e2e.site import LANGUAGES, Department, Site, words

pytestmark = [pytest.mark.browser, pytest.mark.allow_hosts(["127.0.0.1"])]

PRESENT = "[data-present]"
STATUS = "#sec-01 [data-status]"
RATIONALE = "[name=SEC-01-rationale]"
SAID = {"en": "has this question open too.", "fr": "a aussi cette question sous les yeux."}
THEIRS = "Half of it is written down."
TOP = "document.activeElement.getBoundingClientRect().top"


def look(page: Page) -> None:
    """Let fifteen seconds pass."""
    with page.expect_response(lambda response: response.url.endswith("/presence/")):
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def open_both(department: Department, window: Open, language: str = "en") -> tuple[Page, Page]:
    path = department.question("security")
    mine = window(path, session=department.head.session, language=language)
    theirs = window(path, session=department.delegate.session, language=language)
    return mine, theirs


def save_theirs(page: Page, level: int = 1) -> None:
    page.check(f"[name=SEC-01-choice][value='{level}']")
    page.fill(RATIONALE, THEIRS)
    expect(page.locator("#sec-01 [data-status].no")).to_have_count(1)
    expect(page.locator("#sec-01 [data-status].no")).to_have_count(0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_appear_and_go(department: Department, window: Open, language: str):
    mine, theirs = open_both(department, window, language)
    look(theirs)
    look(mine)
    expect(mine.locator(PRESENT)).to_have_text(f"{department.delegate.name} {SAID[language]}")
    expect(theirs.locator(PRESENT)).to_have_text(f"{department.head.name} {SAID[language]}")

    theirs.goto(theirs.url.replace("/security/", "/skills/"))
    expect(theirs.locator("h1")).to_be_visible()
    look(mine)

    expect(mine.locator(PRESENT)).to_have_text("")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_one_saves_appears_in_the_other_window(
    site: Site, department: Department, window: Open, language: str
):
    mine, theirs = open_both(department, window, language)
    mine.focus("[name=SEC-04-rationale]")
    top = mine.evaluate(TOP)
    save_theirs(theirs)

    look(mine)

    expect(mine.locator("[name=SEC-01-choice][value='1']")).to_be_checked()
    expect(mine.locator(RATIONALE)).to_have_value(THEIRS)
    expect(mine.locator(STATUS)).to_contain_text(department.delegate.name)
    expect(mine.locator("[name=SEC-04-rationale]")).to_be_focused()
    assert mine.evaluate(TOP) == top

    mine.check("[name=SEC-01-choice][value='3']")  # over theirs, which was seen: no conflict
    expect(mine.locator(STATUS)).to_contain_text(words(language, "Saved"))
    expect(mine.locator("#sec-01 [data-status].no")).to_have_count(0)
    assert site.answers(department.code)["SEC-01"][:4] == ("level", 3, "", THEIRS)


def test_what_was_typed_here_is_not_overwritten(
    site: Site, department: Department, window: Open, watch: Watch
):
    watch.expect("409 (Conflict)")
    mine, theirs = open_both(department, window)
    mine.route("**/answers/**", lambda route: route.abort())
    watch.expect("ERR_FAILED")
    mine.fill(RATIONALE, "Mine, not saved yet.")
    save_theirs(theirs)

    look(mine)

    assert mine.input_value(RATIONALE) == "Mine, not saved yet."
    expect(mine.locator("[name=SEC-01-choice]:checked")).to_have_count(0)
    mine.unroute("**/answers/**")
    mine.click(f"{STATUS} button")
    expect(mine.locator("#sec-01 [data-conflict]")).to_contain_text(THEIRS)
    expect(mine.locator("#sec-01 [data-conflict]")).to_contain_text("Mine, not saved yet.")
    assert site.answers(department.code)["SEC-01"][:4] == ("level", 1, "", THEIRS)


def test_new_evidence_appears_too(department: Department, window: Open):
    mine, theirs = open_both(department, window)
    theirs.goto(theirs.url.replace("/security/", "/answers/SEC-01/evidence/"))
    theirs.fill("[name=title]", "Inventory")
    theirs.fill("[name=url]", "https://example.org/inventory")
    theirs.check("[name=kind][value=audit]")
    theirs.fill("[name=dated_on]", "2026-06-12")
    with theirs.expect_navigation():
        theirs.click("main form .btn.primary")

    look(mine)

    expect(mine.locator("#sec-01 [data-evidence-place]")).to_contain_text("Inventory")
