"""Strengths and risks in a snapshot: which ones, and the text that stands for each."""

from collections.abc import Mapping

from assessments.briefings.considerations import policy_fact, risks, strengths
from assessments.briefings.values import Json, bilingual
from assessments.questionnaire import Source
from assessments.selectors.scorecards import IndicatorRow, Scorecard


def slot_of(code: str) -> str:
    """Where the text about an indicator stands."""
    return f"consideration-{code}"


def strengths_of(card: Scorecard, texts: Mapping[str, Json]) -> list[Json]:
    """Each strength with its text."""
    return [_consideration(row, texts) for row in strengths(card)]


def risks_of(card: Scorecard, texts: Mapping[str, Json]) -> list[Json]:
    """Each risk with its text and the policy fact behind it."""
    found = []
    for row in risks(card):
        fact = policy_fact(card.submitted.questionnaire, row.indicator)
        found.append(_consideration(row, texts) | {"source": _source(fact) if fact else None})
    return found


def _consideration(row: IndicatorRow, texts: Mapping[str, Json]) -> Json:
    return {
        "code": row.indicator.code,
        "title": bilingual(row.indicator.title),
        "must_have": row.indicator.must_have,
        "level": row.answer.level,
        "change": row.change,
        "words": texts[slot_of(row.indicator.code)],
    }


def _source(source: Source) -> Json:
    return {
        "id": source.id,
        "fact": bilingual(source.fact),
        "publisher": bilingual(source.publisher),
        "date": source.date,
        "url": bilingual(source.url),
    }
