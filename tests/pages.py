"""A browser that looks at every page it is given, as look.md and WCAG 2.2 ask of all of them."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse
from django.test import Client
from lxml import html

LEFTOVERS = re.compile(
    r"\{\{|\}\}|\{%|%\}|\{#|\bNone\b(?!, or nobody has counted)|INVALID"
    r"|\bFraction\(|%\(\w+\)s|<\w+ object at"
)
REFERENCES = ("aria-describedby", "aria-labelledby", "aria-controls", "headers")
NEEDS_NO_LABEL = {"hidden", "submit", "button"}


class Page:
    """A page's tree, with the few questions that tests ask of it."""

    def __init__(self, response: HttpResponse) -> None:
        self.source = response.content.decode()
        self.root = html.document_fromstring(self.source)

    def every(self, css: str) -> list[Any]:
        """The elements that a simple selector finds: tag, .class, #id, [attribute="value"]."""
        return list(self.root.xpath(_xpath(css)))

    def one(self, css: str) -> Any:
        """The only such element."""
        (element,) = self.every(css)
        return element

    def words(self, css: str) -> list[str]:
        """The text of every such element, spaces made one."""
        return [words_of(element) for element in self.every(css)]

    @property
    def text(self) -> str:
        """Everything that the body says, spaces made one."""
        return words_of(self.root.body)

    def value(self, name: str) -> str | None:
        """What a form would send for a field as the page stands; None if nothing."""
        for field in self.root.xpath("//*[@name=$name]", name=name):
            if field.tag == "textarea":
                return str(field.text or "").removeprefix("\n")
            if field.get("type") in {"radio", "checkbox"}:
                if "checked" in field.attrib:
                    return str(field.get("value", "on"))
            else:
                return field.get("value")  # type: ignore[no-any-return]
        return None

    def fields(self, form_id: str) -> dict[str, str]:
        """What sending the form as it stands would send."""
        names = {field.get("name") for field in self.one(f"#{form_id}").iter("input", "textarea")}
        found = {name: self.value(name) for name in names if name}
        return {name: value for name, value in found.items() if value is not None}


def words_of(element: Any) -> str:
    """The text of an element and everything in it, spaces made one."""
    return " ".join("".join(element.xpath(".//text()[not(ancestor::script)]")).split())


def _xpath(css: str) -> str:
    found = re.fullmatch(
        r"(?P<tag>[\w-]*)(?:#(?P<id>[\w-]+))?(?:\.(?P<kind>[\w-]+))?"
        r"(?:\[(?P<name>[\w-]+)(?:=\"(?P<value>[^\"]*)\")?\])?",
        css,
    )
    assert found, css
    path = f"//{found['tag'] or '*'}"
    if found["id"]:
        path += f"[@id='{found['id']}']"
    if found["kind"]:
        path += f"[contains(concat(' ', normalize-space(@class), ' '), ' {found['kind']} ')]"
    if found["name"]:
        value = "" if found["value"] is None else f"='{found['value']}'"
        path += f"[@{found['name']}{value}]"
    return path


class PageClient(Client):
    """Fails as soon as a page of the product is not as every page has to be."""

    def request(self, **request: Any) -> Any:
        response = super().request(**request)
        path = str(request["PATH_INFO"])
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        if is_page and response.content and "/administration/" not in path:
            language = "fr" if path.startswith("/fr/") else "en"
            problems = "\n".join(problems_of(Page(response), language))
            assert not problems, f"{path} ({response.status_code}):\n{problems}"
        return response


def problems_of(page: Page, language: str) -> Iterator[str]:
    """Everything that is wrong with a page, in words."""
    for look in (_frame, _identity, _names, _drawings, _safety, _leftovers, _tables, _headings):
        yield from look(page, language)


def _frame(page: Page, language: str) -> Iterator[str]:
    bilingual = len(page.every('section[lang="fr-CA"]'))
    wanted = "en-CA" if bilingual else f"{language}-CA"
    if page.root.get("lang") != wanted:
        yield f"the page says that it is in {page.root.get('lang')}"
    if len([words for words in page.words("h1") if words]) != 1:
        yield f"headings of level 1: {page.words('h1')}"
    (title,) = page.words("title")
    if not title.strip(" –") or title.startswith("–") or "Error: Error:" in title:
        yield f"title {title!r}"
    if len(page.every("main")) != 1:
        yield "not one main part"


def _identity(page: Page, _language: str) -> Iterator[str]:
    counted = Counter(page.root.xpath("//@id"))
    yield from (f"id {name!r} stands {n} times" for name, n in counted.items() if n > 1)
    for name in REFERENCES:
        for value in page.root.xpath(f"//@{name}"):
            yield from (
                f"{name} {ref!r} leads nowhere" for ref in value.split() if ref not in counted
            )
    for ref in [*page.root.xpath("//label/@for"), *page.root.xpath("//@form")]:
        if ref not in counted:
            yield f"for or form {ref!r} leads nowhere"
    for ref in page.root.xpath("//a/@href[starts-with(., '#')]"):
        if ref[1:] not in counted:
            yield f"link {ref!r} leads nowhere"


def _names(page: Page, _language: str) -> Iterator[str]:
    for field in page.root.xpath("//input | //select | //textarea"):
        if field.get("type") not in NEEDS_NO_LABEL and not _label(field):
            yield f"field {field.get('name')!r} has no label"
    for element in page.root.xpath("//button | //a"):
        if not words_of(element) and not element.get("aria-label"):
            yield f"{html.tostring(element)!r} has no name"
    for element in page.root.xpath("//a[not(@href)] | //img[not(@alt)] | //*[@tabindex > 0]"):
        yield f"{html.tostring(element)[:80]!r} has no address, no alternative or a tabindex"
    for fieldset in page.root.xpath("//fieldset[not(legend)]"):
        yield f"fieldset {fieldset.get('id')!r} has no legend"


def _drawings(page: Page, _language: str) -> Iterator[str]:
    hidden = "ancestor-or-self::*[@aria-hidden='true'] or ancestor::*[@role='img'][@aria-label]"
    for drawing in page.root.xpath(f"//svg[not({hidden})]"):
        named = drawing.get("aria-label") or drawing.get("aria-labelledby")
        if drawing.get("role") != "img" or not named:
            yield "a drawing has no words"


def _label(field: Any) -> str:
    labels = field.xpath("//label[@for=$id] | ancestor::label", id=field.get("id") or "-")
    return " ".join(words_of(label) for label in labels) or str(field.get("aria-label") or "")


# What the content security policy stops, and what an attacker would look for.
UNSAFE = {
    "an inline script": "//script[not(@src)][not(@type='application/json')]",
    "an inline style": "//style | //*[@style]",
    "an inline handler": "//*[@*[starts-with(name(), 'on')]]",
    "an address that is a script": "//*[starts-with(@href, 'javascript:')]",
    "something from another site": (
        "//script[@src][not(starts-with(@src, '/'))] | //link[not(starts-with(@href, '/'))]"
        " | //img[not(starts-with(@src, '/'))]"
    ),
    "a form without its token": (
        "//form[@method='post'][not(.//input[@name='csrfmiddlewaretoken'])]"
    ),
}


def _safety(page: Page, _language: str) -> Iterator[str]:
    for problem, path in UNSAFE.items():
        yield from (f"{problem}: {html.tostring(found)[:120]!r}" for found in page.root.xpath(path))


def _leftovers(page: Page, _language: str) -> Iterator[str]:
    texts = page.root.xpath("//text()[not(ancestor::script)] | //@*")
    for words in texts:
        if LEFTOVERS.search(words):
            yield f"left over: {words.strip()[:80]!r}"


def _tables(page: Page, _language: str) -> Iterator[str]:
    for table in page.every("table"):
        if not table.xpath("caption"):
            yield "a table has no caption"
    for cell in page.root.xpath("//th | //td"):
        if not words_of(cell) and not cell.xpath(".//svg | .//img"):
            yield f"a blank cell: {html.tostring(cell.getparent())[:200]!r}"
    for cell in page.root.xpath("//th[not(@scope)]"):
        yield f"{words_of(cell)!r} heads neither row nor column"


def _headings(page: Page, _language: str) -> Iterator[str]:
    inside = page.root.xpath("//main//*[self::h1 or self::h2 or self::h3 or self::h4]")
    depth = 1  # an error summary stands before the heading of the page
    for heading in inside:
        level = int(heading.tag[1])
        if level > depth + 1:
            yield f"{words_of(heading)!r} skips a level"
        if not words_of(heading):
            yield f"an empty {heading.tag}"
        depth = level
