"""What a screen reader is told without being asked, as the accessibility tree has it.

A region is heard when it was in the tree before its text changed, and is the same one after.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Open, Watch
from tests.e2e.site import LANGUAGES, Department, Site, words
from tests.e2e.test_presence import look
from tests.e2e.visits import EARLIER

pytestmark = [pytest.mark.browser, pytest.mark.allow_hosts(["127.0.0.1"])]

POLITE, ASSERTIVE = "polite", "assertive"
PATIENCE = 100
"""Tenths of a second."""
Region = tuple[int, str]
"""The element, as the browser numbers it, and how it speaks."""


def regions(page: Page) -> dict[Region, str]:
    """Every live region in the accessibility tree, and what it says now."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    by_id = {node["nodeId"]: node for node in nodes}
    return {
        (node["backendDOMNodeId"], live): _text(node, by_id).strip()
        for node in nodes
        if not node.get("ignored") and (live := _property(node, "live")) in {POLITE, ASSERTIVE}
    }


def _property(node: dict[str, Any], name: str) -> str:
    found = [each["value"] for each in node.get("properties", []) if each["name"] == name]
    return str(found[0].get("value", "")) if found else ""


def _text(node: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> str:
    if node.get("role", {}).get("value") == "StaticText":
        return f" {node['name']['value']}"
    children = [by_id[child] for child in node.get("childIds", []) if child in by_id]
    return "".join(_text(child, by_id) for child in children)


@dataclass
class Heard:
    """What was said since, by how it was said."""

    page: Page
    before: dict[Region, str]

    def expect(self, how: str, text: str) -> None:
        said: list[str] = []
        for _look in range(PATIENCE):
            now = regions(self.page)
            said = [
                now[region]
                for region in self.before
                if region[1] == how and now.get(region, "") != self.before[region]
            ]
            if any(text in one for one in said):
                return
            self.page.wait_for_timeout(100)
        raise AssertionError(f"{text!r} was not heard; what was: {said}")


@contextmanager
def listening(page: Page) -> Iterator[Callable[..., None]]:
    yield Heard(page, regions(page)).expect


@pytest.mark.parametrize("language", LANGUAGES)
def test_saving_is_heard(department: Department, window: Open, language: str):
    page = window(
        department.question("security"), session=department.head.session, language=language
    )
    with listening(page) as heard:
        page.check("[name=SEC-01-choice][value='2']")
        heard(POLITE, words(language, "Saved"))


def test_a_lost_connection_is_heard(department: Department, window: Open, watch: Watch):
    watch.expect("ERR_FAILED")
    page = window(department.question("security"), session=department.head.session)
    page.route("**/answers/**", lambda route: route.abort())
    with listening(page) as heard:
        page.check("[name=SEC-01-choice][value='2']")
        heard(POLITE, "The connection dropped.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_conflict_interrupts(department: Department, window: Open, watch: Watch, language: str):
    watch.expect("409 (Conflict)")
    page = window(
        department.question("security"), session=department.head.session, language=language
    )
    other = window(
        department.question("security"), session=department.delegate.session, language=language
    )
    other.check("[name=SEC-01-choice][value='4']")
    expect(other.locator("#sec-01 [data-status] strong")).to_have_text(words(language, "Saved"))
    with listening(page) as heard:
        page.check("[name=SEC-01-choice][value='2']")
        heard(ASSERTIVE, department.delegate.name)


def test_who_else_is_here_is_heard(department: Department, window: Open):
    page = window(department.question("security"), session=department.head.session)
    with listening(page) as heard:
        look(window(department.question("security"), session=department.delegate.session))
        look(page)
        heard(POLITE, department.delegate.name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_result_of_a_what_if_is_heard(returning: Department, window: Open, language: str):
    page = window(
        f"scorecards/{returning.code}/{EARLIER}/what-if/",
        session=returning.head.session,
        language=language,
    )
    with listening(page) as heard:
        page.select_option("[name=SEC-01]", "4")
        heard(POLITE, words(language, "It would be"))


def test_a_file_that_is_too_large_interrupts(department: Department, window: Open):
    page = window(
        f"{department.assessment}answers/SEC-01/evidence/file/", session=department.head.session
    )
    page.locator("[name=file]").evaluate("input => { input.dataset.maxBytes = '3'; }")
    with listening(page) as heard:
        page.set_input_files(
            "[name=file]", {"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}
        )
        heard(ASSERTIVE, "MB")


def test_how_far_a_book_is_is_heard(site: Site, window: Open):
    page = window("briefings/books/new/", session=site.sessions["reviewer"])
    page.select_option("[name=quarter]", EARLIER)
    with page.expect_navigation():
        page.click("#book .btn.primary")
    with listening(page) as heard:
        other = page.context.new_page()
        other.goto(page.url)
        other.click("form[action$='stop/'] button")
        heard(POLITE, "Stopped")
