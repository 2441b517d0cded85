"""What the scoring returns: every number together with its working, all of it exact.

Scores run from 0 to 100 as fractions; a missing score is `None`. Codes and keys stand in
questionnaire order unless a field says otherwise.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from assessments.enums import AnswerKind


class Band(StrEnum):
    """How far the evidence carries the answers: low below 1/3, high from 2/3."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class IndicatorTerm:
    """One indicator's part in a sum.

    `level` is what was answered. `points` is 25 × level, 0 where unknown; `share` is what it
    contributes to the score that this term explains. Both are `None` where not applicable.
    """

    code: str
    weight: int
    kind: AnswerKind
    level: int | None
    points: int | None
    share: Fraction | None
    evidence: int
    must_have: bool

    @property
    def counted_level(self) -> int | None:
        """The level that it was scored at: 0 where unknown, `None` where not applicable."""
        return None if self.points is None else self.points // 25

    @property
    def is_unknown(self) -> bool:
        """Unanswered or don't know."""
        return self.kind in (AnswerKind.UNANSWERED, AnswerKind.DONT_KNOW)

    @property
    def is_not_applicable(self) -> bool:
        """Left out of every sum."""
        return self.kind is AnswerKind.NOT_APPLICABLE


@dataclass(frozen=True, slots=True)
class QuestionScore:
    """A question's score, level and range.

    Not scorable (all indicators N/A): score, upper end and levels are `None`. `limit` is the
    highest level that its must-haves allow, `None` without must-haves; `held_back_by` names the
    must-haves that lowered the level. `mostly_not_applicable`: scored, but over less than half
    of its weight.
    """

    key: str
    weight: int
    score: Fraction | None
    upper: Fraction | None
    level: int | None
    upper_level: int | None
    nearest_level: int | None
    coverage: Fraction
    held_back_by: tuple[str, ...]
    limit: int | None
    mostly_not_applicable: bool
    terms: tuple[IndicatorTerm, ...]

    @property
    def unknown(self) -> tuple[str, ...]:
        """Codes of the indicators that are unanswered or not known."""
        return tuple(term.code for term in self.terms if term.is_unknown)

    @property
    def not_applicable(self) -> tuple[str, ...]:
        """Codes of the indicators that were left out."""
        return tuple(term.code for term in self.terms if term.is_not_applicable)


@dataclass(frozen=True, slots=True)
class QuestionTerm:
    """One question's part in the overall score; score and share `None` where not scorable."""

    key: str
    weight: int
    score: Fraction | None
    share: Fraction | None


@dataclass(frozen=True, slots=True)
class OverallScore:
    """The overall score; `held_back_by` names the questions at the lowest level if it bites."""

    score: Fraction | None
    upper: Fraction | None
    level: int | None
    upper_level: int | None
    nearest_level: int | None
    held_back_by: tuple[str, ...]
    terms: tuple[QuestionTerm, ...]


@dataclass(frozen=True, slots=True)
class ThemeScore:
    """A theme over all questions; the shares of its terms add up to its score."""

    key: str
    score: Fraction | None
    upper: Fraction | None
    terms: tuple[IndicatorTerm, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of the indicators that carry the theme, those not applicable included."""
        return tuple(term.code for term in self.terms)


@dataclass(frozen=True, slots=True)
class Confidence:
    """Value from 0 to 1, and its band; both `None` if every indicator is not applicable."""

    value: Fraction | None
    band: Band | None


@dataclass(frozen=True, slots=True)
class FindOut:
    """How far the overall upper end would drop if this unknown turned out to be 0."""

    code: str
    drop: Fraction


@dataclass(frozen=True, slots=True)
class Priority:
    """Indicators of one question to raise together by one level, and what that brings.

    `lifts_question_to` and `lifts_overall_to` are the new levels, `None` where they stay.
    """

    codes: tuple[str, ...]
    question_key: str
    from_level: int
    to_level: int
    gain: Fraction
    lifts_question_to: int | None
    lifts_overall_to: int | None


@dataclass(frozen=True, slots=True)
class Result:
    """Everything that one scoring says; stored whole with each submission."""

    algorithm: str
    overall: OverallScore
    questions: tuple[QuestionScore, ...]
    themes: tuple[ThemeScore, ...]
    confidence: Confidence
    find_out_first: tuple[FindOut, ...]
    priorities: tuple[Priority, ...]

    def question(self, key: str) -> QuestionScore:
        """The question of that key; KeyError if there is none."""
        for question in self.questions:
            if question.key == key:
                return question
        raise KeyError(key)

    @property
    def unknown(self) -> tuple[str, ...]:
        """Codes of the indicators that are unanswered or not known."""
        return tuple(code for question in self.questions for code in question.unknown)

    @property
    def not_applicable(self) -> tuple[str, ...]:
        """Codes of the indicators that were left out."""
        return tuple(code for question in self.questions for code in question.not_applicable)
