"""Evidence strength (scoring.md, rule 11)."""

from datetime import date

import pytest

from assessments.enums import EvidenceKind
from assessments.scoring import EvidenceItem, evidence_strength, is_stale

Q2_START = date(2026, 7, 1)
RECENT = date(2026, 5, 4)
A_YEAR_EARLIER = date(2025, 7, 1)
STALE = date(2025, 6, 30)


def strength(*items: EvidenceItem, rationale: bool = False) -> int:
    return evidence_strength(items, rationale=rationale, quarter_start=Q2_START)


def test_evidence_is_stale_before_the_same_quarter_a_year_earlier() -> None:
    assert is_stale(EvidenceItem(EvidenceKind.LINK, STALE), Q2_START)
    assert not is_stale(EvidenceItem(EvidenceKind.LINK, A_YEAR_EARLIER), Q2_START)


@pytest.mark.parametrize(
    ("kind", "fresh"),
    [
        (EvidenceKind.LINK, 2),
        (EvidenceKind.DOCUMENT, 2),
        (EvidenceKind.AUDIT, 3),
        (EvidenceKind.TEST, 3),
    ],
)
def test_audits_and_tests_are_stronger_and_stale_evidence_is_one_step_weaker(
    kind: EvidenceKind, fresh: int
) -> None:
    assert strength(EvidenceItem(kind, RECENT)) == fresh
    assert strength(EvidenceItem(kind, STALE)) == fresh - 1


def test_the_best_item_counts_and_a_rationale_only_without_items() -> None:
    stale_link = EvidenceItem(EvidenceKind.LINK, STALE)
    assert strength(stale_link, EvidenceItem(EvidenceKind.AUDIT, STALE)) == 2
    assert strength(stale_link, rationale=True) == 1
    assert strength(rationale=True) == 1
    assert strength() == 0


def test_agreement_one_by_one_is_the_strongest() -> None:
    assert (
        evidence_strength((), rationale=False, quarter_start=Q2_START, agreed_one_by_one=True) == 3
    )
