"""An example of each rule: a few levels put in here, everything else worked out by the scoring."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from assessments import scoring
from assessments.enums import AnswerKind
from assessments.scoring import Answer, IndicatorRule, QuestionRule, Result, Rules


@dataclass(frozen=True, slots=True)
class Signed:
    """A difference, written with its sign."""

    value: Fraction


Number = int | Fraction | Signed | tuple[int | Fraction, ...]

MUST_HAVE_AT, OTHERS_AT = 1, (4, 4, 4)


def _answer(level: int, strength: int = 0) -> Answer:
    return Answer(AnswerKind.LEVEL, level, strength)


def _inputs(
    answers: Sequence[Answer], *, must_have: bool = False, theme: str | None = None, key: str = "a"
) -> tuple[QuestionRule, dict[str, Answer]]:
    """A question with so many answers; its first indicator may be a must-have."""
    codes = [f"{key}-{position}" for position in range(len(answers))]
    indicators = tuple(
        IndicatorRule(
            code, must_have=must_have and code == codes[0], themes=(theme,) if theme else ()
        )
        for code in codes
    )
    return QuestionRule(key, indicators), dict(zip(codes, answers, strict=True))


def _scored(*questions: tuple[QuestionRule, dict[str, Answer]]) -> Result:
    given = {code: answer for _rule, answers in questions for code, answer in answers.items()}
    return scoring.score(Rules(tuple(rule for rule, _answers in questions)), given)


def _one(levels: Sequence[int]) -> Result:
    return _scored(_inputs([_answer(level) for level in levels]))


def _overall(result: Result) -> Fraction:
    return result.overall.score or Fraction(0)  # every example has a score


def _points() -> Mapping[str, Number]:
    return {"level": 3, "points": _overall(_one([3]))}


def _question_score() -> Mapping[str, Number]:
    levels = (4, 3, 2, 2)
    result = _one(levels)
    points = tuple(term.points or 0 for term in result.questions[0].terms)
    score = _overall(result)
    return {
        "levels": levels,
        "points": points,
        "score": score,
        "score_shown": scoring.shown(score),
    }


def _not_applicable() -> Mapping[str, Number]:
    levels = (4, 3, 2)
    answers = [*map(_answer, levels), Answer(AnswerKind.NOT_APPLICABLE)]
    score = _overall(_scored(_inputs(answers)))
    return {"levels": levels, "score": score, "counted": len(levels), "asked": len(answers)}


def _overall_score() -> Mapping[str, Number]:
    result = _scored(*(_inputs([_answer(n)], key=f"q{i}") for i, n in enumerate((3, 3, 2, 4))))
    scores = tuple(question.score or Fraction(0) for question in result.questions)
    return {"scores": scores, "score": _overall(result)}


def _nearest_level() -> Mapping[str, Number]:
    at, below = scoring.level_begins_at(3), scoring.level_begins_at(3) - Fraction(1, 2)
    return {
        "score": at,
        "level": scoring.nearest_level(at),
        "lower_score": below,
        "lower_level": scoring.nearest_level(below),
    }


def _with_weak_must_have() -> Result:
    return _scored(_inputs([_answer(n) for n in (MUST_HAVE_AT, *OTHERS_AT)], must_have=True))


def _must_have() -> Mapping[str, Number]:
    (question,) = (result := _with_weak_must_have()).questions
    return {
        "lowest": MUST_HAVE_AT,
        "levels": OTHERS_AT,
        "score": _overall(result),
        "nearest": question.nearest_level or 0,
        "level": question.level or 0,
    }


def _overall_level() -> Mapping[str, Number]:
    levels = (4, 4, 4, 1)
    result = _scored(*(_inputs([_answer(n)], key=f"q{i}") for i, n in enumerate(levels)))
    return {
        "levels": levels,
        "score": _overall(result),
        "nearest": result.overall.nearest_level or 0,
        "level": result.overall.level or 0,
    }


def _range() -> Mapping[str, Number]:
    levels = (3, 3, 3)
    result = _scored(_inputs([*map(_answer, levels), Answer(AnswerKind.DONT_KNOW)]))
    return {
        "levels": levels,
        "score_shown": scoring.shown(_overall(result)),
        "upper_shown": scoring.shown(result.overall.upper or Fraction(0)),
    }


def _theme() -> Mapping[str, Number]:
    levels = (3, 1)
    result = _scored(*(_inputs([_answer(n)], theme="t", key=f"q{i}") for i, n in enumerate(levels)))
    return {"levels": levels, "score": result.themes[0].score or Fraction(0)}


def _confidence() -> Mapping[str, Number]:
    strengths = (3, 2, 1, 0)
    result = _scored(_inputs([_answer(2, strength) for strength in strengths]))
    return {
        "strengths": strengths,
        "reached": sum(strengths),
        "possible": scoring.TOP_EVIDENCE * len(strengths),
        "percent": scoring.shown((result.confidence.value or Fraction(0)) * 100),
    }


def _validated() -> Mapping[str, Number]:
    levels, recorded = (3, 3, 3, 3), 1
    question, answers = _inputs([_answer(level) for level in levels])
    judgement = scoring.Judgement(agreed=False, level=recorded)
    own = _scored((question, answers))
    validated = _scored((question, scoring.validated_answers(answers, {"a-0": judgement})))
    return {
        "levels": levels,
        "recorded": recorded,
        "score": _overall(own),
        "validated": _overall(validated),
        "gap": Signed(scoring.calibration_gap(own, validated) or Fraction(0)),
    }


def _change() -> Mapping[str, Number]:
    before, now = _overall(_one((3, 2, 2, 2))), _overall(_one((4, 3, 2, 2)))
    older, newer, added = (2, 2), (3, 2), 1
    older_question, older_answers = _inputs([_answer(level) for level in older])
    newer_question, newer_answers = _inputs([_answer(level) for level in (*newer, added)])
    change = scoring.like_for_like(
        Rules((newer_question,)), newer_answers, Rules((older_question,)), older_answers
    )
    return {
        "before": before,
        "now": now,
        "before_shown": scoring.shown(before),
        "now_shown": scoring.shown(now),
        "change": Signed(Fraction(scoring.shown_change(now, before) or 0)),
        "older": older,
        "newer": newer,
        "added": added,
        "published": change.published or Fraction(0),
        "performance": Signed(change.performance or Fraction(0)),
        "method": Signed(change.method or Fraction(0)),
    }


def _priorities() -> Mapping[str, Number]:
    first = _with_weak_must_have().priorities[0]
    return {
        "lowest": MUST_HAVE_AT,
        "levels": OTHERS_AT,
        "to_level": first.to_level,
        "gain": first.gain,
        "lifts_to": first.lifts_question_to or 0,
    }


def _peers() -> Mapping[str, Number]:
    scores = (Fraction(40), Fraction(50), Fraction(55), Fraction(62), Fraction(75))
    own = scores[3]
    figures = scoring.peer_figures(scores, own, len(scores))
    # A larger minimum would withhold them: then the example shows no rank at all.
    rank = figures.percentile_rank if figures else None
    return {
        "count": len(scores),
        "scores": scores,
        "median": figures.median if figures else Fraction(0),
        "own": own,
        "rank": scoring.shown((rank or Fraction(0)) * 100),
    }


def _rounding() -> Mapping[str, Number]:
    exact = Fraction(125, 2)
    return {"exact": exact, "exact_shown": scoring.shown(exact)}


WORKED: Mapping[str, Callable[[], Mapping[str, Number]]] = {
    "points": _points,
    "question-score": _question_score,
    "not-applicable": _not_applicable,
    "overall-score": _overall_score,
    "nearest-level": _nearest_level,
    "must-have": _must_have,
    "overall-level": _overall_level,
    "range": _range,
    "theme": _theme,
    "confidence": _confidence,
    "validated": _validated,
    "change": _change,
    "priorities": _priorities,
    "peers": _peers,
    "rounding": _rounding,
}
"""Key of a rule -> the numbers of its example."""
