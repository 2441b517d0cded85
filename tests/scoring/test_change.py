"""Like for like between two questionnaire versions (scoring.md, Change over time)."""

from fractions import Fraction

from assessments.scoring import Change, IndicatorRule, QuestionRule, Rules, like_for_like
from tests.scoring.strategies import NOT_APPLICABLE, at, one_question

OLDER = one_question(IndicatorRule("A"), IndicatorRule("B"), IndicatorRule("OLD"))
NEWER = one_question(IndicatorRule("A", weight=3), IndicatorRule("B"), IndicatorRule("NEW"))


def test_the_change_splits_into_performance_and_method() -> None:
    change = like_for_like(
        NEWER,
        {"A": at(3), "B": at(2), "NEW": at(0)},
        OLDER,
        {"A": at(2), "B": at(2), "OLD": at(4)},
    )
    published = Fraction(25 * 11, 5) - Fraction(25 * 8, 3)
    performance = Fraction(25 * 11, 4) - Fraction(25 * 8, 4)
    assert change == Change(published, performance, published - performance, comparable=True)


def test_with_the_same_version_the_method_effect_is_0() -> None:
    change = like_for_like(OLDER, {"A": at(4)}, OLDER, {"A": at(1)})
    assert change == Change(Fraction(25), Fraction(25), Fraction(0), comparable=True)


def test_an_older_not_applicable_is_left_out_where_the_newer_version_does_not_allow_it() -> None:
    strict = one_question(IndicatorRule("A", allows_na=False), IndicatorRule("B"))
    change = like_for_like(
        strict, {"A": at(2), "B": at(2)}, OLDER, {"A": NOT_APPLICABLE, "B": at(2), "OLD": at(2)}
    )
    assert change == Change(Fraction(0), Fraction(0), Fraction(0), comparable=True)


def test_without_a_shared_indicator_the_change_is_not_like_for_like() -> None:
    other = one_question(IndicatorRule("X"))
    change = like_for_like(other, {"X": at(4)}, OLDER, {"A": at(0)})
    assert change == Change(Fraction(100), None, None, comparable=False)


def test_a_missing_score_leaves_no_effects() -> None:
    nothing = dict.fromkeys(("A", "B", "OLD"), NOT_APPLICABLE)
    change = like_for_like(OLDER, {"A": at(4)}, OLDER, nothing)
    assert change == Change(None, None, None, comparable=False)


def test_shared_indicators_that_are_not_applicable_leave_no_effects_but_a_difference() -> None:
    shared_only_na = {"A": NOT_APPLICABLE, "B": NOT_APPLICABLE, "OLD": at(1)}
    change = like_for_like(NEWER, {"A": at(2), "B": at(2), "NEW": at(2)}, OLDER, shared_only_na)
    assert change == Change(Fraction(25), None, None, comparable=False)


def test_questions_that_share_nothing_are_left_out_of_the_performance_effect() -> None:
    newer = Rules(
        (
            QuestionRule("one", (IndicatorRule("A"),), weight=10),
            QuestionRule("two", (IndicatorRule("NEW"),), weight=90),
        )
    )
    older = Rules((QuestionRule("one", (IndicatorRule("A"),), weight=10),))
    change = like_for_like(newer, {"A": at(3), "NEW": at(0)}, older, {"A": at(2)})
    assert change.performance == 25
    assert change.published == Fraction(15, 2) - 50
