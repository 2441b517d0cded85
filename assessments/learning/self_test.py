"""The published examples, recomputed by the scoring that runs here, and held against print."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from assessments import scoring
from assessments.learning import reading
from assessments.questionnaire import Text

ALWAYS_SHOWN = (
    "overall.score",
    "overall.upper",
    "overall.level",
    "overall.held_back_by",
    "confidence.value",
    "find_out_first",
)
FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Example:
    """A document for `manage.py score`, and what it is published to print."""

    key: str
    title: Text
    about: Text
    document: dict[str, Any]
    expected: dict[str, Any]

    @property
    def indicators(self) -> list[dict[str, Any]]:
        """What was put in: each indicator with the key of its question and its answer."""
        return [
            {"question": question["key"], "weight": scoring.DEFAULT_INDICATOR_WEIGHT}
            | indicator
            | {"answer": self.document["answers"].get(indicator["code"], {})}
            for question in self.document["questionnaire"]["questions"]
            for indicator in question["indicators"]
        ]


@dataclass(frozen=True, slots=True)
class Figure:
    """One value of a result, as published and as it came out now."""

    path: str
    expected: Any
    computed: Any

    @property
    def agrees(self) -> bool:
        return bool(self.expected == self.computed)


@dataclass(frozen=True, slots=True)
class Outcome:
    """An example recomputed. `figures` are the main ones, and every one that does not agree."""

    example: Example
    figures: tuple[Figure, ...]
    compared: int

    @property
    def agrees(self) -> bool:
        return all(figure.agrees for figure in self.figures)


@cache
def examples() -> tuple[Example, ...]:
    """Every published example. Raises ContentError for a file that is not whole."""
    nodes = reading.read_content("method.yaml")["examples"]
    found = tuple(_example(node, f"examples[{index}]") for index, node in enumerate(nodes))
    reading.require_distinct((example.key for example in found), "examples")
    return found


def _example(node: Any, place: str) -> Example:
    parts = {"key", "title", "about", "document", "expected"}
    found = reading.members(node, place, required=parts)
    return Example(
        key=found["key"],
        title=reading.text(found["title"], f"{place}.title"),
        about=reading.text(found["about"], f"{place}.about"),
        document=found["document"],
        expected=found["expected"],
    )


def recompute_all() -> list[Outcome]:
    """Every example, worked out anew."""
    return [recompute(example) for example in examples()]


def recompute(example: Example) -> Outcome:
    """The whole published result against what the scoring returns now.

    An example that the scoring refuses does not agree either, and the page still opens.
    """
    expected = dict(_leaves(example.expected))
    try:
        computed = dict(_leaves(scoring.score_document(example.document)))
    except (ValueError, ArithmeticError):
        computed = dict.fromkeys(expected, FAILED)
    paths = [*expected, *(path for path in computed if path not in expected)]
    figures = [Figure(path, expected.get(path), computed.get(path)) for path in paths]
    return Outcome(
        example,
        tuple(one for one in figures if one.path in ALWAYS_SHOWN or not one.agrees),
        compared=len(figures),
    )


def _leaves(node: dict[str, Any], path: str = "") -> Iterator[tuple[str, Any]]:
    """Every value that is not itself a mapping, under its path."""
    for key, value in node.items():
        if isinstance(value, dict):
            yield from _leaves(value, f"{path}{key}.")
        else:
            yield f"{path}{key}", value
