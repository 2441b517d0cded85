"""A book from the browser: asked for, stopped, resumed after its worker was killed, downloaded."""

import time

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Open
from tests.e2e.site import Site
from tests.e2e.test_accessibility import violations

pytestmark = [pytest.mark.browser, pytest.mark.allow_hosts(["127.0.0.1"])]

PATIENCE = 120
"""Seconds that the pages of the demonstration's departments may take on a busy machine."""
WORDS = {
    "en": (": 0 of", "Stopped", "Being made", "Finished"),
    "fr": (" : 0 sur", "Arrêté", "En cours de production", "Terminé"),
}


def press(page: Page, selector: str) -> None:
    with page.expect_navigation():
        page.click(selector)


def finished_parts(site: Site, book: str) -> dict[int, str]:
    rows = site.server.database.rows(
        "SELECT tab, CAST(finished_at AS text) FROM assessments_bookpart "  # noqa: S608 (a number)
        f"WHERE book_id = {int(book)} AND finished_at IS NOT NULL"
    )
    return dict(rows)


@pytest.mark.parametrize(
    ("language", "has_script"), [("en", True), ("fr", False)], ids=["with-script", "without-script"]
)
def test_a_book_is_stopped_and_goes_on_after_its_worker_was_killed(
    site: Site, window: Open, language: str, has_script: bool
) -> None:
    nothing, stopped, making, finished = WORDS[language]
    page = window(
        "briefings/books/new/",
        session=site.sessions["reviewer"],
        language=language,
        java_script_enabled=has_script,
    )
    page.select_option("[name=quarter]", "2026-27-Q1")
    press(page, "#book .btn.primary")
    book = page.url.rstrip("/").rsplit("/", 1)[1]
    region = page.locator("[data-progress]")
    expect(region).to_contain_text(nothing)
    assert violations(page) == [] if has_script else True

    worker = site.server.command("db_worker", "--verbosity=0")
    until = time.monotonic() + PATIENCE
    while not finished_parts(site, book) and time.monotonic() < until:
        time.sleep(0.1)
    worker.kill()
    worker.communicate()
    before = finished_parts(site, book)
    assert before

    page.reload()
    press(page, "form[action$='stop/'] button")
    expect(region).to_contain_text(stopped)
    press(page, "form[action$='go-on/'] button")
    expect(region).to_contain_text(making)
    site.server.command("db_worker", "--batch", "--verbosity=0").communicate(timeout=PATIENCE)
    if not has_script:
        press(page, "[data-reload] a")
    expect(region).to_contain_text(finished, timeout=PATIENCE * 1000)
    expect(page.locator("form[action$='stop/']")).to_have_count(0)

    after = finished_parts(site, book)
    assert {tab: after[tab] for tab in before} == before
    with page.expect_download() as download:
        region.locator("a.btn").click()
    assert download.value.path().read_bytes().startswith(b"%PDF-")
