"""Pictures of every screen, made by `make screenshots`: to be looked at, nothing is asserted.

They go to build/screenshots, one file for each person, screen, language and width.
"""

import re
from pathlib import Path

import pytest

from tests.e2e.conftest import Open, Watch
from tests.e2e.screens import SCREENS, session_of
from tests.e2e.site import LANGUAGES, Department, Site
from tests.e2e.visits import Visit

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


def file_name(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")
