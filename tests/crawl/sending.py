"""Every kind of form that was met on the walks, sent in several ways, and what was wrong then."""

import random
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.urls import translate_url
from django.utils import translation

from tests.crawl.forms import LEFT_OUT, Form, Values, forms_of, lost, sent
from tests.crawl.walk import Walk, name_of
from tests.crawl.words import foreign_words
from tests.pages import Page

GIVEN = {200, 400, 409, 413, 429}
"""What a form may answer to wrong values; what is gone or forbidden is not offered."""


def kinds_of(walks: list[Walk]) -> Iterator[tuple[Walk, Form]]:
    """One form of every kind in each language, whoever met it first."""
    known = set()
    for walk in walks:
        for stop in walk.stops:
            for form in forms_of(stop) if stop.is_page else ():
                if name_of(form.action).startswith("admin:"):
                    continue  # the library's own forms; tests/admin sends ours
                if (kind := (walk.language, *form.kind)) not in known:
                    known.add(kind)
                    yield walk, form


def problems_of_sending(walk: Walk, form: Form) -> Iterator[str]:
    """Sent as it stands, full, and with something wrong."""
    lot = random.Random(f"{form.stop.path} {form.kind}")  # noqa: S311 (not a secret)
    ways: dict[str, Values] = {"wrong": form.wrong(lot)}
    if name_of(form.action) not in LEFT_OUT:
        ways |= {"as it stands": form.as_it_stands(), "full": form.filled()}
    for way, values in ways.items():
        where = f"{form.stop.who}: {form.kind} of {form.stop.path}, {way}"
        try:
            response = sent(walk.client, form, values)
        except Exception as error:  # noqa: BLE001 (whatever fails, the others are sent too)
            yield f"{where}: {error!r}"[:600]
            continue
        chosen = way == "wrong" and not form.is_post  # an address that was never offered
        if response.status_code not in (GIVEN | {404} if chosen else GIVEN):
            yield f"{where}: {response.status_code}"
        yield from (f"{where}: {said}" for said in _problems_of_answer(form, values, response))


def _problems_of_answer(form: Form, values: Values, response: Any) -> Iterator[str]:
    if not response.headers.get("Content-Type", "").startswith("text/html"):
        return
    path = response.request["PATH_INFO"]
    for reason, text in foreign_words(
        Page(response), path[1:3], data="/administration/" not in path
    ):
        yield f"{text!r} has {reason}"
    # 409 says that the work is done or closed: there is nothing to send again.
    if response.status_code == 400 and (gone := lost(form, values, response)):
        yield f"lost {gone}"


def problems_of_language(walk: Walk, form: Form) -> Iterator[str]:
    """The button of the other language: its page has what was typed, or it was saved."""
    switches = form.button.get("name") == "switch"
    values = form.filled() if switches else form.as_it_stands()
    response = sent(walk.client, form, values)
    where = f"{form.stop.who}: the language button of {form.stop.path}"
    other = "en" if walk.language == "fr" else "fr"
    arrived = urlsplit(response.request["PATH_INFO"]).path
    if response.status_code != 200 or not arrived.startswith(f"/{other}/"):
        yield f"{where} leads to {arrived} ({response.status_code})"
    elif switches and (gone := lost(form, values, response)):
        yield f"{where} loses {gone}"


def language_buttons(walks: list[Walk]) -> Iterator[tuple[Walk, Form]]:
    for walk, form in kinds_of(walks):
        if form.button.get("name") in {"switch", "go"} and form.button.get(
            "hreflang", form.button.get("lang")
        ):
            yield walk, form


def links_that_lose(walks: list[Walk]) -> Iterator[tuple[str, str]]:
    """Pages whose language control is a link, although somebody may have typed something."""
    for walk in walks:
        other = "en" if walk.language == "fr" else "fr"
        for stop in walk.stops:
            if not stop.is_page or stop.name.startswith("admin:"):
                continue
            for link in stop.page.root.xpath("//section[@class='language']//a/@href"):
                with translation.override(walk.language):
                    elsewhere = translate_url(stop.path, other)
                if link != elsewhere:
                    yield stop.name, f"{stop}: leads to {link}"
                forms = [f for f in forms_of(stop) if f.is_post and f.typed(f.filled())]
                if forms:
                    yield stop.name, f"{stop}: loses {list(forms[0].typed(forms[0].filled()))}"
