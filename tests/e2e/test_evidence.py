"""Files beside answers in a real browser: chosen, refused, downloaded; also without JavaScript."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests import files
from tests.e2e.conftest import Open, Watch
from tests.e2e.site import LANGUAGES, Department, Site, words

pytestmark = [pytest.mark.browser, pytest.mark.allow_hosts(["127.0.0.1"])]

SCRIPT = pytest.mark.parametrize("has_script", [True, False], ids=["with-script", "without-script"])
TITLE = "Annual review"
LINK = "#sec-01 ul.evidence a"


def chosen(content: bytes, name: str = "review.pdf") -> Any:
    return {"name": name, "mimeType": "application/pdf", "buffer": content}


def fill(page: Page, content: bytes, name: str = "review.pdf") -> None:
    page.fill("[name=title]", TITLE)
    page.check("[name=kind][value=audit]")
    page.fill("[name=dated_on]", "2026-06-12")
    page.set_input_files("[name=file]", chosen(content, name))


@SCRIPT
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_is_added_from_the_question_page_and_downloaded_from_there(
    department: Department, window: Open, tmp_path: Path, language: str, has_script: bool
):
    page = window(
        department.question("security"),
        session=department.head.session,
        language=language,
        java_script_enabled=has_script,
    )
    page.check("[name=SEC-01-choice][value='2']")
    page.click("#sec-01 [value$='/evidence/file/']")
    fill(page, files.PDF, "Réseau « été ».pdf")
    page.click("main form .btn.primary")

    expect(page.locator(LINK)).to_have_text(TITLE)
    expect(page.locator("#sec-01 ul.evidence")).to_contain_text(
        "PDF, 1 KB" if language == "en" else "PDF, 1\N{NO-BREAK SPACE}Ko"
    )
    expect(page.locator("[name=SEC-01-choice]:checked")).to_have_value("2")
    with page.expect_download() as downloading:
        page.click(LINK)
    downloading.value.save_as(tmp_path / "file")
    assert downloading.value.suggested_filename == "Réseau « été ».pdf"
    assert (tmp_path / "file").read_bytes() == files.PDF


def test_even_opened_by_its_address_a_file_is_not_shown_but_saved(
    site: Site, department: Department, window: Open
):
    page = window(
        f"{department.assessment}answers/SEC-01/evidence/file/", session=department.head.session
    )
    fill(page, files.PNG, "picture.png")
    page.click("main form .btn.primary")
    address = f"{site.server.address}{page.get_attribute(LINK, 'href')}"

    headers = page.request.get(address).headers

    assert headers["content-disposition"] == 'attachment; filename="picture.png"'
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-security-policy"] == "sandbox"
    assert headers["content-type"] == "image/png"


@SCRIPT
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refused_file_is_explained_and_what_was_typed_stays(
    department: Department, window: Open, watch: Watch, language: str, has_script: bool
):
    watch.expect("400 (Bad Request)")
    page = window(
        f"{department.assessment}answers/SEC-01/evidence/file/",
        session=department.head.session,
        language=language,
        java_script_enabled=has_script,
    )
    fill(page, files.WEB_PAGE)
    page.click("main form .btn.primary")

    expect(page.locator(".error-summary a")).to_have_attribute("href", "#id_file")
    expect(page.locator("#id_file_error")).to_contain_text(
        words(
            language,
            "The content of this file is of no kind that can be added, whatever its name says. "
            "Choose a PDF, Word, Excel, PowerPoint, OpenDocument, PNG, JPEG, text or CSV file.",
        )
    )
    expect(page.locator("[name=title]")).to_have_value(TITLE)
    expect(page.locator("[name=kind]:checked")).to_have_value("audit")
    expect(page.locator("[name=dated_on]")).to_have_value("2026-06-12")


TOO_LARGE = "This file is larger than 10 MB. Choose a smaller one, or add a link instead."


@SCRIPT
def test_a_file_that_is_too_large_is_refused_with_everything_that_was_typed(
    department: Department, window: Open, watch: Watch, has_script: bool
):
    """With the script before it is sent, without it by the server."""
    watch.expect("400 (Bad Request)")
    path = f"{department.assessment}answers/SEC-01/evidence/file/"
    page = window(path, session=department.head.session, java_script_enabled=has_script)
    sent: list[str] = []
    page.on("request", lambda request: request.method == "POST" and sent.append(request.url))
    fill(page, files.PDF + b" " * 11 * 1024 * 1024)
    page.click("main form .btn.primary")

    expect(page.locator("#id_file_error")).to_have_text(TOO_LARGE)
    expect(page.locator("[name=title]")).to_have_value(TITLE)
    assert bool(sent) is not has_script
    page.set_input_files("[name=file]", chosen(files.PDF))
    page.click("main form .btn.primary")
    expect(page.locator(LINK)).to_have_text(TITLE)


def test_far_too_much_gets_a_page_in_both_languages_and_not_a_lost_connection(
    department: Department, window: Open, watch: Watch
):
    watch.expect("413")
    path = f"{department.assessment}answers/SEC-01/evidence/file/"
    page = window(path, session=department.head.session, java_script_enabled=False)
    fill(page, b"x" * 33 * 1024 * 1024)
    page.click("main form .btn.primary")

    expect(page.locator("main")).to_contain_text("A file may have 10 MB at most.")
    expect(page.locator("main")).to_contain_text("Un fichier peut faire au plus 10")
    page.go_back()
    expect(page.locator("[name=title]")).to_have_value(TITLE)
