"""The Danish example: published figures, each with its source."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from assessments.learning import reading
from assessments.questionnaire import SourceStatus, Text


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a figure was published, and how well that was checked."""

    id: str
    publisher: Text
    date: str | None
    url: Text | None
    status: SourceStatus


@dataclass(frozen=True, slots=True)
class Lesson:
    """One thing that Denmark did."""

    key: str
    title: Text
    text: Text
    sources: tuple[Origin, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """A country's rank and its value as published; no value: none was verified."""

    rank: int
    value: str | None


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of the United Nations' ranking."""

    year: str
    denmark: Standing
    canada: Standing
    source: Origin


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the OECD's index."""

    name: Text
    denmark: str
    canada: str


@dataclass(frozen=True, slots=True)
class Index:
    """The OECD's index."""

    source: Origin
    denmark: Standing
    canada: Standing
    average: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Denmark:
    """The whole example."""

    sources: tuple[Origin, ...]
    lessons: tuple[Lesson, ...]
    ranking: tuple[Edition, ...]
    index: Index


@cache
def denmark() -> Denmark:
    """The shipped example. Raises ContentError for a file that is not whole."""
    return read_denmark(reading.read_content("denmark.yaml"))


def read_denmark(document: Any) -> Denmark:
    """The example of a document; an unverified source, or one that is not there, is refused."""
    root = reading.members(document, "denmark", required={"sources", "lessons", "ranking", "index"})
    origins = [_origin(node, f"sources[{n}]") for n, node in enumerate(root["sources"])]
    reading.require_distinct((origin.id for origin in origins), "sources")
    known = {origin.id: origin for origin in origins}
    cited = [one for lesson in root["lessons"] for one in lesson["sources"]]
    cited += [edition["source"] for edition in root["ranking"]] + [root["index"]["source"]]
    reading.require_known(cited, known, "sources")
    return Denmark(
        sources=tuple(origins),
        lessons=tuple(_lesson(node, known) for node in root["lessons"]),
        ranking=tuple(
            Edition(
                year=node["year"],
                denmark=Standing(**node["denmark"]),
                canada=Standing(**node["canada"]),
                source=known[node["source"]],
            )
            for node in root["ranking"]
        ),
        index=_index(root["index"], known),
    )


def _origin(node: Any, place: str) -> Origin:
    found = reading.members(node, place, required={"id", "publisher", "date", "url", "status"})
    return Origin(
        id=found["id"],
        publisher=reading.text(found["publisher"], f"{place}.publisher"),
        date=found["date"],
        url=None if found["url"] is None else reading.text(found["url"], f"{place}.url"),
        status=reading.status(found["status"], f"{place}.status"),
    )


def _lesson(node: Any, known: dict[str, Origin]) -> Lesson:
    found = reading.members(node, "lessons", required={"key", "title", "text", "sources"})
    return Lesson(
        key=found["key"],
        title=reading.text(found["title"], f"{found['key']}.title"),
        text=reading.text(found["text"], f"{found['key']}.text"),
        sources=tuple(known[one] for one in found["sources"]),
    )


def _index(node: Any, known: dict[str, Origin]) -> Index:
    return Index(
        source=known[node["source"]],
        denmark=Standing(**node["denmark"]),
        canada=Standing(**node["canada"]),
        average=node["average"],
        parts=tuple(
            Part(reading.text(part["name"], "parts"), part["denmark"], part["canada"])
            for part in node["parts"]
        ),
    )
