"""Which indicators the briefing names as strengths and as risks: chosen by figures alone."""

from assessments.questionnaire import Indicator, Questionnaire, Source, SourceStatus
from assessments.selectors.scorecards import IndicatorRow, Scorecard

SHOWN = 3
_STRONG = 3
"""Established: a strength stands here or above, a risk below."""


def strengths(card: Scorecard) -> list[IndicatorRow]:
    """At Established or Leading: by level, then by what rose most, then by the evidence."""
    strong = [
        row for row in _rows(card) if row.answer.level is not None and row.answer.level >= _STRONG
    ]
    strong.sort(key=lambda row: (-(row.answer.level or 0), -(row.change or 0), -row.term.evidence))
    return strong[:SHOWN]


def risks(card: Scorecard) -> list[IndicatorRow]:
    """Below Established or not known, in the order of the priorities (scoring.md)."""
    rows = {row.indicator.code: row for row in _rows(card)}
    codes = (
        code
        for priority in card.result.priorities
        if priority.from_level < _STRONG
        for code in priority.codes
    )
    return [rows[code] for code in codes][:SHOWN]


def policy_fact(questionnaire: Questionnaire, indicator: Indicator) -> Source | None:
    """The first fact that the indicator cites which was verified and has a published address."""
    for source in questionnaire.sources_of(indicator):
        if source.status is SourceStatus.VERIFIED and source.url is not None:
            return source
    return None


def _rows(card: Scorecard) -> list[IndicatorRow]:
    return [row for question in card.questions for row in question.rows]
