"""Two people on one answer: the second sees both versions and chooses; nothing is overwritten."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Open, Watch
from tests.e2e.site import Department, Site, words

pytestmark = [pytest.mark.browser, pytest.mark.allow_hosts(["127.0.0.1"])]

MINE, THEIRS = "Mine: the inventory is checked.", "Theirs: half of it is written down."
CONFLICT = "#sec-01 [data-conflict]"
RATIONALE = "[name=SEC-01-rationale]"


def save_with_button(page: Page) -> None:
    with page.expect_navigation():
        page.click(".savebar .btn")


def give(page: Page, level: int, rationale: str) -> None:
    page.check(f"[name=SEC-01-choice][value='{level}']")
    page.fill(RATIONALE, rationale)


def shown(page: Page) -> tuple[str, str]:
    """The answer as the page's fields have it."""
    return page.locator("[name=SEC-01-choice]:checked").input_value(), page.input_value(RATIONALE)


def both_at_once(
    department: Department, window: Open, watch: Watch, *, language: str, has_script: bool
) -> Page:
    """The delegate saves level 1; the deputy head, who saw no answer yet, level 3."""
    watch.expect("409 (Conflict)")
    options = {"language": language, "java_script_enabled": has_script}
    path = department.question("security")
    theirs = window(path, session=department.delegate.session, **options)
    mine = window(path, session=department.head.session, **options)
    give(theirs, 1, THEIRS)
    if not has_script:
        save_with_button(theirs)
    expect(theirs.locator("#sec-01 [data-status] strong")).to_have_text(words(language, "Saved"))
    give(mine, 3, MINE)
    if not has_script:
        save_with_button(mine)
    expect(mine.locator(CONFLICT)).to_be_visible()
    return mine


@pytest.mark.parametrize("has_script", [True, False], ids=["with-script", "without-script"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_second_sees_both_versions_and_their_own_stays_in_the_fields(
    site: Site,
    department: Department,
    window: Open,
    watch: Watch,
    language: str,
    has_script: bool,
):
    page = both_at_once(department, window, watch, language=language, has_script=has_script)

    conflict = page.locator(CONFLICT)
    expect(conflict.locator(".l1")).to_have_count(1)
    expect(conflict.locator(".l3")).to_have_count(1)
    assert conflict.locator("dd").all_inner_texts() == [THEIRS, MINE]
    expect(conflict).to_contain_text(department.delegate.name)
    assert shown(page) == ("3", MINE)
    assert site.answers(department.code)["SEC-01"] == ("level", 1, "", THEIRS, 1)


@pytest.mark.parametrize("has_script", [True, False], ids=["with-script", "without-script"])
@pytest.mark.parametrize(("button", "chosen"), [("mine", (3, MINE, 2)), ("theirs", (1, THEIRS, 3))])
def test_what_they_choose_stands_and_the_other_stays_in_the_history(
    site: Site,
    department: Department,
    window: Open,
    watch: Watch,
    button: str,
    chosen: tuple[int, str, int],
    has_script: bool,
):
    page = both_at_once(department, window, watch, language="en", has_script=has_script)

    page.click(f"{CONFLICT} [data-keep={button}]")

    expect(page.locator("#sec-01 [data-status] strong")).to_have_text("Saved")
    expect(page.locator(CONFLICT)).to_have_count(0)
    level, rationale, version = chosen
    assert shown(page) == (str(level), rationale)
    assert site.answers(department.code)["SEC-01"] == ("level", level, "", rationale, version)
    history = site.revisions(department.code)
    assert {row for row in history if row[1] == 1 and row[4]} == {("SEC-01", 1, "level", 1, THEIRS)}
    assert ("SEC-01", 2, "level", 3, MINE) in history  # version 3, if theirs stands, repeats it


def test_a_reload_before_the_choice_asks_again(
    site: Site, department: Department, window: Open, watch: Watch
):
    page = both_at_once(department, window, watch, language="en", has_script=True)

    page.reload()

    expect(page.locator(CONFLICT)).to_be_visible()
    assert shown(page) == ("3", MINE)
    assert site.answers(department.code)["SEC-01"] == ("level", 1, "", THEIRS, 1)


def test_different_answers_of_one_question_are_no_conflict(
    site: Site, department: Department, window: Open
):
    path = department.question("security")
    theirs = window(path, session=department.delegate.session)
    mine = window(path, session=department.head.session, java_script_enabled=False)
    give(theirs, 1, THEIRS)
    expect(theirs.locator("#sec-01 [data-status] strong")).to_have_text("Saved")

    mine.check("[name=SEC-02-choice][value='4']")
    save_with_button(mine)

    expect(mine.locator(".alert[role=status]")).to_have_text("Saved.")
    answers = site.answers(department.code)
    assert answers["SEC-01"] == ("level", 1, "", THEIRS, 1)
    assert answers["SEC-02"] == ("level", 4, "", "", 1)
