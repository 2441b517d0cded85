"""The order of the reviewer's queue: what weighs, how much, and what comes first among equals."""

from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.scoring import Band
from assessments.triage import Facts, Reason, Why, in_order, reasons
from tests.factories import NOW


def facts(key: int = 1, *, arrived: datetime = NOW, **found: Any) -> Facts:
    return Facts(key=key, arrived=arrived, **found)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ({}, []),
        ({"unknown": 3}, [Reason(Why.UNKNOWN, 3)]),
        ({"score": 50, "earlier_score": 41}, []),
        ({"score": 51, "earlier_score": 41}, [Reason(Why.SCORE, 10)]),
        ({"score": 31, "earlier_score": 41}, [Reason(Why.SCORE, -10)]),
        ({"score": 51, "earlier_score": None}, []),
        ({"score": None, "earlier_score": 41}, []),
        ({"levels": {"security": (2, 2), "skills": (2, None)}}, []),
        ({"levels": {"security": (3, 1)}}, [Reason(Why.QUESTION, 2, "security")]),
        ({"levels": {"security": (1, 2)}}, [Reason(Why.QUESTION, -1, "security")]),
        ({"indicator_levels": {"A": (3, 2), "B": (None, 4), "C": (4, None)}}, []),
        ({"indicator_levels": {"A": (3, 1), "B": (0, 4)}}, [Reason(Why.INDICATORS, 2)]),
        ({"warnings": 1}, [Reason(Why.WARNINGS, 1)]),
        ({"dismissed": 2}, [Reason(Why.DISMISSED, 2)]),
        ({"confidence": Band.LOW}, [Reason(Why.LOW_CONFIDENCE)]),
        ({"confidence": Band.MEDIUM}, []),
        ({"confidence": None}, []),
    ],
)
def test_each_reason_is_found_where_it_is_and_nowhere_else(
    found: dict[str, Any], expected: list[Reason]
) -> None:
    assert list(reasons(facts(**found))) == expected


def test_what_weighs_most_is_said_first() -> None:
    found = reasons(facts(unknown=1, warnings=1, dismissed=1, confidence=Band.LOW))
    assert [reason.why for reason in found] == [
        Why.WARNINGS,
        Why.LOW_CONFIDENCE,
        Why.UNKNOWN,
        Why.DISMISSED,
    ]


def order(*submissions: Facts) -> list[int]:
    return [found.key for found, _why in in_order(submissions)]


def test_the_most_informative_comes_first_and_the_rest_in_order_of_arrival() -> None:
    later = NOW.replace(hour=23)
    assert order(
        facts(1, arrived=later),
        facts(2),
        facts(3, arrived=later, unknown=1),
        facts(4, arrived=later, warnings=1),
        facts(5, dismissed=1),
    ) == [4, 3, 5, 2, 1]


def test_a_dismissed_warning_weighs_less_than_one_that_stands() -> None:
    assert order(facts(1, dismissed=1), facts(2, warnings=1)) == [2, 1]


@given(st.permutations([1, 2, 3, 4]), st.lists(st.integers(0, 2), min_size=4, max_size=4))
def test_the_order_does_not_depend_on_how_they_are_given(
    keys: list[int], unknown: list[int]
) -> None:
    given_in_order = [facts(key, unknown=unknown[key - 1]) for key in (1, 2, 3, 4)]
    shuffled = [facts(key, unknown=unknown[key - 1]) for key in keys]
    assert order(*shuffled) == order(*given_in_order)
