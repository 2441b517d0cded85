"""The departments' page by the keys alone: filter, sort, save a view; with and without script."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Open
from tests.e2e.hands import Keyboard
from tests.e2e.site import LANGUAGES, Site

pytestmark = [pytest.mark.browser, pytest.mark.allow_hosts(["127.0.0.1"])]

PAGE = "departments/2026-27-Q1/"
FOUND = ".portfolio tbody tr"
OVERALL = ".portfolio thead th:nth-child(2)"


@pytest.mark.parametrize(("language", "has_script"), [("en", True), ("fr", True), ("fr", False)])
def test_somebody_filters_sorts_and_saves_a_view_by_keyboard(
    site: Site, window: Open, language: str, has_script: bool
):
    page = window(
        PAGE,
        session=site.sessions["reviewer"],
        language=language,
        java_script_enabled=has_script,
    )
    keys = Keyboard(page)
    everybody = page.locator(FOUND).count()

    keys.write("q", "DRH")
    keys.press("#filters .btn.primary")
    expect(page.locator(FOUND)).to_have_count(1)
    assert page.url.endswith("q=DRH") or "q=DRH&" in page.url

    keys.press(".clear a")
    expect(page.locator(FOUND)).to_have_count(everybody)
    keys.press(f"{OVERALL} a")
    expect(page.locator(OVERALL)).to_have_attribute("aria-sort", "ascending")
    keys.press(f"{OVERALL} a")
    expect(page.locator(OVERALL)).to_have_attribute("aria-sort", "descending")
    shown = page.locator(".portfolio tbody td:nth-child(2) b span:last-child").all_inner_texts()
    assert shown == sorted(shown, key=int, reverse=True)
    assert len(shown) > 1

    keys.press("a[href*='/views/save/']")
    keys.write("name", f"Best first {language} {has_script}")
    keys.press("main form .btn.primary")
    expect(
        page.locator(".people a").filter(has_text=f"{language} {has_script}").first
    ).to_be_visible()
    assert page.url.endswith("?sort=-overall")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_headings_and_the_names_stay_in_view(site: Site, window: Open, language: str):
    page = window(PAGE, session=site.sessions["reviewer"], language=language)
    page.set_viewport_size({"width": 320, "height": 700})
    region = page.locator(".scroll.tall")

    region.evaluate("region => region.scrollTo(region.scrollWidth, region.scrollHeight)")

    box = region.bounding_box()
    assert box
    head = page.locator(".portfolio thead th").first.bounding_box()
    name = page.locator(".portfolio tbody th").last.bounding_box()
    assert head
    assert name
    assert abs(head["y"] - box["y"]) <= 3
    assert abs(name["x"] - box["x"]) <= 3
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
