"""What is missing or worth a look before signing off."""

import ast
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from django.utils import translation

from assessments.enums import AnswerKind, EvidenceKind, Severity
from assessments.findings import (
    CONSISTENCY,
    AnswerFacts,
    Dossier,
    Finding,
    findings_of,
    in_rows,
)
from assessments.models.finding_texts import finding_text
from assessments.questionnaire import from_document
from assessments.scoring import Answer, EvidenceItem, score
from tests.questionnaires import questionnaire_document
from tests.repository import calls

QUARTER_START = date(2026, 7, 1)
STALE, FRESH = date(2025, 6, 30), date(2025, 7, 1)
UNANSWERED = AnswerFacts(AnswerKind.UNANSWERED, None)
DONT_KNOW = AnswerFacts(AnswerKind.DONT_KNOW, None)
NOT_APPLICABLE = AnswerFacts(AnswerKind.NOT_APPLICABLE, None)
CODES = ("Q01-01", "Q01-02", "Q01-03", "Q02-01", "Q02-02", "Q02-03")


def at(level: int, *evidence: tuple[date, str]) -> AnswerFacts:
    items = tuple((EvidenceItem(EvidenceKind.LINK, day), address) for day, address in evidence)
    return AnswerFacts(AnswerKind.LEVEL, level, items)


def found(
    changes: Mapping[str, AnswerFacts] | None = None,
    earlier: Mapping[str, AnswerFacts] | None = None,
    *,
    allows_na: bool = False,
    **around: Any,
) -> tuple[Finding, ...]:
    """Findings when every answer is Developing but for the changes; Q01 is security, Q02 skills."""
    document = questionnaire_document()
    for question in document["questions"]:
        for indicator in question["indicators"]:
            indicator["allows_na"] |= allows_na
    questionnaire = from_document(document)
    answers = dict.fromkeys(CODES, at(2)) | dict(changes or {})
    scored = {code: Answer(answer.kind, answer.level) for code, answer in answers.items()}
    return findings_of(
        Dossier(
            questionnaire=questionnaire,
            quarter_start=QUARTER_START,
            answers=answers,
            earlier=earlier or {},
            result=score(questionnaire.rules(), scored),
            **around,
        )
    )


def test_a_whole_assessment_without_changes_has_no_findings() -> None:
    assert found() == ()


def test_every_indicator_without_an_answer_blocks() -> None:
    assert found({"Q01-03": UNANSWERED, "Q02-01": UNANSWERED}) == (
        Finding("unanswered", Severity.BLOCKS, "security", "Q01-03"),
        Finding("unanswered", Severity.BLOCKS, "skills", "Q02-01"),
    )


def test_an_honest_i_do_not_know_informs_and_does_not_block() -> None:
    assert found({"Q02-02": DONT_KNOW}) == (
        Finding("not_known", Severity.INFORMS, "skills", "Q02-02"),
    )


def test_more_than_half_of_a_question_not_applicable_is_worth_a_look() -> None:
    assert found({"Q01-02": NOT_APPLICABLE}) == ()
    assert found({"Q01-02": NOT_APPLICABLE, "Q01-03": NOT_APPLICABLE}) == (
        Finding("mostly_not_applicable", Severity.WARNS, "security"),
    )


def test_a_question_of_which_nothing_applies_has_its_own_finding() -> None:
    everything = dict.fromkeys(CODES[3:], NOT_APPLICABLE)
    assert found(everything, allows_na=True) == (
        Finding("nothing_applies", Severity.WARNS, "skills"),
    )


@pytest.mark.parametrize(
    ("before", "now", "steps"),
    [
        (at(1), at(2), 1),
        (at(0), at(3), 3),
        (at(1, (FRESH, "a")), at(2, (FRESH, "a")), 1),
        (at(1, (FRESH, "a")), at(2), 1),
    ],
    ids=["one level", "three levels", "only the old evidence", "evidence taken away"],
)
def test_a_level_up_with_nothing_new_in_evidence_is_worth_a_look(
    before: AnswerFacts, now: AnswerFacts, steps: int
) -> None:
    assert found({"Q01-02": now}, {"Q01-02": before}) == (
        Finding("up_without_evidence", Severity.WARNS, "security", "Q01-02", {"count": steps}),
    )


@pytest.mark.parametrize(
    ("before", "now"),
    [
        (at(2), at(2)),
        (at(3), at(2)),
        (at(1), at(2, (FRESH, "new"))),
        (at(1, (FRESH, "a")), at(2, (date(2026, 7, 2), "a"))),
        (DONT_KNOW, at(2)),
        (NOT_APPLICABLE, at(2)),
    ],
    ids=["same", "down", "new evidence", "same link of a new date", "unknown", "not applicable"],
)
def test_otherwise_a_change_needs_no_look(before: AnswerFacts, now: AnswerFacts) -> None:
    assert found({"Q01-02": now}, {"Q01-02": before}) == ()


def test_the_top_level_in_security_needs_evidence_of_the_last_year() -> None:
    assert found({"Q01-02": at(4, (STALE, "a"), (STALE, "b"))})[0] == (
        Finding("top_level_on_old_evidence", Severity.WARNS, "security", "Q01-02")
    )
    for code, answer in (
        ("Q01-02", at(4, (STALE, "a"), (FRESH, "b"))),
        ("Q01-02", at(3, (STALE, "a"))),
        ("Q01-02", at(4)),
        ("Q02-02", at(4, (STALE, "a"))),
    ):
        ids = {finding.id for finding in found({code: answer})}
        assert "top_level_on_old_evidence" not in ids


def test_evidence_is_listed_when_it_is_stale_and_a_quarter_before_it_lapses() -> None:
    lapsing = date(2025, 9, 30)
    evidence = ((STALE, "a"), (lapsing, "b"), (date(2025, 10, 1), "c"))
    assert found({"Q02-02": at(3, *evidence)}, next_quarter_start=date(2026, 10, 1)) == (
        Finding("evidence_stale", Severity.INFORMS, "skills", "Q02-02", {"count": 1}),
        Finding("evidence_lapses", Severity.INFORMS, "skills", "Q02-02", {"count": 1}),
    )
    unknown = AnswerFacts(AnswerKind.DONT_KNOW, None, at(3, *evidence).evidence)
    assert [finding.id for finding in found({"Q02-02": unknown})] == ["not_known"]


def test_a_carried_answer_blocks_until_it_is_confirmed() -> None:
    carried = AnswerFacts(AnswerKind.LEVEL, 3, is_carried=True)
    assert found({"Q02-02": carried}) == (
        Finding("not_confirmed", Severity.BLOCKS, "skills", "Q02-02"),
    )


def test_the_same_rationale_in_four_quarters_running_is_a_question() -> None:
    said = AnswerFacts(AnswerKind.LEVEL, 3, rationale=" As before. ")
    same = Finding("same_rationale", Severity.WARNS, "skills", "Q02-02")
    for before, expected in (
        (("As before.",) * 3, (same,)),
        (("As before.",) * 5, (same,)),
        (("As before.",) * 2, ()),
        (("As before.", "Otherwise.", "As before."), ()),
        (("", "", ""), ()),
    ):
        assert found({"Q02-02": said}, rationales={"Q02-02": before}) == expected
    silent = AnswerFacts(AnswerKind.LEVEL, 3)
    assert found({"Q02-02": silent}, rationales={"Q02-02": ("",) * 3}) == ()


def test_a_question_that_is_not_ready_and_an_open_clarification_are_warnings() -> None:
    assert found(not_ready=frozenset({"skills"}), waiting={"Q01-03": 2}) == (
        Finding("clarification_waits", Severity.WARNS, "security", "Q01-03", {"count": 2}),
        Finding("not_ready", Severity.WARNS, "skills"),
    )


def test_what_blocks_comes_first_and_what_informs_last() -> None:
    everything = found(
        {"Q01-01": DONT_KNOW, "Q01-02": at(3), "Q02-03": UNANSWERED}, {"Q01-02": at(1)}
    )
    assert [finding.severity for finding in everything] == list(Severity)


def test_missing_and_unknown_answers_of_a_question_share_a_row_and_the_others_stand_alone() -> None:
    findings = found(
        {
            "Q01-01": UNANSWERED,
            "Q01-02": UNANSWERED,
            "Q02-01": UNANSWERED,
            "Q02-02": at(3),
            "Q02-03": at(3),
        },
        {"Q02-02": at(1), "Q02-03": at(1)},
    )
    assert [[finding.code for finding in row] for row in in_rows(findings)] == [
        ["Q01-01", "Q01-02"],
        ["Q02-01"],
        ["Q02-02"],
        ["Q02-03"],
    ]


def ids_in_the_code() -> set[str]:
    """Every id with which the code makes a finding."""
    return {
        node.args[0].value
        for _path, node in calls("assessments")
        if isinstance(node.func, ast.Name)
        and node.func.id == "Finding"
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }


def test_every_finding_has_a_sentence_of_its_own() -> None:
    sentences = {
        name: finding_text(Finding(name, Severity.BLOCKS, values={"count": 2}))
        for name in ids_in_the_code()
    }
    assert len(sentences) > 10
    assert len(set(sentences.values())) == len(sentences)


def test_an_unknown_finding_is_a_mistake_in_the_code() -> None:
    with pytest.raises(LookupError, match="no_such_finding"):
        finding_text(Finding("no_such_finding", Severity.BLOCKS))


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        (1, "went up one level with no new evidence. You can sign off as it is."),
        (2, "went up 2 levels with no new evidence. You can sign off as it is."),
    ],
)
def test_the_levels_are_counted_in_words_that_fit(steps: int, words: str) -> None:
    finding = Finding("up_without_evidence", Severity.WARNS, values={"count": steps})
    with translation.override("en"):
        assert finding_text(finding) == words


def test_a_top_level_beside_an_overdue_action_is_a_question() -> None:
    overdue = frozenset({"Q01-02", "Q02-01"})
    doubt = Finding("top_level_beside_overdue_action", Severity.WARNS, "security", "Q01-02")
    assert found({"Q01-02": at(4), "Q02-02": at(4)}, overdue=overdue) == (doubt,)
    assert found({"Q01-02": at(3)}, overdue=overdue) == ()
    assert doubt.id in CONSISTENCY
