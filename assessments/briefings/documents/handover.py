"""The content of a hand-over briefing: all that a new deputy head takes over, as data."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments import scoring
from assessments.briefings import blocks
from assessments.briefings.documents import sentences
from assessments.briefings.sentences import level_word
from assessments.briefings.values import Json, bilingual, in_both_languages
from assessments.canonical import canonical
from assessments.enums import DocumentKind, Marking
from assessments.fiscal import FiscalQuarter
from assessments.models import Department
from assessments.selectors.actions import open_actions
from assessments.selectors.comparisons import Comparison, compared
from assessments.selectors.department_history import Decision, decisions_of, results_of
from assessments.selectors.submissions import Submitted


def handover_content(department: Department, *, marking: Marking, today: date) -> Json:
    """Of a department that has at least one result."""
    results, decisions = results_of(department), decisions_of(department)
    latest = results[-1]
    comparisons = [compared(newer, older) for older, newer in pairwise(results)]
    validated = _validated(decisions)
    content = {
        "kind": DocumentKind.HANDOVER.value,
        "invented": settings.DEMO,
        "marking": marking.value,
        "department": blocks.department_block(department),
        "now": blocks.submission_block(latest),
        "questions": [
            {"key": question.key, "name": bilingual(question.name)}
            for question in latest.questionnaire.questions
        ],
        "quarters": _quarters(results, validated),
        "moves": [_move(each) for each in comparisons if _has_moved(each)],
        "held_back": blocks.holding_back(latest),
        "unknown": blocks.unknowns(latest),
        "actions": [blocks.action_block(row) for row in open_actions(department.pk, today)],
        "decisions": [blocks.decision_block(decision) for decision in decisions],
        "sentences": in_both_languages(lambda: _summary(results)),
    }
    document: Json = canonical(content)
    return document


def _quarters(results: Sequence[Submitted], validated: dict[int, scoring.Result]) -> list[Json]:
    """Every quarter from the first result to the last; one without a result stands as a gap."""
    by_quarter = {submitted.quarter: submitted for submitted in results}
    keys = [question.key for question in results[-1].questionnaire.questions]
    quarter, found, before = results[0].quarter, [], None
    while quarter <= results[-1].quarter:
        submitted = by_quarter.get(quarter)
        found.append(_quarter(submitted, before, keys, validated) if submitted else _gap(quarter))
        before, quarter = submitted or before, quarter.next
    return found


def _gap(quarter: FiscalQuarter) -> Json:
    return {"quarter": blocks.quarter_block(quarter), "result": None}


def _quarter(
    submitted: Submitted,
    before: Submitted | None,
    keys: Sequence[str],
    validated: dict[int, scoring.Result],
) -> Json:
    overall = submitted.result.overall
    parts = {part.key: part for part in submitted.result.questions}
    other = validated.get(submitted.submission.pk)
    return {
        "quarter": blocks.quarter_block(submitted.quarter),
        "result": blocks.submission_block(submitted)
        | {
            "change": scoring.shown_change(
                overall.score, before.result.overall.score if before else None
            ),
            "questions": [blocks.standing(parts.get(key)) for key in keys],
            "validated": blocks.standing(other.overall) if other else None,
        },
    }


def _validated(decisions: Sequence[Decision]) -> dict[int, scoring.Result]:
    return {
        decision.submission.pk: decision.validated
        for decision in decisions
        if decision.validated is not None
    }


def _has_moved(comparison: Comparison) -> bool:
    """Whether the overall level or that of a question is another than in the quarter before."""
    one, other = comparison.older.result.overall, comparison.newer.result.overall
    return one.level != other.level or any(
        pair.older is not None and pair.older.level != pair.newer.level
        for pair in comparison.questions
    )


def _move(comparison: Comparison) -> Json:
    return {
        "quarter": blocks.quarter_block(comparison.newer.quarter),
        "since": blocks.quarter_block(comparison.older.quarter),
        "from_level": comparison.older.result.overall.level,
        "to_level": comparison.newer.result.overall.level,
        "why": in_both_languages(lambda: sentences.why(comparison)),
    }


def _summary(results: Sequence[Submitted]) -> Json:
    first, latest = results[0], results[-1]
    score = latest.result.overall.score
    count = len(results)
    more = [
        ngettext("%(count)s quarter was signed off.", "%(count)s quarters were signed off.", count)
        % {"count": count}
    ]
    if count > 1:
        more.append(
            _("The first one, %(quarter)s, stood at %(level)s.")
            % {
                "quarter": sentences.quarter_words(first.quarter),
                "level": level_word(first.result.overall.level),
            }
        )
    held = sum(len(question.held_back_by) for question in latest.result.questions)
    more += [sentences.held_back(held), *_unknown(len(latest.result.unknown))]
    return {
        "score": _("No indicator applies, so there is no score.")
        if score is None
        else _("%(score)s out of 100.") % {"score": scoring.shown(score)},
        "more": more,
    }


def _unknown(count: int) -> list[str]:
    if not count:
        return []
    return [
        ngettext(
            "%(count)s answer is not known and counts as 0.",
            "%(count)s answers are not known and count as 0.",
            count,
        )
        % {"count": count}
    ]
