"""The scorer from outside: one JSON document in, one out (scoring.md, Checking the scorer)."""

from fractions import Fraction
from typing import Any

from assessments.scoring.calculation import score
from assessments.scoring.document import read_answers, read_members, read_rules
from assessments.scoring.present import two_decimals
from assessments.scoring.results import (
    OverallScore,
    Priority,
    QuestionScore,
    Result,
    ThemeScore,
)


def score_document(document: object) -> dict[str, Any]:
    """The result for a document as `parse_document` returns it, or any parsed JSON.

    Raises DocumentError, which names the place, for anything that the document may not hold.
    """
    members = read_members(document, "document", required={"questionnaire", "answers"})
    rules = read_rules(members["questionnaire"], "questionnaire")
    return _as_document(score(rules, read_answers(members["answers"], "answers", rules)))


def _as_document(result: Result) -> dict[str, Any]:
    confidence = result.confidence
    return {
        "overall": _overall(result.overall),
        "questions": {question.key: _question(question) for question in result.questions},
        "themes": {theme.key: _theme(theme) for theme in result.themes},
        "confidence": {
            "value": _decimals(confidence.value),
            "band": confidence.band.value if confidence.band else None,
        },
        "find_out_first": [unknown.code for unknown in result.find_out_first],
        "priorities": [_priority(priority) for priority in result.priorities],
    }


def _overall(overall: OverallScore) -> dict[str, Any]:
    return {
        "score": _decimals(overall.score),
        "upper": _decimals(overall.upper),
        "level": overall.level,
        "upper_level": overall.upper_level,
        "held_back_by": list(overall.held_back_by),
    }


def _question(question: QuestionScore) -> dict[str, Any]:
    return {
        "score": _decimals(question.score),
        "upper": _decimals(question.upper),
        "level": question.level,
        "upper_level": question.upper_level,
        "coverage": two_decimals(question.coverage),
        "held_back_by": list(question.held_back_by),
    }


def _theme(theme: ThemeScore) -> dict[str, Any]:
    return {"score": _decimals(theme.score), "upper": _decimals(theme.upper)}


def _priority(priority: Priority) -> dict[str, Any]:
    return {
        "codes": list(priority.codes),
        "to_level": priority.to_level,
        "gain": two_decimals(priority.gain),
    }


def _decimals(number: Fraction | None) -> str | None:
    return None if number is None else two_decimals(number)
