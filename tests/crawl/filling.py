"""What may be sent with a form: as it stands, empty, sensible, and whatever nobody expects."""

import random
from collections.abc import Iterator
from typing import Any

from tests.crawl.walker import Form

Sent = dict[str, list[str]]

SENSIBLE = {"email": "somebody@example.org", "date": "2026-11-30", "number": "1", "url": "https://"}
WILD = (
    "x" * 20_001,
    "a\x00b",
    "\N{RIGHT-TO-LEFT OVERRIDE}\N{ZERO WIDTH SPACE}河\N{PILE OF POO}",
    "<script>alert(1)</script>",
    "' OR 1=1 --",
    "9999999999999999999999",
    "-1",
    "2026-13-45",
    "%s {0} {{ x }}",
)
NOT_SENT = {"button", "image", "reset"}
TYPED = {None, "text", "search", "email", "url", "number", "date", "password", "tel"}


def fillings(form: Form, seed: str) -> Iterator[tuple[str, Sent]]:
    """A name for each way of filling it in, and what is sent then."""
    chance = random.Random(seed)  # noqa: S311 (no secret: the same for the same form)
    yield "as it stands", standing(form)
    yield "empty", {name: values for name, values in standing(form).items() if _is_token(name)}
    yield "sensible", changed(form, lambda field: sensible(field, chance))
    for turn in (1, 2):
        yield f"wild {turn}", changed(form, lambda _field: [chance.choice(WILD)])


def standing(form: Form) -> Sent:
    """What a browser sends when nothing is changed and the first button is pressed."""
    sent: Sent = {}
    for field in form.fields:
        name = field.get("name")
        if name and field.get("type") not in NOT_SENT and not _is_button(field):
            sent.setdefault(name, []).extend(_value(field))
    button = next((field for field in form.fields if _is_button(field) and field.get("name")), None)
    if button is not None:
        sent.setdefault(button.get("name"), []).append(button.get("value") or "")
    return sent


def changed(form: Form, new: Any) -> Sent:
    """The form with other words and choices; hidden fields and the button stay as they are."""
    sent = standing(form)
    for field in form.fields:
        name = field.get("name")
        if name and not _is_button(field) and field.get("type") != "hidden":
            sent[name] = _value(field) if _is_of_django(field) else new(field)
    return sent


def sensible(field: Any, chance: random.Random) -> list[str]:
    kind = field.get("type")
    if field.tag == "select":
        return [chance.choice([option.get("value") or "" for option in field.iter("option")])]
    if kind in {"radio", "checkbox"}:
        return [field.get("value") or "on"]
    if field.tag == "textarea" or kind in TYPED:
        return [SENSIBLE.get(kind, "A few words about it.")]
    return []


def typed_texts(form: Form, sent: Sent) -> set[str]:
    """What stands in the fields for running text, which must not be lost."""
    names = {
        field.get("name")
        for field in form.fields
        if field.tag == "textarea" or (field.tag == "input" and field.get("type") in {None, "text"})
    }
    return {value for name in names & sent.keys() for value in sent[name] if len(value) > 5}


def _is_of_django(field: Any) -> bool:
    """Its field with suggestions fails over a key that is none, which only a program can send."""
    return "admin-autocomplete" in (field.get("class") or "")


def _is_token(name: str) -> bool:
    return name == "csrfmiddlewaretoken"


def _is_button(field: Any) -> bool:
    return field.tag == "button" or field.get("type") == "submit"


def _value(field: Any) -> list[str]:
    if field.tag == "select":
        options = list(field.iter("option"))
        chosen = [option for option in options if "selected" in option.attrib] or options[:1]
        return [option.get("value") or "" for option in chosen]
    if field.tag == "textarea":
        return [str(field.text or "").removeprefix("\n")]
    if field.get("type") in {"radio", "checkbox"}:
        return [field.get("value") or "on"] if "checked" in field.attrib else []
    return [field.get("value") or ""] if field.get("type") != "file" else []
