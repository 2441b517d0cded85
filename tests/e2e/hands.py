"""Two ways of using a page: with the keys alone, and with a pointer."""

from typing import Protocol

from playwright.sync_api import Page

MOST_TABS = 400
SEEN = """() => {
  const element = document.activeElement, box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  return box.bottom > 0 && box.top < innerHeight
    && (style.outlineStyle !== "none" || element.matches("select, input, textarea"));
}"""
"""Whether what has the focus is in the window, and marked."""


class Hands(Protocol):
    """How somebody works on a page. Fields are named as in the form, the rest by selectors."""

    page: Page

    def choose(self, name: str, value: str) -> None:
        """Choose one of the radio buttons of a field."""

    def tick(self, name: str) -> None:
        """Tick a checkbox."""

    def write(self, name: str, text: str) -> None:
        """Fill in an empty text field."""

    def write_date(self, name: str, iso: str) -> None:
        """Fill in an empty date field."""

    def press(self, selector: str) -> None:
        """Press a link or a button, and wait for the page that it leads to."""


class Keyboard:
    """Tab, Space, Enter, the arrows and the letters: no pointer, no focus from a script."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def choose(self, name: str, value: str) -> None:
        self.tab_to(f'[name="{name}"]')
        self.page.keyboard.press("Space")
        for _step in range(7):
            if self._focused("value") == value:
                return
            self.page.keyboard.press("ArrowDown")
        raise LookupError(value)

    def tick(self, name: str) -> None:
        self.tab_to(f'[name="{name}"]')
        self.page.keyboard.press("Space")

    def write(self, name: str, text: str) -> None:
        self.tab_to(f'[name="{name}"]')
        self.page.keyboard.type(text)

    def write_date(self, name: str, iso: str) -> None:
        year, month, day = iso.split("-")
        self.write(name, f"{month}{day}{year}")  # as Chromium's own field takes it

    def press(self, selector: str) -> None:
        self.tab_to(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def tab_to(self, selector: str) -> None:
        """Tab forward until one of the selected elements has the focus."""
        for _tab in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
                assert self.page.evaluate(SEEN), f"the focus on {selector} is not to be seen"
                return
        raise LookupError(selector)

    def _focused(self, attribute: str) -> str:
        return str(self.page.evaluate(f"document.activeElement.{attribute}"))


class Pointer:
    """Clicks, which is all that there is to a page without JavaScript."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def choose(self, name: str, value: str) -> None:
        self.page.check(f'[name="{name}"][value="{value}"]')

    def tick(self, name: str) -> None:
        self.page.check(f'[name="{name}"]')

    def write(self, name: str, text: str) -> None:
        self.page.fill(f'[name="{name}"]', text)

    def write_date(self, name: str, iso: str) -> None:
        self.page.fill(f'[name="{name}"]', iso)

    def press(self, selector: str) -> None:
        with self.page.expect_navigation():
            self.page.locator(selector).first.click()
