"""A walk from the home page over every kind of link that somebody is offered.

Followed is an example or two of every kind: what leads from one named address to another with the
same names in its query. Which ones is drawn by lot, always the same.
"""

import random
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import parse_qs, urldefrag, urljoin, urlsplit

from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, resolve
from django.utils import translation

from tests.pages import Page

EXAMPLES = 1
NOT_FOLLOWED = {
    "briefing-draft": "is made on the spot, which takes seconds; tests/briefings makes it",
    "briefing-pages": "as above, for the window beside the choice of a briefing",
}
"""Name of an address -> why the walk leaves it out."""


@dataclass(frozen=True)
class Stop:
    """One page as somebody saw it."""

    who: str
    language: str
    path: str
    status: int
    came_from: str
    response: HttpResponse

    @property
    def name(self) -> str:
        return name_of(self.path)

    @property
    def is_page(self) -> bool:
        return self.response.headers.get("Content-Type", "").startswith("text/html")

    @cached_property
    def page(self) -> Page:
        return Page(self.response)

    def __str__(self) -> str:
        return f"{self.who}: {self.path} ({self.status}), from {self.came_from}"


@dataclass
class Walk:
    """One person's walk in one language: where it led and what was wrong on the way."""

    who: str
    language: str
    client: Client
    stops: list[Stop] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    _drawn: Counter[tuple[str, ...]] = field(default_factory=Counter)
    _known: set[str] = field(default_factory=set)

    def go(self, start: str, *, depth: int = 99) -> None:
        """Breadth first from this address, so many links far."""
        self._lot = random.Random(f"{self.who} {self.language}")  # noqa: S311 (not a secret)
        ahead = deque([(start, "the start", depth)])
        while ahead:
            path, came_from, left = ahead.popleft()
            stop = self._visit(path, came_from)
            if stop is not None and stop.is_page and left:
                ahead.extend((link, path, left - 1) for link in self._drawn_from(stop))
        self.problems += self._fragments()

    def _visit(self, path: str, came_from: str) -> Stop | None:
        try:
            response = self.client.get(path, follow=True)
        except Exception as error:  # noqa: BLE001 (whatever fails, the walk goes on and tells)
            self.problems.append(f"{self.who}: {path}, from {came_from}: {error!r}")
            return None
        arrived = response.request["PATH_INFO"]
        query = response.request["QUERY_STRING"]
        stop = Stop(
            self.who,
            self.language,
            f"{arrived}?{query}" if query else arrived,
            response.status_code,
            came_from,
            response,
        )
        self.stops.append(stop)
        if stop.status != 200:
            self.problems.append(f"offered, but not given: {stop}")
        return stop

    def _drawn_from(self, stop: Stop) -> Iterator[str]:
        links = [link for link, _fragment in links_of(stop)]
        self._lot.shuffle(links)
        for link in links:
            kind = (name_of(stop.path), *kind_of(link))
            if link in self._known or name_of(link) in NOT_FOLLOWED:
                continue
            if self._drawn[kind] < EXAMPLES:
                self._drawn[kind] += 1
                self._known.add(link)
                yield link

    def _fragments(self) -> Iterator[str]:
        ids = {stop.path: set(stop.page.root.xpath("//@id")) for stop in self.stops if stop.is_page}
        for stop in self.stops:
            for link, fragment in links_of(stop) if stop.is_page else ():
                if fragment and fragment not in ids.get(link, {fragment}):
                    yield f"{stop}: nothing is at {link}#{fragment}"


def links_of(stop: Stop) -> Iterator[tuple[str, str]]:
    """The addresses of this site that a page links to in its own language, and their fragments."""
    for element in stop.page.root.xpath("//a[@href][not(@hreflang)]"):
        address = urlsplit(urljoin(f"http://testserver{stop.path}", element.get("href")))
        if address.netloc == "testserver" and not address.path.startswith("/static/"):
            link, fragment = urldefrag(address._replace(scheme="", netloc="").geturl())
            yield link, fragment


def missing_files(stop: Stop) -> Iterator[str]:
    """The style sheets, scripts, pictures and fonts of a page that do not exist."""
    for path in stop.page.root.xpath("//@src | //link/@href | //@data-src"):
        address = urlsplit(str(path)).path
        if address.startswith("/static/") and not finders.find(address.removeprefix("/static/")):
            yield f"{stop}: {address}"


def name_of(path: str) -> str:
    """The name of an address, with its namespace; its first part if it has none."""
    address = urlsplit(path).path
    try:
        with translation.override("fr" if address.startswith("/fr/") else "en"):
            match: Any = resolve(address)
    except Resolver404:
        return address
    return match.view_name or address


def kind_of(path: str) -> tuple[str, ...]:
    """The name of an address and the names in its query.

    A list of the administration has a hundred ways to be filtered and sorted, all of the library.
    """
    name = name_of(path)
    if name.startswith("admin:"):
        return (name,)
    return (name, *sorted(parse_qs(urlsplit(path).query, keep_blank_values=True)))
