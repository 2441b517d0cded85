"""axe over every screen, for each role, in both languages, on wide and on narrow windows."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Response

from tests.access.outcomes import SIGN_IN
from tests.access.rows import GET
from tests.access.test_library_addresses import ACCOUNT
from tests.crawl.walker import kind_of
from tests.e2e.conftest import Open, Watch
from tests.e2e.screens import SCREENS, STATUSES, session_of
from tests.e2e.site import LANGUAGES, Department, Site
from tests.e2e.visits import Visit
from tests.repository import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.allow_hosts(["127.0.0.1"])]

AXE = Path(ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
RUN = """async (tags) => {
  const found = await axe.run(document, { runOnly: { type: "tag", values: tags },
                                          resultTypes: ["violations"] });
  return found.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
}"""
TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (1280, 320)
VISITED: dict[tuple[str, str], set[str]] = {}
"""Who, in which language -> the names of the addresses that axe looked at."""
FILE = re.compile(r"-(?:csv|xlsx|file|copy|export|openapi)$")
NO_PAGE = {
    "account_set_password": "sends whoever has a password on to its change",
    "mfa_download_recovery_codes": "a file",
    "warning-dismiss": "the prepared site has no warning about which a rule is in doubt",
    **dict.fromkeys(
        (
            "mfa_deactivate_totp",
            "mfa_reauthenticate",
            "mfa_generate_recovery_codes",
            "mfa_view_recovery_codes",
        ),
        "only for whoever signs in with two steps, whose codes nobody else has",
    ),
}
"""Name of an address that answers a GET -> why no screen is there."""


def violations(page: Page) -> list[str]:
    """What axe finds, one line a rule."""
    found = []
    page.evaluate(AXE)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        found += [f"{width} px: {line}" for line in page.evaluate(RUN, TAGS)]
    page.set_viewport_size({"width": WIDTHS[0], "height": 800})
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("who", SCREENS)
def test_axe_finds_nothing(
    site: Site, department: Department, window: Open, watch: Watch, who: str, language: str
):
    watch.expect("status of 4")  # some of the screens say what went wrong
    page = window(session=session_of(who, site, department), language=language)
    statuses: list[int] = []
    page.on("response", lambda response: _is_page(response) and statuses.append(response.status))
    VISITED[who, language] = visited = set()
    visit = Visit(site, page, language, department)
    found = {}

    for name, screen in SCREENS[who].items():
        screen(visit)
        visited.add(kind_of(urlsplit(page.url).path).removesuffix("?"))
        spoken = page.locator("html").get_attribute("lang")
        found[name] = (statuses[-1], spoken, violations(page))

    assert found == {name: (STATUSES.get(name, 200), f"{language}-CA", []) for name in SCREENS[who]}


def test_every_address_that_is_a_page_was_looked_at() -> None:
    """Last in the file: it reads where the others were."""
    if len(VISITED) < len(SCREENS) * len(LANGUAGES):
        pytest.skip("needs everybody's visits, above")
    for language in LANGUAGES:
        names = {
            name for (_who, spoken), seen in VISITED.items() if spoken == language for name in seen
        }
        missing = pages() - names - set(NO_PAGE)
        assert {name for name in missing if not FILE.search(name)} == set()


def pages() -> set[str]:
    """The names of the addresses that show somebody a page, as the tables of tests/access say."""
    shown = {name for name, (_arguments, row) in GET.items() if 200 in row.values()}
    return shown | {name for name, outcome in ACCOUNT.items() if outcome in {200, SIGN_IN}}


def _is_page(response: Response) -> bool:
    return response.request.is_navigation_request() and not 300 <= response.status < 400
