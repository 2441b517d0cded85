"""Every number against a slow, independent recomputation."""

from hypothesis import given

from assessments.scoring import Band, cheapest_step, score
from tests.scoring import recomputation
from tests.scoring.strategies import Case, cases, exhaustive


@exhaustive
@given(cases())
def test_overall_score_level_and_range_are_those_of_the_recomputation(case: Case) -> None:
    rules, answers = case
    overall = score(rules, answers).overall
    low = recomputation.levels_of(rules, answers)
    high = recomputation.levels_of(rules, answers, unknown_at=4)
    exact = recomputation.overall(rules, low)
    assert overall.score == exact
    assert overall.upper == recomputation.overall(rules, high)
    assert overall.level == recomputation.overall_level(rules, low)
    assert overall.upper_level == recomputation.overall_level(rules, high)
    assert overall.nearest_level == (None if exact is None else recomputation.nearest(exact))
    assert overall.held_back_by == recomputation.overall_held_back_by(rules, low)


@exhaustive
@given(cases())
def test_question_scores_levels_and_ranges_are_those_of_the_recomputation(case: Case) -> None:
    rules, answers = case
    low = recomputation.levels_of(rules, answers)
    high = recomputation.levels_of(rules, answers, unknown_at=4)
    result = score(rules, answers)
    assert [question.key for question in result.questions] == [q.key for q in rules.questions]
    for rule, question in zip(rules.questions, result.questions, strict=True):
        assert question.score == recomputation.mean(rule.indicators, low)
        assert question.upper == recomputation.mean(rule.indicators, high)
        assert question.level == recomputation.question_level(rule, low)
        assert question.upper_level == recomputation.question_level(rule, high)
        assert question.held_back_by == recomputation.question_held_back_by(rule, low)
        assert question.coverage == recomputation.coverage(rule, answers)


@exhaustive
@given(cases())
def test_theme_scores_and_ranges_are_those_of_the_recomputation(case: Case) -> None:
    rules, answers = case
    low = recomputation.levels_of(rules, answers)
    high = recomputation.levels_of(rules, answers, unknown_at=4)
    result = score(rules, answers)
    carried = {theme for indicator in rules.indicators for theme in indicator.themes}
    assert {theme.key for theme in result.themes} == carried
    for theme in result.themes:
        carriers = tuple(rule for rule in rules.indicators if theme.key in rule.themes)
        assert theme.codes == tuple(rule.code for rule in carriers)
        assert theme.score == recomputation.mean(carriers, low)
        assert theme.upper == recomputation.mean(carriers, high)


@exhaustive
@given(cases())
def test_confidence_is_that_of_the_recomputation(case: Case) -> None:
    value = recomputation.confidence(*case)
    confidence = score(*case).confidence
    assert confidence.value == value
    if value is None:
        assert confidence.band is None
    else:
        bands = (Band.LOW, Band.MEDIUM, Band.HIGH)
        assert confidence.band is bands[(3 * value >= 1) + (3 * value >= 2)]


@exhaustive
@given(cases())
def test_what_to_find_out_first_is_that_of_the_recomputation(case: Case) -> None:
    found = [(unknown.code, unknown.drop) for unknown in score(*case).find_out_first]
    assert found == recomputation.drops(*case)


@exhaustive
@given(cases())
def test_priorities_are_those_of_the_recomputation(case: Case) -> None:
    found = score(*case).priorities
    assert [
        (
            priority.codes,
            priority.question_key,
            priority.to_level,
            priority.gain,
            priority.lifts_question_to,
            priority.lifts_overall_to,
        )
        for priority in found
    ] == recomputation.priorities(*case)
    assert all(priority.from_level == priority.to_level - 1 for priority in found)


@exhaustive
@given(cases(most_indicators=6))
def test_the_cheapest_step_is_the_first_smallest_of_all_sets_of_steps(case: Case) -> None:
    rules, answers = case
    levels = recomputation.levels_of(rules, answers)
    for question in rules.questions:
        steps = cheapest_step(rules, answers, question.key)
        codes = None if steps is None else tuple(step.code for step in steps)
        assert codes == recomputation.cheapest_codes(question, levels)


@exhaustive
@given(cases())
def test_the_terms_of_every_score_add_up_to_it(case: Case) -> None:
    result = score(*case)
    sums = [(result.overall.score, result.overall.terms)]
    sums += [(question.score, question.terms) for question in result.questions]
    sums += [(theme.score, theme.terms) for theme in result.themes]
    for total, terms in sums:
        shares = [term.share for term in terms if term.share is not None]
        assert total == (sum(shares) if shares else None)
