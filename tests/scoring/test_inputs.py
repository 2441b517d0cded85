"""What cannot be scored is refused when it is written down."""

import re
from collections.abc import Callable

import pytest

from assessments.enums import AnswerKind
from assessments.scoring import Answer, IndicatorRule, QuestionRule, Rules, score
from tests.scoring.strategies import NOT_APPLICABLE, at, one_question

INDICATOR = IndicatorRule("A")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: at(5), "a level is a whole number from 0 to 4, not 5"),
        (lambda: at(-1), "a level is a whole number from 0 to 4, not -1"),
        (lambda: at(True), "a level is a whole number from 0 to 4, not True"),
        (lambda: Answer(AnswerKind.LEVEL), "a level is a whole number from 0 to 4, not None"),
        (lambda: at(1, 4), "evidence is a whole number from 0 to 3, not 4"),
        (lambda: at(1, -1), "evidence is a whole number from 0 to 3, not -1"),
        (
            lambda: Answer(AnswerKind.DONT_KNOW, 1),
            "an answer of the kind 'dont_know' has no level",
        ),
        (
            lambda: Answer(AnswerKind.NOT_APPLICABLE, evidence=1),
            "an answer of the kind 'not_applicable' has no evidence",
        ),
        (
            lambda: IndicatorRule("A", weight=0),
            "the weight of indicator 'A' is a whole number from 1, not 0",
        ),
        (
            lambda: QuestionRule("q", (INDICATOR,), weight=True),
            "the weight of question 'q' is a whole number from 1, not True",
        ),
        (lambda: IndicatorRule("A", themes=("a", "a")), "indicator 'A' names a theme twice"),
        (lambda: QuestionRule("q", ()), "question 'q' has no indicators"),
        (lambda: Rules(()), "a questionnaire has at least one question"),
        (lambda: one_question(INDICATOR, INDICATOR), "indicator code 'A' stands twice"),
        (
            lambda: Rules(
                (QuestionRule("q", (INDICATOR,)), QuestionRule("q", (IndicatorRule("B"),)))
            ),
            "question key 'q' stands twice",
        ),
        (
            lambda: score(one_question(INDICATOR), {"B": at(1)}),
            "the questionnaire has no indicator 'B'",
        ),
        (
            lambda: score(one_question(IndicatorRule("A", allows_na=False)), {"A": NOT_APPLICABLE}),
            "indicator 'A' does not allow not applicable",
        ),
    ],
)
def test_the_impossible_is_refused(make: Callable[[], object], message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        make()
