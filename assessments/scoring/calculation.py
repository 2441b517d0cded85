"""The one scoring function (scoring.md, From answers to scores)."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from assessments.enums import AnswerKind
from assessments.scoring.inputs import (
    POINTS_PER_LEVEL,
    TOP_EVIDENCE,
    TOP_LEVEL,
    UNANSWERED,
    UNKNOWN_LEVEL,
    Answer,
    IndicatorRule,
    QuestionRule,
    Rules,
)
from assessments.scoring.present import nearest_level
from assessments.scoring.priorities import find_out_first, priorities
from assessments.scoring.results import (
    Band,
    Confidence,
    IndicatorTerm,
    OverallScore,
    QuestionScore,
    QuestionTerm,
    Result,
    ThemeScore,
)
from assessments.scoring.standing import (
    QuestionStanding,
    overall_level,
    overall_score,
    question_standing,
)

ALGORITHM = "1"  # stored with every result; a change of any rule needs a new one
MOSTLY_NOT_APPLICABLE = Fraction(1, 2)  # more than this share of the weight: a warning
MEDIUM_FROM = Fraction(1, 3)
HIGH_FROM = Fraction(2, 3)


def score(rules: Rules, answers: Mapping[str, Answer]) -> Result:
    """Score the answers, by indicator code; a code that is missing is unanswered.

    Raises ValueError for an answer to an indicator that the rules do not have, and for N/A where
    the indicator does not allow it.
    """
    _refuse_impossible(rules, answers)
    low = _standings(rules, answers, unknown_at=UNKNOWN_LEVEL)
    high = _standings(rules, answers, unknown_at=TOP_LEVEL)
    return Result(
        algorithm=ALGORITHM,
        overall=_overall(rules, low, high),
        questions=tuple(
            _question(question, answers, low.get(question.key), high.get(question.key))
            for question in rules.questions
        ),
        themes=_themes(rules, answers),
        confidence=_confidence(rules, answers),
        find_out_first=find_out_first(rules, answers, low),
        priorities=priorities(rules, answers, low),
    )


def _refuse_impossible(rules: Rules, answers: Mapping[str, Answer]) -> None:
    indicators = {indicator.code: indicator for indicator in rules.indicators}
    for code, answer in answers.items():
        if code not in indicators:
            raise ValueError(f"the questionnaire has no indicator {code!r}")
        if answer.kind is AnswerKind.NOT_APPLICABLE and not indicators[code].allows_na:
            raise ValueError(f"indicator {code!r} does not allow not applicable")


def _standings(
    rules: Rules, answers: Mapping[str, Answer], *, unknown_at: int
) -> dict[str, QuestionStanding]:
    """The scorable questions by key."""
    standings: dict[str, QuestionStanding] = {}
    for question in rules.questions:
        standing = question_standing(question, answers, unknown_at=unknown_at)
        if standing is not None:
            standings[question.key] = standing
    return standings


def _overall(
    rules: Rules, low: Mapping[str, QuestionStanding], high: Mapping[str, QuestionStanding]
) -> OverallScore:
    exact, upper = overall_score(low.values()), overall_score(high.values())
    nearest = None if exact is None else nearest_level(exact)
    levels = {key: standing.level for key, standing in low.items()}
    level = overall_level(exact, levels.values())
    lowest = min(levels.values(), default=None)
    return OverallScore(
        score=exact,
        upper=upper,
        level=level,
        upper_level=overall_level(upper, [standing.level for standing in high.values()]),
        nearest_level=nearest,
        held_back_by=tuple(
            key for key, own in levels.items() if level != nearest and own == lowest
        ),
        terms=_question_terms(rules, low),
    )


def _question_terms(
    rules: Rules, standings: Mapping[str, QuestionStanding]
) -> tuple[QuestionTerm, ...]:
    total = sum(standing.weight for standing in standings.values())
    terms = []
    for question in rules.questions:
        standing = standings.get(question.key)
        own = None if standing is None else standing.score
        share = None if own is None else own * question.weight / total
        terms.append(QuestionTerm(question.key, question.weight, own, share))
    return tuple(terms)


def _question(
    question: QuestionRule,
    answers: Mapping[str, Answer],
    low: QuestionStanding | None,
    high: QuestionStanding | None,
) -> QuestionScore:
    everything = sum(indicator.weight for indicator in question.indicators)
    answered = sum(
        indicator.weight
        for indicator in question.indicators
        if answers.get(indicator.code, UNANSWERED).kind is not AnswerKind.UNANSWERED
    )
    return QuestionScore(
        key=question.key,
        weight=question.weight,
        score=low.score if low else None,
        upper=high.score if high else None,
        level=low.level if low else None,
        upper_level=high.level if high else None,
        nearest_level=nearest_level(low.score) if low else None,
        coverage=Fraction(answered, everything),
        held_back_by=low.held_back_by if low else (),
        limit=low.limit if low else None,
        mostly_not_applicable=low is not None
        and (everything - low.counted) > MOSTLY_NOT_APPLICABLE * everything,
        terms=_indicator_terms(question.indicators, answers),
    )


def _indicator_terms(
    indicators: Sequence[IndicatorRule], answers: Mapping[str, Answer]
) -> tuple[IndicatorTerm, ...]:
    """The terms of a weighted mean over these indicators."""
    given = [(indicator, answers.get(indicator.code, UNANSWERED)) for indicator in indicators]
    counted = sum(
        indicator.weight
        for indicator, answer in given
        if answer.kind is not AnswerKind.NOT_APPLICABLE
    )
    terms = []
    for indicator, answer in given:
        level = answer.counted_level(unknown_at=UNKNOWN_LEVEL)
        points = None if level is None else POINTS_PER_LEVEL * level
        share = None if points is None else Fraction(indicator.weight * points, counted)
        terms.append(
            IndicatorTerm(
                code=indicator.code,
                weight=indicator.weight,
                kind=answer.kind,
                level=answer.level,
                points=points,
                share=share,
                evidence=answer.evidence,
                must_have=indicator.must_have,
            )
        )
    return tuple(terms)


def _themes(rules: Rules, answers: Mapping[str, Answer]) -> tuple[ThemeScore, ...]:
    """Rule 10; themes in the order in which the questionnaire first names them."""
    carriers: dict[str, list[IndicatorRule]] = {}
    for indicator in rules.indicators:
        for theme in indicator.themes:
            carriers.setdefault(theme, []).append(indicator)
    return tuple(
        ThemeScore(
            key=theme,
            score=_weighted_mean(indicators, answers, unknown_at=UNKNOWN_LEVEL),
            upper=_weighted_mean(indicators, answers, unknown_at=TOP_LEVEL),
            terms=_indicator_terms(indicators, answers),
        )
        for theme, indicators in carriers.items()
    )


def _weighted_mean(
    indicators: Iterable[IndicatorRule], answers: Mapping[str, Answer], *, unknown_at: int
) -> Fraction | None:
    counted = attained = 0
    for indicator in indicators:
        level = answers.get(indicator.code, UNANSWERED).counted_level(unknown_at=unknown_at)
        if level is not None:
            counted += indicator.weight
            attained += indicator.weight * level
    return Fraction(POINTS_PER_LEVEL * attained, counted) if counted else None


def _confidence(rules: Rules, answers: Mapping[str, Answer]) -> Confidence:
    """Rule 11; question weights play no part in it."""
    counted = strength = 0
    for indicator in rules.indicators:
        answer = answers.get(indicator.code, UNANSWERED)
        if answer.kind is not AnswerKind.NOT_APPLICABLE:
            counted += indicator.weight
            strength += indicator.weight * answer.evidence
    if not counted:
        return Confidence(None, None)
    value = Fraction(strength, TOP_EVIDENCE * counted)
    return Confidence(value, _band(value))


def _band(value: Fraction) -> Band:
    if value < MEDIUM_FROM:
        return Band.LOW
    return Band.MEDIUM if value < HIGH_FROM else Band.HIGH
