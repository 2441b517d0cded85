"""Help for each role, and what the product says about itself: accessibility, privacy, terms."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from assessments.learning import reading
from assessments.questionnaire import Text


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, and under it paragraphs, steps in their order, or points; one kind of them."""

    title: Text
    paragraphs: tuple[Text, ...]
    steps: tuple[Text, ...]
    points: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Guide:
    """One page."""

    key: str
    title: Text
    lead: Text
    sections: tuple[Section, ...]


@cache
def guides() -> Mapping[str, Guide]:
    """Every guide by its key. Raises ContentError for a file that is not whole."""
    return read_guides(reading.read_content("guides.yaml")["guides"])


def read_guides(nodes: Any) -> dict[str, Guide]:
    """The guides of a document, checked."""
    found = [_guide(node, f"guides[{index}]") for index, node in enumerate(nodes)]
    reading.require_distinct((guide.key for guide in found), "guides")
    return {guide.key: guide for guide in found}


def _guide(node: Any, place: str) -> Guide:
    found = reading.members(node, place, required={"key", "title", "lead", "sections"})
    return Guide(
        key=found["key"],
        title=reading.text(found["title"], f"{place}.title"),
        lead=reading.text(found["lead"], f"{place}.lead"),
        sections=tuple(
            _section(section, f"{place}.sections[{index}]")
            for index, section in enumerate(found["sections"])
        ),
    )


def _section(node: Any, place: str) -> Section:
    kinds = ("paragraphs", "steps", "points")
    found = reading.members(node, place, required={"title"}, optional=kinds)
    if sum(kind in found for kind in kinds) != 1:
        raise reading.ContentError(f"{place}: takes exactly one of {', '.join(kinds)}")
    texts = {
        kind: tuple(
            reading.text(text, f"{place}.{kind}[{index}]")
            for index, text in enumerate(found.get(kind, []))
        )
        for kind in kinds
    }
    return Section(reading.text(found["title"], f"{place}.title"), **texts)
