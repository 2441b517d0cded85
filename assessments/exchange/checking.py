"""The checks that any document needs: kinds, missing and unknown keys, texts in both languages.

Every check reports what is wrong and goes on, so that one run finds everything.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Mapping
from datetime import date

from assessments.exchange.documents import Kind, Node
from assessments.exchange.findings import FileFinding, Problem, shown

MAXIMUM_TEXT = 2_000
MAXIMUM_FINDINGS = 1_000
LANGUAGES = ("en", "fr")
DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?\Z")
HTTPS = re.compile(r"https://[a-z0-9-]+(\.[a-z0-9-]+)+(/[!-~]*)?\Z")

Check = Callable[[Node], object]


class Checker:
    """Collects findings; a check returns the value it found right, else None or nothing."""

    def __init__(self) -> None:
        self.findings: list[FileFinding] = []

    def report(self, problem: Problem, node: Node, **values: str | int) -> None:
        """One finding at a node. A hostile file cannot pile up more than anybody would read."""
        if len(self.findings) <= MAXIMUM_FINDINGS:
            self.findings.append(FileFinding(problem, node.place, node.line, values=values))

    def members(
        self, node: Node, checks: Mapping[str, Check], *, optional: Collection[str] = ()
    ) -> None:
        """Check a mapping's members in the order of `checks`; all but `optional` must be there."""
        if node.kind is not Kind.MAPPING:
            self.report(Problem.NOT_A_MAPPING, node)
            return
        for key, member in node.members.items():
            if key not in checks:
                self.report(Problem.UNKNOWN_KEY, member, key=key)
        for key, check in checks.items():
            if key in node.members:
                check(node.members[key])
            elif key in LANGUAGES:
                self.report(Problem.MISSING_LANGUAGE, node, language=key)
            elif key not in optional:
                self.report(Problem.MISSING_KEY, node, key=key)

    def entries(
        self, node: Node, *, minimum: int = 0, maximum: int | None = None
    ) -> tuple[Node, ...]:
        """The entries of a list; empty if it is none."""
        if node.kind is not Kind.LIST:
            self.report(Problem.NOT_A_LIST, node)
            return ()
        count = len(node.items)
        if maximum is not None and not minimum <= count <= maximum:
            self.report(Problem.WRONG_COUNT, node, minimum=minimum, maximum=maximum, count=count)
        return node.items

    def text(self, node: Node) -> str | None:
        """A text that says something."""
        if not isinstance(node.value, str):
            self.report(Problem.NOT_TEXT, node)
            return None
        if not node.value.strip():
            self.report(Problem.BLANK, node)
            return None
        if len(node.value) > MAXIMUM_TEXT:
            self.report(Problem.TOO_LONG, node, length=len(node.value), limit=MAXIMUM_TEXT)
            return None
        if holds_control_character(node.value):
            self.report(Problem.CONTROL_CHARACTER, node)
            return None
        return node.value

    def form(self, node: Node, pattern: re.Pattern[str], example: str) -> str | None:
        """A text that the pattern matches as a whole."""
        text = self.text(node)
        if text is not None and not pattern.fullmatch(text):
            self.report(Problem.WRONG_FORM, node, value=shown(text), example=example)
            return None
        return text

    def choice(self, node: Node, choices: Collection[str]) -> str | None:
        """One of some words."""
        text = self.text(node)
        if text is not None and text not in choices:
            self.report(Problem.NOT_A_CHOICE, node, value=shown(text), choices=", ".join(choices))
            return None
        return text

    def both_languages(self, node: Node, check: Check | None = None) -> None:
        """A text in English and in French, nothing else; each passes `check`."""
        self.members(node, dict.fromkeys(LANGUAGES, check or self.text))

    def all_in_both_languages(self, node: Node) -> None:
        """A list of texts in both languages."""
        for entry in self.entries(node):
            self.both_languages(entry)

    def whole_number(self, node: Node, *, minimum: int) -> None:
        """A whole number from `minimum`; true and false are none."""
        if node.kind is not Kind.WHOLE_NUMBER or not isinstance(node.value, int):
            self.report(Problem.NOT_A_WHOLE_NUMBER, node)
        elif node.value < minimum:
            self.report(Problem.TOO_SMALL, node, minimum=minimum)

    def true_or_false(self, node: Node) -> None:
        """A boolean."""
        if node.kind is not Kind.BOOLEAN:
            self.report(Problem.NOT_TRUE_OR_FALSE, node)

    def date(self, node: Node) -> None:
        """A year, a month or a day of the calendar."""
        text = self.text(node)
        if text is not None and not is_date(text):
            self.report(Problem.NOT_A_DATE, node, value=shown(text))

    def address(self, node: Node) -> None:
        """An https address."""
        text = self.text(node)
        if text is not None and not HTTPS.match(text):
            self.report(Problem.NOT_HTTPS, node, value=shown(text))

    def unique(self, node: Node, value: str | None, seen: dict[str, Node]) -> None:
        """A value that no earlier node has; `seen` is kept by the caller."""
        if value is None:
            return
        first = seen.setdefault(value, node)
        if first is not node:
            self.report(Problem.DUPLICATE, node, value=shown(value), first=first.place)


def is_date(text: str) -> bool:
    """Whether a text is YYYY, YYYY-MM or YYYY-MM-DD and such a day exists."""
    match = DATE.match(text)
    if not match:
        return False
    year, month, day = (int(part or 1) for part in match.groups())
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def holds_control_character(text: str) -> bool:
    """Whether a text holds what no text should: controls (a line end is none), half characters."""
    return any(
        unicodedata.category(character) in {"Cc", "Cs"} for character in text if character != "\n"
    )
