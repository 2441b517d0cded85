"""The trend on the scorecard: drawn anew where that is possible, as it came where it is not."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Open, Watch
from tests.e2e.site import LANGUAGES, Site
from tests.e2e.visits import RESULT

pytestmark = [pytest.mark.browser, pytest.mark.allow_hosts(["127.0.0.1"])]

SCORECARD = f"scorecards/{RESULT}"
DRAWING, PLOT = "[data-drawing] > svg", "[data-drawing] .js-plotly-plot"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_library_draws_in_the_place_of_the_svg_and_the_table_stays(
    site: Site, window: Open, language: str
):
    page = window(SCORECARD, session=site.sessions["deputy-minister"], language=language)

    page.wait_for_load_state("networkidle")
    expect(page.locator(DRAWING).first).to_be_visible()
    page.hover("[data-chart] > figcaption")

    expect(page.locator(PLOT).first).to_be_visible()
    expect(page.locator(DRAWING).first).to_be_hidden()
    page.locator("[data-chart] summary").first.click()
    expect(page.locator("[data-chart] table").first).to_be_visible()


@pytest.mark.parametrize("missing", ["**/plotly-basic*.js", "**/plotly*.css", "**/charts*.js"])
def test_the_svg_stays_when_a_file_does_not_come(
    site: Site, window: Open, watch: Watch, missing: str
):
    watch.expect("ERR_FAILED")
    page = window(session=site.sessions["deputy-minister"])
    page.route(missing, lambda route: route.abort())

    with page.expect_event("requestfailed"):
        page.goto(site.address(SCORECARD))
        page.hover("[data-chart] > figcaption")

    expect(page.locator(DRAWING).first).to_be_visible()
    expect(page.locator(PLOT)).to_have_count(0)


def test_the_svg_stays_without_javascript(site: Site, window: Open):
    page = window(SCORECARD, session=site.sessions["deputy-minister"], java_script_enabled=False)

    expect(page.locator(DRAWING).first).to_be_visible()
    expect(page.locator("[data-chart] summary").first).to_be_visible()


def test_a_link_to_the_working_opens_it(site: Site, window: Open):
    page = window(SCORECARD, session=site.sessions["deputy-minister"])
    details = (
        page.locator("#why-security")
        .locator("xpath=ancestor-or-self::details")
        .or_(page.locator("#why-security details"))
    )

    page.locator("a[href$='#why-security']").first.click()

    expect(details.first).to_have_attribute("open", "")
