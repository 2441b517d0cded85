"""Likely questions and their answers, in the active language; each sentence carries its figure.

What is not known is said before anything that could sound like good news.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments import scoring
from assessments.briefings.department.limits import PRESSED_SENTENCES, RESPONSE_SENTENCES
from assessments.briefings.sentences import in_words, level_word
from assessments.models.bilingual import day_in_words
from assessments.selectors.actions import ActionRow
from assessments.selectors.scorecards import IndicatorRow, QuestionCard, Scorecard

DOCUMENTED = 2
"""An answer at this strength of evidence or above has more behind it than words."""


@dataclass(frozen=True, slots=True)
class QuestionFacts:
    """The figures that the answers about one question stand on."""

    signed_on: str
    score: int | None
    upper: int | None
    level: int | None
    before: int | None
    indicators: int
    applicable: int
    unknown: int
    documented: int
    held_by: tuple[str, ...]
    weakest: str | None
    weakest_level: int | None
    recorded: int
    validated: int | None
    median: int | None
    departments: int | None
    open_actions: int
    overdue_actions: int


def facts_about(card: Scorecard, asked: QuestionCard, plan: Iterable[ActionRow]) -> QuestionFacts:
    """The figures of one question on one day."""
    part, key = asked.part, asked.question.key
    codes = {row.indicator.code for row in asked.rows}
    actions = [row for row in plan if row.action.code in codes]
    applicable = [row for row in asked.rows if not row.term.is_not_applicable]
    weakest = _weakest(asked)
    validated = card.validated.question(key).score if card.validated else None
    peers = card.peers.everyone[key]
    return QuestionFacts(
        signed_on=timezone.localdate(card.submitted.signed_at).isoformat(),
        score=_shown(part.score),
        upper=_shown(part.upper),
        level=part.level,
        before=_shown(asked.earlier.score) if asked.earlier else None,
        indicators=len(asked.rows),
        applicable=len(applicable),
        unknown=len(asked.unknown),
        documented=sum(row.term.evidence >= DOCUMENTED for row in applicable),
        held_by=tuple(row.indicator.code for row in asked.held_back_by),
        weakest=weakest.indicator.code if weakest else None,
        weakest_level=weakest.answer.level if weakest else None,
        recorded=sum(item.code in codes for _row, item in card.recorded),
        validated=_shown(validated) if validated != part.score else None,
        median=_shown(peers.median) if peers else None,
        departments=peers.n if peers else None,
        open_actions=len(actions),
        overdue_actions=sum(row.is_overdue for row in actions),
    )


def response(card: Scorecard, facts: QuestionFacts) -> list[str]:
    """Where we stand, what that rests on, what is under way."""
    if facts.score is None:
        found = [
            _("This question is not scored: 0 of its %(count)s indicators apply to us.")
            % {"count": facts.indicators}
        ]
    else:
        found = [_position(card, facts), _rests_on(facts)]
    found.append(
        _("Open actions on this question: %(open)s; overdue: %(overdue)s.")
        % {"open": facts.open_actions, "overdue": facts.overdue_actions}
    )
    return found[:RESPONSE_SENTENCES]


def pressed(asked: QuestionCard, facts: QuestionFacts) -> list[str]:
    """What holds us back; then what others see: the reviewer, or comparable departments."""
    if facts.score is None:
        return [
            _("Indicators that do not apply: %(count)s of %(all)s.")
            % {"count": facts.indicators - facts.applicable, "all": facts.indicators}
        ]
    return [_holding_back(asked, facts), *_seen_by_others(facts)][:PRESSED_SENTENCES]


def _position(card: Scorecard, facts: QuestionFacts) -> str:
    words = {
        "date": day_in_words(date.fromisoformat(facts.signed_on)),
        "level": level_word(facts.level),
        "score": facts.score,
        "before": facts.before,
        "quarter": card.earlier_label,
    }
    if facts.before is None:
        pattern = _("On %(date)s we assessed ourselves at %(level)s: %(score)s out of 100.")
    else:
        pattern = _(
            "On %(date)s we assessed ourselves at %(level)s: %(score)s out of 100, %(before)s in "
            "%(quarter)s."
        )
    return pattern % words


def _rests_on(facts: QuestionFacts) -> str:
    words = {"all": facts.applicable, "upper": facts.upper}
    if facts.unknown:
        pattern = ngettext(
            "%(count)s of %(all)s answers is not known and counts as 0; once it is known, the "
            "score could be %(upper)s.",
            "%(count)s of %(all)s answers are not known and count as 0; once they are known, the "
            "score could be %(upper)s.",
            facts.unknown,
        )
        return pattern % (words | {"count": facts.unknown})
    pattern = ngettext(
        "%(count)s of %(all)s answers has a document, an audit or a test behind it.",
        "%(count)s of %(all)s answers have a document, an audit or a test behind them.",
        facts.documented,
    )
    return pattern % (words | {"count": facts.documented})


def _holding_back(asked: QuestionCard, facts: QuestionFacts) -> str:
    if facts.held_by:
        first = asked.held_back_by[0]
        pattern = ngettext(
            "%(count)s must-have holds the level at %(level)s: “%(title)s”.",
            "%(count)s must-haves hold the level at %(level)s, “%(title)s” among them.",
            len(facts.held_by),
        )
        return pattern % {
            "count": len(facts.held_by),
            "level": level_word(facts.level),
            "title": in_words(first.indicator.title),
        }
    if facts.unknown:
        pattern = ngettext(
            "“%(title)s” is not known and counts as 0.",
            "%(count)s indicators are not known and count as 0, “%(title)s” among them.",
            facts.unknown,
        )
        return pattern % {
            "count": facts.unknown,
            "title": in_words(asked.unknown[0].indicator.title),
        }
    weakest = _weakest(asked)
    if weakest is None:
        return _("Indicators that apply: %(count)s.") % {"count": facts.applicable}
    return _("The lowest answer is “%(title)s”: %(number)s, %(level)s.") % {
        "title": in_words(weakest.indicator.title),
        "number": facts.weakest_level,
        "level": level_word(facts.weakest_level),
    }


def _seen_by_others(facts: QuestionFacts) -> list[str]:
    found = []
    if facts.recorded and facts.validated is not None:
        pattern = ngettext(
            "The reviewer recorded another level for %(count)s indicator; the validated score is "
            "%(score)s.",
            "The reviewer recorded another level for %(count)s indicators; the validated score is "
            "%(score)s.",
            facts.recorded,
        )
        found.append(pattern % {"count": facts.recorded, "score": facts.validated})
    if facts.median is not None:
        pattern = ngettext(
            "The median of %(count)s department, ours included, is %(score)s.",
            "The median of %(count)s departments, ours included, is %(score)s.",
            facts.departments or 0,
        )
        found.append(pattern % {"count": facts.departments, "score": facts.median})
    return found


def _weakest(asked: QuestionCard) -> IndicatorRow | None:
    """The first of the lowest known answers."""
    known = [row for row in asked.rows if row.answer.level is not None]
    return min(known, key=lambda row: row.answer.level or 0, default=None)


def _shown(value: Fraction | None) -> int | None:
    return None if value is None else scoring.shown(value)
