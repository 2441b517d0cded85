"""Strict reading of a content file: what is missing, unknown or repeated names its place."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from assessments.questionnaire import SourceStatus, Text

FOLDER = Path(__file__).parents[1] / "content"


class ContentError(ValueError):
    """What is wrong with a content file, with the place where it is."""


def read_content(name: str) -> Any:
    """The document in this file of the content folder."""
    return yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))


def members(
    node: Any, place: str, *, required: Collection[str], optional: Collection[str] = ()
) -> Mapping[str, Any]:
    """A mapping with all the required keys and none but these."""
    if not isinstance(node, dict):
        raise ContentError(f"{place}: not a mapping")
    missing, unknown = set(required) - set(node), set(node) - set(required) - set(optional)
    if missing or unknown:
        raise ContentError(f"{place}: missing {sorted(missing)}, unknown {sorted(unknown)}")
    return node


def text(node: Any, place: str) -> Text:
    """A text with something in it in both languages."""
    both = members(node, place, required={"en", "fr"})
    for language, words in both.items():
        if not isinstance(words, str) or not words.strip():
            raise ContentError(f"{place}.{language}: no text")
    return Text(en=both["en"], fr=both["fr"])


def status(node: Any, place: str) -> SourceStatus:
    """How well a fact was checked; an unverified one is refused."""
    try:
        return SourceStatus(node)
    except ValueError as error:
        raise ContentError(f"{place}: {node!r} may not be shown") from error


def require_distinct(keys: Iterable[str], place: str) -> None:
    """Each key names one thing only."""
    repeated = [key for key, count in Counter(keys).items() if count > 1]
    if repeated:
        raise ContentError(f"{place}: {repeated} stand twice")


def require_known(keys: Iterable[str], known: Collection[str], place: str) -> None:
    """What is named exists."""
    unknown = sorted(set(keys) - set(known))
    if unknown:
        raise ContentError(f"{place}: there is no {unknown}")
