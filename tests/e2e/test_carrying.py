"""An unchanged quarter takes minutes: carry forward, confirm or change, sign."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Open, Watch
from tests.e2e.site import CODES, LANGUAGES, QUESTIONS, Department, Site, words
from tests.e2e.test_accessibility import violations

pytestmark = [pytest.mark.browser, pytest.mark.allow_hosts(["127.0.0.1"])]

BOTH = pytest.mark.parametrize("has_script", [True, False], ids=["with-script", "without-script"])
SECURITY = {indicator["code"] for indicator in QUESTIONS["security"]}
MARKS = ".carried .state"
SAVED = "#{} [data-status] strong"


def press(page: Page, selector: str) -> None:
    with page.expect_navigation():
        page.click(selector)


@BOTH
@pytest.mark.parametrize("language", LANGUAGES)
def test_carried_answers_are_marked_until_one_confirms_or_changes_them(
    site: Site, returning: Department, window: Open, language: str, has_script: bool
):
    page = window(
        returning.question("security"),
        session=returning.head.session,
        language=language,
        java_script_enabled=has_script,
    )

    press(page, "[name=carry]")
    mark = {"en": "From Q1, not confirmed", "fr": "Du T1, non confirmée"}[language]
    assert page.locator(MARKS).all_inner_texts() == [mark] * len(SECURITY)
    assert violations(page) == [] if has_script else True

    if has_script:
        page.click("#sec-01 [name=confirm]")
        expect(page.locator("#sec-01 .carried")).to_have_count(0)
        expect(page.locator("[name=SEC-01-choice][value='2']")).to_be_focused()
        page.check("[name=SEC-03-choice][value='4']")
        expect(page.locator("#sec-03 .carried")).to_have_count(0)
    else:
        press(page, "#sec-01 [name=confirm]")
        page.check("[name=SEC-03-choice][value='4']")
        press(page, ".savebar .btn")
    assert site.carried(returning.code) == SECURITY - {"SEC-01", "SEC-03"}
    assert page.locator(MARKS).count() == len(SECURITY) - 2

    press(page, "[name=confirm][value=all]")
    assert site.carried(returning.code) == set()
    expect(page.locator(MARKS)).to_have_count(0)
    expect(page.locator("[name=confirm]")).to_have_count(0)
    answers = site.answers(returning.code)
    assert answers["SEC-01"] == ("level", 2, "", "", 2)
    assert answers["SEC-02"] == ("dont_know", None, "", "", 2)
    assert answers["SEC-03"] == ("level", 4, "", "", 2)


def test_choosing_the_same_level_again_does_not_confirm(
    site: Site, returning: Department, window: Open
):
    page = window(returning.question("skills"), session=returning.head.session)
    press(page, "[name=carry]")

    page.check("[name=SKL-01-choice][value='3']")
    expect(page.locator("#skl-01 .carried")).to_have_count(0)
    page.locator("[name=SKL-02-choice][value='2']").dispatch_event("input")
    expect(page.locator(SAVED.format("skl-02"))).to_have_text("Saved")

    expect(page.locator("#skl-02 .carried")).to_have_count(1)
    assert "SKL-02" in site.carried(returning.code)
    page.focus("#skl-02 [name=confirm]")
    page.keyboard.press("Enter")
    expect(page.locator("#skl-02 .carried")).to_have_count(0)
    assert "SKL-02" not in site.carried(returning.code)


def test_confirming_what_somebody_changed_shows_what_stands_and_says_so(
    site: Site, returning: Department, window: Open, watch: Watch
):
    watch.expect("409 (Conflict)")
    page = window(returning.question("skills"), session=returning.head.session)
    press(page, "[name=carry]")
    other = window(returning.question("skills"), session=returning.delegate.session)
    other.check("[name=SKL-04-choice][value='1']")
    expect(other.locator(SAVED.format("skl-04"))).to_have_text("Saved")

    page.click("#skl-04 [name=confirm]")

    expect(page.locator("#skl-04 [data-status]")).to_contain_text("Somebody changed or confirmed")
    expect(page.locator("[name=SKL-04-choice][value='1']")).to_be_checked()
    expect(page.locator("#skl-04 .carried")).to_have_count(0)
    assert site.answers(returning.code)["SKL-04"] == ("level", 1, "", "", 2)


@pytest.mark.parametrize(
    ("language", "has_script"), [("en", True), ("fr", False)], ids=["en", "fr-without-script"]
)
def test_an_unchanged_quarter_is_carried_confirmed_and_signed(
    site: Site, returning: Department, window: Open, language: str, has_script: bool
):
    page = window(
        returning.assessment + "exceptions/",
        session=returning.head.session,
        language=language,
        java_script_enabled=has_script,
    )
    for _question in QUESTIONS:
        press(page, ".unanswered .btn >> nth=0")
    assert site.carried(returning.code) == set(CODES)

    press(page, "main .btn.primary")  # the rest
    assert site.carried(returning.code) == {"SEC-02"}
    press(page, ".exceptions .btn")
    assert site.carried(returning.code) == set()

    press(page, "main .btn.primary")
    for key in QUESTIONS:
        page.check(f"[name=basis-{key}][value=saw_evidence]")
    page.check("[name=agree]")
    page.fill("[name=name]", returning.head.name)
    press(page, "main .btn.primary")
    signed = site.submission(returning.code)["answers"]
    assert {code: held["level"] for code, held in signed.items()} == {
        code: None if code == "SEC-02" else 2 for code in CODES
    }


def test_nobody_signs_while_a_carried_answer_is_not_confirmed(
    returning: Department, window: Open, watch: Watch
):
    watch.expect("400 (Bad Request)")
    page = window(returning.question("security"), session=returning.head.session, language="fr")
    press(page, "[name=carry]")
    page.goto(page.url.replace("security/", "sign-off/"))
    press(page, "main form .btn.primary")
    summary = page.locator(".error-summary")
    expect(summary).to_contain_text(f"{len(SECURITY)} réponses ont été reportées")
    assert words("fr", "You cannot sign off yet") in summary.inner_text()
