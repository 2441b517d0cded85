"""Validated scores and the calibration gap (scoring.md, Moderation)."""

import pytest

from assessments.scoring import (
    IndicatorRule,
    Judgement,
    calibration_gap,
    score,
    validated_answers,
)
from tests.scoring.strategies import DONT_KNOW, NOT_APPLICABLE, at, one_question

RULES = one_question(*(IndicatorRule(code) for code in "ABCDE"))
ANSWERS = {"A": at(3, 1), "B": at(4, 2), "C": DONT_KNOW, "D": NOT_APPLICABLE, "E": at(1)}


def test_the_reviewed_answer_stands_where_there_is_one() -> None:
    judgements = {
        "A": Judgement(agreed=True),
        "B": Judgement(agreed=False, level=2),
        "C": Judgement(agreed=False, level=1),
        "D": Judgement(agreed=True),
    }
    assert validated_answers(ANSWERS, judgements) == {
        "A": at(3, 3),
        "B": at(2, 2),
        "C": at(1),
        "D": NOT_APPLICABLE,
        "E": at(1),
    }


def test_agreement_in_bulk_changes_no_evidence() -> None:
    bulk = {code: Judgement(agreed=True, in_bulk=True) for code in ANSWERS}
    assert validated_answers(ANSWERS, bulk) == ANSWERS


def test_the_calibration_gap_is_positive_for_an_optimistic_department() -> None:
    lower = validated_answers(ANSWERS, {"B": Judgement(agreed=False, level=0)})
    assert calibration_gap(score(RULES, ANSWERS), score(RULES, lower)) == 25
    assert calibration_gap(score(RULES, lower), score(RULES, ANSWERS)) == -25


def test_there_is_no_gap_without_two_scores() -> None:
    nothing = score(RULES, dict.fromkeys("ABCDE", NOT_APPLICABLE))
    assert calibration_gap(nothing, score(RULES, ANSWERS)) is None
    assert calibration_gap(score(RULES, ANSWERS), nothing) is None


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"agreed": True, "level": 2}, "a reviewer either agrees or records a level"),
        ({"agreed": False}, "a reviewer either agrees or records a level"),
        ({"agreed": False, "level": 5}, "a level is a whole number from 0 to 4, not 5"),
        ({"agreed": False, "level": 2, "in_bulk": True}, "only agreement is given in bulk"),
    ],
)
def test_a_judgement_is_either_agreement_or_a_level(
    fields: dict[str, object], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        Judgement(**fields)
