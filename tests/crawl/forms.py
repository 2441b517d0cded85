"""Every kind of form that somebody meets, sent as it stands, with something wrong, and half full.

What is sent is drawn by lot, always the same, and taken back before the next one.
"""

import random
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from tests.crawl.walk import Stop, name_of
from tests.pages import Page

Values = dict[str, list[str]]
TYPED = {"text", "search", "email", "url", "date", "number", "textarea"}
WRONG = {
    "text": ("x" * 5000, "\u202e <b>é</b> & ' \" %s", "   "),
    "email": ("nobody", "a@b@c"),
    "url": ("javascript:alert(1)", "http://", "nowhere"),
    "date": ("2026-02-30", "0001-01-01", "tomorrow", "9999-12-31"),
    "number": ("-1", "9" * 30, "1.5", "x"),
}
VALID = {
    "text": "Lorem ipsum dolor",
    "textarea": "Lorem ipsum dolor sit amet.",
    "email": "somebody@example.org",
    "url": "https://example.org/document",
    "date": "2026-10-22",
    "number": "1",
}
LEFT_OUT = {
    "account_logout": "ends the session of the walk; tests/access signs out",
    "briefing-issue": "makes a PDF, which takes seconds; tests/briefings issues one",
    "briefing-submission-issue": "as above",
    "changes-issue": "as above; tests/documents",
    "handover-issue": "as above; tests/documents",
    "briefing-pages": "as above",
    "mfa_activate_totp": "has a secret of its own each time; tests/access",
}
"""Name of the address that a form is sent to -> why it is sent with wrong values only."""


@dataclass(frozen=True)
class Form:
    """A form on a page, with one of its buttons."""

    stop: Stop
    element: Any
    button: Any

    @property
    def action(self) -> str:
        given = self.button.get("formaction") or self.element.get("action") or self.stop.path
        return urljoin(self.stop.path, given)

    @property
    def is_post(self) -> bool:
        method = self.button.get("formmethod") or self.element.get("method") or "get"
        return bool(method.lower() == "post")

    @property
    def kind(self) -> tuple[str, ...]:
        names = {str(field.get("name")) for field in self.fields()}
        return (
            name_of(self.action),
            str(self.button.get("name")),
            *sorted(name.strip("0123456789-") for name in names if len(names) < 12),
        )

    def fields(self) -> list[Any]:
        """Its fields, and those elsewhere on the page that belong to it."""
        own = self.element.xpath(".//input|.//select|.//textarea")
        form_id = self.element.get("id")
        others = self.stop.page.root.xpath("//*[@form=$id]", id=form_id) if form_id else []
        return [
            field
            for field in [*own, *(each for each in others if each.tag != "button")]
            if field.get("name") and field.get("disabled") is None
        ]

    def as_it_stands(self) -> Values:
        values: Values = {}
        for field in self.fields():
            for value in _stands(field):
                values.setdefault(field.get("name"), []).append(value)
        if self.button.get("name"):
            values[self.button.get("name")] = [self.button.get("value") or ""]
        return values

    def filled(self) -> Values:
        """With something in every empty field."""
        values = self.as_it_stands()
        for field in self.fields():
            name, kind = field.get("name"), kind_of(field)
            if kind in VALID and not any(values.get(name, [])):
                values[name] = [VALID[kind]]
            if kind in {"radio", "checkbox"} and name not in values:
                values[name] = [field.get("value", "on")]
        return values

    def wrong(self, lot: random.Random) -> Values:
        """With something wrong in about half of the fields."""
        values = self.as_it_stands()
        for field in self.fields():
            name, kind = field.get("name"), kind_of(field)
            if kind == "hidden" or lot.random() < 0.4:
                continue
            if kind in {"radio", "checkbox", "select"}:
                values[name] = [lot.choice(("no-such-choice", "-1", ""))]
            else:
                values[name] = [lot.choice(WRONG.get(kind, WRONG["text"]))]
        return values

    def typed(self, values: Values) -> Values:
        """Of these, what somebody types and would have to type again."""
        names = {field.get("name") for field in self.fields() if kind_of(field) in TYPED}
        return {name: found for name, found in values.items() if name in names and any(found)}


def kind_of(field: Any) -> str:
    return str(field.get("type") or "text") if field.tag == "input" else str(field.tag)


def _stands(field: Any) -> list[str]:
    kind = kind_of(field)
    if kind in {"radio", "checkbox"}:
        return [field.get("value", "on")] if field.get("checked") is not None else []
    if kind == "textarea":
        return [str(field.text or "").removeprefix("\n")]
    if kind == "select":
        options = field.xpath(".//option")
        chosen = [o for o in options if o.get("selected") is not None]
        if not chosen and field.get("multiple") is None:
            chosen = options[:1]
        return [str(o.get("value", o.text)) for o in chosen]
    return [] if kind in {"file", "submit", "button"} else [field.get("value") or ""]


def forms_of(stop: Stop) -> Iterator[Form]:
    """Each form with each of its buttons."""
    for element in stop.page.root.xpath("//form"):
        outside = stop.page.root.xpath("//button[@form=$id]", id=element.get("id") or "-")
        for button in [*element.xpath(".//button | .//input[@type='submit']"), *outside]:
            own = (button.get("form") or element.get("id")) == element.get("id")
            if own and button.get("type") != "button":
                yield Form(stop, element, button)


def sent(client: Client, form: Form, values: Values) -> HttpResponse:
    """The answer, as if nothing had been sent before and nothing remained of it."""
    ask = client.post if form.is_post else client.get
    cookies = deepcopy(client.cookies)
    with transaction.atomic():
        try:
            return ask(form.action, values, follow=True)
        finally:
            transaction.set_rollback(True)
            client.cookies = cookies


def lost(form: Form, values: Values, response: HttpResponse) -> list[str]:
    """The fields whose typed text a refusal does not show again."""
    page = Page(response)
    kept = {
        " ".join(((field.text if field.tag == "textarea" else field.get("value")) or "").split())
        for field in page.root.xpath("//textarea | //input")
    }
    return [
        name
        for name, (value, *_rest) in form.typed(values).items()
        if " ".join(value.split()) not in {"", *kept}
    ]
