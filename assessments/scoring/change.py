"""Change between two submissions of one department (scoring.md, Change over time)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from assessments.scoring.calculation import score
from assessments.scoring.inputs import Answer, Rules


@dataclass(frozen=True, slots=True)
class Change:
    """Exact differences of overall scores: published = performance + method.

    Where any score that this needs is missing both effects are `None`, and the change is not
    `comparable`: it must not be called like for like. What is shown as the change is the
    difference of the whole numbers shown (`shown_change`), not `published`.
    """

    published: Fraction | None
    performance: Fraction | None
    method: Fraction | None
    comparable: bool


def like_for_like(
    newer_rules: Rules,
    newer_answers: Mapping[str, Answer],
    older_rules: Rules,
    older_answers: Mapping[str, Answer],
) -> Change:
    """Split the change into what the answers did and what a new questionnaire version did.

    The performance effect scores both sets of answers over the indicators whose code stands in
    both versions, under the newer version's weights. Raises ValueError as `score` does.
    """
    published = _difference(
        score(newer_rules, newer_answers).overall.score,
        score(older_rules, older_answers).overall.score,
    )
    performance = _performance(newer_rules, newer_answers, older_rules, older_answers)
    if published is None or performance is None:
        return Change(published, None, None, comparable=False)
    return Change(published, performance, published - performance, comparable=True)


def _performance(
    newer_rules: Rules,
    newer_answers: Mapping[str, Answer],
    older_rules: Rules,
    older_answers: Mapping[str, Answer],
) -> Fraction | None:
    codes = {indicator.code for indicator in older_rules.indicators}
    rules = restricted(newer_rules, codes)
    if rules is None:
        return None
    return _difference(
        _restricted_score(rules, newer_answers), _restricted_score(rules, older_answers)
    )


def restricted(rules: Rules, codes: set[str]) -> Rules | None:
    """The rules over these indicators alone; `None` if no indicator is left.

    N/A is allowed everywhere: the older version may have allowed it where the newer does not.
    """
    questions = []
    for question in rules.questions:
        shared = tuple(
            replace(indicator, allows_na=True)
            for indicator in question.indicators
            if indicator.code in codes
        )
        if shared:
            questions.append(replace(question, indicators=shared))
    return Rules(tuple(questions)) if questions else None


def _restricted_score(rules: Rules, answers: Mapping[str, Answer]) -> Fraction | None:
    codes = {indicator.code for indicator in rules.indicators}
    shared = {code: answer for code, answer in answers.items() if code in codes}
    return score(rules, shared).overall.score


def _difference(newer: Fraction | None, older: Fraction | None) -> Fraction | None:
    return None if newer is None or older is None else newer - older
