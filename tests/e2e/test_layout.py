"""Every screen on narrow windows and with large text; focus, motion and forced colours."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.crawl.walker import kind_of
from tests.e2e.conftest import Open, Watch
from tests.e2e.inspection import MOVING, STICKING_OUT, at_the_side, for_hands
from tests.e2e.screens import SCREENS, STATUSES, session_of
from tests.e2e.site import LANGUAGES, Department, Site, words
from tests.e2e.visits import Visit

pytestmark = [pytest.mark.browser, pytest.mark.allow_hosts(["127.0.0.1"])]

ERRORS = {name for name, status in STATUSES.items() if name.startswith("refused")} | {
    "refused sign-in",
    "conflict",
    "text conflict",
}
"""Screens whose title begins with "Error:"."""
NEWEST = {
    "scorecard-submission": "scorecard",
    "briefing-submission": "briefing",
    "review-accept": "review",
}
"""A page under a second address -> the page."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("who", SCREENS)
def test_everything_fits_is_found_by_keys_and_hit_by_hands(
    site: Site, department: Department, window: Open, watch: Watch, who: str, language: str
):
    watch.expect("status of 4")
    page = window(session=session_of(who, site, department), language=language)
    visit = Visit(site, page, language, department)
    found = {}
    titles: dict[str, set[str]] = {}

    for name, screen in SCREENS[who].items():
        screen(visit)
        is_error = page.title().startswith(words(language, "Error:"))
        found[name] = (is_error, at_the_side(page) | for_hands(page))
        kind = kind_of(urlsplit(page.url).path).removesuffix("?")
        titles.setdefault(page.title(), set()).add(kind)

    assert found == {name: (name in ERRORS, {}) for name in SCREENS[who]}
    shared = {title: kinds for title, kinds in titles.items() if not one_page(kinds)}
    assert shared == {}


def one_page(kinds: set[str]) -> bool:
    """Whether pages with one title are one page, or one that came back from its form."""
    return len({NEWEST.get(kind, kind) for kind in kinds}) == 1


@pytest.mark.parametrize("who", SCREENS)
def test_nothing_sticks_out_with_text_twice_as_large_and_nothing_moves(
    site: Site, department: Department, large_text: Open, watch: Watch, who: str
):
    """The browser's own settings for the size of text, in the longer of the two languages, and for
    less motion.
    """
    watch.expect("status of 4")
    page = large_text(
        session=session_of(who, site, department), language="fr", reduced_motion="reduce"
    )
    visit = Visit(site, page, "fr", department)
    found = {}

    for name, screen in SCREENS[who].items():
        screen(visit)
        found[name] = page.evaluate(STICKING_OUT) + page.evaluate(MOVING)

    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
    assert found == {name: [] for name in SCREENS[who]}


# The focused element: its place against the window and the bar, and whether anything marks it.
FOCUSED = """() => {
  const element = document.activeElement;
  if (element === document.body) return null;
  const box = element.getBoundingClientRect(), bar = document.querySelector(".savebar");
  const style = getComputedStyle(element), edge = bar.getBoundingClientRect();
  const stuck = getComputedStyle(bar).position === "sticky" && !bar.contains(element);
  return {
    what: `${element.tagName} ${element.name ?? ""} ${element.value ?? ""}`.slice(0, 60),
    marked: style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 3,
    inside: (box.top >= -1 && box.top < innerHeight) || box.height > innerHeight,
    free: !stuck || box.bottom <= edge.top + 1 || box.top >= edge.bottom - 1
      || box.height > edge.top,
  };
}"""


@pytest.mark.parametrize("size", [(1280, 800), (320, 640)], ids=["wide", "narrow"])
def test_the_focus_is_marked_and_never_behind_the_bar(
    department: Department, window: Open, size: tuple[int, int]
):
    width, height = size
    page = window(
        department.question("security"),
        session=department.head.session,
        width=width,
        height=height,
    )
    seen: list[dict[str, Any]] = []

    while True:
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused is None or len(seen) == 200:
            break
        seen.append(focused)

    assert 40 < len(seen) < 200
    assert [stop for stop in seen if not (stop["marked"] and stop["inside"] and stop["free"])] == []


def test_nothing_moves_for_those_who_asked_for_less_motion(department: Department, window: Open):
    page = window(
        department.question("security"),
        session=department.head.session,
        reduced_motion="reduce",
    )

    page.check("[name=SEC-01-choice][value='2']")
    page.hover(".savebar .btn")

    assert page.evaluate(MOVING) == []


def test_the_chosen_level_is_marked_with_forced_colours(department: Department, window: Open):
    page = window(
        department.question("security"), session=department.head.session, forced_colors="active"
    )
    chosen = page.locator(".level", has=page.locator("[name=SEC-01-choice][value='2']"))
    other = page.locator(".level", has=page.locator("[name=SEC-01-choice][value='3']"))

    chosen.locator("input").check()

    expect(chosen).to_have_css("outline-style", "solid")
    expect(other).to_have_css("outline-style", "none")
    width = "element => getComputedStyle(element).borderTopWidth"
    assert chosen.locator("input").evaluate(width) == "7px"
    assert other.locator("input").evaluate(width) == "2px"


@pytest.mark.parametrize("width", [1280, 320])
def test_the_skip_link_leads_to_the_content(
    site: Site, department: Department, window: Open, width: int
):
    page = window(department.assessment, session=department.head.session, width=width)

    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_be_focused()
