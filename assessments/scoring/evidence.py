"""The strength of an answer's evidence, derived and never declared (scoring.md, rule 11)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from assessments.enums import EvidenceKind
from assessments.scoring.inputs import TOP_EVIDENCE

NO_STRENGTH = 0
RATIONALE_STRENGTH = 1
STALE_AFTER_YEARS = 1
STALE_STEPS = 1
STRENGTHS = {
    EvidenceKind.LINK: 2,
    EvidenceKind.DOCUMENT: 2,
    EvidenceKind.AUDIT: 3,
    EvidenceKind.TEST: 3,
}


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """One thing that stands behind an answer, and the date that it carries."""

    kind: EvidenceKind
    dated_on: date


def is_stale(item: EvidenceItem, quarter_start: date) -> bool:
    """Dated before the first day of the same quarter a year earlier."""
    return item.dated_on < quarter_start.replace(year=quarter_start.year - STALE_AFTER_YEARS)


def evidence_strength(
    items: Iterable[EvidenceItem],
    *,
    rationale: bool,
    quarter_start: date,
    agreed_one_by_one: bool = False,
) -> int:
    """The strength, 0 to 3, behind an answer that has a level.

    The best item counts, a stale one at a step less; without items a rationale counts 1. An
    answer that a reviewer agreed with one by one has the full strength.
    """
    if agreed_one_by_one:
        return TOP_EVIDENCE
    strengths = [
        STRENGTHS[item.kind] - STALE_STEPS * is_stale(item, quarter_start) for item in items
    ]
    return max(strengths, default=RATIONALE_STRENGTH if rationale else NO_STRENGTH)
