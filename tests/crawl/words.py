"""Finds English on a French page and French on an English one.

Three ways: a message of the catalogue in the wrong language; words that every sentence of a
language has, for texts that are data; and numbers and dates as the other language writes them.
Left out is what says that it is in another language (`lang`), and what is in none
(`translate="no"`, code, addresses of the web).
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.utils.translation.trans_real import translation

from tests.pages import Page
from tests.test_translations import PLACEHOLDER

SAID = ("alt", "title", "aria-label", "aria-description", "placeholder")
NAMES = {
    "National Institute of Standards and Technology": "an institute without a French name",
    "Search": "the administration's picture beside its search, whose alternative Django fixes",
}
"""What stays as it is in both languages -> why."""
IN_NO_LANGUAGE = {"script", "style", "code", "kbd", "samp"}
FUNCTION_WORDS = {
    language: frozenset(re.findall(r"\w+", words))
    for language, words in {
        "en": """the and of to is are for with that this not by from which your has was were been
            have at it its their what who when how than they be can will""",
        "fr": """le la les des du une est pour dans qui que sur avec par aux ne pas et sont votre
            vos cette ces ce un au se ou où être ont leur leurs il elle""",
    }.items()
}
FORMATS = {
    "fr": re.compile(  # what English writes
        r"\b(?:January|February|March|April|May|June|July|August|September|October|November"
        r"|December)\b|\d\.\d+(?![.\d])(?= ?%| points?\b)|\d%|\b[1-9]\d{0,2},\d{3}\b|\d ?[ap]\.m\."
        r"|\$\d|\bQ[1-4] 20\d\d"
    ),
    "en": re.compile(  # what French writes
        r"\b(?:janvier|février|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)\b"
        r"|\d,\d\b|\d\s%|\d\s\$|\d h \d\d|\bT[1-4] 20\d\d"
    ),
}
WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
PIECES = re.compile(rf"{PLACEHOLDER.pattern}|%s|%d|</?\w+[^>]*>|\s{{2,}}")
OPENING = 3
"""So many words of a message are looked for first; shorter ones have to be the whole text."""


def foreign_words(page: Page, language: str, *, data: bool = True) -> Iterator[tuple[str, str]]:
    """Every text of a page that is in the other language, and what says so.

    Without `data` only messages: the administration shows names in both languages side by side.
    """
    look = foreign if data else _catalogued
    typed = _typed_title(page, language)
    for text in sorted(set(texts_of(page, language)) - NAMES.keys()):
        if not (typed and text.startswith(typed)) and (reason := look(text, language)):
            yield reason, text


def _typed_title(page: Page, language: str) -> str:
    """What somebody typed in the other language and heads the page: a title has no `lang`."""
    for typed in page.root.xpath("//h1//@lang | //h1/@lang"):
        if not typed.startswith(language):
            return " ".join(typed.getparent().text_content().split())
    return ""


def foreign(text: str, language: str) -> str:
    """What says that a text is in the other language, if anything does."""
    for name in NAMES:
        text = text.replace(name, "")
    return _catalogued(text, language) or _sounding(text, language) or _written(text, language)


def texts_of(page: Page, language: str) -> Iterator[str]:
    """What a page shows or has read out in its own language, one for each text or attribute."""
    yield from _within(page.root, language, language)


def _within(element: Any, spoken: str, language: str) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in IN_NO_LANGUAGE:
        return
    spoken = (element.get("lang") or spoken)[:2]
    if element.get("translate") == "no":
        return
    if spoken == language:
        yield from filter(None, map(_flat, _said_by(element)))
    for child in element:
        yield from _within(child, spoken, language)
        if spoken == language and child.tail and child.tail.strip():
            yield _flat(child.tail)


def _said_by(element: Any) -> Iterator[str]:
    yield element.text or ""
    for name, value in element.attrib.items():
        if name in SAID or (name.startswith("data-") and " " in value and "{" not in value):
            yield value
    if element.tag == "input" and element.get("type") in {"submit", "button"}:
        yield element.get("value") or ""


def _flat(text: str) -> str:
    """Spaces made one; a no-break space stays what it is."""
    return re.sub(r"[ \n\t]+", " ", text).strip(" \n\t")


def _catalogued(text: str, language: str) -> str:
    whole, openings = _messages(language)
    if text in whole:
        return "a message"
    words = list(WORD.finditer(text))
    for place in range(len(words) - OPENING + 1):
        opening = tuple(word.group() for word in words[place : place + OPENING])
        for message in openings.get(opening, ()):
            if text.startswith(message, words[place].start()):
                return f"the message {message!r}"
    return ""


@cache
def _messages(language: str) -> tuple[frozenset[str], dict[tuple[str, ...], list[str]]]:
    """What a page in a language never shows: whole messages, and long pieces by their opening."""
    pairs = [
        (key[0] if isinstance(key, tuple) else key, text)
        for key, text in translation("fr")._catalog.items()
        if key
    ]
    english = {message.split("\4")[-1] for message, _text in pairs}
    french = {text for _message, text in pairs}
    wrong = (english - french) if language == "fr" else (french - english)
    pieces = {_flat(piece) for message in wrong for piece in PIECES.split(message) if piece}
    right = {_flat(text) for text in (french if language == "fr" else english)}
    openings: dict[tuple[str, ...], list[str]] = {}
    for piece in pieces - right:
        words = WORD.findall(piece)
        if len(words) >= OPENING and WORD.match(piece):
            openings.setdefault(tuple(words[:OPENING]), []).append(piece)
    return frozenset(map(_flat, wrong)) - right, openings


def _sounding(text: str, language: str) -> str:
    own, other = FUNCTION_WORDS[language], FUNCTION_WORDS["en" if language == "fr" else "fr"]
    words = [word.lower() for word in WORD.findall(text)]
    foreign_ones = [word for word in words if word in other]
    if len(words) > 2 and len(foreign_ones) > sum(word in own for word in words):
        return f"the words {foreign_ones}"
    return ""


def _written(text: str, language: str) -> str:
    found = FORMATS[language].search(text)
    return f"the format {found.group()!r}" if found else ""
