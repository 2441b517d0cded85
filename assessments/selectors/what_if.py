"""What if: a submission's result with some levels moved, beside the result as it stands.

Both come from the one scoring function, and nothing is stored: the moves stand in the address.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from assessments import scoring
from assessments.enums import AnswerKind
from assessments.models import Assessment
from assessments.questionnaire import Indicator, Question
from assessments.selectors.peers import peer_standing
from assessments.selectors.records import AnswerRecord
from assessments.selectors.submissions import Submitted, current_of


class Place(StrEnum):
    """Where a score lies among the figures of the peers."""

    TOP = "top"
    ABOVE = "above"
    MEDIAN = "median"
    BELOW = "below"
    BOTTOM = "bottom"


@dataclass(frozen=True, slots=True)
class Move:
    """One indicator with what was answered; `to_level` is None where it stays."""

    indicator: Indicator
    answer: AnswerRecord
    to_level: int | None


@dataclass(frozen=True, slots=True)
class CheapestStep:
    """The fewest level steps that lift a question by one level: moves by code, or none."""

    question: Question
    from_level: int | None
    moves: Mapping[str, int]

    @property
    def query(self) -> str:
        """The moves as the what-if's address has them."""
        return "&".join(f"{code}={level}" for code, level in self.moves.items())


@dataclass(frozen=True, slots=True)
class QuestionIf:
    """One question now and then."""

    question: Question
    now: scoring.QuestionScore
    then: scoring.QuestionScore
    moves: tuple[Move, ...]
    cheapest: CheapestStep

    @property
    def change(self) -> int | None:
        """Difference of the two whole numbers shown."""
        return scoring.shown_change(self.then.score, self.now.score)


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The result as signed and as it would be; `place_now` and `place_then` None if withheld."""

    submitted: Submitted
    now: scoring.Result
    then: scoring.Result
    questions: tuple[QuestionIf, ...]
    departments: int
    place_now: Place | None
    place_then: Place | None

    @property
    def moved(self) -> list[Move]:
        """The indicators that were moved, in the questionnaire's order."""
        return [move for item in self.questions for move in item.moves if move.to_level is not None]

    @property
    def change(self) -> int | None:
        """Difference of the two whole numbers shown."""
        return scoring.shown_change(self.then.overall.score, self.now.overall.score)


def what_if_of(assessment: Assessment, levels: Mapping[str, int], today: date) -> WhatIf:
    """The result of the latest submission with these indicators, by code, at these levels."""
    submitted = current_of(assessment)
    rules, answers = submitted.questionnaire.rules(), submitted.scored
    moves = {code: level for code, level in levels.items() if answers[code].level != level}
    then = scoring.what_if(
        rules, answers, {code: _at(answers[code], level) for code, level in moves.items()}
    )
    peers = peer_standing(submitted, assessment.quarter, today).everyone[""]
    return WhatIf(
        submitted=submitted,
        now=submitted.result,
        then=then,
        questions=tuple(
            QuestionIf(
                question=question,
                now=submitted.result.question(question.key),
                then=then.question(question.key),
                moves=tuple(
                    Move(indicator, submitted.answers[indicator.code], moves.get(indicator.code))
                    for indicator in question.indicators
                ),
                cheapest=_cheapest(submitted, rules, answers, question),
            )
            for question in submitted.questionnaire.questions
        ),
        departments=peers.n if peers else 0,
        place_now=_place(submitted.result.overall.score, peers),
        place_then=_place(then.overall.score, peers),
    )


def _place(score: Fraction | None, peers: scoring.PeerFigures | None) -> Place | None:
    """Against the median and the quartiles as they are published, and against nothing finer.

    A rank for any score that somebody likes to try would give away every single score.
    """
    if score is None or peers is None:
        return None
    if peers.upper_quartile is not None and score > peers.upper_quartile:
        return Place.TOP
    if peers.lower_quartile is not None and score < peers.lower_quartile:
        return Place.BOTTOM
    if score == peers.median:
        return Place.MEDIAN
    return Place.ABOVE if score > peers.median else Place.BELOW


def _at(answer: scoring.Answer, level: int) -> scoring.Answer:
    """The answer at another level, with what stands behind it (nothing behind an unknown one)."""
    return scoring.Answer(AnswerKind.LEVEL, level, answer.evidence)


def _cheapest(
    submitted: Submitted,
    rules: scoring.Rules,
    answers: Mapping[str, scoring.Answer],
    question: Question,
) -> CheapestStep:
    steps = scoring.cheapest_step(rules, answers, question.key) or ()
    return CheapestStep(
        question=question,
        from_level=submitted.result.question(question.key).level,
        moves={step.code: step.to_level for step in steps},
    )
