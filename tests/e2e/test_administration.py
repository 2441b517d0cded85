"""Django's administration as we show it: axe, narrow windows and the focus, as on every screen."""

import pytest
from playwright.sync_api import Page

from tests.e2e.conftest import Open, Watch
from tests.e2e.inspection import at_the_side, unseen_focus
from tests.e2e.site import LANGUAGES, Site
from tests.e2e.test_accessibility import violations

pytestmark = [pytest.mark.browser, pytest.mark.allow_hosts(["127.0.0.1"])]

INDEX = "administration/"
LISTS = {
    f"{INDEX}assessments/{model}/"
    for model in (
        *("user", "portfolio", "department", "quarter"),
        *("questionnaire", "assessment", "apitoken"),
    )
}
NEW = {
    f"{INDEX}assessments/{model}/add/" for model in ("user", "portfolio", "department", "quarter")
}
EMPTY = f"{INDEX}assessments/user/?q=nobody"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_the_administration_can_be_used_by_everybody(
    site: Site, window: Open, watch: Watch, language: str
):
    watch.expect("style-src", "preload assets")  # of axe, which wants to read Django's sheets
    page = window(session=site.sessions["administrator"], language=language)
    found = {}

    for address in sorted({site.address(path, language) for path in {INDEX, EMPTY} | LISTS | NEW}):
        page.goto(address)
        first = page.locator("#result_list tbody th a").first
        record = first.evaluate("link => link.href") if first.count() else None
        found[address] = looked_at(page)
        if record:
            for one in (record, record.replace("/change/", "/history/")):
                page.goto(one)
                found[one] = looked_at(page)

    assert len(found) > len(LISTS) * 2
    assert {address: what for address, what in found.items() if what} == {}


def looked_at(page: Page) -> dict[str, list[str]]:
    """What is in somebody's way on the page, by kind."""
    kinds = {"axe": violations(page), "focus": unseen_focus(page), **at_the_side(page)}
    return {kind: what for kind, what in kinds.items() if what}


def test_a_search_field_that_is_added_later_has_the_name_of_its_label(site: Site, window: Open):
    page = window(
        f"{INDEX}assessments/user/add/", session=site.sessions["administrator"], language="en"
    )
    before = page.get_by_role("combobox", name="Department").count()

    page.locator(".add-row a").first.focus()
    page.keyboard.press("Enter")

    assert page.get_by_role("combobox", name="Department").count() == before + 1
