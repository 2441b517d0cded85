"""One page of every kind, for each person and in both languages, as a browser shows it.

The screens of screens.py are looked at in every state; here nothing is chosen by hand, so that a
new address is looked at from its first day.
"""

from collections import deque
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Error, Page

from tests.crawl.walker import kind_of
from tests.e2e.conftest import Open, Watch
from tests.e2e.site import LANGUAGES, Site
from tests.e2e.test_accessibility import violations
from tests.e2e.test_layout import STICKING_OUT

pytestmark = [pytest.mark.browser, pytest.mark.allow_hosts(["127.0.0.1"])]

PEOPLE = (
    "anonymous",
    "deputy-minister",
    "delegate",
    "reviewer",
    "briefing-officer",
    "administrator",
)
OFFERED = "Array.from(document.querySelectorAll('a[href]'), (link) => link.href)"
"""The addresses of all links."""

FEWEST = {"anonymous": 6}
CHECKED: set[tuple[str, str]] = set()
"""The kinds of pages, and their language, that axe has looked at for somebody already."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("person", PEOPLE)
def test_every_page_that_is_offered_fits_and_is_accessible(
    site: Site, window: Open, watch: Watch, person: str, language: str
):
    page = window(session=site.sessions.get(person), language=language)
    found = {}
    looked_at = 0
    for kind in each_kind(site, page, language):
        looked_at += 1
        page.set_viewport_size({"width": 320, "height": 640})
        problems = page.evaluate(STICKING_OUT)
        if (kind, language) not in CHECKED and "/administration/" not in page.url:
            CHECKED.add((kind, language))
            problems += violations(page)
        if problems:
            found[page.url] = problems

    assert found == {}
    assert looked_at >= FEWEST.get(person, 20)


def each_kind(site: Site, page: Page, language: str):
    """Goes to the first address of every kind that is met; each time the page shows it."""
    waiting, kinds = deque([site.address("", language)]), set()
    while waiting:
        address = waiting.popleft()
        kind = kind_of(urlsplit(address)._replace(scheme="", netloc="").geturl()).split("?")[0]
        if kind in kinds:
            continue
        kinds.add(kind)
        if not shown(page, address):
            continue
        yield kind
        for link in page.evaluate(OFFERED):
            path = urlsplit(link).path
            if link.startswith(site.server.address) and path.startswith(f"/{language}/"):
                waiting.append(link.partition("#")[0])


def shown(page: Page, address: str) -> bool:
    """Whether a page came, and not a file to keep."""
    try:
        response = page.goto(address)
    except Error as error:
        if "Download is starting" in error.message:
            return False
        raise
    assert response is not None
    assert response.status == 200, (address, response.status)
    return True
