"""What a page says, and in which language it says it."""

import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser

ENGLISH = frozenset(
    re.findall(
        r"\w+",
        "the of and is are was were be been your you to with for this that these those not by from "
        "it its has have had which who what how when where there their they we our can may must "
        "no if then than",
    )
)
FRENCH = frozenset(
    re.findall(
        r"\w+",
        "le la les des du de et est sont était une un vous votre vos dans avec pas qui que aux ce "
        "cette ces ne se sa son ses il elle ils leur leurs nous notre peut doit si au où d l qu n",
    )
)
"""Small words that the other language does not have; "on", "or", "pour", "a" stand in neither."""

MONTHS = {
    "en": re.compile(
        r"\b(?:January|February|March|April|May|June|July|August|September|October|November"
        r"|December) \d"
    ),
    "fr": re.compile(
        r"\d(?:er)? (?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre"
        r"|novembre|décembre)\b"
    ),
}
QUARTERS = {"en": re.compile(r"(?<![\w-])Q[1-4](?![\w-])"), "fr": re.compile(r"(?<![\w-])T[1-4]\b")}
DECIMALS = {
    "en": re.compile(r"[+−]\d+\.\d(?![\w.])|(?<![\w.,-])\d{1,3}\.\d\d(?![\w.])"),
    "fr": re.compile(r"[+−]\d+,\d(?![\w,])|(?<![\w.,-])\d{1,3},\d\d(?![\w,])"),
}
"""As scores and gains are written; the number of a version has a point in both languages."""


class Words(HTMLParser):
    """What a page shows or has read out, but for what is marked as another language.

    Its title is left out: it may end in words that a person typed, and has no parts to mark.
    """

    SAID = ("aria-label", "alt", "title", "placeholder")
    UNREAD = ("script", "style", "code", "title")
    VOID = ("meta", "link", "input", "br", "hr", "img", "path", "rect", "line", "circle")

    def __init__(self, language: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._language = language
        self._open: list[bool] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = dict(attributes)
        spoken = values.get("lang") or self._language
        hidden = tag in ("script", "style", "code", "title") or not spoken.startswith(
            self._language
        )
        if not hidden and not any(self._open):
            self.texts += [
                value
                for name, value in attributes
                if value and (name in self.SAID or (name.startswith("data-") and " " in value))
            ]
        if tag not in self.VOID:
            self._open.append(hidden)

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Nothing is within it."""

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if data.strip() and not any(self._open):
            self.texts.append(re.sub(r"[ \n]+", " ", data))


def texts_of(html: str, language: str) -> list[str]:
    """The texts of a page, one for each piece between tags and each attribute that is read out."""
    words = Words(language)
    words.feed(html)
    return words.texts


def in_the_other_language(
    texts: list[str], language: str, catalogue: Mapping[str, frozenset[str]]
) -> Iterator[str]:
    """The texts that are not in the language of their page.

    `catalogue` has for each language the whole messages that only that language has.
    """
    other = "en" if language == "fr" else "fr"
    own_words, other_words = (FRENCH, ENGLISH) if language == "fr" else (ENGLISH, FRENCH)
    for text in texts:
        words = re.findall(r"[a-zà-ÿœ]+", text.lower())
        theirs, ours = (sum(word in few for word in words) for few in (other_words, own_words))
        if (
            (theirs > 1 and theirs > ours)
            or (words and text.strip(" :.,") in catalogue[other])
            or any(kind[other].search(text) for kind in (MONTHS, QUARTERS, DECIMALS))
        ):
            yield text.strip()
