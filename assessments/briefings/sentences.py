"""The sentences that the briefing composes, in the active language.

They state figures only (decisions.md, Order in the briefing): never a promise, an owner, a date or
an adjective that nobody typed. Each is one whole pattern, so that its grammar is the translator's.
Names stand in quotation marks or behind a colon: no article, gender or elision hangs on them.
"""

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from assessments import scoring
from assessments.charts.takeaways import signed
from assessments.enums import Level
from assessments.models.labels import label
from assessments.questionnaire import Text
from assessments.selectors.scorecards import PriorityRow, Scorecard


def in_words(text: Text) -> str:
    """A bilingual text in the active language."""
    return text.in_language((get_language() or "en")[:2])


def level_word(level: int | None) -> str:
    """ "Developing"; "Not scored" where nothing applies."""
    return _("Not scored") if level is None else str(label(Level(level)))


def score_sentence(card: Scorecard) -> str:
    """ "58 out of 100.", which stands in bold before the summary."""
    score = card.result.overall.score
    if score is None:
        return _("No indicator applies, so there is no score.")
    return _("%(score)s out of 100.") % {"score": scoring.shown(score)}


def summary(card: Scorecard) -> list[str]:
    """Change, range, the one thing to know, the one thing to do; nothing without a score."""
    if card.result.overall.score is None:
        return []
    return [
        change_sentence(card),
        *_other_version(card),
        *_range(card),
        to_know(card),
        to_do(card),
    ]


def key_messages(card: Scorecard) -> list[str]:
    """Three sentences with figures, a draft for the Deputy Minister's own words."""
    return [_standing(card), _levels(card), _known(card)]


def change_sentence(card: Scorecard) -> str:
    """The change since the nearest earlier quarter, which is named."""
    if card.earlier is None:
        return _("There is no earlier quarter to compare with.")
    words = {"quarter": card.earlier_label}
    if card.change is None:
        return _("%(quarter)s has no score to compare with.") % words
    if card.change == 0:
        return _("No change since %(quarter)s.") % words
    points = abs(card.change)
    words |= {"count": str(points), "change": signed(card.change)}
    pattern = (
        ngettext(
            "Up %(count)s point (%(change)s) since %(quarter)s.",
            "Up %(count)s points (%(change)s) since %(quarter)s.",
            points,
        )
        if card.change > 0
        else ngettext(
            "Down %(count)s point (%(change)s) since %(quarter)s.",
            "Down %(count)s points (%(change)s) since %(quarter)s.",
            points,
        )
    )
    return pattern % words


def _other_version(card: Scorecard) -> list[str]:
    """A change between two questionnaire versions is not called like for like."""
    if card.earlier is None or card.change is None:
        return []
    versions = {
        (each.questionnaire.code, each.questionnaire.version)
        for each in (card.submitted, card.earlier)
    }
    if len(versions) == 1:
        return []
    pattern = _("The change is not like for like: %(quarter)s used another questionnaire version.")
    return [pattern % {"quarter": card.earlier_label}]


def _range(card: Scorecard) -> list[str]:
    """What the score could be once everything is known; nothing where everything is."""
    overall, unknown = card.result.overall, len(card.result.unknown)
    if not unknown or overall.upper is None:
        return []
    words = {
        "count": unknown,
        "upper": scoring.shown(overall.upper),
        "level": level_word(overall.upper_level),
    }
    if overall.upper_level == overall.level:
        pattern = ngettext(
            "It could be %(upper)s once %(count)s unknown answer is known.",
            "It could be %(upper)s once %(count)s unknown answers are known.",
            unknown,
        )
    else:
        pattern = ngettext(
            "It could be %(upper)s, %(level)s, once %(count)s unknown answer is known.",
            "It could be %(upper)s, %(level)s, once %(count)s unknown answers are known.",
            unknown,
        )
    return [pattern % words]


def to_know(card: Scorecard) -> str:
    """What holds a level back; else what is unknown; else the lowest question."""
    if card.held_back:
        return _held_back(card)
    if card.holding_overall_back:
        lowest = card.holding_overall_back[0]
        return _("To know: “%(question)s”, at %(level)s, holds the overall level back.") % {
            "question": in_words(lowest.question.name),
            "level": level_word(lowest.part.level),
        }
    unknown = len(card.result.unknown)
    if unknown:
        return ngettext(
            "To know: %(count)s answer is not known and counts as 0.",
            "To know: %(count)s answers are not known and count as 0.",
            unknown,
        ) % {"count": unknown}
    score, name = min(
        (
            (question.part.score, in_words(question.question.name))
            for question in card.questions
            if question.part.score is not None
        ),
        key=lambda pair: pair[0],
    )
    return _("To know: “%(question)s” has the lowest score, %(score)s.") % {
        "question": name,
        "score": scoring.shown(score),
    }


def _held_back(card: Scorecard) -> str:
    if len(card.held_back) > 1:
        return ngettext(
            "To know: must-haves hold %(count)s question below the level of its score.",
            "To know: must-haves hold %(count)s questions below the level of their score.",
            len(card.held_back),
        ) % {"count": len(card.held_back)}
    (held,) = card.held_back
    count = len(held.part.held_back_by)
    return ngettext(
        "To know: %(count)s must-have holds “%(question)s” at %(level)s.",
        "To know: %(count)s must-haves hold “%(question)s” at %(level)s.",
        count,
    ) % {
        "count": count,
        "question": in_words(held.question.name),
        "level": level_word(held.part.level),
    }


def to_do(card: Scorecard) -> str:
    """The first priority."""
    if not card.priorities:
        return _("To do: keep every indicator that applies at Leading.")
    first = card.priorities[0]
    words = {
        "count": len(first.indicators),
        "question": in_words(first.question.name),
        "indicator": in_words(first.indicators[0].title),
        "from": level_word(first.priority.from_level),
        "to": level_word(first.priority.to_level),
    }
    if len(first.indicators) > 1:
        return (
            _("To do first: raise %(count)s must-haves of “%(question)s” from %(from)s to %(to)s.")
            % words
        )
    if first.indicators[0].code in card.result.unknown:
        return _("To do first: find out where “%(indicator)s” stands.") % words
    return _("To do first: raise “%(indicator)s” from %(from)s to %(to)s.") % words


def effects(step: PriorityRow) -> list[str]:
    """What a priority lifts, effect first; its gain stands after it."""
    found = []
    if step.priority.lifts_question_to is not None:
        found.append(
            _("Lifts %(question)s to %(level)s.")
            % {
                "question": in_words(step.question.name),
                "level": level_word(step.priority.lifts_question_to),
            }
        )
    if step.priority.lifts_overall_to is not None:
        found.append(
            _("Lifts the overall level to %(level)s.")
            % {"level": level_word(step.priority.lifts_overall_to)}
        )
    return found


def _standing(card: Scorecard) -> str:
    overall = card.result.overall
    if overall.score is None:
        return _("No indicator of this questionnaire applies to us.")
    score = scoring.shown(overall.score)
    words = {"level": level_word(overall.level), "score": score}
    if card.change is None:
        return _("We assess ourselves at %(level)s: %(score)s out of 100.") % words
    words |= {"quarter": card.earlier_label, "before": score - card.change}
    return (
        _("We assess ourselves at %(level)s: %(score)s out of 100, %(before)s in %(quarter)s.")
        % words
    )


def _levels(card: Scorecard) -> str:
    levels = [row.answer.level for question in card.questions for row in question.rows]
    known = [level for level in levels if level is not None]
    return _(
        "Indicators at Established or above: %(high)s of %(known)s. At Starting or below: %(low)s."
    ) % {
        "high": sum(level >= Level.ESTABLISHED for level in known),
        "low": sum(level <= Level.STARTING for level in known),
        "known": len(known),
    }


def _known(card: Scorecard) -> str:
    unknown = len(card.result.unknown)
    if unknown:
        return ngettext(
            "We do not know %(count)s answer yet; until then it counts as 0.",
            "We do not know %(count)s answers yet; until then they count as 0.",
            unknown,
        ) % {"count": unknown}
    tally = card.tally
    supported = tally.documented + tally.verified
    pattern = _(
        "Answers with a document, an audit or a test behind them: %(supported)s of %(all)s."
    )
    return pattern % {"supported": supported, "all": supported + tally.stated + tally.nothing}
