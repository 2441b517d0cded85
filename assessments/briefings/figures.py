"""The figures of a snapshot: overall, question by question, indicator by indicator."""

from collections.abc import Mapping

from assessments import scoring
from assessments.briefings.values import Json, bilingual, number
from assessments.selectors.peers import OVERALL
from assessments.selectors.scorecards import IndicatorRow, QuestionCard, Scorecard


def overall(card: Scorecard) -> Json:
    """Score, level, range, change, peers, and the terms of the sum."""
    part = card.result.overall
    return {
        **_standing(part),
        "change": card.change,
        "held_back_by": list(part.held_back_by),
        "peers_median": _median(card, OVERALL),
        "validated": _standing(card.validated.overall) if card.validated else None,
        "terms": [
            {
                "key": term.key,
                "weight": term.weight,
                "score": number(term.score),
                "share": number(term.share),
            }
            for term in part.terms
        ],
    }


def _standing(part: scoring.OverallScore | scoring.QuestionScore) -> Json:
    return {
        "score": number(part.score),
        "upper": number(part.upper),
        "level": part.level,
        "upper_level": part.upper_level,
        "nearest_level": part.nearest_level,
    }


def question(card: Scorecard, asked: QuestionCard, recorded: Mapping[str, int]) -> Json:
    """One question; `recorded` holds the reviewer's own levels by indicator code."""
    key = asked.question.key
    basis = card.submitted.basis.get(key)
    return {
        "key": key,
        "name": bilingual(asked.question.name),
        "question": bilingual(asked.question.question),
        "weight": asked.part.weight,
        **_standing(asked.part),
        "change": asked.change,
        "held_back_by": [_holding_back(row) for row in asked.held_back_by],
        "unknown": len(asked.unknown),
        "not_applicable": len(asked.not_applicable),
        "mostly_not_applicable": asked.part.mostly_not_applicable,
        "validated": _standing(card.validated.question(key)) if card.validated else None,
        "peers_median": _median(card, key),
        "basis": basis.value if basis else None,
        "indicators": [_indicator(row, recorded) for row in asked.rows],
    }


def _holding_back(row: IndicatorRow) -> Json:
    return {
        "code": row.indicator.code,
        "title": bilingual(row.indicator.title),
        "level": row.term.counted_level,
        "is_unknown": row.term.is_unknown,
    }


def _indicator(row: IndicatorRow, recorded: Mapping[str, int]) -> Json:
    return {
        "code": row.indicator.code,
        "title": bilingual(row.indicator.title),
        "must_have": row.indicator.must_have,
        "kind": row.term.kind.value,
        "level": row.answer.level,
        "change": row.change,
        "recorded_level": recorded.get(row.indicator.code),
        "evidence": row.term.evidence,
        "weight": row.term.weight,
        "points": row.term.points,
        "share": number(row.term.share),
    }


def _median(card: Scorecard, key: str) -> Json | None:
    figures = card.peers.everyone[key]
    return number(figures.median) if figures else None


def peer_count(card: Scorecard) -> int | None:
    """How many departments the overall median was taken over; None where it is withheld."""
    figures = card.peers.everyone[OVERALL]
    return figures.n if figures else None


def confidence(card: Scorecard) -> Json:
    """How well the answers are supported."""
    found = card.result.confidence
    of_100 = None if found.value is None else number(found.value * 100)
    return {"band": found.band, "of_100": of_100}


def method() -> Json:
    """The numbers of the rules, as the scoring has them on the day of the issue."""
    levels = range(scoring.UNKNOWN_LEVEL, scoring.TOP_LEVEL + 1)
    return {
        "points_per_level": scoring.POINTS_PER_LEVEL,
        "top_level": scoring.TOP_LEVEL,
        "unknown_level": scoring.UNKNOWN_LEVEL,
        "level_starts": [
            {"level": level, "score": scoring.shown(scoring.level_begins_at(level))}
            for level in levels
            if level
        ],
        "levels_above_weakest": scoring.LEVELS_ABOVE_WEAKEST,
        "stale_years": scoring.STALE_AFTER_YEARS,
        "stale_steps": scoring.STALE_STEPS,
        "top_evidence": scoring.TOP_EVIDENCE,
        "fewest_shown": scoring.FEWEST_SHOWN,
    }
