"""The rules of the scoring in plain words, every number taken from the scoring itself.

The texts of `content/method.yaml` hold names in braces and no digit. A name stands for a constant
of the scoring, or for a number that `worked_examples` had the scoring work out.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

from assessments import scoring
from assessments.enums import EvidenceKind
from assessments.learning import reading
from assessments.learning.worked_examples import WORKED, Number
from assessments.questionnaire import Text

NAME = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it says, and an example of it, with the names of numbers in braces."""

    key: str
    title: Text
    text: Text
    example: Text


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule in order. Raises ContentError for a file that is not whole."""
    return read_rules(reading.read_content("method.yaml")["rules"])


def read_rules(nodes: Any) -> tuple[Rule, ...]:
    """The rules of a document, their names checked against the numbers that there are."""
    found = tuple(_rule(node, f"rules[{index}]") for index, node in enumerate(nodes))
    reading.require_distinct((rule.key for rule in found), "rules")
    return found


def _rule(node: Any, place: str) -> Rule:
    found = reading.members(node, place, required={"key", "title", "text", "example"})
    rule = Rule(
        key=found["key"],
        title=reading.text(found["title"], f"{place}.title"),
        text=reading.text(found["text"], f"{place}.text"),
        example=reading.text(found["example"], f"{place}.example"),
    )
    known = figures_of(rule)
    for words in (rule.title, rule.text, rule.example):
        if set(NAME.findall(words.en)) != set(NAME.findall(words.fr)):
            raise reading.ContentError(f"{place}: the languages name different numbers")
        for one in (words.en, words.fr):
            reading.require_known(NAME.findall(one), known, place)
            if re.search(r"\d", NAME.sub("", one)):
                raise reading.ContentError(f"{place}: a number is typed in {one!r}")
    return rule


def figures_of(rule: Rule) -> Mapping[str, Number]:
    """The numbers that a rule's texts may name, worked out now."""
    worked = WORKED.get(rule.key)
    return {**_constants(), **(worked() if worked else {})}


def level_starts() -> list[tuple[int, Fraction]]:
    """Each level with the lowest exact score that has it."""
    levels = range(scoring.UNKNOWN_LEVEL, scoring.TOP_LEVEL + 1)
    return [(level, scoring.level_begins_at(level)) for level in levels]


def strengths() -> list[tuple[EvidenceKind, int]]:
    """How much each kind of evidence counts, the strongest first."""
    return sorted(scoring.STRENGTHS.items(), key=lambda item: -item[1])


def _constants() -> dict[str, Number]:
    return {
        "points_per_level": scoring.POINTS_PER_LEVEL,
        "top_level": scoring.TOP_LEVEL,
        "top_score": scoring.POINTS_PER_LEVEL * scoring.TOP_LEVEL,
        "unknown_level": scoring.UNKNOWN_LEVEL,
        "indicator_weight": scoring.DEFAULT_INDICATOR_WEIGHT,
        "question_weight": scoring.DEFAULT_QUESTION_WEIGHT,
        "mostly_not_applicable": scoring.MOSTLY_NOT_APPLICABLE,
        "levels_above_weakest": scoring.LEVELS_ABOVE_WEAKEST,
        "no_strength": scoring.NO_STRENGTH,
        "top_evidence": scoring.TOP_EVIDENCE,
        "stale_years": scoring.STALE_AFTER_YEARS,
        "stale_steps": scoring.STALE_STEPS,
        "medium_from": scoring.MEDIUM_FROM,
        "high_from": scoring.HIGH_FROM,
        "fewest_shown": scoring.FEWEST_SHOWN,
        "fewest_for_quartiles": scoring.FEWEST_FOR_QUARTILES,
    }
