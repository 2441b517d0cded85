"""The overview of departments: a part of a bar leads where the link in the table leads."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Open, Watch
from tests.e2e.site import Site
from tests.e2e.visits import EARLIER

pytestmark = [pytest.mark.browser, pytest.mark.allow_hosts(["127.0.0.1"])]

OVERVIEW = f"departments/{EARLIER}/overview/"
TABLE = re.compile(rf"/en/departments/{EARLIER}/\?level=\d")
PLOT = "[data-drawing] .js-plotly-plot"


def test_every_part_of_a_bar_has_a_hatching_in_either_drawing(site: Site, window: Open):
    page = window(OVERVIEW, session=site.sessions["reviewer"])
    page.hover("[data-chart] > figcaption")

    expect(page.locator(PLOT).first).to_be_visible()
    first = page.locator(PLOT).first
    expect(first.locator(".barlayer rect.hatching").first).to_be_visible()
    bars = first.locator(".barlayer .point > path")
    expect(first.locator(".barlayer rect.hatching")).to_have_count(bars.count())

    page.set_viewport_size({"width": 375, "height": 700})  # plotly draws anew

    expect(first.locator("svg.main-svg").first).to_have_attribute("width", re.compile(r"3\d\d"))
    expect(first.locator(".barlayer rect.hatching")).to_have_count(bars.count())


def test_a_click_on_the_chart_leads_to_the_departments_behind_it(
    site: Site, window: Open, watch: Watch
):
    watch.expect("404")
    page = window(OVERVIEW, session=site.sessions["reviewer"])
    page.hover("[data-chart] > figcaption")
    expect(page.locator(PLOT).first).to_be_visible()

    page.locator(PLOT).first.click(position={"x": 400, "y": 43})

    page.wait_for_url(TABLE)


def test_a_click_on_the_svg_leads_there_too(site: Site, window: Open, watch: Watch):
    watch.expect("ERR_FAILED")
    watch.expect("404")
    page = window(session=site.sessions["reviewer"])
    page.route("**/plotly-basic*.js", lambda route: route.abort())
    page.goto(site.address(OVERVIEW))

    page.locator("[data-drawing] svg [data-address]").first.click(force=True)

    page.wait_for_url(TABLE)


def test_without_javascript_the_table_has_the_links(site: Site, window: Open):
    page = window(OVERVIEW, session=site.sessions["reviewer"], java_script_enabled=False)

    page.locator("[data-chart] summary").first.click()

    link = page.locator("[data-chart] table a").first
    expect(link).to_be_visible()
    expect(link).to_have_attribute("href", TABLE)
