"""`manage.py score` (scoring.md, Checking the scorer from outside)."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import execute_from_command_line

from assessments.learning import examples
from tests.scoring.example import EXAMPLE, EXAMPLE_OUTPUT


def run(*arguments: str) -> None:
    execute_from_command_line(["manage.py", "score", *arguments])


@pytest.fixture
def standard_input(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Puts a text where the command reads from."""

    def put(text: str) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))

    return put


def test_the_example_of_the_method_page_gives_its_output(
    standard_input: Callable[[str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    standard_input(EXAMPLE)
    run()
    printed = capsys.readouterr()
    assert json.loads(printed.out) == json.loads(EXAMPLE_OUTPUT)
    assert list(json.loads(printed.out)) == list(json.loads(EXAMPLE_OUTPUT))
    assert printed.err == ""


def test_a_file_is_read_like_standard_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "example.json"
    path.write_text(EXAMPLE, encoding="utf-8-sig")
    run(str(path))
    assert json.loads(capsys.readouterr().out) == json.loads(EXAMPLE_OUTPUT)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[" * 100_000,
        '{"answers": {}, "answers": {}}',
        '{"questionnaire": {"questions": []}, "answers": {}}',
        EXAMPLE.replace('"level": 1', '"level": "1\\n2"'),
        EXAMPLE.replace('"SEC-05": {', '"SEC\\n\\ud800": {'),
    ],
)
def test_a_wrong_document_exits_with_2_and_one_line_on_standard_error(
    text: str, standard_input: Callable[[str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    standard_input(text)
    with pytest.raises(SystemExit) as stopped:
        run()
    assert stopped.value.code == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert len(printed.err.splitlines()) == 1


def test_a_missing_file_exits_with_2_and_its_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "absent.json"
    with pytest.raises(SystemExit) as stopped:
        run(str(path))
    assert stopped.value.code == 2
    assert str(path) in capsys.readouterr().err


def test_the_published_examples_are_checked_without_a_document(
    capsys: pytest.CaptureFixture[str],
) -> None:
    run("--check")
    lines = capsys.readouterr().out.splitlines()
    assert lines == [f"{example.key}: agrees" for example in examples()]


def test_a_scoring_that_gives_something_else_fails_the_check(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("assessments.scoring.standing.POINTS_PER_LEVEL", 20)

    with pytest.raises(SystemExit) as stopped:
        run("--check")

    assert stopped.value.code == 1
    printed = capsys.readouterr().out
    assert "all-established: does not agree" in printed
    assert "  overall.score: published 75.00, computed 60.00" in printed
