"""The content of a change briefing: a department since a day, as data in both languages."""

from collections.abc import Iterable
from datetime import date

from django.conf import settings

from assessments.briefings import blocks
from assessments.briefings.documents import sentences
from assessments.briefings.values import Json, bilingual, in_both_languages, number
from assessments.canonical import canonical
from assessments.enums import AnswerKind, DocumentKind, Marking
from assessments.models import Department
from assessments.selectors.comparisons import Comparison, IndicatorPair, QuestionPair, compared
from assessments.selectors.department_history import (
    ActionMovement,
    Since,
    actions_since,
    decisions_of,
    in_force_on,
    latest_result,
)
from assessments.selectors.records import AnswerRecord

_UNKNOWN = {AnswerKind.UNANSWERED, AnswerKind.DONT_KNOW}
GROUPS = ("down", "up", "unknown", "known", "other", "added", "dropped")
"""In the order of the page: what is worse comes first."""


class NothingSigned(Exception):
    """The department had signed nothing by that day, so there is nothing to compare with."""


def changes_content(department: Department, since: Since, *, marking: Marking, today: date) -> Json:
    """Raises NothingSigned."""
    older, newer = in_force_on(department, since.day), latest_result(department)
    if older is None or newer is None:
        raise NothingSigned
    comparison = compared(newer, older)
    moves = _moves(comparison)
    held, held_then = blocks.holding_back(newer), blocks.holding_back(older)
    codes, codes_then = ({row["code"] for row in rows} for rows in (held, held_then))
    content = {
        "kind": DocumentKind.CHANGES.value,
        "invented": settings.DEMO,
        "marking": marking.value,
        "department": blocks.department_block(department),
        "since": since.day.isoformat(),
        "occasion": {"text": since.occasion, "language": since.language.value}
        if since.occasion
        else None,
        "before": blocks.submission_block(older),
        "now": blocks.submission_block(newer),
        "is_same": older.submission == newer.submission,
        "is_same_version": comparison.same_version,
        "change": comparison.change,
        "effects": _effects(comparison),
        "questions": [_question(pair) for pair in comparison.questions],
        "moves": moves,
        "held_back": [row | {"is_new": row["code"] not in codes_then} for row in held],
        "no_longer_held_back": [row for row in held_then if row["code"] not in codes],
        "actions": [_action(movement) for movement in actions_since(department, since.day, today)],
        "decisions": [
            blocks.decision_block(decision)
            for decision in decisions_of(department)
            if decision.is_since(since.day)
        ],
        "sentences": in_both_languages(lambda: _summary(comparison, moves, len(held))),
    }
    document: Json = canonical(content)
    return document


def _effects(comparison: Comparison) -> Json | None:
    """What the answers and the new version did; None within one version of the questionnaire."""
    if comparison.same_version:
        return None
    effects = comparison.effects
    return {
        "is_comparable": effects.comparable,
        "performance": number(effects.performance),
        "method": number(effects.method),
    }


def _question(pair: QuestionPair) -> Json:
    return {
        "key": pair.question.key,
        "name": bilingual(pair.question.name),
        "question": bilingual(pair.question.question),
        "before": blocks.standing(pair.older) if pair.older else None,
        "now": blocks.standing(pair.newer),
        "change": pair.change,
    }


def _moves(comparison: Comparison) -> Json:
    """Every indicator that says something else than before, in its group."""
    groups: dict[str, list[Json]] = {group: [] for group in GROUPS}
    for pair in _pairs(comparison):
        if pair.differs:
            content = comparison.newer if pair.newer else comparison.older
            groups[_group(pair)].append(
                {
                    **blocks.indicator_block(content.questionnaire, pair.indicator),
                    "before": _answer(pair.older),
                    "now": _answer(pair.newer),
                }
            )
    return groups


def _pairs(comparison: Comparison) -> Iterable[IndicatorPair]:
    for question in comparison.questions:
        yield from question.indicators
    yield from comparison.dropped


def _group(pair: IndicatorPair) -> str:
    if pair.older is None or pair.newer is None:
        return "added" if pair.older is None else "dropped"
    if pair.change:
        return "up" if pair.change > 0 else "down"
    if pair.newer.kind in _UNKNOWN:
        return "unknown"
    return "known" if pair.older.kind in _UNKNOWN else "other"


def _answer(answer: AnswerRecord | None) -> Json | None:
    return {"kind": answer.kind.value, "level": answer.level} if answer else None


def _action(movement: ActionMovement) -> Json:
    return blocks.action_block(movement.row) | {
        "is_added": movement.is_added,
        "closed_as": movement.closed_as.value if movement.closed_as else None,
        "is_open_again": movement.is_open_again,
        "has_slipped": movement.has_slipped,
        "due_before": blocks.iso(movement.due_before),
    }


def _summary(comparison: Comparison, moves: Json, held: int) -> Json:
    return {
        "level": sentences.level(comparison),
        "score": sentences.score_before_and_now(comparison),
        "more": [
            sentences.moved(len(moves["up"]), len(moves["down"])),
            *sentences.known(len(moves["known"]), len(moves["unknown"])),
            sentences.held_back(held),
        ],
    }
