"""Scores and levels of questions and of the whole (scoring.md, From answers to scores 1 to 8)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from assessments.scoring.inputs import (
    LEVELS_ABOVE_WEAKEST,
    POINTS_PER_LEVEL,
    TOP_LEVEL,
    UNANSWERED,
    Answer,
    QuestionRule,
)
from assessments.scoring.present import nearest_level


@dataclass(frozen=True, slots=True)
class QuestionStanding:
    """A scorable question, summed over its indicators that are not N/A.

    `weight` is the question's own, `counted` the sum of its indicators' weights, `attained` the
    sum of weight × level, and `must_haves` the level of each must-have.
    """

    weight: int
    counted: int
    attained: int
    must_haves: Mapping[str, int]

    @property
    def score(self) -> Fraction:
        """From 0 to 100."""
        return Fraction(POINTS_PER_LEVEL * self.attained, self.counted)

    @property
    def limit(self) -> int | None:
        """The highest level that the must-haves allow; `None` without any."""
        if not self.must_haves:
            return None
        return min(TOP_LEVEL, LEVELS_ABOVE_WEAKEST + min(self.must_haves.values()))

    @property
    def level(self) -> int:
        """The nearest level, unless the must-haves hold it back (rule 6)."""
        nearest = nearest_level(self.score)
        return nearest if self.limit is None else min(nearest, self.limit)

    @property
    def held_back_by(self) -> tuple[str, ...]:
        """The must-haves at their lowest level, where they lower the question's level."""
        if self.level == nearest_level(self.score):
            return ()
        lowest = min(self.must_haves.values())
        return tuple(code for code, level in self.must_haves.items() if level == lowest)

    def raised(self, codes: Collection[str], weight: int) -> "QuestionStanding":
        """The same with these indicators, of that weight together, one level higher."""
        must_haves = {code: level + (code in codes) for code, level in self.must_haves.items()}
        return QuestionStanding(self.weight, self.counted, self.attained + weight, must_haves)


def question_standing(
    question: QuestionRule, answers: Mapping[str, Answer], *, unknown_at: int
) -> QuestionStanding | None:
    """How the question stands with every unknown at one level; `None` if not scorable."""
    counted = attained = 0
    must_haves: dict[str, int] = {}
    for indicator in question.indicators:
        answer = answers.get(indicator.code, UNANSWERED)
        level = answer.counted_level(unknown_at=unknown_at)
        if level is None:
            continue
        counted += indicator.weight
        attained += indicator.weight * level
        if indicator.must_have:
            must_haves[indicator.code] = level
    if not counted:
        return None
    return QuestionStanding(question.weight, counted, attained, must_haves)


def overall_score(standings: Collection[QuestionStanding]) -> Fraction | None:
    """The weighted mean over the scorable questions; `None` if there is none."""
    if not standings:
        return None
    total = sum((standing.weight * standing.score for standing in standings), Fraction(0))
    return total / sum(standing.weight for standing in standings)


def overall_level(score: Fraction | None, question_levels: Iterable[int]) -> int | None:
    """Rule 7: no higher than the best question, at most one above the weakest."""
    if score is None:
        return None
    levels = tuple(question_levels)
    return min(nearest_level(score), max(levels), LEVELS_ABOVE_WEAKEST + min(levels))
