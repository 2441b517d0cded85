"""The sentences that change and hand-over briefings compose, in the active language.

As in `sentences`: figures only, each one whole pattern, names in quotation marks.
"""

from collections.abc import Callable, Iterable, Sequence

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from assessments import scoring
from assessments.briefings.sentences import in_words, level_word
from assessments.charts.takeaways import signed
from assessments.fiscal import FiscalQuarter
from assessments.questionnaire import Indicator
from assessments.selectors.comparisons import Comparison, QuestionPair
from assessments.selectors.submissions import Submitted

NAMED = 3
"""So many must-haves are named in one sentence; of more, how many they are."""


def quarter_words(quarter: FiscalQuarter) -> str:
    return quarter.label((get_language() or "en")[:2])


def level(comparison: Comparison) -> str:
    """ "From Developing to Established": the largest words on the page."""
    before, now = comparison.older.result.overall.level, comparison.newer.result.overall.level
    if before == now:
        return level_word(now)
    return _("From %(before)s to %(now)s") % {
        "before": level_word(before),
        "now": level_word(now),
    }


def score_before_and_now(comparison: Comparison) -> str:
    """ "58 out of 100; 54 before (+4)." """
    now, before = comparison.newer.result.overall.score, comparison.older.result.overall.score
    if now is None:
        return _("No indicator applies, so there is no score.")
    words = {"score": scoring.shown(now)}
    if before is None:
        return _("%(score)s out of 100; there was no score before.") % words
    words |= {"before": scoring.shown(before)}
    change = words["score"] - words["before"]
    if not change:
        return _("%(score)s out of 100, the same as before.") % words
    return _("%(score)s out of 100; %(before)s before (%(change)s).") % {
        **words,
        "change": signed(change),
    }


def moved(up: int, down: int) -> str:
    """How many indicators went up and down."""
    if not up and not down:
        return _("No indicator moved up or down.")
    if not down:
        return ngettext(
            "%(up)s indicator moved up, none down.", "%(up)s indicators moved up, none down.", up
        ) % {"up": up}
    if not up:
        return ngettext(
            "%(down)s indicator moved down, none up.",
            "%(down)s indicators moved down, none up.",
            down,
        ) % {"down": down}
    return _("Indicators that moved up: %(up)s; down: %(down)s.") % {"up": up, "down": down}


def known(became_known: int, became_unknown: int) -> list[str]:
    """What is known by now, and what no more."""
    found = []
    if became_known:
        found.append(
            ngettext(
                "%(count)s answer became known.", "%(count)s answers became known.", became_known
            )
            % {"count": became_known}
        )
    if became_unknown:
        found.append(
            ngettext(
                "%(count)s answer is not known any more.",
                "%(count)s answers are not known any more.",
                became_unknown,
            )
            % {"count": became_unknown}
        )
    return found


def held_back(count: int) -> str:
    """How many must-haves hold a question back now."""
    if not count:
        return _("No must-have holds a question below the level of its score.")
    return ngettext(
        "%(count)s must-have holds a question below the level of its score.",
        "%(count)s must-haves hold a question below the level of its score.",
        count,
    ) % {"count": count}


def why(comparison: Comparison) -> list[str]:
    """What lies behind a move of a level between two quarters, each reason one sentence."""
    found = [_score(comparison)]
    if not comparison.same_version:
        found.append(_("The questionnaire changed in between."))
    found += [sentence for pair in comparison.questions for sentence in _question(pair)]
    before, now = _held(comparison.older), _held(comparison.newer)
    found += _must_haves(
        [before[code] for code in before if code not in now],
        one=_("No longer held back by “%(name)s”."),
        many=lambda count: ngettext(
            "%(count)s must-have no longer holds a level back.",
            "%(count)s must-haves no longer hold a level back.",
            count,
        ),
    )
    found += _must_haves(
        [now[code] for code in now if code not in before],
        one=_("Now held back by “%(name)s”."),
        many=lambda count: ngettext(
            "%(count)s must-have now holds a level back.",
            "%(count)s must-haves now hold a level back.",
            count,
        ),
    )
    return found


def _score(comparison: Comparison) -> str:
    change = comparison.change
    if change is None:
        return _("The two scores cannot be compared.")
    if not change:
        return _("Overall score: no change.")
    return _("Overall score: %(change)s.") % {"change": signed(change)}


def _question(pair: QuestionPair) -> Iterable[str]:
    if pair.older is None or pair.older.level == pair.newer.level:
        return
    words = {
        "name": in_words(pair.question.name),
        "before": level_word(pair.older.level),
        "now": level_word(pair.newer.level),
    }
    yield _("“%(name)s”: from %(before)s to %(now)s.") % words


def _held(submitted: Submitted) -> dict[str, Indicator]:
    return {
        code: submitted.questionnaire.indicator(code)
        for question in submitted.result.questions
        for code in question.held_back_by
    }


def _must_haves(found: Sequence[Indicator], *, one: str, many: Callable[[int], str]) -> list[str]:
    if len(found) > NAMED:
        count = len(found)
        return [many(count) % {"count": count}]
    return [one % {"name": in_words(indicator.title)} for indicator in found]
