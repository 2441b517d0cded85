"""One server for all tests of the running site, and a browser that reports every complaint."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.e2e.database import Database
from tests.e2e.server import Server
from tests.e2e.site import Department, Person, Site

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]  # fmt: skip
DEPARTMENTS = 48
"""Enough for every test that writes."""

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
        prepared = server.prepare(DEPARTMENTS)
        server.start()
        yield Site(
            server=server,
            sessions=prepared["sessions"],
            unused=[
                Department(made["code"], *(Person(**person) for person in made["people"]))
                for made in prepared["departments"]
            ],
        )
    finally:
        server.stop()
        database.drop()


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


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
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
    """Opens a window in a browser of its own: `window(path, session=…, language=…, …)`."""
    contexts: list[BrowserContext] = []

    def opened(
        path: str | None = None,
        *,
        session: str | None = None,
        language: str = "en",
        width: int = 1280,
        height: int = 800,
        **options: object,
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height}, locale=f"{language}-CA", **options
        )
        contexts.append(context)
        context.set_default_timeout(20_000)
        context.add_init_script(ON_VIOLATION)
        if session:
            context.add_cookies(
                [{"name": "session", "value": session, "url": site.server.address}]
            )
        _listen(context, site.server.address, watch)
        page = context.new_page()
        if path is not None:
            page.goto(site.address(path, language))
        return page

    yield opened
    for context in contexts:
        context.close()


def _listen(context: BrowserContext, address: str, watch: Watch) -> None:
    context.on(
        "console",
        lambda message: message.type in {"error", "warning"}
        and watch.complaints.append(f"console: {message.text}"),
    )
    context.on("weberror", lambda error: watch.complaints.append(f"script: {error.error}"))
    context.on(
        "request",
        lambda request: request.url.startswith((address, "blob:"))
        or watch.complaints.append(f"request: {request.url}"),
    )
