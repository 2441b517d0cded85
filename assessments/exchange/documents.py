"""Reading a YAML or JSON file into nodes that know their place, without trusting it.

Nothing here knows what the document should hold; that is for the module which checks it.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path, PurePath
from typing import Any

import yaml

from assessments.exchange.findings import FileFinding, Problem, shown

MAXIMUM_MEGABYTES = 5
MAXIMUM_BYTES = MAXIMUM_MEGABYTES * 1_000_000
MAXIMUM_DEPTH = 20

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
WHOLE_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,17})\Z")
JSON_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\],:]|[^\s{}\[\],:"]+')


class Kind(StrEnum):
    """What a node is. `OTHER` is a value that no document here may hold, such as a fraction."""

    MAPPING = "mapping"
    LIST = "list"
    TEXT = "text"
    WHOLE_NUMBER = "whole_number"
    BOOLEAN = "boolean"
    NOTHING = "nothing"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Node:
    """One value of the file with its line (from 1) and its place, such as `questions[0].code`."""

    kind: Kind
    place: str
    line: int
    value: str | int | bool | None = None
    members: Mapping[str, "Node"] = field(default_factory=dict)
    items: tuple["Node", ...] = ()

    def plain(self) -> Any:
        """The node as dicts, lists and scalars."""
        if self.kind is Kind.MAPPING:
            return {key: node.plain() for key, node in self.members.items()}
        if self.kind is Kind.LIST:
            return [node.plain() for node in self.items]
        return self.value


class UnreadableFileError(Exception):
    """The file as a whole cannot be read; `finding` says why."""

    def __init__(self, problem: Problem, line: int | None = None, **values: str | int) -> None:
        super().__init__(problem)
        self.finding = FileFinding(problem, line=line, values=values)


def file_content(path: Path) -> bytes:
    """The bytes of a file, as many as show that it is too large; OSError if there is none."""
    with path.open("rb") as file:
        return file.read(MAXIMUM_BYTES + 1)


def read_text(content: bytes) -> str:
    """The file as text in NFC, without a byte order mark; raises UnreadableFileError."""
    if len(content) > MAXIMUM_BYTES:
        raise UnreadableFileError(Problem.TOO_LARGE, megabytes=MAXIMUM_MEGABYTES)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFileError(Problem.NOT_UTF8) from error
    if not text.strip():
        raise UnreadableFileError(Problem.EMPTY)
    return unicodedata.normalize("NFC", text)


def read_document(content: bytes, *, file_name: str) -> tuple[Node | None, list[FileFinding]]:
    """The root of a YAML or JSON file, told by the ending of its name; None with what is wrong."""
    readers: dict[str, Callable[[str, list[FileFinding]], Node]] = {
        ".yaml": _read_yaml,
        ".yml": _read_yaml,
        ".json": _read_json,
    }
    findings: list[FileFinding] = []
    reader = readers.get(PurePath(file_name).suffix.lower())
    if reader is None:
        return None, [FileFinding(Problem.UNKNOWN_FORMAT)]
    try:
        return reader(read_text(content), findings), findings
    except UnreadableFileError as unreadable:
        return None, [unreadable.finding]


def _member_place(place: str, key: str) -> str:
    return f"{place}.{key}" if place else key


def _read_yaml(text: str, findings: list[FileFinding]) -> Node:
    try:
        _refuse_dangerous_yaml(text)
        root = yaml.compose(text, Loader=LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise UnreadableFileError(
            Problem.SYNTAX,
            line=mark.line + 1 if mark else None,
            format="YAML",
            detail=shown(str(getattr(error, "problem", None) or getattr(error, "reason", error))),
        ) from error
    if root is None:
        raise UnreadableFileError(Problem.EMPTY)
    return _from_yaml(root, "", findings)


def _refuse_dangerous_yaml(text: str) -> None:
    """Look at the events alone, before anything is built: aliases multiply, depth recurses."""
    depth = 0
    for event in yaml.parse(text, Loader=LOADER):
        line = event.start_mark.line + 1 if event.start_mark else None
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise UnreadableFileError(Problem.ALIAS, line=line)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAXIMUM_DEPTH:
            raise UnreadableFileError(Problem.TOO_DEEP, line=line, limit=MAXIMUM_DEPTH)


def _from_yaml(node: yaml.Node, place: str, findings: list[FileFinding]) -> Node:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        members: dict[str, Node] = {}
        for key_node, value_node in node.value:
            key_line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                findings.append(FileFinding(Problem.KEY_NOT_TEXT, place, key_line))
                continue
            _add_member(
                members,
                shown(key_node.value),
                _from_yaml(value_node, _member_place(place, shown(key_node.value)), findings),
                (place, key_line),
                findings,
            )
        return Node(Kind.MAPPING, place, line, members=members)
    if isinstance(node, yaml.SequenceNode):
        items = tuple(
            _from_yaml(item, f"{place}[{index}]", findings) for index, item in enumerate(node.value)
        )
        return Node(Kind.LIST, place, line, items=items)
    return _yaml_scalar(node, place, line)


def _add_member(
    members: dict[str, Node],
    key: str,
    node: Node,
    where: tuple[str, int],
    findings: list[FileFinding],
) -> None:
    if key in members:
        place, line = where
        findings.append(FileFinding(Problem.DUPLICATE_KEY, place, line, values={"key": key}))
    members[key] = node


def _yaml_scalar(node: yaml.Node, place: str, line: int) -> Node:
    tag = str(node.tag).removeprefix("tag:yaml.org,2002:")
    text = str(node.value)
    if tag in {"str", "timestamp"}:
        return Node(Kind.TEXT, place, line, text)
    if tag == "bool":
        return Node(Kind.BOOLEAN, place, line, text.lower() in {"true", "yes", "on"})
    if tag == "null":
        return Node(Kind.NOTHING, place, line)
    if tag == "int" and WHOLE_NUMBER.match(text):
        return Node(Kind.WHOLE_NUMBER, place, line, int(text))
    return Node(Kind.OTHER, place, line)


def _read_json(text: str, findings: list[FileFinding]) -> Node:
    try:
        # Only for its verdict: numbers stay text, so that no size of them matters here.
        json.loads(text, parse_int=str, parse_float=str)
    except json.JSONDecodeError as error:
        raise UnreadableFileError(
            Problem.SYNTAX, line=error.lineno, format="JSON", detail=error.msg
        ) from error
    except RecursionError as error:
        raise UnreadableFileError(Problem.TOO_DEEP, limit=MAXIMUM_DEPTH) from error
    _refuse_deep_json(text)
    return _JsonTokens(text, findings).value("")


def _tokens(text: str) -> Iterator[tuple[str, int]]:
    line, counted = 1, 0
    for match in JSON_TOKEN.finditer(text):
        line += text.count("\n", counted, match.start())
        counted = match.start()
        yield match.group(), line


def _refuse_deep_json(text: str) -> None:
    depth = 0
    for piece, line in _tokens(text):
        depth += {"{": 1, "[": 1, "}": -1, "]": -1}.get(piece, 0)
        if depth > MAXIMUM_DEPTH:
            raise UnreadableFileError(Problem.TOO_DEEP, line=line, limit=MAXIMUM_DEPTH)


class _JsonTokens:
    """Nodes with their lines, from text that `json` has already found to be JSON."""

    def __init__(self, text: str, findings: list[FileFinding]) -> None:
        self.tokens = _tokens(text)
        self.findings = findings

    def value(self, place: str) -> Node:
        return self._after(*next(self.tokens), place)

    def _after(self, piece: str, line: int, place: str) -> Node:
        if piece == "{":
            return Node(Kind.MAPPING, place, line, members=self._members(place))
        if piece == "[":
            return Node(Kind.LIST, place, line, items=tuple(self._items(place)))
        return _json_scalar(piece, place, line)

    def _members(self, place: str) -> dict[str, Node]:
        members: dict[str, Node] = {}
        for piece, line in self.tokens:
            if piece == "}":
                break
            if piece == ",":
                continue
            key = shown(json.loads(piece))
            next(self.tokens)  # the colon
            node = self.value(_member_place(place, key))
            _add_member(members, key, node, (place, line), self.findings)
        return members

    def _items(self, place: str) -> Iterator[Node]:
        index = 0
        for piece, line in self.tokens:
            if piece == "]":
                break
            if piece != ",":
                yield self._after(piece, line, f"{place}[{index}]")
                index += 1


def _json_scalar(piece: str, place: str, line: int) -> Node:
    if piece.startswith('"'):
        return Node(Kind.TEXT, place, line, unicodedata.normalize("NFC", json.loads(piece)))
    if piece in {"true", "false"}:
        return Node(Kind.BOOLEAN, place, line, piece == "true")
    if piece == "null":
        return Node(Kind.NOTHING, place, line)
    if WHOLE_NUMBER.match(piece):
        return Node(Kind.WHOLE_NUMBER, place, line, int(piece))
    return Node(Kind.OTHER, place, line)
