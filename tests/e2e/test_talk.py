"""Comments between two people, and an earlier text brought back."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Open
from tests.e2e.site import LANGUAGES, Department, Site, words

pytestmark = [pytest.mark.browser, pytest.mark.allow_hosts(["127.0.0.1"])]

RATIONALE = "[name=SEC-01-rationale]"
SAVED = "#sec-01 [data-status] strong"


@pytest.mark.parametrize("has_script", [True, False], ids=["with-script", "without-script"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_comment_is_answered_and_resolved(
    department: Department, window: Open, language: str, has_script: bool
):
    page = window(
        department.question("security"),
        session=department.head.session,
        language=language,
        java_script_enabled=has_script,
    )
    page.click("#sec-01 [value$='/comments/']")
    expect(page.locator("form div.alert")).to_have_text(
        words(
            language, "Your department reads this now. After sign-off, your reviewer reads it too."
        )
    )
    page.fill("[name=text]", "Is the list complete?")
    page.click("main form .btn.primary")

    other = window(
        f"{department.assessment}answers/SEC-01/comments/", session=department.delegate.session
    )
    other.locator("article.thread textarea").fill("Since May it is.")
    other.click("article.thread .btn >> nth=0")
    expect(other.locator("article.thread")).to_contain_text("Since May it is.")

    page.reload()
    page.click("article.thread [formaction$='/resolve/']")
    expect(page.locator("article.thread .state")).to_have_text(
        "Resolved" if language == "en" else "Résolu"
    )
    page.click("main .head a")
    expect(page.locator("#sec-01 .remarks q")).to_have_text("Since May it is.")


def test_the_language_control_keeps_a_comment_that_is_not_sent_yet(
    site: Site, department: Department, window: Open
):
    path = f"{department.assessment}answers/SEC-01/comments/"
    page = window(path, session=department.head.session)
    page.fill("[name=text]", "Half a comment")

    page.click(".language button")

    expect(page).to_have_url(site.address(path, "fr"))
    expect(page.locator("[name=text]")).to_have_value("Half a comment")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_earlier_text_is_restored_from_the_history(
    site: Site, department: Department, window: Open, language: str
):
    page = window(
        department.question("security"), session=department.head.session, language=language
    )
    page.check("[name=SEC-01-choice][value='2']")
    for text in ("We check the list every month.", "We check the list every week."):
        page.fill(RATIONALE, text)
        expect(page.locator(f"{SAVED}")).to_have_text(words(language, "Saved"))
        page.wait_for_function(
            "version => document.querySelector('[name=SEC-01-version]').value >= version",
            arg="1" if "month" in text else "2",
        )
    page.reload()
    page.click("#sec-01 [value$='/history/']")
    expect(page.locator("ol.history ins").first).to_contain_text("week.")
    expect(page.locator("ol.history del").first).to_contain_text("month.")

    page.locator("ol.history form .btn").first.click()

    expect(page.locator("div.alert.success")).to_have_text(
        words(language, "The text was restored. What stood before is in the history.")
    )
    assert site.answers(department.code)["SEC-01"][3] == "We check the list every month."
