"""Every text of a briefing that a person may accept, edit or translate, as composed now."""

from collections.abc import Iterator
from dataclasses import asdict
from functools import partial

from django.utils.translation import gettext as _

from assessments.briefings import sentences
from assessments.briefings.considerations import risks, strengths
from assessments.briefings.department import answers, considered, steps, typed
from assessments.briefings.department.wording import Proposal
from assessments.briefings.values import Json, bilingual, in_both_languages, number
from assessments.enums import Level, TextPart
from assessments.selectors.actions import ActionRow
from assessments.selectors.scorecards import IndicatorRow, Scorecard


def message_slot(number: int) -> str:
    """Where a key message stands, counted from 1."""
    return f"message-{number}"


def answer_slot(key: str) -> str:
    """Where the suggested response about a question stands."""
    return f"answer-{key}"


def pressed_slot(key: str) -> str:
    """Where what to say if pressed stands."""
    return f"pressed-{key}"


def proposals_of(
    card: Scorecard, plan: list[ActionRow], *, comments: bool = False
) -> list[Proposal]:
    """All of them in the order of the pages; comments only if they are asked for."""
    found = [
        *_messages(card),
        *_considerations(card),
        *_answers(card, plan),
        *_typed(card, plan),
    ]
    if comments:
        heading = in_both_languages(lambda: _("Comment beside the answer"))
        found += typed.comment_proposals(card, heading)
    return found


def _messages(card: Scorecard) -> Iterator[Proposal]:
    composed = in_both_languages(lambda: sentences.key_messages(card))
    for at, (english, french) in enumerate(zip(composed["en"], composed["fr"], strict=True), 1):
        yield Proposal(
            slot=message_slot(at),
            part=TextPart.MESSAGES,
            title=in_both_languages(partial(_message_title, at)),
            composed={"en": english, "fr": french},
            figures=_overall_figures(card),
        )


def _message_title(number: int) -> str:
    return _("Key message %(number)s") % {"number": number}


def _overall_figures(card: Scorecard) -> Json:
    """What a key message may rest on."""
    overall, tally = card.result.overall, card.tally
    levels = [row.answer.level for question in card.questions for row in question.rows]
    known = [level for level in levels if level is not None]
    return {
        "score": number(overall.score),
        "upper": number(overall.upper),
        "level": overall.level,
        "change": card.change,
        "earlier": card.earlier.quarter.slug if card.earlier else None,
        "known": len(known),
        "high": sum(level >= Level.ESTABLISHED for level in known),
        "low": sum(level <= Level.STARTING for level in known),
        "unknown": len(card.result.unknown),
        "evidence": [tally.verified, tally.documented, tally.stated, tally.nothing],
    }


def _considerations(card: Scorecard) -> Iterator[Proposal]:
    sides = (
        (in_both_languages(lambda: _("Strength")), strengths(card)),
        (in_both_languages(lambda: _("Risk")), risks(card)),
    )
    for heading, rows in sides:
        for row in rows:
            yield Proposal(
                slot=considered.slot_of(row.indicator.code),
                part=TextPart.CONSIDERATIONS,
                title=bilingual(row.indicator.title) or {},
                composed=_level_text(row),
                figures={"level": row.answer.level, "change": row.change},
                heading=heading,
            )


def _level_text(row: IndicatorRow) -> Json:
    if row.answer.level is None:
        return in_both_languages(lambda: _("It counts as 0 until it is known."))
    return bilingual(row.indicator.levels[row.answer.level]) or {}


def _answers(card: Scorecard, plan: list[ActionRow]) -> Iterator[Proposal]:
    response = in_both_languages(lambda: _("Suggested response"))
    pressed = in_both_languages(lambda: _("If pressed"))
    for asked in card.questions:
        facts = answers.facts_about(card, asked, plan)
        key = asked.question.key
        pieces = (
            (answer_slot(key), response, partial(answers.response, card, facts)),
            (pressed_slot(key), pressed, partial(answers.pressed, asked, facts)),
        )
        for slot, heading, compose in pieces:
            yield Proposal(
                slot=slot,
                part=TextPart.ANSWERS,
                title=bilingual(asked.question.question) or {},
                composed=_joined(in_both_languages(compose)),
                figures=asdict(facts) | {"held_by": list(facts.held_by)},
                heading=heading,
            )


def _joined(sentences_of: Json) -> Json:
    return {language: " ".join(found) for language, found in sentences_of.items()}


def _typed(card: Scorecard, plan: list[ActionRow]) -> Iterator[Proposal]:
    yield from typed.recorded_proposals(
        card,
        in_both_languages(lambda: _("The reviewer’s reason")),
        in_both_languages(lambda: _("The reply to the reviewer")),
    )
    heading = in_both_languages(lambda: _("Action"))
    for row in steps.most_urgent(plan):
        yield typed.action_proposal(row, steps.slot_of(row.action.pk), heading)
