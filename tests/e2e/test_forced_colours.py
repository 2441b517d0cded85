"""With the colours of the system: everything that a colour says is still said."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Open, Watch
from tests.e2e.site import Department, Site
from tests.e2e.visits import RESULT, Visit, refused_evidence

pytestmark = [pytest.mark.browser, pytest.mark.allow_hosts(["127.0.0.1"])]

BORDER = """element => { const style = getComputedStyle(element);
  return ["Top", "Left", "Bottom", "Right"].some((side) =>
    parseFloat(style[`border${side}Width`]) >= 1 && style[`border${side}Style`] !== "none")
    || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1); }"""
# Text whose colour is not clearly another than the one behind it (4.5:1).
UNREADABLE = """() => {
  const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((value) => value / 255)
    .map((value) => (value <= .04045 ? value / 12.92 : ((value + .055) / 1.055) ** 2.4))
    .reduce((sum, value, index) => sum + value * [.2126, .7152, .0722][index], 0);
  const behind = (element) => {
    for (let part = element; part; part = part.parentElement) {
      const [r, g, b, a = 1] = channels(getComputedStyle(part).backgroundColor);
      if (a > .5) return [r, g, b];
    }
    return channels(getComputedStyle(document.documentElement).backgroundColor).slice(0, 3);
  };
  const own = (element) => [...element.childNodes].some((node) =>
    node.nodeType === Node.TEXT_NODE && node.textContent.trim());
  return [...document.body.querySelectorAll("*")]
    .filter((element) => own(element) && !element.closest("svg, script, .vh")
      && element.checkVisibility())
    .filter((element) => {
      const [one, other] = [light(channels(getComputedStyle(element).color)),
        light(behind(element))].sort((a, b) => b - a);
      return (one + .05) / (other + .05) < 4.5;
    }).map((element) => element.outerHTML.slice(0, 120));
}"""
TOO_PALE_IN_CHARTS = """() => [...document.querySelectorAll("svg.ch")].filter((chart) =>
    chart.checkVisibility() && chart.querySelector("text"))
  .filter((chart) => getComputedStyle(chart).forcedColorAdjust !== "none")
  .map((chart) => chart.outerHTML.slice(0, 120))"""


def forced(window: Open, path: str, session: str) -> Page:
    page = window(path, session=session, forced_colors="active")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    return page


def each_has_a_border(elements: Locator) -> None:
    assert elements.count()
    assert [one.evaluate("element => element.outerHTML.slice(0, 90)") for one in elements.all()
            if not one.evaluate(BORDER)] == []  # fmt: skip


@pytest.mark.parametrize(
    ("who", "path"),
    [
        ("deputy-minister", f"scorecards/{RESULT}"),
        ("reviewer", "departments/2026-27-Q1/"),
        ("reviewer", "departments/2026-27-Q1/overview/"),
        ("reviewer", "departments/2026-27-Q1/questions/security/"),
        ("briefing-officer", f"briefings/{RESULT}"),
        ("administrator", "questionnaires/"),
    ],
)
def test_every_text_can_be_read(site: Site, window: Open, who: str, path: str):
    page = forced(window, path, site.sessions[who])

    assert page.evaluate(UNREADABLE) == []
    assert page.evaluate(TOO_PALE_IN_CHARTS) == []


def test_levels_in_tables_keep_their_words_and_an_edge(site: Site, window: Open):
    page = forced(window, "departments/2026-27-Q1/", site.sessions["reviewer"])
    cells = page.locator(".portfolio tbody td.h:not(.none)")

    each_has_a_border(cells)
    assert [text for text in cells.all_inner_texts() if not text.strip()] == []


def test_buttons_messages_and_fields_keep_an_edge(
    site: Site, department: Department, window: Open, watch: Watch
):
    watch.expect("status of 400")
    page = forced(window, department.question("security"), department.head.session)
    each_has_a_border(page.locator("main .btn:visible:not(.bare, .vh)"))
    each_has_a_border(page.locator("main :is(input:not([type=hidden]), textarea):visible"))
    refused_evidence(Visit(site, page, "en", department))

    each_has_a_border(page.locator(".error-summary"))
    each_has_a_border(page.locator(".invalid :is(input, textarea):visible"))


def test_the_focus_is_seen(department: Department, window: Open):
    page = forced(window, department.question("security"), department.head.session)
    for _tab in range(12):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")

        expect(focused).to_have_css("outline-style", "solid")
        assert (
            focused.evaluate("element => parseFloat(getComputedStyle(element).outlineWidth)") >= 3
        )
