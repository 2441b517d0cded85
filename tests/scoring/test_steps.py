"""Priorities and the cheapest next step (scoring.md, What to do next)."""

from fractions import Fraction

import pytest

from assessments.scoring import IndicatorRule, QuestionRule, Rules, Step, cheapest_step, score
from tests.scoring.strategies import (
    NOT_APPLICABLE,
    answers_by_position,
    at,
    one_question,
    questions_at,
)


def test_priorities_unblock_first_then_go_from_the_lowest_up() -> None:
    rules = Rules(
        (
            QuestionRule(
                "one",
                (
                    IndicatorRule("A", must_have=True),
                    IndicatorRule("B", must_have=True),
                    IndicatorRule("C", weight=6),
                ),
            ),
            QuestionRule(
                "two",
                (
                    IndicatorRule("D"),
                    IndicatorRule("E", weight=2),
                    IndicatorRule("F"),
                    IndicatorRule("G", must_have=True),
                    IndicatorRule("H", weight=3),
                ),
            ),
        )
    )
    given = answers_by_position(rules, *(at(level) for level in (1, 1, 4, 2, 2, 2, 2, 0)))
    found = score(rules, given).priorities
    assert [priority.codes for priority in found] == [
        ("A", "B"),
        ("H",),
        ("G",),
        ("E",),
        ("D",),
        ("F",),
    ]
    first = found[0]
    assert (first.from_level, first.to_level, first.gain) == (1, 2, Fraction(25, 8))
    assert (first.lifts_question_to, first.lifts_overall_to) == (3, None)


def test_raising_the_weakest_question_can_lift_the_whole() -> None:
    rules, answers = questions_at(4, 4, 4, 1)
    (priority,) = score(rules, answers).priorities
    assert (priority.lifts_question_to, priority.lifts_overall_to) == (2, 3)


def test_the_cheapest_step_repeats_a_code_where_one_level_is_not_enough() -> None:
    rules = one_question(IndicatorRule("A", weight=5), *(IndicatorRule(code) for code in "BCDEF"))
    answers = answers_by_position(rules, at(0), *[at(4)] * 5)
    assert cheapest_step(rules, answers, "security") == (Step("A", 1),)
    lower = answers_by_position(rules, at(0), *[at(0)] * 5)
    heavy = one_question(IndicatorRule("A", weight=5), IndicatorRule("B", weight=6))
    assert cheapest_step(rules, lower, "security") == (Step("A", 1),)
    assert cheapest_step(heavy, {"A": at(3), "B": at(0)}, "security") == (Step("A", 4),)
    thin = one_question(*(IndicatorRule(code) for code in "DCBA"))
    assert cheapest_step(thin, {}, "security") == (Step("A", 1), Step("A", 2))


def test_the_cheapest_step_raises_the_must_haves_that_hold_the_level_back() -> None:
    rules = one_question(
        IndicatorRule("A", weight=9), IndicatorRule("Z", must_have=True), IndicatorRule("Y")
    )
    answers = {"A": at(4), "Z": at(0), "Y": NOT_APPLICABLE}
    assert cheapest_step(rules, answers, "security") == (Step("Z", 1),)


def test_there_is_no_step_above_the_top_level_and_none_for_a_foreign_question() -> None:
    rules = one_question(IndicatorRule("A"))
    assert cheapest_step(rules, {"A": at(4)}, "security") is None
    with pytest.raises(KeyError):
        cheapest_step(rules, {}, "skills")
    with pytest.raises(KeyError):
        score(rules, {}).question("skills")
