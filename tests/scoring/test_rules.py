"""The rules of scoring.md one by one, at their boundaries."""

from fractions import Fraction

import pytest

from assessments.enums import AnswerKind, Level
from assessments.scoring import (
    ALGORITHM,
    Band,
    Confidence,
    FindOut,
    IndicatorRule,
    QuestionRule,
    QuestionTerm,
    Rules,
    cheapest_step,
    score,
)
from tests.scoring.strategies import (
    DONT_KNOW,
    NOT_APPLICABLE,
    answers_by_position,
    at,
    one_question,
    questions_at,
)


def test_everything_established_scores_75_and_is_established() -> None:
    rules = one_question(IndicatorRule("A", must_have=True), IndicatorRule("B", weight=3))
    overall = score(rules, {"A": at(3), "B": at(3)}).overall
    assert (overall.score, overall.level) == (75, Level.ESTABLISHED)


def test_a_result_names_the_version_of_its_algorithm() -> None:
    assert score(one_question(IndicatorRule("A")), {}).algorithm == ALGORITHM == "1"


def test_an_indicator_without_an_answer_is_unanswered_and_counts_as_0() -> None:
    rules = one_question(IndicatorRule("A", weight=3), IndicatorRule("B"))
    question = score(rules, {"B": at(4)}).question("security")
    assert (question.score, question.upper) == (25, 100)
    assert question.coverage == Fraction(1, 4)
    assert question.unknown == ("A",)
    missing, given = question.terms
    assert (missing.kind, missing.level, missing.points) == (AnswerKind.UNANSWERED, None, 0)
    assert (given.kind, given.level, given.points, given.share) == (AnswerKind.LEVEL, 4, 100, 25)


def test_dont_know_and_not_applicable_count_as_answered() -> None:
    rules = one_question(IndicatorRule("A"), IndicatorRule("B"), IndicatorRule("C"))
    question = score(rules, {"A": DONT_KNOW, "B": NOT_APPLICABLE, "C": at(1)}).questions[0]
    assert question.coverage == 1
    assert question.unknown == ("A",)
    assert question.not_applicable == ("B",)
    left_out = question.terms[1]
    assert (left_out.points, left_out.share, left_out.counted_level) == (None, None, None)


@pytest.mark.parametrize(("not_applicable", "mostly"), [(1, False), (2, False), (3, True)])
def test_more_than_half_of_the_weight_not_applicable_is_marked(
    not_applicable: int, mostly: bool
) -> None:
    rules = one_question(*(IndicatorRule(code) for code in "ABCD"))
    answers = answers_by_position(
        rules, *[NOT_APPLICABLE] * not_applicable, *[at(2)] * (4 - not_applicable)
    )
    assert score(rules, answers).questions[0].mostly_not_applicable is mostly


def test_a_question_with_everything_not_applicable_is_left_out_of_the_overall_score() -> None:
    rules = Rules(
        (
            QuestionRule("security", (IndicatorRule("A"),), weight=90),
            QuestionRule("skills", (IndicatorRule("B"),), weight=10),
        )
    )
    result = score(rules, {"A": NOT_APPLICABLE, "B": at(3)})
    absent = result.question("security")
    assert (absent.score, absent.upper, absent.level, absent.upper_level) == (None,) * 4
    assert absent.nearest_level is None
    assert not absent.mostly_not_applicable
    assert (result.overall.score, result.overall.level) == (75, 3)
    assert result.overall.terms == (
        QuestionTerm("security", 90, None, None),
        QuestionTerm("skills", 10, Fraction(75), Fraction(75)),
    )
    assert cheapest_step(rules, {"A": NOT_APPLICABLE}, "security") is None


def test_with_everything_not_applicable_there_is_no_score_at_all() -> None:
    rules = one_question(IndicatorRule("A", themes=("legacy",)))
    result = score(rules, {"A": NOT_APPLICABLE})
    overall = result.overall
    assert (overall.score, overall.upper, overall.level, overall.upper_level) == (None,) * 4
    assert overall.held_back_by == ()
    assert (result.themes[0].score, result.themes[0].upper) == (None, None)
    assert result.confidence == Confidence(None, None)
    assert (result.find_out_first, result.priorities) == ((), ())


@pytest.mark.parametrize(
    ("must_have", "level", "limit", "held_back_by"),
    [(0, 1, 1, ("A",)), (1, 2, 2, ("A",)), (2, 3, 3, ("A",)), (3, 3, 4, ()), (4, 4, 4, ())],
)
def test_a_question_stands_at_most_one_level_above_its_lowest_must_have(
    must_have: int, level: int, limit: int, held_back_by: tuple[str, ...]
) -> None:
    rules = one_question(
        IndicatorRule("A", must_have=True), IndicatorRule("B", weight=2), IndicatorRule("C")
    )
    top = 3 if must_have == 3 else 4
    question = score(rules, {"A": at(must_have), "B": at(top), "C": at(top)}).questions[0]
    assert (question.level, question.limit) == (level, limit)
    assert question.held_back_by == held_back_by


def test_a_must_have_that_is_not_applicable_limits_nothing() -> None:
    rules = one_question(IndicatorRule("A", must_have=True), IndicatorRule("B"))
    question = score(rules, {"A": NOT_APPLICABLE, "B": at(4)}).questions[0]
    assert (question.level, question.limit, question.held_back_by) == (4, None, ())


@pytest.mark.parametrize(
    ("given", "nearest", "level", "held_back_by"),
    [
        ((4, 4, 4, 4), 4, 4, ()),
        ((4, 4, 4, 1), 3, 2, ("q3",)),
        ((0, 4, 0, 4), 2, 1, ("q0", "q2")),
        ((3, 3, 3, 2), 3, 3, ()),
        ((4, 4, 4, 3), 4, 4, ()),
    ],
)
def test_the_whole_stands_at_most_one_level_above_its_lowest_question(
    given: tuple[int, ...], nearest: int, level: int, held_back_by: tuple[str, ...]
) -> None:
    overall = score(*questions_at(*given)).overall
    assert (overall.nearest_level, overall.level) == (nearest, level)
    assert overall.held_back_by == held_back_by


def test_the_whole_stands_no_higher_than_its_highest_question() -> None:
    rules = Rules(
        tuple(
            QuestionRule(
                key,
                (
                    IndicatorRule(f"{key}-1", must_have=True),
                    IndicatorRule(f"{key}-2", weight=9),
                ),
            )
            for key in ("security", "skills")
        )
    )
    low, high = at(0), at(4)
    answers = {"security-1": low, "security-2": high, "skills-1": low, "skills-2": high}
    overall = score(rules, answers).overall
    assert (overall.nearest_level, overall.level) == (4, 1)
    assert overall.held_back_by == ("security", "skills")


def test_unknowns_are_found_out_by_how_much_they_matter_then_by_code() -> None:
    rules = Rules(
        (
            QuestionRule("one", (IndicatorRule("C"), IndicatorRule("B", weight=3)), weight=10),
            QuestionRule("two", (IndicatorRule("D"), IndicatorRule("A")), weight=5),
        )
    )
    assert score(rules, {"A": at(4)}).find_out_first == (
        FindOut("B", Fraction(50)),
        FindOut("C", Fraction(50, 3)),
        FindOut("D", Fraction(50, 3)),
    )


@pytest.mark.parametrize(
    ("strengths", "band"),
    [
        ((0, 0, 2), Band.LOW),
        ((0, 0, 3), Band.MEDIUM),
        ((3, 2, 0), Band.MEDIUM),
        ((3, 3, 0), Band.HIGH),
    ],
)
def test_confidence_is_medium_from_one_third_and_high_from_two_thirds(
    strengths: tuple[int, ...], band: Band
) -> None:
    rules = one_question(*(IndicatorRule(code) for code in "ABC"))
    answers = answers_by_position(rules, *(at(1, strength) for strength in strengths))
    assert score(rules, answers).confidence == Confidence(Fraction(sum(strengths), 9), band)
