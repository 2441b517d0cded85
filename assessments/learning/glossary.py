"""The words of the product, in plain language, and their order in each language."""

import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any

from assessments.enums import Language
from assessments.learning import reading
from assessments.learning.method import rules
from assessments.questionnaire import Text

LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})


@dataclass(frozen=True, slots=True)
class Term:
    """One word: `rule` names the rule of the method behind it, `source` one of a questionnaire."""

    key: str
    term: Text
    definition: Text
    rule: str | None
    source: str | None


@cache
def glossary() -> dict[str, Term]:
    """Every term by its key. Raises ContentError for a file that is not whole."""
    return read_glossary(reading.read_content("glossary.yaml"))


def read_glossary(document: Any) -> dict[str, Term]:
    """The terms of a document, checked."""
    root = reading.members(document, "glossary", required={"terms"})
    terms = [_term(node, f"terms[{index}]") for index, node in enumerate(root["terms"])]
    reading.require_distinct((term.key for term in terms), "terms")
    known = [rule.key for rule in rules()]
    reading.require_known((term.rule for term in terms if term.rule), known, "terms")
    return {term.key: term for term in terms}


def _term(node: Any, place: str) -> Term:
    optional = {"rule", "source"}
    found = reading.members(node, place, required={"key", "term", "definition"}, optional=optional)
    return Term(
        key=found["key"],
        term=reading.text(found["term"], f"{place}.term"),
        definition=reading.text(found["definition"], f"{place}.definition"),
        rule=found.get("rule"),
        source=found.get("source"),
    )


def alphabetical(language: str) -> list[tuple[str, list[Term]]]:
    """The terms of a language under their first letters, as its dictionaries order them."""

    def place(term: Term) -> tuple[str, tuple[str, ...]]:
        return collation_key(term.term.in_language(language), language)

    ordered = sorted(glossary().values(), key=place)
    letters = groupby(ordered, lambda term: place(term)[0][0].upper())
    return [(letter, list(terms)) for letter, terms in letters]


def collation_key(words: str, language: str) -> tuple[str, tuple[str, ...]]:
    """Letters first, accents where the letters are the same; spaces and marks do not count.

    Canadian French looks at the accents from the end of the word: cote, côte, coté, côté.
    """
    letters: list[str] = []
    accents: list[str] = []
    for sign in unicodedata.normalize("NFD", words.casefold().translate(LIGATURES)):
        if unicodedata.combining(sign):
            if accents:
                accents[-1] += sign
        elif sign.isalnum():
            letters.append(sign)
            accents.append("")
    if Language(language) is Language.FRENCH:
        accents.reverse()
    return "".join(letters), tuple(accents)
