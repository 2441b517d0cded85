"""One server for all tests of the running site, and a browser that reports every complaint."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    Request,
    sync_playwright,
)

from tests.e2e.database import Database
from tests.e2e.server import Server
from tests.e2e.site import Department, Person, Site

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-auto-reload", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]  # fmt: skip
DEPARTMENTS = 140
"""Enough for every test that writes."""
RETURNING = 14
"""Departments with a signed quarter behind them, enough for every test that carries it forward."""

ON_VIOLATION = """
addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));
"""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demonstration with six departments and three quarters, and untouched departments."""
    folder: Path = tmp_path_factory.mktemp("site")
    database = Database(folder)
    server = Server(folder, database)
    try:
        prepared = server.prepare(DEPARTMENTS, RETURNING)
        server.start()
        yield Site(
            server=server,
            sessions=prepared["sessions"],
            unused=_departments(prepared["departments"]),
            returning=_departments(prepared["returning"]),
        )
    finally:
        server.stop()
        database.drop()


def _departments(prepared: list[dict[str, Any]]) -> list[Department]:
    return [
        Department(made["code"], *(Person(**person) for person in made["people"]))
        for made in prepared
    ]


@pytest.fixture(autouse=True)
def no_server_error(site: Site) -> Iterator[None]:
    """No test makes the server fail, whatever the browser shows."""
    site.server.start()
    said = len(site.server.log())
    yield
    new = site.server.log()[said:]
    assert "Internal Server Error" not in new, new


@pytest.fixture
def department(site: Site) -> Department:
    """A department that no other test uses."""
    return site.unused.pop()


@pytest.fixture
def returning(site: Site) -> Department:
    """A department that signed Q1, and whose Q2 nobody has begun: for this test alone."""
    return site.returning.pop()


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    """For one file at a time: other files of tests have a browser of their own."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    launched = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
    yield launched
    launched.close()


@pytest.fixture(scope="module")
def browser_with_large_text(playwright: Playwright) -> Iterator[Browser]:
    """Its owner has set the text to twice the usual size."""
    large = "--blink-settings=defaultFontSize=32,defaultFixedFontSize=26"
    launched = playwright.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, large])
    yield launched
    launched.close()


@dataclass
class Watch:
    """Everything that went wrong in a test's windows: errors, refused content, other hosts."""

    complaints: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def expect(self, *parts: str) -> None:
        """This test brings about complaints that contain one of these words."""
        self.expected += parts

    def unexpected(self) -> list[str]:
        return [
            complaint
            for complaint in self.complaints
            if not any(part in complaint for part in self.expected)
        ]


@pytest.fixture
def watch() -> Iterator[Watch]:
    watched = Watch()
    yield watched
    assert watched.unexpected() == []


Open = Callable[..., Page]


@pytest.fixture
def window(site: Site, browser: Browser, watch: Watch) -> Iterator[Open]:
    """Opens a window of its own: `window(path, session=…, language=…, width=…, …)`."""
    with _windows(site, browser, watch) as opened:
        yield opened


@pytest.fixture
def large_text(site: Site, browser_with_large_text: Browser, watch: Watch) -> Iterator[Open]:
    """The same where the text is twice as large."""
    with _windows(site, browser_with_large_text, watch) as opened:
        yield opened


@contextmanager
def _windows(site: Site, browser: Browser, watch: Watch) -> Iterator[Open]:
    contexts: list[BrowserContext] = []

    def opened(
        path: str | None = None,
        *,
        session: str | None = None,
        language: str = "en",
        width: int = 1280,
        height: int = 800,
        **options: Any,
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height}, locale=f"{language}-CA", **options
        )
        contexts.append(context)
        context.set_default_timeout(20_000)
        context.add_init_script(ON_VIOLATION)
        if session:
            context.add_cookies([{"name": "session", "value": session, "url": site.server.address}])
        _listen(context, site.server.address, watch)
        page = context.new_page()
        if path is not None:
            page.goto(site.address(path, language))
        return page

    yield opened
    for context in contexts:
        context.close()


def _listen(context: BrowserContext, address: str, watch: Watch) -> None:
    def hear(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            watch.complaints.append(f"console: {message.text}")

    def see(request: Request) -> None:
        if not request.url.startswith((address, "blob:")):
            watch.complaints.append(f"request: {request.url}")

    context.on("console", hear)
    context.on("request", see)
    context.on("weberror", lambda error: watch.complaints.append(f"script: {error.error}"))
