"""What the invented people write, in either language, by indicator and level."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

from assessments.enums import Language
from assessments.questionnaire import Text

FILE = Path(__file__).with_name("wording.yaml")

MONTHS = {
    Language.ENGLISH: (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    Language.FRENCH: (
        "janvier", "février", "mars", "avril", "mai", "juin",
        "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class IndicatorWording:
    """The rationales of one indicator, and the reason why it may not apply."""

    low: Text
    middle: Text
    high: Text
    not_applicable: Text | None

    def rationale(self, level: int) -> Text:
        """What somebody writes under an answer at this level."""
        return (self.low, self.low, self.middle, self.high, self.high)[level]


@dataclass(frozen=True, slots=True)
class Wording:
    """Everything that the file holds."""

    statement: Text
    not_known: tuple[Text, ...]
    lowered: tuple[Text, ...]
    returned: tuple[Text, ...]
    indicators: Mapping[str, IndicatorWording]


@cache
def wording() -> Wording:
    """The file, read once."""
    document = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return Wording(
        statement=_text(document["statement"]),
        not_known=tuple(map(_text, document["not_known"])),
        lowered=tuple(map(_text, document["lowered"])),
        returned=tuple(map(_text, document["returned"])),
        indicators={
            code: IndicatorWording(
                low=_text(texts["low"]),
                middle=_text(texts["middle"]),
                high=_text(texts["high"]),
                not_applicable=_text(texts["na"]) if "na" in texts else None,
            )
            for code, texts in document["indicators"].items()
        },
    )


def evidence_title(example: Text, dated_on: date, language: Language) -> str:
    """For example "Cyber risk register, June 2026"."""
    month = MONTHS[language][dated_on.month - 1]
    return f"{example.in_language(language)}, {month} {dated_on.year}"


def one_of(texts: tuple[Text, ...], language: Language, chance: Random) -> str:
    """One of several ways to say it."""
    return chance.choice(texts).in_language(language)


def _text(document: Mapping[str, Any]) -> Text:
    return Text(en=document["en"], fr=document["fr"])
