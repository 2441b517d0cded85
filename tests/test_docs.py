"""What the documentation says of the repository is so."""

import re
from collections import Counter

import pytest

from tests.repository import ROOT, files, name

PATH = re.compile(
    r"(?=.*/|.*\w\.(?:py|md|js|css|html|ya?ml|csv|toml|json|txt|xml)$)[\w.-]+(?:/[\w.-]+)*"
)
NOT_HERE = {"plan.exe.txt"}
"""Names of files that are an example of something else."""

PAGES = [path for path in files(".md") if not name(path).startswith("node_modules/")]
DECISIONS = ROOT / "docs" / "decisions"


def everything() -> set[str]:
    """Every file and folder, by each end of its path: "views/frame.py" and "frame.py" as well."""
    parts = [name(path).split("/") for path in files()]
    whole = {tuple(path[:depth]) for path in parts for depth in range(1, len(path) + 1)}
    return {"/".join(path[start:]) for path in whole for start in range(len(path))}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_path_that_the_documentation_names_exists(page):
    quoted = re.findall(r"`([^`\n]+)`", page.read_text(encoding="utf-8"))
    paths = {word.rstrip("/") for word in quoted if PATH.fullmatch(word.rstrip("/"))}

    assert paths - everything() - NOT_HERE == set()


def test_every_decision_has_a_number_of_its_own():
    numbers = Counter(path.name[:4] for path in DECISIONS.glob("0*.md"))

    assert {number: count for number, count in numbers.items() if count > 1} == {}
