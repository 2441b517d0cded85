"""Pictures of every screen and document, made by `make screenshots`: to be looked at.

They go to build/screenshots: one file for each person, screen, language and width, and one for
each page of each document.
"""

import re
import subprocess
from pathlib import Path

import pytest

from tests.e2e.conftest import Open, Watch
from tests.e2e.screens import SCREENS, session_of
from tests.e2e.site import LANGUAGES, Department, Site
from tests.e2e.visits import Visit, send
from tests.e2e.visits_office import asked_book, issued_briefing, issued_handover

pytestmark = [pytest.mark.browser, pytest.mark.allow_hosts(["127.0.0.1"])]

FOLDER = Path(__file__).parents[2] / "build" / "screenshots"
WIDTHS = {1280: 800, 375: 740}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("who", SCREENS)
def test_pictures(
    site: Site, department: Department, window: Open, watch: Watch, who: str, language: str
):
    watch.expect("")
    page = window(session=session_of(who, site, department), language=language)
    visit = Visit(site, page, language, department)
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, screen in SCREENS[who].items():
        screen(visit)
        for width, height in WIDTHS.items():
            page.set_viewport_size({"width": width, "height": height})
            picture = f"{file_name(f'{who} {name}')}-{language}-{width}.png"
            page.screenshot(path=FOLDER / picture, full_page=True)
        page.set_viewport_size({"width": 1280, "height": 800})


def test_pictures_of_documents(site: Site, department: Department, window: Open, watch: Watch):
    watch.expect("")
    page = window(session=site.sessions["briefing-officer"])
    visit = Visit(site, page, "en", department)
    for issue in (issued_briefing, issued_handover, issued_changes, finished_book):
        issue(visit)
        newest = {}
        for link in page.locator("main a[hreflang]").all():
            address = str(link.get_attribute("href"))
            if "copy" not in address:  # the newest of each language stands first
                newest.setdefault(str(link.get_attribute("hreflang")), address)
        assert newest
        for language, address in newest.items():
            content = page.request.get(site.server.address + address).body()
            draw_pages(content, f"document-{file_name(issue.__name__)}-{language}")


def issued_changes(visit: Visit) -> None:
    visit.open("briefings/departments/DRH/changes/")
    visit.page.fill("[name=since]", "2026-07-01")
    send(visit.page, "#issue .btn.primary")


def finished_book(visit: Visit) -> None:
    asked_book(visit)
    visit.site.server.command("db_worker", "--batch", "--verbosity=0").communicate(timeout=300)
    visit.page.reload()


def draw_pages(content: bytes, name: str) -> None:
    """A picture of each page, beside the pictures of the screens."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    file = FOLDER / f"{name}.pdf"
    file.write_bytes(content)
    command = ["pdftoppm", "-png", "-r", "80", str(file), str(FOLDER / name)]
    subprocess.run(command, check=True)  # noqa: S603 (our own arguments)


def file_name(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")
