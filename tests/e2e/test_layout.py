"""Every screen on narrow windows and with large text; focus, motion and forced colours."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Open, Watch
from tests.e2e.screens import SCREENS, session_of
from tests.e2e.site import LANGUAGES, Department, Site
from tests.e2e.visits import Visit

pytestmark = [pytest.mark.browser, pytest.mark.allow_hosts(["127.0.0.1"])]

# Whatever sticks out at the side, but for what stands in a region that scrolls by itself.
STICKING_OUT = """async () => {
  const frame = () => new Promise(requestAnimationFrame);
  for (let drawn = 0; drawn < 4; drawn += 1) await frame();  // charts follow the new width
  const width = document.documentElement.clientWidth;
  const scrolls = (element) => element && (
    ["auto", "scroll"].includes(getComputedStyle(element).overflowX)
    || scrolls(element.parentElement));
  return [...document.body.querySelectorAll("*")]
    .filter((element) => !element.closest(".vh, .visually-hidden, svg") && !scrolls(element))
    .filter((element) => { const box = element.getBoundingClientRect();
                           return box.width && box.right > width + 1; })
    .map((element) => element.outerHTML.slice(0, 90))
    .concat(document.documentElement.scrollWidth > width ? ["the page scrolls sideways"] : []);
}"""
TEXT_SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
                         word-spacing: .16em !important; } p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}"""


def at_the_side(page: Page) -> dict[str, list[str]]:
    """What sticks out of a narrow window, and of a middling one with wide spacing of the text."""
    found = {}
    page.set_viewport_size({"width": 320, "height": 640})
    found["320 px, which is 1280 px at 400 %"] = page.evaluate(STICKING_OUT)
    page.set_viewport_size({"width": 640, "height": 640})
    page.evaluate(TEXT_SPACING)
    found["640 px with wide spacing"] = page.evaluate(STICKING_OUT)
    page.evaluate("document.adoptedStyleSheets = []")
    page.set_viewport_size({"width": 1280, "height": 800})
    return {where: what for where, what in found.items() if what}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("who", SCREENS)
def test_nothing_sticks_out_at_the_side(
    site: Site, department: Department, window: Open, watch: Watch, who: str, language: str
):
    watch.expect("status of 4")
    page = window(session=session_of(who, site, department), language=language)
    visit = Visit(site, page, language, department)
    found = {}

    for name, screen in SCREENS[who].items():
        screen(visit)
        found[name] = at_the_side(page)

    assert found == {name: {} for name in SCREENS[who]}


@pytest.mark.parametrize("who", ["anonymous", "deputy head", "deputy-minister"])
def test_nothing_sticks_out_with_text_twice_as_large(
    site: Site, department: Department, large_text: Open, watch: Watch, who: str
):
    """The browser's own setting for the size of text, in the longer of the two languages."""
    watch.expect("status of 4")
    page = large_text(session=session_of(who, site, department), language="fr")
    visit = Visit(site, page, "fr", department)
    found = {}

    for name, screen in SCREENS[who].items():
        screen(visit)
        found[name] = page.evaluate(STICKING_OUT)

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


MOVING = """() => document.getAnimations().length + [...document.querySelectorAll("*")]
  .filter((element) => parseFloat(getComputedStyle(element).transitionDuration)).length"""


def test_nothing_moves_for_those_who_asked_for_less_motion(department: Department, window: Open):
    page = window(
        department.question("security"),
        session=department.head.session,
        reduced_motion="reduce",
    )

    page.check("[name=SEC-01-choice][value='2']")
    page.hover(".savebar .btn")

    assert page.evaluate(MOVING) == 0


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
