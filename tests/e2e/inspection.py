"""What every screen is looked at for, by script: sides, focus, targets, motion."""

from playwright.sync_api import Page

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
FOCUSABLE = """const focusable = [...document.querySelectorAll(
    "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")]
  .filter((element) => element.tabIndex >= 0 && !element.disabled
    && element.checkVisibility({ visibilityProperty: true }));
const name = (element) => element.outerHTML.replace(/\\s+/g, " ").slice(0, 120);"""
# Whatever takes the focus without a mark, or behind something that sticks to the window. After one
# key the browser marks the focus that a script moves as it marks its own.
UNSEEN_FOCUS = f"""() => {{
  {FOCUSABLE}
  const own = (element, top) => top && (element.contains(top) || top.contains(element)
    || [...element.labels ?? []].some((label) => label.contains(top)));
  const problem = (element) => {{
    element.focus();
    if (document.activeElement !== element) return "takes no focus";
    const style = getComputedStyle(element);
    if (style.outlineStyle !== "solid" || parseFloat(style.outlineWidth) < 3) return "no mark";
    const box = [...element.getClientRects()].find(({{ width, height }}) => width && height);
    if (!box) return "no place";
    const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
    const places = [.25, .5, .75].map((part) => box.top + box.height * part);
    if (box.height > innerHeight) return "";  // no window shows all of it
    const behind = places.map((y) => document.elementFromPoint(x, y))
      .filter((top) => !own(element, top));
    return behind.length ? `behind ${{behind[0]?.className ?? "the edge"}}` : "";
  }};
  const found = focusable.map((element) => [problem(element), name(element)])
    .filter(([what]) => what).map(([what, where]) => `${{what}}: ${{where}}`);
  document.activeElement.blur();
  return found;
}}"""
# Buttons and fields that are lower than 44 px. A small box or circle counts with its label.
SMALL_TARGETS = f"""() => {{
  {FOCUSABLE}
  const height = (element) => element.getBoundingClientRect().height;
  const around = (element) => element.matches("[type=radio], [type=checkbox]")
    ? [element, ...element.labels ?? []] : [element];
  return focusable
    .filter((element) => element.matches("button, select, textarea, input, summary, .btn, .main a"))
    .filter((element) => Math.max(...around(element).map(height)) < 43.5)
    .map((element) => `${{Math.round(height(element))}} px: ${{name(element)}}`);
}}"""
MOVING = """() => document.getAnimations().map(({ effect }) => effect.target)
  .concat([...document.querySelectorAll("*")]
    .filter((element) => parseFloat(getComputedStyle(element).transitionDuration)))
  .map((element) => element?.outerHTML.slice(0, 90))"""


def at_the_side(page: Page) -> dict[str, list[str]]:
    """What sticks out of a narrow window, and with wide spacing of the text."""
    found = {}
    page.set_viewport_size({"width": 320, "height": 640})
    found["320 px, which is 1280 px at 400 %"] = page.evaluate(STICKING_OUT)
    page.evaluate(TEXT_SPACING)
    found["320 px with wide spacing"] = page.evaluate(STICKING_OUT)
    page.set_viewport_size({"width": 640, "height": 640})
    found["640 px with wide spacing"] = page.evaluate(STICKING_OUT)
    page.evaluate("document.adoptedStyleSheets = []")
    page.set_viewport_size({"width": 1280, "height": 800})
    return {where: what for where, what in found.items() if what}


def unseen_focus(page: Page) -> list[str]:
    """What takes the focus unseen, twice: a busy machine may not have drawn the page at once."""
    page.keyboard.press("Shift")  # from here on the browser marks every focus
    return page.evaluate(UNSEEN_FOCUS) and page.evaluate(UNSEEN_FOCUS)


def for_hands(page: Page) -> dict[str, list[str]]:
    """Focus that is not seen, and targets that are hard to hit, on narrow and wide windows."""
    found = {}
    for width, height in ((320, 640), (1280, 800)):
        page.set_viewport_size({"width": width, "height": height})
        found[f"focus at {width} px"] = unseen_focus(page)
        found[f"targets at {width} px"] = page.evaluate(SMALL_TARGETS)
    return {where: what for where, what in found.items() if what}
