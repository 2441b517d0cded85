"""What holds for the repository as a whole."""

import ast
import json
import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.repository import ROOT, calls, files, name

LONG_FILES: dict[str, str] = {}
"""Files of more than 300 lines, each with the reason why it is one file."""

PACKAGE_REGISTRIES = re.compile(
    r"[p]ypi\.org|[p]ythonhosted|[r]egistry\.npmjs|[d]eb\.debian|[y]arnpkg|[j]sdelivr|[u]npkg"
)
PROTECTED_SYMBOLS = re.compile(
    r"wordmark|\bfip\b|sig-blk|signature-block|coat-of-arms|armoiries|maple|canada-flag|drapeau"
)
TEXT = (".py", ".html", ".css", ".js", ".svg", ".md", ".toml", ".txt", ".in", ".json", ".yaml")


def read(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def table_rows(path: str) -> dict[str, str]:
    """Of every Markdown table of a page: the `name` in the first column -> the rest of the row."""
    return dict(re.findall(r"^\| `([^`]+)` \|(.+)\|$", read(path), re.MULTILINE))


def requirements(path: str) -> dict[str, str]:
    """Name -> version of the pinned requirements of a file, extras left out."""
    pinned = re.findall(r"^([\w.-]+)(?:\[[^\]]+\])?==(\S+)", read(path), re.MULTILINE)
    return {requirement.lower(): version for requirement, version in pinned}


def environment_variables() -> set[str]:
    """The variables that the code reads, through the functions of readiness/environment.py."""
    return {
        call.args[0].value
        for path, call in calls("readiness", "assessments")
        if isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id == "env"
        and call.args
        and isinstance(call.args[0], ast.Constant)
    }


def lines_with(pattern: re.Pattern[str], paths: Iterable[Path]) -> list[str]:
    return [
        f"{name(path)}:{number}: {line.strip()[:100]}"
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if pattern.search(line)
    ]


def test_the_example_environment_names_exactly_the_variables_that_the_code_reads():
    named = re.findall(r"^#? ?([A-Z][A-Z_]+)=", read(".env.example"), re.MULTILINE)

    assert sorted(named) == sorted(environment_variables())


def test_the_deployment_page_explains_exactly_the_variables_that_the_code_reads():
    assert table_rows("docs/deploy.md").keys() == environment_variables()


def test_the_environment_is_read_in_one_place():
    """The engine only puts fontconfig's own variable aside while it loads, and back again."""
    reading = re.compile(r"os\.environ\.get\b|os\.environ\[[^\]]+\](?! =)|\bgetenv\b")
    places = [*files(".py", under="assessments"), *files(".py", under="readiness")]

    assert [name(path) for path in places if reading.search(path.read_text(encoding="utf-8"))] == [
        "assessments/briefings/pdf/engine.py",
        "readiness/environment.py",
    ]


def test_every_direct_dependency_has_its_reason():
    package = json.loads(read("package.json"))
    direct = {
        *requirements("requirements.in"),
        *requirements("requirements-dev.in"),
        *package["dependencies"],
        *package["devDependencies"],
    }

    assert table_rows("docs/dependencies.md").keys() == direct


@pytest.mark.parametrize("path", ["requirements.in", "requirements-dev.in"])
def test_every_direct_dependency_is_pinned_as_it_is_locked(path: str):
    asked = [line for line in read(path).splitlines() if re.match(r"\w", line)]
    locked = requirements(path.replace(".in", ".txt"))

    assert len(asked) == len(requirements(path))
    assert requirements(path).items() <= locked.items()


def test_tests_run_on_the_versions_that_the_product_runs_on():
    product, development = requirements("requirements.txt"), requirements("requirements-dev.txt")

    assert product.items() <= development.items()


def test_npm_packages_are_pinned_and_locked_by_their_content_without_addresses():
    package, lock = json.loads(read("package.json")), json.loads(read("package-lock.json"))
    locked = {path: entry for path, entry in lock["packages"].items() if path}

    direct = package["dependencies"] | package["devDependencies"]

    assert {name: locked[f"node_modules/{name}"]["version"] for name in direct} == direct
    assert {path for path, entry in locked.items() if not entry.get("dev")} == {
        f"node_modules/{name}" for name in package["dependencies"]
    }
    assert [path for path, entry in locked.items() if "integrity" not in entry] == []
    assert [path for path, entry in locked.items() if "resolved" in entry] == []


def test_no_file_names_the_host_of_a_package_registry():
    scripts = [*files(under=".ci"), ROOT / "Makefile", ROOT / ".npmrc", ROOT / ".env.example"]

    assert lines_with(PACKAGE_REGISTRIES, [*files(*TEXT), *scripts]) == []


def test_no_file_is_called_after_a_protected_symbol_of_the_government_of_canada():
    assert [name(path) for path in files() if PROTECTED_SYMBOLS.search(name(path).lower())] == []


def test_no_file_is_longer_than_300_lines_without_a_reason():
    lengths = {
        name(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in files(".py", ".html", ".css", ".js")
        if "migrations" not in path.parts
    }

    assert {path for path, length in lengths.items() if length > 300} == LONG_FILES.keys()


def test_no_template_is_longer_than_150_lines():
    lengths = {
        name(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in files(under="templates")
    }

    assert [path for path, length in lengths.items() if length > 150] == []


def test_no_template_has_a_script_or_a_style_within_the_page():
    """The content security policy would refuse them: JSON for a script comes by `json_script`."""
    inline = re.compile(
        r"<script(?![^>]*\bsrc=)|<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:",
        re.IGNORECASE,
    )

    assert lines_with(inline, files(".html", ".svg", under="templates")) == []


def test_no_page_asks_another_host_for_a_file():
    other_host = re.compile(
        r"<(?:script|img|iframe|source)\b[^>]*\bsrc=[\"'](?:https?:)?//"
        r"|<link\b[^>]*\bhref=[\"'](?:https?:)?//|@import\s|url\(\s*[\"']?(?:https?:|//|data:)",
        re.IGNORECASE,
    )

    assert lines_with(other_host, [*files(under="templates"), *files(".css", under="static")]) == []


def test_the_version_is_one():
    project = tomllib.loads(read("pyproject.toml"))["project"]
    npm = json.loads(read("package.json"))

    from django.conf import settings  # noqa: PLC0415 (the settings of this run)

    assert {project["version"], npm["version"]} == {settings.VERSION}


@pytest.mark.django_db
def test_no_model_has_changed_without_its_migration():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
