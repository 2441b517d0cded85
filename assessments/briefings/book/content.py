"""The content of a book as data: one department's page, and what stands before the pages."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from statistics import median
from typing import Any

from django.conf import settings
from django.utils import timezone

from assessments import charts, scoring
from assessments.briefings import blocks, figures, sentences
from assessments.briefings.considerations import risks
from assessments.briefings.documents.names import book_file_stem
from assessments.briefings.values import Json, bilingual, in_both_languages, in_one_language, number
from assessments.canonical import canonical
from assessments.enums import Language, Level
from assessments.models import Assessment, Book
from assessments.selectors.actions import open_actions
from assessments.selectors.books import reference_of
from assessments.selectors.scorecards import PriorityRow, Scorecard, scorecard_of

FEWEST = 5
"""Of fewer departments nothing is summed up: one could tell who is meant (scoring.md, Peers)."""

STEPS_SHOWN, ACTIONS_SHOWN = 3, 2


def department_content(assessment: Assessment, today: date) -> Json:
    """One department's page, from the submission that stands as the current one."""
    card = in_one_language(Language.ENGLISH, lambda: scorecard_of(assessment, today))
    plan = open_actions(assessment.department_id, today)
    earlier = card.earlier.quarter if card.earlier else None
    content = {
        "invented": settings.DEMO,
        "department": blocks.department_block(assessment.department),
        "submission": blocks.submission_block(card.submitted),
        "earlier": blocks.quarter_block(earlier) if earlier else None,
        "overall": figures.overall(card),
        "questions": _questions(card),
        "sentences": {
            "score": in_both_languages(lambda: sentences.score_sentence(card)),
            "summary": in_both_languages(lambda: sentences.summary(card)),
        },
        "trend": _points(card.trend_spec.lead.line),
        "risks": [
            {"code": row.indicator.code, "title": bilingual(row.indicator.title)}
            | {"level": row.answer.level, "must_have": row.indicator.must_have}
            for row in risks(card)
        ],
        "steps": [_step(step) for step in card.priorities[:STEPS_SHOWN]],
        "actions": {
            "open": len(plan),
            "overdue": sum(row.is_overdue for row in plan),
            "first": [blocks.action_block(row) for row in plan[:ACTIONS_SHOWN]],
        },
    }
    document: Json = canonical(content)
    return document


def _questions(card: Scorecard) -> list[Json]:
    """As in the briefing, without the indicators, and with the line over the quarters."""
    lines = [part.line for part in card.trend_spec.parts]
    found = []
    for asked, line in zip(card.questions, lines, strict=True):
        figure = figures.question(card, asked, {})
        del figure["indicators"]
        found.append(figure | {"trend": _points(line)})
    return found


def _points(line: charts.Line) -> list[int | None]:
    return [point.value for point in line.points]


def _step(step: PriorityRow) -> Json:
    return {
        "titles": [bilingual(indicator.title) for indicator in step.indicators],
        "from_level": None if step.is_unknown else step.priority.from_level,
        "to_level": step.priority.to_level,
        "gain": number(step.priority.gain),
    }


def book_snapshot(book: Book, departments: Sequence[Json]) -> Json:
    """Everything that the book says; `departments` are the contents of its parts, in order."""
    language, quarter = Language(book.language), book.quarter.fiscal
    portfolio = book.portfolio
    document: Json = canonical(
        {
            "issue": {
                "number": book.pk,
                "issued_at": timezone.localtime(book.made_at).isoformat(),
                "data_of": timezone.localdate(book.made_at).isoformat(),
                "reference": reference_of(book),
                "file_stem": book_file_stem(
                    number=book.pk,
                    quarter=quarter,
                    portfolio=portfolio.key if portfolio else "",
                    language=language,
                ),
            },
            "content": {
                "kind": "book",
                "invented": settings.DEMO,
                "marking": book.marking,
                "language": language.value,
                "quarter": blocks.quarter_block(quarter),
                "portfolio": {"en": portfolio.name_en, "fr": portfolio.name_fr}
                if portfolio
                else None,
                "overview": overview(departments),
                "without_result": book.without_result,
                "departments": list(departments),
            },
        }
    )
    return document


def overview(departments: Sequence[Json]) -> Json | None:
    """How many departments stand at each level, and the median; None of fewer than five."""
    if len(departments) < FEWEST:
        return None
    keys: dict[str, Json] = {}
    for department in departments:
        for question in department["questions"]:
            keys.setdefault(question["key"], question["name"])
    rows = [_row(None, [department["overall"] for department in departments])]
    for key, name in keys.items():
        asked = [_question(department, key) for department in departments]
        rows.append(_row(name, [part for part in asked if part]))
    return {"departments": len(departments), "rows": rows}


def _question(department: Mapping[str, Any], key: str) -> Json | None:
    found = (question for question in department["questions"] if question["key"] == key)
    return next(found, None)


def _row(name: Json | None, parts: Sequence[Mapping[str, Any]]) -> Json:
    """Counts by level and the median of the scores, which needs five of them itself."""
    scores = [Fraction(part["score"]["exact"]) for part in parts if part["score"]]
    return {
        "name": name,
        "levels": [sum(part["level"] == level for part in parts) for level in Level],
        "not_scored": sum(part["level"] is None for part in parts),
        "median": scoring.shown(median(scores)) if len(scores) >= FEWEST else None,
    }
