"""The stored form of a result (scoring.md, Showing numbers)."""

import pytest

from assessments.scoring import IndicatorRule, result_from_json, result_to_json, score
from tests.scoring.strategies import DONT_KNOW, NOT_APPLICABLE, at, one_question

RESULT = score(
    one_question(
        IndicatorRule("A", weight=2, themes=("legacy",), must_have=True),
        IndicatorRule("B"),
        IndicatorRule("C"),
    ),
    {"A": at(1, 2), "B": DONT_KNOW, "C": NOT_APPLICABLE},
)


def test_fractions_are_stored_exactly_and_missing_numbers_as_null() -> None:
    stored = result_to_json(RESULT)
    assert stored["algorithm"] == "1"
    assert stored["overall"]["score"] == "50/3"
    assert stored["overall"]["upper"] == "50"
    assert stored["confidence"] == {"value": "4/9", "band": "medium"}
    assert stored["questions"][0]["terms"][2] == {
        "code": "C",
        "weight": 1,
        "kind": "not_applicable",
        "level": None,
        "points": None,
        "share": None,
        "evidence": 0,
        "must_have": False,
    }
    assert stored["find_out_first"] == [{"code": "B", "drop": "100/3"}]


@pytest.mark.parametrize("damage", ["missing", "number", "kind", "shape"])
def test_a_damaged_result_is_refused(damage: str) -> None:
    stored = result_to_json(RESULT)
    if damage == "missing":
        del stored["overall"]["level"]
    elif damage == "number":
        stored["overall"]["score"] = "many"
    elif damage == "kind":
        stored["questions"][0]["terms"][0]["kind"] = "guess"
    else:
        stored["themes"] = None
    with pytest.raises(ValueError, match=r"^not a stored result: "):
        result_from_json(stored)
