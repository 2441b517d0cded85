"""What is missing or worth a look before signing off.

One list, shown by the page and enforced by the service. A rule is a pure function from a `Dossier`
to findings. A finding names what it is about; its texts in both languages stand with the labels
(models/finding_texts.py).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from assessments.enums import AnswerKind, Severity
from assessments.questionnaire import Indicator, Questionnaire
from assessments.scoring import EvidenceItem, Result, is_stale


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found. `code` is an indicator, `question_key` the question that it stands in."""

    id: str
    severity: Severity
    question_key: str = ""
    code: str = ""
    values: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def subject(self) -> str:
        """What it is about: an indicator's code, else a question's key."""
        return self.code or self.question_key


@dataclass(frozen=True, slots=True)
class AnswerFacts:
    """An answer as far as the rules look at it."""

    kind: AnswerKind
    level: int | None
    evidence: tuple[tuple[EvidenceItem, str], ...] = ()
    """Pairs of an item and its address, or the hash of its file."""
    rationale: str = ""
    is_carried: bool = False
    """Taken over from an earlier quarter, and neither confirmed nor changed since."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything the rules look at: the answers now and in the nearest earlier submission."""

    questionnaire: Questionnaire
    quarter_start: date
    answers: Mapping[str, AnswerFacts]
    earlier: Mapping[str, AnswerFacts]
    result: Result
    next_quarter_start: date | None = None
    rationales: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By code, what was written in the quarters right before this one, the nearest first."""
    not_ready: frozenset[str] = frozenset()
    """Keys of the questions that nobody has marked ready."""
    waiting: Mapping[str, int] = field(default_factory=dict)
    """By code, how many clarifications still wait for their answer."""
    overdue: frozenset[str] = frozenset()
    """Codes of the indicators that an open action past its due date should raise."""

    def indicators(self) -> Iterator[tuple[str, Indicator, AnswerFacts]]:
        """Question key, indicator and its answer, in the questionnaire's order."""
        for question in self.questionnaire.questions:
            for indicator in question.indicators:
                yield question.key, indicator, self.answers[indicator.code]


Rule = Callable[[Dossier], Iterator[Finding]]


def unanswered(dossier: Dossier) -> Iterator[Finding]:
    """A submitted assessment has no unanswered indicator (scoring.md, Words)."""
    for question_key, indicator, answer in dossier.indicators():
        if answer.kind == AnswerKind.UNANSWERED:
            yield Finding("unanswered", Severity.BLOCKS, question_key, indicator.code)


def not_confirmed(dossier: Dossier) -> Iterator[Finding]:
    """A carried answer cannot be signed off before a person confirms it (product.md, screen 3)."""
    for question_key, indicator, answer in dossier.indicators():
        if answer.is_carried:
            yield Finding("not_confirmed", Severity.BLOCKS, question_key, indicator.code)


def not_ready(dossier: Dossier) -> Iterator[Finding]:
    """A question that nobody marked ready is a warning at sign-off (decisions.md, Ready)."""
    for question in dossier.questionnaire.questions:
        if question.key in dossier.not_ready:
            yield Finding("not_ready", Severity.WARNS, question.key)


def clarification_waits(dossier: Dossier) -> Iterator[Finding]:
    """Something was asked back and has no answer yet."""
    for question_key, indicator, _answer in dossier.indicators():
        if count := dossier.waiting.get(indicator.code, 0):
            yield Finding(
                "clarification_waits",
                Severity.WARNS,
                question_key,
                indicator.code,
                {"count": count},
            )


def mostly_not_applicable(dossier: Dossier) -> Iterator[Finding]:
    """More than half of a question's weight is N/A (scoring.md, From answers to scores 3)."""
    for question in dossier.result.questions:
        if question.score is None:
            yield Finding("nothing_applies", Severity.WARNS, question.key)
        elif question.mostly_not_applicable:
            yield Finding("mostly_not_applicable", Severity.WARNS, question.key)


def up_without_evidence(dossier: Dossier) -> Iterator[Finding]:
    """A level up with nothing new in evidence (architecture.md, consistency checks)."""
    for question_key, indicator, answer in dossier.indicators():
        before = dossier.earlier.get(indicator.code)
        if before is None or before.level is None or answer.level is None:
            continue
        if answer.level > before.level and not set(answer.evidence) - set(before.evidence):
            steps = answer.level - before.level
            yield Finding(
                "up_without_evidence",
                Severity.WARNS,
                question_key,
                indicator.code,
                {"count": steps},
            )


def top_level_on_old_evidence(dossier: Dossier) -> Iterator[Finding]:
    """A security answer at 4 on stale evidence alone (architecture.md, consistency checks)."""
    for question_key, indicator, answer in dossier.indicators():
        if question_key != "security" or answer.level != 4 or not answer.evidence:
            continue
        if all(is_stale(item, dossier.quarter_start) for item, _address in answer.evidence):
            yield Finding("top_level_on_old_evidence", Severity.WARNS, question_key, indicator.code)


def top_level_beside_overdue_action(dossier: Dossier) -> Iterator[Finding]:
    """A top level, although an action to raise it is overdue (architecture.md)."""
    for question_key, indicator, answer in dossier.indicators():
        if answer.level == 4 and indicator.code in dossier.overdue:
            yield Finding(
                "top_level_beside_overdue_action", Severity.WARNS, question_key, indicator.code
            )


SAME_QUARTERS = 4
"""So many quarters with one rationale, word for word, make it a question."""


def same_rationale(dossier: Dossier) -> Iterator[Finding]:
    """The same rationale word for word four quarters running (architecture.md)."""
    for question_key, indicator, answer in dossier.indicators():
        before = dossier.rationales.get(indicator.code, ())[: SAME_QUARTERS - 1]
        said = answer.rationale.strip()
        if said and len(before) == SAME_QUARTERS - 1 and all(said == text for text in before):
            yield Finding("same_rationale", Severity.WARNS, question_key, indicator.code)


def evidence_lapses(dossier: Dossier) -> Iterator[Finding]:
    """Evidence that counts less already, or will from the next quarter on (scoring.md, 11)."""
    for question_key, indicator, answer in dossier.indicators():
        if answer.level is None:
            continue
        items = [item for item, _address in answer.evidence]
        stale = sum(is_stale(item, dossier.quarter_start) for item in items)
        if stale:
            yield Finding(
                "evidence_stale", Severity.INFORMS, question_key, indicator.code, {"count": stale}
            )
        if dossier.next_quarter_start is None:
            continue
        soon = sum(is_stale(item, dossier.next_quarter_start) for item in items) - stale
        if soon:
            yield Finding(
                "evidence_lapses", Severity.INFORMS, question_key, indicator.code, {"count": soon}
            )


def not_known(dossier: Dossier) -> Iterator[Finding]:
    """Answers that are honestly not known yet: they may be submitted."""
    for question_key, indicator, answer in dossier.indicators():
        if answer.kind == AnswerKind.DONT_KNOW:
            yield Finding("not_known", Severity.INFORMS, question_key, indicator.code)


RULES: tuple[Rule, ...] = (
    unanswered,
    not_confirmed,
    mostly_not_applicable,
    up_without_evidence,
    top_level_on_old_evidence,
    top_level_beside_overdue_action,
    same_rationale,
    clarification_waits,
    not_ready,
    evidence_lapses,
    not_known,
)

CONSISTENCY = frozenset(
    {
        "up_without_evidence",
        "top_level_on_old_evidence",
        "top_level_beside_overdue_action",
        "same_rationale",
    }
)
"""Findings that doubt an answer: the department may dismiss one with a reason, which the reviewer
sees beside it (architecture.md, consistency checks)."""


LISTED_TOGETHER = frozenset(
    {"unanswered", "not_confirmed", "not_known", "evidence_stale", "evidence_lapses"}
)
"""Findings of which a question may have many: the page lists them in one row."""


def in_rows(findings: tuple[Finding, ...]) -> list[tuple[Finding, ...]]:
    """The findings as the page lists them, in order: one a row, but for those listed together."""
    rows: dict[tuple[str, ...], list[Finding]] = {}
    for finding in findings:
        together = finding.id in LISTED_TOGETHER
        rows.setdefault(
            (finding.id, finding.question_key, "" if together else finding.code), []
        ).append(finding)
    return [tuple(row) for row in rows.values()]


def findings_of(dossier: Dossier) -> tuple[Finding, ...]:
    """Every rule's findings, what blocks first."""
    found = [finding for rule in RULES for finding in rule(dossier)]
    order = list(Severity)
    return tuple(sorted(found, key=lambda finding: order.index(finding.severity)))
