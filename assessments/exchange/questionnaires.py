"""From a questionnaire file to a checked document, or to everything that is wrong with it.

The format is described in docs/questionnaire-format.md, whose rules stand here in its order.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assessments.exchange.checking import MAXIMUM_FINDINGS, Checker
from assessments.exchange.documents import Kind, Node, read_document
from assessments.exchange.findings import FileFinding, Problem, shown
from assessments.questionnaire import Questionnaire, SourceStatus
from assessments.selectors.questionnaires import content_of, published_questionnaires

SHIPPED_QUESTIONNAIRE = Path(__file__).parents[1] / "content" / "questionnaire.yaml"

SCHEMA_VERSION = "1.0"
LEVELS = [0, 1, 2, 3, 4]
MAXIMUM_QUESTIONS = 12
MAXIMUM_INDICATORS = 60
MAXIMUM_THEMES = 12
UNVERIFIED = "unverified"

QUESTIONNAIRE_CODE = re.compile(r"[a-z][a-z0-9-]{0,59}")
VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.-]{0,19}")
KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
QUESTION_CODE = re.compile(r"[A-Z]{2,6}")
INDICATOR_CODE = re.compile(r"[A-Z]{2,6}-[0-9]{2}")
SOURCE_ID = re.compile(r"[A-Z]{1,6}-[0-9]{2,3}")


@dataclass(frozen=True, slots=True)
class ParsedQuestionnaire:
    """The document if nothing is wrong with the file, else None and the findings by line."""

    document: dict[str, Any] | None
    findings: tuple[FileFinding, ...]


def parse_questionnaire(
    content: bytes, *, file_name: str, published: Mapping[str, Questionnaire]
) -> ParsedQuestionnaire:
    """Check a file whole. `published` holds the latest published version of each code."""
    root, findings = read_document(content, file_name=file_name)
    if root is not None:
        check = _QuestionnaireCheck(published)
        check.questionnaire(root)
        findings += check.findings
    if root is None or findings:
        return ParsedQuestionnaire(None, _by_line(findings))
    return ParsedQuestionnaire(root.plain(), ())


def _by_line(findings: list[FileFinding]) -> tuple[FileFinding, ...]:
    ordered = sorted(findings[:MAXIMUM_FINDINGS], key=lambda finding: finding.line or 0)
    if len(findings) > MAXIMUM_FINDINGS:
        ordered.append(FileFinding(Problem.TOO_MANY, values={"limit": MAXIMUM_FINDINGS}))
    return tuple(ordered)


def latest_published() -> dict[str, Questionnaire]:
    """The content of the latest published version of every questionnaire, by its code."""
    latest = {stored.code: stored for stored in reversed(published_questionnaires())}
    return {code: content_of(stored.pk, stored.sha256) for code, stored in latest.items()}


class _QuestionnaireCheck(Checker):
    """The rules of the format; what is unique over the whole file is remembered on the way."""

    def __init__(self, published: Mapping[str, Questionnaire]) -> None:
        super().__init__()
        self.published = published
        self.themes: dict[str, Node] | None = None
        self.statuses: dict[str, object] | None = None
        self.question_keys: dict[str, Node] = {}
        self.question_codes: dict[str, Node] = {}
        self.indicator_codes: dict[str, Node] = {}

    def questionnaire(self, node: Node) -> None:
        """The root. Themes and sources come before the questions, which refer to them."""
        self.members(
            node,
            {
                "schema_version": lambda member: self.choice(member, [SCHEMA_VERSION]),
                "code": lambda member: self.form(member, QUESTIONNAIRE_CODE, "four-questions"),
                "version": lambda member: self.form(member, VERSION, "2026.1"),
                "title": self.both_languages,
                "instructions": self._instructions,
                "themes": self._themes,
                "sources": self._sources,
                "questions": self._questions,
            },
        )
        self._codes_as_published(node)

    def _instructions(self, node: Node) -> None:
        self.members(node, dict.fromkeys(("choose", "scope", "honesty"), self.both_languages))

    def _themes(self, node: Node) -> None:
        seen: dict[str, Node] = {}
        for theme in self.entries(node, maximum=MAXIMUM_THEMES):
            self.members(
                theme,
                {
                    "key": lambda key: self.unique(key, self.form(key, KEY, "privacy"), seen),
                    "name": self.both_languages,
                },
            )
        self.themes = seen if node.kind is Kind.LIST else None

    def _sources(self, node: Node) -> None:
        seen: dict[str, Node] = {}
        statuses: dict[str, object] = {}
        for source in self.entries(node):
            self.members(
                source,
                {
                    "id": lambda name: self.unique(name, self.form(name, SOURCE_ID, "S-01"), seen),
                    "fact": self.both_languages,
                    "publisher": self.both_languages,
                    "date": self._date_or_nothing,
                    "url": self._addresses_or_nothing,
                    "status": self._status,
                },
            )
            name, status = source.members.get("id"), source.members.get("status")
            if name is not None:
                statuses[str(name.value)] = status.value if status is not None else None
        self.statuses = statuses if node.kind is Kind.LIST else None

    def _date_or_nothing(self, node: Node) -> None:
        if node.kind is not Kind.NOTHING:
            self.date(node)

    def _addresses_or_nothing(self, node: Node) -> None:
        if node.kind is not Kind.NOTHING:
            self.both_languages(node, self.address)

    def _status(self, node: Node) -> None:
        if node.value == UNVERIFIED:
            self.report(Problem.UNVERIFIED_STATUS, node)
        else:
            self.choice(node, list(SourceStatus))

    def _questions(self, node: Node) -> None:
        for question in self.entries(node, minimum=1, maximum=MAXIMUM_QUESTIONS):
            self.members(
                question,
                {
                    "key": self._question_key,
                    "code": self._question_code,
                    "weight": self._weight,
                    "name": self.both_languages,
                    "question": self.both_languages,
                    "description": self.both_languages,
                    "indicators": self._indicators,
                },
            )

    def _question_key(self, node: Node) -> None:
        self.unique(node, self.form(node, KEY, "security"), self.question_keys)

    def _question_code(self, node: Node) -> None:
        self.unique(node, self.form(node, QUESTION_CODE, "SEC"), self.question_codes)

    def _weight(self, node: Node) -> None:
        self.whole_number(node, minimum=1)

    def _indicators(self, node: Node) -> None:
        for indicator in self.entries(node, minimum=1, maximum=MAXIMUM_INDICATORS):
            self.members(
                indicator,
                {
                    "code": self._indicator_code,
                    "weight": self._weight,
                    "must_have": self.true_or_false,
                    "allows_na": self.true_or_false,
                    "themes": self._indicator_themes,
                    "title": self.both_languages,
                    "question": self.both_languages,
                    "hint": self.both_languages,
                    "why_it_matters": self.both_languages,
                    "levels": self._levels,
                    "ask_your_cio": self.all_in_both_languages,
                    "evidence_examples": self.all_in_both_languages,
                    "sources": self._citations,
                },
                optional={"hint"},
            )

    def _indicator_code(self, node: Node) -> None:
        self.unique(node, self.form(node, INDICATOR_CODE, "SEC-01"), self.indicator_codes)

    def _indicator_themes(self, node: Node) -> None:
        seen: dict[str, Node] = {}
        for entry in self.entries(node):
            theme = self.text(entry)
            self.unique(entry, theme, seen)
            if theme is not None and self.themes is not None and theme not in self.themes:
                self.report(Problem.UNKNOWN_THEME, entry, theme=shown(theme))

    def _levels(self, node: Node) -> None:
        found = []
        for entry in self.entries(node):
            self.members(entry, {"value": self._level_value, "en": self.text, "fr": self.text})
            value = entry.members.get("value")
            found.append(value.value if value is not None else None)
        if node.kind is Kind.LIST and found != LEVELS:
            self.report(
                Problem.WRONG_LEVELS,
                node,
                found=", ".join("–" if value is None else shown(str(value)) for value in found),
            )

    def _level_value(self, node: Node) -> None:
        self.whole_number(node, minimum=0)

    def _citations(self, node: Node) -> None:
        seen: dict[str, Node] = {}
        for entry in self.entries(node):
            source = self.text(entry)
            self.unique(entry, source, seen)
            if source is None or self.statuses is None:
                continue
            if source not in self.statuses:
                self.report(Problem.UNKNOWN_SOURCE, entry, source=shown(source))
            elif self.statuses[source] == UNVERIFIED:
                self.report(Problem.UNVERIFIED_SOURCE, entry, source=source)

    def _codes_as_published(self, node: Node) -> None:
        """A published code keeps its question, and a question its code: trends hang on both."""
        code = node.members.get("code")
        before = self.published.get(str(code.value)) if code is not None else None
        if before is None:
            return
        questions = node.members.get("questions")
        keys_before = {i.code: q.key for q in before.questions for i in q.indicators}
        codes_before = {question.key: question.code for question in before.questions}
        for question in questions.items if questions is not None else ():
            self._question_as_published(question, codes_before, before.version)
            self._indicators_as_published(question, keys_before, before.version)

    def _question_as_published(
        self, question: Node, codes_before: Mapping[str, str], version: str
    ) -> None:
        key, code = question.members.get("key"), question.members.get("code")
        if key is None or code is None:
            return
        before = codes_before.get(str(key.value), code.value)
        if code.value != before:
            self.report(
                Problem.CHANGED_QUESTION_CODE,
                code,
                key=shown(str(key.value)),
                before=str(before),
                version=version,
            )

    def _indicators_as_published(
        self, question: Node, keys_before: Mapping[str, str], version: str
    ) -> None:
        key, indicators = question.members.get("key"), question.members.get("indicators")
        if key is None or indicators is None:
            return
        for indicator in indicators.items:
            code = indicator.members.get("code")
            if code is None:
                continue
            before = keys_before.get(str(code.value), key.value)
            if before != key.value:
                self.report(
                    Problem.MOVED_INDICATOR,
                    code,
                    code=shown(str(code.value)),
                    before=str(before),
                    version=version,
                )
