"""A file that cannot be read gives a finding, whatever is in it; never a traceback."""

import pytest

from assessments.exchange.documents import Kind, read_document
from assessments.exchange.findings import Problem


def problems(content: bytes, file_name: str) -> list[tuple[str, int | None]]:
    return [
        (found.problem.value, found.line)
        for found in read_document(content, file_name=file_name)[1]
    ]


@pytest.mark.parametrize("name", ["a.yaml", "a.json"])
@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "empty"),
        (b" \n\t \n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"caf\xe9", "not_utf8"),
        (b"\xff\xfea\x00", "not_utf8"),
        (b"a" * 5_000_001, "too_large"),
        (b"[" * 100_000, "too_deep"),
    ],
)
def test_a_file_that_is_no_readable_text_is_one_finding(
    name: str, content: bytes, problem: str
) -> None:
    assert [found for found, _ in problems(content, name)] == [problem]


def test_only_yaml_and_json_are_known_by_the_ending_of_the_name() -> None:
    assert problems(b"a: 1", "a.txt") == [("unknown_format", None)]
    assert problems(b"a: 1", "a.YML") == []


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("a.yaml", b"a: 1\nb: c: d\n", 2),
        ("a.yaml", b"a: 1\n--- b\n", 2),
        ("a.yaml", b"a: [1\n", 2),
        ("a.json", b'{"a": 1,\n "b": }', 2),
        ("a.json", b'{"a": 1}\n{}', 2),
    ],
)
def test_a_syntax_error_names_its_line(name: str, content: bytes, line: int) -> None:
    assert problems(content, name) == [("syntax", line)]


def test_a_control_character_in_yaml_is_a_finding() -> None:
    assert problems(b"a: \x00", "a.yaml") == [("syntax", None)]


def test_aliases_are_refused_before_they_can_multiply() -> None:
    bomb = b"a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n"
    assert problems(bomb, "a.yaml") == [("alias", 1)]


def test_twenty_levels_are_read_and_twenty_one_are_too_deep() -> None:
    for name in ("a.yaml", "a.json"):
        assert problems(b"[" * 20 + b"]" * 20, name) == []
        assert problems(b"[" * 21 + b"]" * 21, name) == [("too_deep", 1)]


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.yaml", b"a: 1\nb:\n  c: 2\n  c: 3\n"), ("a.json", b'{"a": 1,\n"b": {\n"c": 2,\n"c": 3}}')],
)
def test_a_key_that_stands_twice_is_found_at_its_second_place(name: str, content: bytes) -> None:
    found = read_document(content, file_name=name)[1]
    assert [(one.problem, one.place, one.line, dict(one.values)) for one in found] == [
        (Problem.DUPLICATE_KEY, "b", 4, {"key": "c"})
    ]


def test_a_key_that_is_no_text_is_a_finding() -> None:
    assert problems(b"? [a]\n: b\n", "a.yaml") == [("key_not_text", 1)]


def test_yaml_and_json_give_the_same_nodes_with_places_and_lines() -> None:
    yaml_root, _ = read_document(b"a: [1, true]\nb:\n  c: x\n", file_name="a.yaml")
    json_root, _ = read_document(b'{"a": [1, true],\n"b":\n  {"c": "x"}}', file_name="a.json")
    assert yaml_root is not None
    assert json_root is not None
    for root in (yaml_root, json_root):
        assert root.plain() == {"a": [1, True], "b": {"c": "x"}}
        deepest = root.members["b"].members["c"]
        assert (deepest.place, deepest.line) == ("b.c", 3)
        assert root.members["a"].items[1].place == "a[1]"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("5", Kind.WHOLE_NUMBER),
        ("-5", Kind.WHOLE_NUMBER),
        ("5.0", Kind.OTHER),
        ("1e400", Kind.OTHER),
        ("9" * 10_000, Kind.OTHER),
        ("true", Kind.BOOLEAN),
        ("null", Kind.NOTHING),
        ('"5"', Kind.TEXT),
    ],
)
def test_only_plain_whole_numbers_are_numbers(text: str, kind: Kind) -> None:
    root, _ = read_document(f'{{"a": {text}}}'.encode(), file_name="a.json")
    assert root is not None
    assert root.members["a"].kind is kind


def test_dates_stay_text_and_octal_is_no_number_in_yaml() -> None:
    content = b"day: 2024-05-22\noctal: 010\nobject: !!python/object:os.system x\n"
    root, findings = read_document(content, file_name="a.yaml")
    assert root is not None
    assert findings == []
    assert root.members["day"].value == "2024-05-22"
    assert [root.members[key].kind for key in ("octal", "object")] == [Kind.OTHER, Kind.OTHER]


def test_text_is_kept_in_composed_form() -> None:
    root, _ = read_document('{"a": "e\\u0301", "b": "é"}'.encode(), file_name="a.json")
    assert root is not None
    assert root.plain() == {"a": "é", "b": "é"}
