"""Results as JSON: the numbers that `manage.py score` prints, with the whole numbers shown.

Exact fractions never leave as floating point: a score is a text with two decimals, half up.
"""

from fractions import Fraction
from typing import Annotated, Any, Self

from ninja import Schema
from pydantic import Field

from assessments import scoring
from assessments.questionnaire import Questionnaire, Text

Decimals = Annotated[
    str,
    Field(pattern=r"^[0-9]+\.[0-9]{2}$", description="Two decimals, rounded half up."),
]
Shown = Annotated[int, Field(ge=0, le=100, description="The whole number on the screen.")]
Level = Annotated[int, Field(ge=0, le=4)]


class Bilingual(Schema):
    en: str
    fr: str

    @classmethod
    def of(cls, text: Text) -> Self:
        return cls(en=text.en, fr=text.fr)


class Range(Schema):
    """A score and where it would be if every unknown turned out at the top; null: not scorable."""

    score: Decimals | None
    shown: Shown | None
    upper: Decimals | None
    upper_shown: Shown | None


class Overall(Range):
    level: Level | None
    upper_level: Level | None
    nearest_level: Level | None
    held_back_by: list[str] = Field(description="Keys of the questions that hold the level back.")


class QuestionScore(Range):
    key: str
    name: Bilingual
    weight: int
    level: Level | None
    upper_level: Level | None
    nearest_level: Level | None
    coverage: Decimals
    limit: Level | None = Field(description="The highest level that its must-haves allow.")
    held_back_by: list[str] = Field(description="Codes of the must-haves that hold it back.")
    unknown: list[str]
    not_applicable: list[str]
    mostly_not_applicable: bool


class ThemeScore(Range):
    key: str
    name: Bilingual


class Confidence(Schema):
    value: Decimals | None
    band: str | None


class Priority(Schema):
    codes: list[str]
    question: str
    from_level: Level
    to_level: Level
    gain: Decimals


class Scores(Schema):
    """Everything that one result says, but for its working."""

    algorithm: str
    overall: Overall
    questions: list[QuestionScore]
    themes: list[ThemeScore]
    confidence: Confidence
    find_out_first: list[str]
    priorities: list[Priority]


class QuestionTerm(Schema):
    """A question's part in the overall score; the shares add up to it."""

    key: str
    weight: int
    score: Decimals | None
    share: Decimals | None


class IndicatorTerm(Schema):
    """An indicator's part in a sum; without points and share it was left out of it."""

    code: str
    title: Bilingual
    weight: int
    answer: str = Field(description="level, dont_know, not_applicable or unanswered.")
    level: Level | None
    points: int | None
    share: Decimals | None
    evidence: int = Field(ge=0, le=3)
    must_have: bool


class QuestionWorking(Schema):
    key: str
    score: Decimals | None
    limit: Level | None = Field(description="The highest level that its must-haves allow.")
    held_back_by: list[str]
    unknown: list[str] = Field(description="Codes of what was scored at 0, not being known.")
    not_applicable: list[str] = Field(description="Codes of what was left out.")
    terms: list[IndicatorTerm]


class ThemeWorking(Schema):
    key: str
    score: Decimals | None
    terms: list[IndicatorTerm]


class Working(Schema):
    """How each number of one result came about, as it was stored with the signature."""

    algorithm: str
    overall: list[QuestionTerm]
    questions: list[QuestionWorking]
    themes: list[ThemeWorking]


def scores_of(result: scoring.Result, content: Questionnaire) -> Scores:
    """The numbers of a stored result."""
    return Scores(
        algorithm=result.algorithm,
        overall=Overall(
            **_range(result.overall),
            **_levels(result.overall),
            held_back_by=list(result.overall.held_back_by),
        ),
        questions=[
            QuestionScore(
                **_range(part),
                **_levels(part),
                key=part.key,
                name=Bilingual.of(content.question(part.key).name),
                weight=part.weight,
                coverage=scoring.two_decimals(part.coverage),
                limit=part.limit,
                held_back_by=list(part.held_back_by),
                unknown=list(part.unknown),
                not_applicable=list(part.not_applicable),
                mostly_not_applicable=part.mostly_not_applicable,
            )
            for part in result.questions
        ],
        themes=[
            ThemeScore(
                **_range(part), key=part.key, name=Bilingual.of(content.theme(part.key).name)
            )
            for part in result.themes
        ],
        confidence=Confidence(
            value=_decimals(result.confidence.value), band=result.confidence.band
        ),
        find_out_first=[unknown.code for unknown in result.find_out_first],
        priorities=[_priority(priority) for priority in result.priorities],
    )


def working_of(result: scoring.Result, content: Questionnaire) -> Working:
    """The stored explanation of a result."""
    return Working(
        algorithm=result.algorithm,
        overall=[
            QuestionTerm(
                key=term.key,
                weight=term.weight,
                score=_decimals(term.score),
                share=_decimals(term.share),
            )
            for term in result.overall.terms
        ],
        questions=[
            QuestionWorking(
                key=part.key,
                score=_decimals(part.score),
                limit=part.limit,
                held_back_by=list(part.held_back_by),
                unknown=list(part.unknown),
                not_applicable=list(part.not_applicable),
                terms=[_term(term, content) for term in part.terms],
            )
            for part in result.questions
        ],
        themes=[
            ThemeWorking(
                key=part.key,
                score=_decimals(part.score),
                terms=[_term(term, content) for term in part.terms],
            )
            for part in result.themes
        ],
    )


def _term(term: scoring.IndicatorTerm, content: Questionnaire) -> IndicatorTerm:
    return IndicatorTerm(
        code=term.code,
        title=Bilingual.of(content.indicator(term.code).title),
        weight=term.weight,
        answer=term.kind.value,
        level=term.level,
        points=term.points,
        share=_decimals(term.share),
        evidence=term.evidence,
        must_have=term.must_have,
    )


def _priority(priority: scoring.Priority) -> Priority:
    return Priority(
        codes=list(priority.codes),
        question=priority.question_key,
        from_level=priority.from_level,
        to_level=priority.to_level,
        gain=scoring.two_decimals(priority.gain),
    )


def _range(
    part: scoring.OverallScore | scoring.QuestionScore | scoring.ThemeScore,
) -> dict[str, Any]:
    return {
        "score": _decimals(part.score),
        "shown": None if part.score is None else scoring.shown(part.score),
        "upper": _decimals(part.upper),
        "upper_shown": None if part.upper is None else scoring.shown(part.upper),
    }


def _levels(part: scoring.OverallScore | scoring.QuestionScore) -> dict[str, Any]:
    return {
        "level": part.level,
        "upper_level": part.upper_level,
        "nearest_level": part.nearest_level,
    }


def _decimals(number: Fraction | None) -> str | None:
    return None if number is None else scoring.two_decimals(number)
