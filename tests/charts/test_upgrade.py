"""The upgrade in a real browser, under the product's own content security policy."""

import mimetypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from assessments.charts import Line, Point, SmallMultiples, TrendChart, for_screen
from tests.charts.example import HOSTILE, department

playwright = pytest.importorskip("playwright.sync_api")

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "font-src 'self'; connect-src 'self'"
)
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
LIBRARY = "/static/vendor/plotly-basic.min.js"
SHEETS = ("tokens", "fonts", "base", "forms", "components", "data")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not Path("/usr/bin/chromium").exists(), reason="needs chromium"),
]


@dataclass
class Site:
    """One page and the static files, from this machine."""

    address: str
    page: str = ""
    missing: set[str] = field(default_factory=set)


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    served = Site("")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body, kind = self._found()
            self.send_response(404 if body is None else 200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Security-Policy", CSP)
            self.end_headers()
            self.wfile.write(body or b"")

        def _found(self) -> tuple[bytes | None, str]:
            if self.path == "/":
                return served.page.encode(), "text/html; charset=utf-8"
            path = finders.find(self.path.removeprefix("/static/"))
            if not path or self.path in served.missing:
                return None, "text/plain"
            return Path(path).read_bytes(), mimetypes.guess_type(path)[0] or "text/plain"

        def log_message(self, *_arguments: object) -> None:
            """The test says what went wrong."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    served.address = f"http://127.0.0.1:{server.server_port}"
    yield served
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator["playwright.Browser"]:
    with playwright.sync_playwright() as driver:
        launched = driver.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield launched
        launched.close()


Open = Callable[..., "playwright.Page"]


@pytest.fixture
def open_page(site: Site, browser: "playwright.Browser") -> Iterator[Open]:
    """Opens the page of a chart and fails the test on any message in the console."""
    messages: list[str] = []
    contexts = []

    def opened(
        spec: SmallMultiples | TrendChart, *, width: int = 1280, **options: object
    ) -> "playwright.Page":
        chart = render_to_string("charts/figure.html", {"chart": for_screen(spec, key="trend")})
        sheets = "".join(f'<link rel="stylesheet" href="/static/css/{s}.css">' for s in SHEETS)
        site.page = (
            '<!DOCTYPE html><html lang="en-CA"><head><meta charset="utf-8"><title>Chart</title>'
            f'<link rel="icon" href="/static/favicon.svg">{sheets}'
            '<script type="module" src="/static/js/charts.js"></script></head>'
            f'<body><main class="wrap">{chart}</main></body></html>'
        )
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: messages.append(message.text))
        page.on("pageerror", lambda error: messages.append(str(error)))
        page.goto(site.address)
        page.evaluate("document.fonts.ready.then(() => true)")
        page.wait_for_load_state("networkidle")
        assert page.evaluate("typeof window.Plotly") == "undefined"  # no pointer has met a chart
        page.locator("[data-chart] > figcaption").hover()
        return page

    yield opened
    for context in contexts:
        context.close()
    missing, site.missing = site.missing, set()
    assert [text for text in messages if not missing] == []


def drawn(page: "playwright.Page", count: int) -> None:
    """Waits until every drawing of the page has been taken over."""
    page.wait_for_function(
        "n => document.querySelectorAll('[data-drawing] > svg[hidden]').length === n", arg=count
    )


@pytest.mark.parametrize("width", [1280, 375, 320])
def test_every_drawing_is_replaced_without_moving_anything(open_page: Open, width: int) -> None:
    page = open_page(department(), width=width, java_script_enabled=False)
    size = "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
    before = page.evaluate(size)
    page = open_page(department(), width=width)
    drawn(page, 5)
    assert page.evaluate(size) == before
    assert page.evaluate("document.querySelectorAll('.js-plotly-plot .scatterlayer').length") == 5
    assert page.evaluate("[...document.querySelectorAll('style')].length") == 0
    assert before[0] == width


def test_the_quarter_under_the_pointer_tells_its_score(open_page: Open) -> None:
    page = open_page(department())
    drawn(page, 5)
    box = page.locator("[data-drawing]").first.bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.36, box["y"] + box["height"] / 2)
    page.wait_for_selector(".hovertext")
    assert page.locator(".hovertext text").all_text_contents() == ["Q3 2025–26: 51"]


def test_the_drawing_follows_the_width_of_the_page(open_page: Open) -> None:
    page = open_page(department())
    drawn(page, 5)
    page.set_viewport_size({"width": 375, "height": 900})
    page.wait_for_function("() => document.querySelector('.main-svg').clientWidth < 375")
    assert page.evaluate("document.documentElement.scrollWidth") == 375
    texts = page.locator("[data-drawing] .js-plotly-plot").first.locator(".textpoint").all()
    assert sorted(text.text_content() for text in texts) == [
        "1", "2", "3", "4", "44", "Q1 2025–26", "Q2 2026–27",
    ]  # fmt: skip


def test_the_keyboard_never_enters_a_drawing(open_page: Open) -> None:
    page = open_page(department())
    drawn(page, 5)
    stops = []
    for _press in range(3):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.tagName"))
    assert stops == ["SUMMARY", "BODY", "SUMMARY"]
    assert page.locator("[data-drawing]:not([aria-hidden=true])").count() == 0


def test_hostile_words_are_drawn_as_they_are(open_page: Open) -> None:
    hostile = Line(HOSTILE, (Point(HOSTILE, 5, HOSTILE),))
    page = open_page(TrendChart(title="T", takeaway="T.", alternative="T.", line=hostile))
    drawn(page, 1)
    assert page.locator(".textpoint").first.text_content() == HOSTILE
    assert page.locator("img").count() == 0


@pytest.mark.parametrize("missing", [LIBRARY, "/static/css/plotly.css"])
def test_the_drawing_of_the_server_stays_when_a_file_is_missing(
    open_page: Open, site: Site, missing: str
) -> None:
    site.missing = {missing}
    page = open_page(department())
    page.wait_for_load_state("networkidle")
    assert page.locator("[data-drawing] > svg[hidden]").count() == 0
    assert page.locator("[data-drawing] > svg").count() == 5
    assert page.locator(".js-plotly-plot").count() == 0


def test_the_drawing_of_the_server_stays_with_forced_colours(open_page: Open) -> None:
    page = open_page(department(), forced_colors="active")
    page.wait_for_load_state("networkidle")
    assert page.locator(".js-plotly-plot").count() == 0
    assert page.evaluate("typeof window.Plotly") == "undefined"


def test_the_drawing_of_the_server_is_the_one_that_is_printed(open_page: Open) -> None:
    page = open_page(department())
    drawn(page, 5)
    page.emulate_media(media="print")
    assert page.locator("[data-drawing] > svg").first.is_visible()
    assert not page.locator(".js-plotly-plot").first.is_visible()
