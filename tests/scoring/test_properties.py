"""The properties that must hold (scoring.md), over random questionnaires and answers."""

import json
from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from assessments.enums import AnswerKind
from assessments.scoring import (
    Judgement,
    QuestionRule,
    Result,
    Rules,
    like_for_like,
    result_from_json,
    result_to_json,
    score,
    validated_answers,
    what_if,
)
from tests.scoring.strategies import (
    NOT_APPLICABLE,
    Case,
    answers_to,
    at,
    cases,
    exhaustive,
    is_unknown,
    levels,
)


def numbers_by_key(result: Result) -> dict[str, tuple[object, ...]]:
    """Scores, levels and ranges of the whole and of every question."""
    parts = {question.key: question for question in result.questions}
    return {
        key: (part.score, part.upper, part.level, part.upper_level, part.nearest_level)
        for key, part in {**parts, "overall": result.overall}.items()
    }


def gains(result: Result) -> dict[tuple[str, ...], object]:
    return {
        tuple(sorted(priority.codes)): (priority.gain, priority.lifts_overall_to)
        for priority in result.priorities
    }


@exhaustive
@given(cases())
def test_scores_lie_between_0_and_100_and_never_above_their_upper_end(case: Case) -> None:
    result = score(*case)
    for part in (result.overall, *result.questions, *result.themes):
        if part.score is None:
            assert part.upper is None
        else:
            assert 0 <= part.score <= part.upper <= 100
    for part in (result.overall, *result.questions):
        if part.level is not None:
            assert 0 <= part.level <= part.upper_level <= 4


@exhaustive
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_indicators_changes_nothing(case: Case, chance: st.randoms) -> None:
    rules, answers = case
    shuffled = Rules(
        tuple(
            replace(
                question,
                indicators=tuple(chance.sample(question.indicators, len(question.indicators))),
            )
            for question in rules.questions
        )
    )
    one, other = score(rules, answers), score(shuffled, answers)
    assert numbers_by_key(one) == numbers_by_key(other)
    assert gains(one) == gains(other)
    assert one.find_out_first == other.find_out_first
    assert one.confidence == other.confidence
    themes = [
        {theme.key: (theme.score, theme.upper) for theme in result.themes}
        for result in (one, other)
    ]
    assert themes[0] == themes[1]


@exhaustive
@given(cases(), st.integers(2, 9))
def test_the_scale_of_a_questions_weights_changes_nothing(case: Case, factor: int) -> None:
    rules, answers = case
    first, *others = rules.questions
    heavier = replace(
        first,
        indicators=tuple(
            replace(indicator, weight=factor * indicator.weight) for indicator in first.indicators
        ),
    )
    one, other = score(rules, answers), score(Rules((heavier, *others)), answers)
    assert numbers_by_key(one) == numbers_by_key(other)
    assert one.priorities == other.priorities


@exhaustive
@given(cases(), st.integers(2, 9))
def test_the_scale_of_the_question_weights_changes_nothing(case: Case, factor: int) -> None:
    rules, answers = case
    heavier = Rules(
        tuple(replace(question, weight=factor * question.weight) for question in rules.questions)
    )
    one, other = score(rules, answers), score(heavier, answers)
    assert numbers_by_key(one) == numbers_by_key(other)
    assert one.priorities == other.priorities
    assert one.find_out_first == other.find_out_first


@exhaustive
@given(cases(), st.data())
def test_raising_a_level_never_lowers_a_score_or_a_level(case: Case, data: st.DataObject) -> None:
    rules, answers = case
    levelled = [
        code
        for code, answer in answers.items()
        if answer.kind is AnswerKind.LEVEL and answer.level < 4
    ]
    assume(levelled)
    code = data.draw(st.sampled_from(sorted(levelled)))
    higher = at(data.draw(st.integers(answers[code].level + 1, 4)))
    before, after = score(rules, answers), what_if(rules, answers, {code: higher})
    for low, high in (
        (before.overall, after.overall),
        *zip(before.questions, after.questions, strict=True),
    ):
        if low.score is not None:
            assert low.score <= high.score
            assert low.level <= high.level


@exhaustive
@given(cases(), st.data())
def test_not_applicable_scores_like_the_questionnaire_without_the_indicator(
    case: Case, data: st.DataObject
) -> None:
    rules, answers = case
    question = data.draw(st.sampled_from(rules.questions))
    left_out = data.draw(st.sampled_from(question.indicators))
    kept = tuple(rule for rule in question.indicators if rule is not left_out)
    assume(kept)
    allowed = replace(left_out, allows_na=True)
    with_it = _with_question(rules, replace(question, indicators=(*kept, allowed)))
    without = _with_question(rules, replace(question, indicators=kept))
    others = {code: answer for code, answer in answers.items() if code != left_out.code}
    one = score(with_it, {**others, left_out.code: NOT_APPLICABLE})
    assume(one.question(question.key).score is not None)
    assert numbers_by_key(one) == numbers_by_key(score(without, others))


def _with_question(rules: Rules, changed: QuestionRule) -> Rules:
    return Rules(
        tuple(changed if question.key == changed.key else question for question in rules.questions)
    )


@exhaustive
@given(cases(), st.data())
def test_finding_out_an_unknown_keeps_the_scores_within_the_range(
    case: Case, data: st.DataObject
) -> None:
    rules, answers = case
    before = score(rules, answers)
    assume(before.unknown)
    code = data.draw(st.sampled_from(before.unknown))
    after = what_if(rules, answers, {code: at(data.draw(levels))})
    for old, new in (
        (before.overall, after.overall),
        *zip(before.questions, after.questions, strict=True),
        *zip(before.themes, after.themes, strict=True),
    ):
        if old.score is not None:
            assert old.score <= new.score <= new.upper <= old.upper


@exhaustive
@given(cases())
def test_with_nothing_unknown_the_range_is_one_number(case: Case) -> None:
    rules, answers = case
    known = {
        rule.code: at(2) if is_unknown(answers, rule.code) else answers[rule.code]
        for rule in rules.indicators
    }
    result = score(rules, known)
    assert result.unknown == ()
    assert result.find_out_first == ()
    for part in (result.overall, *result.questions, *result.themes):
        assert part.score == part.upper


@exhaustive
@given(cases())
def test_the_what_if_without_a_change_is_the_score(case: Case) -> None:
    assert what_if(*case, {}) == score(*case)


@exhaustive
@given(cases())
def test_gains_are_never_negative_and_are_what_the_what_if_gives(case: Case) -> None:
    rules, answers = case
    now = score(rules, answers)
    for priority in now.priorities:
        higher = {code: at(priority.to_level) for code in priority.codes}
        then = what_if(rules, answers, higher)
        assert priority.gain == then.overall.score - now.overall.score
        assert priority.gain > 0


@exhaustive
@given(cases(), st.booleans())
def test_validated_is_self_assessed_when_the_reviewer_agreed_with_everything(
    case: Case, in_bulk: bool
) -> None:
    rules, answers = case
    agreed = {rule.code: Judgement(agreed=True, in_bulk=in_bulk) for rule in rules.indicators}
    own, validated = (
        score(rules, answers),
        score(rules, validated_answers(answers, agreed)),
    )
    assert numbers_by_key(own) == numbers_by_key(validated)
    assert own.priorities == validated.priorities
    if in_bulk:
        assert own == validated


@exhaustive
@given(cases(), st.data())
def test_method_and_performance_effect_add_up_to_the_published_difference(
    case: Case, data: st.DataObject
) -> None:
    newer_rules, newer_answers = case
    older_rules = data.draw(st.just(newer_rules) | cases().map(lambda other: other[0]))
    older_answers = data.draw(answers_to(older_rules))
    change = like_for_like(newer_rules, newer_answers, older_rules, older_answers)
    newer = score(newer_rules, newer_answers).overall.score
    older = score(older_rules, older_answers).overall.score
    if newer is None or older is None:
        assert change.published is None
    else:
        assert change.published == newer - older
    if change.comparable:
        assert change.performance + change.method == change.published
        if older_rules == newer_rules:
            assert change.method == 0
    else:
        assert (change.performance, change.method) == (None, None)


@exhaustive
@given(cases())
def test_a_stored_result_reads_back_equal_through_json(case: Case) -> None:
    result = score(*case)
    assert result_from_json(json.loads(json.dumps(result_to_json(result)))) == result
