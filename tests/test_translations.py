"""The French of the interface: whole, up to date, and with the same placeholders."""

import ast
import gettext
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.repository import ROOT, calls, name

FRENCH = ROOT / "locale" / "fr" / "LC_MESSAGES" / "django.po"
SCANNED = ("assessments", "readiness", "templates")
MARKERS = re.compile(r"_|n?p?gettext(_lazy|_noop)?")
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|\{\w+\}")


def run(*command: str | Path, cwd: Path = ROOT) -> None:
    subprocess.run(command, cwd=cwd, check=True, capture_output=True)  # noqa: S603 (our own commands)


def catalogue(po: Path, folder: Path) -> dict[str, list[str]]:
    """Message -> its translations (two for a plural); fuzzy and empty ones are not in it."""
    compiled = folder / f"{po.stem}-{len(list(folder.iterdir()))}.mo"
    run("msgfmt", "--output-file", compiled, po)
    with compiled.open("rb") as file:
        translations = gettext.GNUTranslations(file)
    found: dict[str, list[str]] = {}
    for key, text in translations._catalog.items():  # type: ignore[attr-defined]
        found.setdefault(key[0] if isinstance(key, tuple) else key, []).append(text)
    found.pop("")
    return found


@pytest.fixture(scope="module")
def french(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    return catalogue(FRENCH, tmp_path_factory.mktemp("french"))


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The messages in the code and the templates, as they are now."""
    folder = tmp_path_factory.mktemp("source")
    for scanned in SCANNED:
        shutil.copytree(ROOT / scanned, folder / scanned, ignore=shutil.ignore_patterns("*.pyc"))
    (folder / "locale").mkdir()
    run(sys.executable, "-m", "django", "makemessages", "--locale=fr", "--no-location", cwd=folder)
    extracted = folder / "locale" / "fr" / "LC_MESSAGES" / "django.po"
    english = folder / "english.po"
    run("msgen", "--output-file", english, extracted)
    return catalogue(english, folder)


def test_every_message_is_in_french_and_none_is_left_over(
    french: dict[str, list[str]], source: dict[str, list[str]]
):
    assert sorted(source.keys() - french.keys()) == []
    assert sorted(french.keys() - source.keys()) == []
    assert "#~" not in FRENCH.read_text(encoding="utf-8")


def test_no_message_is_fuzzy():
    assert re.findall(r"^#,.*\bfuzzy\b", FRENCH.read_text(encoding="utf-8"), re.MULTILINE) == []


def test_a_translation_has_the_placeholders_of_its_message(
    french: dict[str, list[str]], source: dict[str, list[str]]
):
    def placeholders(texts: list[str]) -> set[str]:
        return {placeholder for text in texts for placeholder in PLACEHOLDER.findall(text)}

    different = {
        message
        for message, texts in french.items()
        if placeholders(texts) != placeholders(source.get(message, [message]))
    }

    assert different == set()


def test_every_message_is_a_constant_that_can_be_translated():
    """No f-string, no `%` and no `format` within gettext: such a text is never in the catalogue."""
    composed = [
        f"{name(path)}:{call.lineno}"
        for path, call in calls("assessments", "readiness")
        if (function := called(call)) and MARKERS.fullmatch(function)
        for argument in call.args[: 2 if function.startswith(("n", "p")) else 1]
        if not (isinstance(argument, ast.Constant) and isinstance(argument.value, str))
    ]

    assert composed == []


def called(call: ast.Call) -> str:
    """The name of the called function, without what stands before a dot."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""
