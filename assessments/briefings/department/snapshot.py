"""Everything that the pages of a briefing say, as one JSON document in both languages.

A text that depends on the language is `{"en": …, "fr": …}`; a number is `{"exact": "2557/44",
"shown": 58}`, and None where there is none. The pages are a pure function of this document and of
a language (`document.py`), so that they can be made again years later.
"""

from collections.abc import Iterable
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone

from assessments.briefings import figures, sentences
from assessments.briefings.department import considered, names, steps
from assessments.briefings.department.choices import Choice
from assessments.briefings.department.limits import KEY_MESSAGES
from assessments.briefings.department.proposals import (
    answer_slot,
    message_slot,
    pressed_slot,
    proposals_of,
)
from assessments.briefings.department.trend import trend_in_both_languages
from assessments.briefings.department.typed import comments_of, recorded_of
from assessments.briefings.department.wording import Proposal, standing_text
from assessments.briefings.values import Json, bilingual, in_both_languages, in_one_language
from assessments.canonical import canonical
from assessments.enums import Language
from assessments.fiscal import FiscalQuarter
from assessments.models import Assessment, Department
from assessments.selectors.actions import open_actions
from assessments.selectors.briefing_texts import texts_of
from assessments.selectors.scorecards import Scorecard, scorecard_of
from assessments.selectors.trends import trend_of

SHAPE = 2
"""Counts the shapes that snapshots have had; one without it is of the first."""


def content_of(assessment: Assessment, today: date, choice: Choice | None = None) -> Json:
    """The content of the briefing of an assessment's latest submission, as it is today."""
    choice = choice or Choice()
    card = in_one_language(Language.ENGLISH, lambda: scorecard_of(assessment, today))
    trends = [
        card.trend_spec,
        in_one_language(Language.FRENCH, lambda: trend_of(assessment, card.submitted)),
    ]
    plan = open_actions(assessment.department_id, today)
    texts = _texts(assessment, proposals_of(card, plan, comments=choice.comments))
    recorded = {item.code: item.level for _row, item in card.recorded}
    content = {
        "shape": SHAPE,
        "invented": settings.DEMO,
        "marking": choice.marking.value,
        "annexes": choice.ordered_annexes,
        "comments": choice.comments,
        "department": _department(assessment.department),
        "quarter": _quarter(assessment.quarter.fiscal),
        "earlier": _quarter(card.earlier.quarter) if card.earlier else None,
        "questionnaire": _questionnaire(card),
        "submission": _submission(card),
        "overall": figures.overall(card),
        "questions": [
            figures.question(card, question, recorded)
            | {"response": texts[answer_slot(question.question.key)]}
            | {"pressed": texts[pressed_slot(question.question.key)]}
            for question in card.questions
        ],
        "strengths": considered.strengths_of(card, texts),
        "risks": considered.risks_of(card, texts),
        "recorded": recorded_of(card, texts),
        "next_steps": steps.next_steps(card, plan, texts),
        "trend": trend_in_both_languages(trends),
        "peers": {"so_far": card.peers.so_far, "departments": figures.peer_count(card)},
        "confidence": figures.confidence(card),
        "sentences": _sentences(card),
        "key_messages": [texts[message_slot(number)] for number in range(1, KEY_MESSAGES + 1)],
        "comments_given": comments_of(card, texts) if choice.comments else {},
        "method": figures.method(),
    }
    document: Json = canonical(content)
    return document


def _texts(assessment: Assessment, proposals: Iterable[Proposal]) -> dict[str, Json]:
    """What stands at each slot now: the composed text, or a person's."""
    standing = texts_of(assessment)
    return {
        proposal.slot: standing_text(proposal, standing.get(proposal.slot))
        for proposal in proposals
    }


def snapshot_of(content: Json, *, issue: int, now: datetime, draft: bool = False) -> Json:
    """The content with what one issue adds: its number and time, and its names.

    A draft is a preview of the next issue, and says so on every page.
    """
    quarter = FiscalQuarter(content["quarter"]["year"], content["quarter"]["number"])
    department, submission = content["department"], content["submission"]["number"]
    document: Json = canonical(
        {
            "issue": {
                **({"draft": True} if draft else {}),
                "number": issue,
                "issued_at": now.isoformat(),
                "data_of": timezone.localdate(now).isoformat(),
                "reference": {
                    language.value: names.reference(
                        code=department["code"],
                        quarter=quarter,
                        submission=submission,
                        issue=issue,
                        language=language,
                    )
                    for language in Language
                },
                "file_stem": {
                    language.value: names.file_stem(
                        name=department["abbreviation"][language.value] or department["code"],
                        quarter=quarter,
                        submission=submission,
                        issue=issue,
                        language=language,
                    )
                    for language in Language
                },
            },
            "content": content,
        }
    )
    return document


def _quarter(quarter: FiscalQuarter) -> Json:
    return {"year": quarter.year, "number": quarter.number}


def _department(department: Department) -> Json:
    return {
        "code": department.code,
        "name": {"en": department.name_en, "fr": department.name_fr},
        "abbreviation": {"en": department.abbreviation_en, "fr": department.abbreviation_fr},
    }


def _questionnaire(card: Scorecard) -> Json:
    questionnaire = card.submitted.questionnaire
    return {
        "code": questionnaire.code,
        "version": questionnaire.version,
        "title": bilingual(questionnaire.title),
    }


def _submission(card: Scorecard) -> Json:
    submission = card.submitted.submission
    signature: Json = {
        "number": submission.number,
        "sha256": submission.sha256,
        "algorithm": card.result.algorithm,
        "signed_on": timezone.localdate(card.submitted.signed_at).isoformat(),
        "signer": submission.signer_name,
        "signer_title": {"en": submission.signer_title_en, "fr": submission.signer_title_fr},
    }
    if submission.acting_from and submission.acting_until:
        # Nobody acts in most; a document made before this stood here stays as it was issued.
        signature["acting"] = {
            "from": submission.acting_from.isoformat(),
            "until": submission.acting_until.isoformat(),
        }
    return signature


def _sentences(card: Scorecard) -> Json:
    return {
        "score": in_both_languages(lambda: sentences.score_sentence(card)),
        "summary": in_both_languages(lambda: sentences.summary(card)),
    }
