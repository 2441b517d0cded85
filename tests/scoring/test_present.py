"""Numbers as they are shown (scoring.md, rule 5 and Showing numbers)."""

from fractions import Fraction

import pytest

from assessments.scoring import nearest_level, shown, shown_change, two_decimals

SLIVER = Fraction(1, 10**30)


@pytest.mark.parametrize(
    ("bound", "level"),
    [("12.5", 1), ("37.5", 2), ("62.5", 3), ("87.5", 4)],
)
def test_a_level_begins_halfway_between_two_steps(bound: str, level: int) -> None:
    assert nearest_level(Fraction(bound)) == level
    assert nearest_level(Fraction(bound) - SLIVER) == level - 1


def test_the_levels_begin_at_13_38_63_and_88_on_whole_numbers_and_end_at_0_and_100() -> None:
    found = [nearest_level(Fraction(number)) for number in range(101)]
    assert [found.index(level) for level in range(5)] == [0, 13, 38, 63, 88]
    assert found == sorted(found)


@pytest.mark.parametrize(
    ("exact", "whole"),
    [("0", 0), ("0.5", 1), ("1.5", 2), ("2.5", 3), ("64.5", 65), ("99.5", 100), ("100", 100)],
)
def test_scores_are_shown_half_up(exact: str, whole: int) -> None:
    assert shown(Fraction(exact)) == whole
    assert shown(Fraction(exact) - SLIVER) == (whole if "." not in exact else whole - 1)


def test_a_score_is_never_rounded_twice() -> None:
    assert two_decimals(Fraction("64.4951")) == "64.50"
    assert shown(Fraction("64.4951")) == 64


@pytest.mark.parametrize(
    ("exact", "text"),
    [
        ("0", "0.00"),
        ("0.005", "0.01"),
        ("0.0049", "0.00"),
        ("2557/44", "58.11"),
        ("99.995", "100.00"),
        ("-0.055", "-0.05"),
        ("-12.345", "-12.34"),
        ("-0.001", "0.00"),
    ],
)
def test_two_decimals_are_half_up(exact: str, text: str) -> None:
    assert two_decimals(Fraction(exact)) == text


def test_the_change_shown_is_the_difference_of_the_numbers_shown() -> None:
    assert shown_change(Fraction("60.5"), Fraction("57.4")) == 61 - 57
    assert shown_change(Fraction("57.4"), Fraction("60.5")) == 57 - 61
    assert shown_change(Fraction("60.4"), Fraction("59.5")) == 0
    assert shown_change(None, Fraction(1)) is None
    assert shown_change(Fraction(1), None) is None
