"""What people typed and a briefing shows: the reviewer's reasons and the replies, comments."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from assessments.briefings.department.wording import Proposal
from assessments.briefings.values import Json, bilingual
from assessments.enums import AnswerKind, Language, TextPart
from assessments.selectors.actions import ActionRow
from assessments.selectors.scorecards import IndicatorRow, Scorecard


def _typed(slot: str, title: Json | None, text: str, language: str, heading: Json) -> Proposal:
    """A typed text, to which its other version may be given."""
    return Proposal(
        slot=slot,
        part=TextPart.TYPED,
        title=title or {},
        composed={"en": text, "fr": text},
        figures={"text": text, "language": language},
        language=Language(language).value,
        heading=heading,
    )


def reason_slot(code: str) -> str:
    """Where the reviewer's reason for another level stands."""
    return f"reason-{code}"


def reply_slot(code: str) -> str:
    """Where the reply to another level stands."""
    return f"reply-{code}"


def comment_slot(code: str) -> str:
    """Where what was typed beside an answer stands."""
    return f"comment-{code}"


def recorded_of(card: Scorecard, texts: Mapping[str, Json]) -> list[Json]:
    """Each level that the reviewer recorded, beside the answer, with the reason and the reply."""
    return [
        {
            "code": item.code,
            "title": bilingual(row.indicator.title),
            "kind": row.term.kind.value,
            "level": row.answer.level,
            "recorded_level": item.level,
            "reason": texts[reason_slot(item.code)],
            "reply": texts[reply_slot(item.code)] if item.reply else None,
        }
        for row, item in card.recorded
    ]


def comments_of(card: Scorecard, texts: Mapping[str, Json]) -> Json:
    """What was typed beside each answer, by the indicator's code."""
    return {row.indicator.code: texts[comment_slot(row.indicator.code)] for row in _commented(card)}


def comment_proposals(card: Scorecard, heading: Json) -> Iterator[Proposal]:
    """The rationale of an answer, or the reason why it does not apply."""
    for row in _commented(card):
        code, text = row.indicator.code, _comment(row)
        found = _typed(
            comment_slot(code), bilingual(row.indicator.title), text, row.answer.language, heading
        )
        yield replace(found, part=TextPart.COMMENTS)


def recorded_proposals(card: Scorecard, reason: Json, reply: Json) -> Iterator[Proposal]:
    """The reviewer's reasons and the replies to them."""
    for row, item in card.recorded:
        title = bilingual(row.indicator.title)
        yield _typed(reason_slot(item.code), title, item.reason, item.language, reason)
        if item.reply:
            yield _typed(reply_slot(item.code), title, item.reply.text, item.reply.language, reply)


def action_proposal(row: ActionRow, slot: str, heading: Json) -> Proposal:
    """The title of an action."""
    title = bilingual(row.indicator.title)
    return _typed(slot, title, row.action.title, row.action.language, heading)


def _commented(card: Scorecard) -> list[IndicatorRow]:
    return [row for question in card.questions for row in question.rows if _comment(row)]


def _comment(row: IndicatorRow) -> str:
    answer = row.answer
    text = answer.reason if answer.kind == AnswerKind.NOT_APPLICABLE else answer.rationale
    return text.strip()
