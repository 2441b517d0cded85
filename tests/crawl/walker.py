"""Following every link of the site as one person in one language, and what that finds."""

import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urljoin, urlsplit

from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils import translation

from tests.pages import Page, problems_of

EXAMPLES = 3
"""So many pages of a kind are looked at: an address may look different for other data."""


@dataclass(frozen=True)
class Link:
    """An address that a page offers, and the page."""

    address: str
    on: str


@dataclass(frozen=True)
class Seen:
    """An answer: where from, what it was, and the page it held if it was one."""

    link: Link
    status: int
    shown: str
    """The address that was shown in the end."""
    page: Page | None
    content: bytes = b""
    """Of a file."""


@dataclass(frozen=True)
class Form:
    """A form and the page that it stands on."""

    element: Any
    on: str

    @property
    def method(self) -> str:
        return str(self.element.get("method", "get")).lower()

    @property
    def action(self) -> str:
        return urlsplit(urljoin(self.on, self.element.get("action") or "")).path

    @property
    def kind(self) -> tuple[str, str, tuple[str, ...]]:
        """What makes it one of its kind: where it goes, and its fields."""
        names = sorted({str(item.get("name")) for item in self.fields if item.get("name")})
        return (self.method, kind_of(self.action), tuple(names))

    @property
    def fields(self) -> list[Any]:
        own = list(self.element.iter("input", "select", "textarea", "button"))
        identity = self.element.get("id")
        if identity:
            own += self.element.getroottree().xpath("//*[@form=$id]", id=identity)
        return own


@dataclass
class Walk:
    """Everything that one person was offered and shown."""

    language: str
    seen: list[Seen] = field(default_factory=list)
    forms: dict[tuple[str, str, tuple[str, ...]], Form] = field(default_factory=dict)

    @property
    def pages(self) -> list[Seen]:
        return [seen for seen in self.seen if seen.page is not None]


def found_at(path: str) -> ResolverMatch:
    """What answers there, whatever language is active here."""
    with translation.override(path.split("/")[1]):
        return resolve(path)


def kind_of(address: str) -> str:
    """The name of an address, with the names of what its query asks for."""
    parts = urlsplit(address)
    try:
        match = found_at(parts.path)
    except Resolver404:
        return f"unknown: {parts.path}"
    asked = ",".join(sorted({name for name, _value in parse_qsl(parts.query)}))
    return f"{match.view_name}?{asked}"


def walk(client: Client, language: str) -> Walk:
    """Breadth first from the home page, through everything that stands under this language."""
    found = Walk(language)
    waiting = deque([Link(f"/{language}/", "where one begins")])
    kinds: Counter[str] = Counter()
    known: set[str] = set()
    while waiting:
        link = waiting.popleft()
        kind = kind_of(link.address)
        if link.address in known or kinds[kind] >= EXAMPLES:
            continue
        known.add(link.address)
        kinds[kind] += 1
        seen = look(client, link)
        found.seen.append(seen)
        if seen.page is not None:
            waiting.extend(links_of(seen.page, link.address, language))
            for form in forms_of(seen.page, link.address):
                found.forms.setdefault(form.kind, form)
    return found


def look(client: Client, link: Link) -> Seen:
    response = client.get(link.address, follow=True)
    content = b"".join(response) if response.streaming else response.content
    is_page = response.headers.get("Content-Type", "").startswith("text/html")
    request = response.request  # type: ignore[attr-defined]
    shown = f"{request['PATH_INFO']}?{request['QUERY_STRING']}"
    page = Page(response) if is_page else None
    return Seen(link, response.status_code, shown, page, b"" if is_page else content)


def links_of(page: Page, on: str, language: str) -> Iterator[Link]:
    """The links of a page that stay in its language; the other one has a walk of its own."""
    for href in page.root.xpath("//a/@href"):
        address = urlsplit(urljoin(on, href))
        if not address.netloc and address.path.startswith(f"/{language}/"):
            yield Link(address._replace(fragment="").geturl(), on)


def forms_of(page: Page, on: str) -> list[Form]:
    return [Form(element, on) for element in page.every("form")]


def leads_nowhere(found: Walk) -> Iterator[str]:
    """Links to what is not there or may not be seen, or to a part that the page does not have."""
    parts = {
        seen.link.address: set(seen.page.root.xpath("//@id")) for seen in found.pages if seen.page
    }
    for seen in found.seen:
        if seen.status >= 400:
            yield f"{seen.link.on} offers {seen.link.address}: {seen.status}"
    for on, href in _every(found, "//a/@href[contains(., '#')]"):
        address = urlsplit(urljoin(on, href))
        there = parts.get(address._replace(fragment="").geturl())
        if there is not None and address.fragment and address.fragment not in there:
            yield f"{on} offers {href}: no such part"


def faulty(found: Walk) -> Iterator[str]:
    """What is wrong with a page of ours by itself; Django's own are its own matter."""
    for seen in found.pages:
        if seen.page is not None and "/administration/" not in seen.link.address:
            for problem in problems_of(seen.page, found.language):
                yield f"{seen.link.address}: {problem}"


def missing_files(found: Walk) -> Iterator[str]:
    """Files of ours that a page asks for and that do not exist."""
    for on, path in _every(found, "//link/@href | //script/@src | //img/@src"):
        if path.startswith("/static/") and not finders.find(_without_hash(path)):
            yield f"{on} asks for {path}"


def _every(found: Walk, path: str) -> Iterator[tuple[str, str]]:
    """Address of a page, and what stands there."""
    for seen in found.pages:
        if seen.page is not None:
            yield from ((seen.link.address, value) for value in seen.page.root.xpath(path))


def _without_hash(path: str) -> str:
    return re.sub(r"\.[0-9a-f]{12}(?=\.\w+$)", "", path.removeprefix("/static/"))
