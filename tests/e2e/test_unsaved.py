"""What was typed is never lost: not by the server, a switch of language, or a wrong key."""

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.e2e.conftest import Open, Watch
from tests.e2e.site import Department, Site, words

pytestmark = [pytest.mark.browser, pytest.mark.allow_hosts(["127.0.0.1"])]

TYPED = "We check the list every month."
RATIONALE = "[name=SEC-01-rationale]"
STATUS = "#sec-01 [data-status]"
SUMMARY = "[data-summary]"


@pytest.fixture
def leaving() -> list[str]:
    """The questions of the browser before it leaves a page."""
    return []


def type_rationale(page: Page, text: str = TYPED) -> None:
    page.check("[name=SEC-01-choice][value='2']")
    page.locator(RATIONALE).press_sequentially(text)


def drafts(page: Page) -> list[str]:
    """The answers that this tab keeps because they are not saved yet."""
    return sorted(
        page.evaluate("Object.keys(sessionStorage).filter(key => key.startsWith('draft:'))")
    )


def level_2(text: str) -> tuple[str, int, str, str]:
    return ("level", 2, "", text)


def expect_connection_errors(watch: Watch) -> None:
    watch.expect(
        "ERR_CONNECTION_REFUSED",
        "ERR_CONNECTION_RESET",
        "ERR_EMPTY_RESPONSE",
        "ERR_SOCKET_NOT_CONNECTED",
        # A font or a script that the server was still sending when it was stopped.
        "ERR_CONTENT_LENGTH_MISMATCH",
        "ERR_INCOMPLETE_CHUNKED_ENCODING",
    )


@pytest.mark.parametrize("language", ["en", "fr"])
def test_it_says_not_saved_while_the_server_is_away_and_saves_once_it_is_back(
    site: Site, department: Department, window: Open, watch: Watch, language: str
):
    expect_connection_errors(watch)
    page = window(
        department.question("security"), session=department.head.session, language=language
    )
    site.server.kill()

    type_rationale(page)

    status = page.locator(STATUS)
    expect(status).to_contain_text(words(language, "Not saved yet."))
    expect(status).to_contain_text(
        words(
            language,
            "The connection dropped. What you typed is safe in this browser; we are trying again.",
        )
    )
    expect(page.locator(SUMMARY)).to_have_text(words(language, "Not everything is saved yet."))
    site.server.start()
    expect(status.locator("strong")).to_have_text(words(language, "Saved"))
    expect(page.locator(SUMMARY)).to_have_text(words(language, "Everything is saved."))
    assert site.answers(department.code)["SEC-01"][:4] == level_2(TYPED)
    assert drafts(page) == []


def test_text_survives_a_reload_while_the_server_is_away(
    site: Site, department: Department, window: Open, watch: Watch
):
    expect_connection_errors(watch)
    page = window(department.question("security"), session=department.head.session)
    site.server.kill()
    type_rationale(page)
    expect(page.locator(STATUS)).to_contain_text("The connection dropped.")
    with pytest.raises(Exception, match="ERR_CONNECTION_REFUSED"):
        page.reload()
    site.server.start()

    page.goto(site.address(department.question("security")))

    expect(page.locator(RATIONALE)).to_have_value(TYPED)
    expect(page.locator("[name=SEC-01-choice]:checked")).to_have_value("2")
    expect(page.locator(f"{STATUS} strong")).to_have_text("Saved")
    assert site.answers(department.code)["SEC-01"][:4] == level_2(TYPED)


def test_text_that_was_put_back_is_said_to_be_unsaved(
    department: Department, window: Open, watch: Watch
):
    watch.expect("ERR_FAILED")
    page = window(department.question("security"), session=department.head.session)
    page.route("**/answers/**", lambda route: route.abort())
    type_rationale(page)
    expect(page.locator(STATUS)).to_contain_text("The connection dropped.")

    page.reload()

    expect(page.locator(RATIONALE)).to_have_value(TYPED)
    expect(page.locator(STATUS)).to_contain_text("Not saved yet.")


def test_text_from_before_does_not_overwrite_what_somebody_saved_since(
    site: Site, department: Department, window: Open, watch: Watch
):
    watch.expect("ERR_FAILED", "409 (Conflict)")
    path = department.question("security")
    page = window(path, session=department.head.session)
    page.route("**/answers/**", lambda route: route.abort())
    type_rationale(page)
    expect(page.locator(STATUS)).to_contain_text("The connection dropped.")
    other = window(path, session=department.delegate.session)
    other.check("[name=SEC-01-choice][value='0']")
    expect(other.locator(f"{STATUS} strong")).to_have_text("Saved")
    page.unroute("**/answers/**")

    page.reload()

    expect(page.locator("#sec-01 [data-conflict]")).to_be_visible()
    assert site.answers(department.code)["SEC-01"] == ("level", 0, "", "", 1)


def test_an_error_of_the_server_is_no_loss(
    site: Site, department: Department, window: Open, watch: Watch
):
    watch.expect("503 (Service Unavailable)")
    page = window(department.question("security"), session=department.head.session)
    page.route("**/answers/**", lambda route: route.fulfill(status=503, body="down"))
    type_rationale(page)
    expect(page.locator(STATUS)).to_contain_text("The connection dropped.")
    page.unroute("**/answers/**")

    page.locator(STATUS).get_by_role("button").click()

    expect(page.locator(f"{STATUS} strong")).to_have_text("Saved")
    assert site.answers(department.code)["SEC-01"][:4] == level_2(TYPED)


@pytest.mark.parametrize("has_script", [True, False], ids=["with-script", "without-script"])
def test_the_language_control_saves_and_then_shows_the_same_in_the_other_language(
    site: Site, department: Department, window: Open, has_script: bool
):
    path = department.question("security")
    page = window(path, session=department.head.session, java_script_enabled=has_script)
    page.check("[name=SEC-01-choice][value='2']")
    page.fill(RATIONALE, TYPED)

    page.click(".language [name=go]")

    expect(page).to_have_url(site.address(path, "fr"))
    expect(page.locator("html")).to_have_attribute("lang", "fr-CA")
    expect(page.locator(RATIONALE)).to_have_value(TYPED)
    assert site.answers(department.code)["SEC-01"][:4] == level_2(TYPED)


@pytest.mark.parametrize("has_script", [True, False], ids=["with-script", "without-script"])
def test_what_cannot_be_saved_stays_on_the_page_at_a_switch_of_language(
    department: Department, window: Open, watch: Watch, has_script: bool
):
    watch.expect("400 (Bad Request)")
    path = department.question("security")
    page = window(path, session=department.head.session, java_script_enabled=has_script)
    page.check("[name=SEC-06-choice][value=not_applicable]")
    page.fill("[name=SEC-06-rationale]", TYPED)

    page.click(".language [name=go]")

    expect(page.locator(".error-summary a")).to_have_attribute("href", "#sec-06")
    expect(page.locator("[name=SEC-06-rationale]")).to_have_value(TYPED)
    expect(page.locator("[name=SEC-06-choice]:checked")).to_have_value("not_applicable")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_enter_in_a_choice_saves_and_stays_in_the_language(
    site: Site, department: Department, window: Open, language: str
):
    path = department.question("security")
    page = window(
        path, session=department.head.session, language=language, java_script_enabled=False
    )
    page.check("[name=SEC-01-choice][value='2']")

    with page.expect_navigation():
        page.press("[name=SEC-01-choice]:checked", "Enter")

    expect(page).to_have_url(site.address(path, language))
    assert site.answers(department.code)["SEC-01"][:4] == level_2("")


def test_leaving_with_unsaved_text_is_asked_about_and_leaving_without_is_not(
    site: Site, department: Department, window: Open, leaving: list[str]
):
    page = window(department.question("security"), session=department.head.session)

    def stay(dialog: Dialog) -> None:
        leaving.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.click("[name=SEC-06-choice][value=not_applicable]")
    page.locator("[name=SEC-06-rationale]").press_sequentially(TYPED)
    expect(page.locator("#sec-06 [data-status]")).to_contain_text(
        "Give the reason to save this answer."
    )
    page.click("nav.main a >> nth=0", no_wait_after=True)
    expect(page.locator("[name=SEC-06-rationale]")).to_have_value(TYPED)
    assert leaving == ["beforeunload"]

    page.locator("[name=SEC-06-reason]").press_sequentially("We have none.")
    expect(page.locator("#sec-06 [data-status] strong")).to_have_text("Saved")
    page.click("nav.main a >> nth=0")

    expect(page).to_have_url(site.address(""))
    assert leaving == ["beforeunload"]


def test_signing_out_forgets_what_was_not_saved(department: Department, window: Open, site: Site):
    page = window(department.question("security"), session=department.other_delegate.session)
    page.click("[name=SEC-06-choice][value=not_applicable]")
    page.locator("[name=SEC-06-rationale]").press_sequentially(TYPED)
    assert len(drafts(page)) == 1

    page.click("#sign-out button")

    expect(page).to_have_url(site.address("account/login/"))
    assert drafts(page) == []


def test_a_session_that_ended_meanwhile_is_said_and_the_text_is_kept(
    site: Site, department: Department, window: Open
):
    page = window(department.question("security"), session=department.other_delegate.session)
    page.context.clear_cookies(name="session")

    type_rationale(page)

    expect(page.locator(STATUS)).to_contain_text("You were signed out.")
    page.context.add_cookies(
        [{"name": "session", "value": department.delegate.session, "url": site.server.address}]
    )
    page.locator(STATUS).get_by_role("button").click()
    expect(page.locator(f"{STATUS} strong")).to_have_text("Saved")
    assert site.answers(department.code)["SEC-01"][:4] == level_2(TYPED)
