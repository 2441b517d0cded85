"""Everything that the pages of a briefing say, as one JSON document in both languages.

A text that depends on the language is `{"en": …, "fr": …}`; a number is `{"exact": "2557/44",
"shown": 58}`, and None where there is none. The pages are a pure function of this document and of
a language (`document.py`), so that they can be made again years later.
"""

from collections.abc import Iterable
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone

from assessments import charts
from assessments.briefings import figures, names, sentences
from assessments.briefings.considerations import policy_fact, risks, strengths
from assessments.briefings.values import (
    Json,
    bilingual,
    in_both_languages,
    in_one_language,
    number,
)
from assessments.canonical import canonical
from assessments.enums import Language
from assessments.fiscal import FiscalQuarter
from assessments.models import Action, Assessment, Department
from assessments.questionnaire import Source
from assessments.selectors.actions import ActionRow, open_actions
from assessments.selectors.scorecards import (
    IndicatorRow,
    PriorityRow,
    Scorecard,
    scorecard_of,
)
from assessments.selectors.trends import trend_of

STEPS_SHOWN = 3


def content_of(assessment: Assessment, today: date) -> Json:
    """The content of the briefing of an assessment's latest submission, as it is today."""
    card = in_one_language(Language.ENGLISH, lambda: scorecard_of(assessment, today))
    plan = open_actions(assessment.department_id, today)
    trends = [
        card.trend_spec,
        in_one_language(Language.FRENCH, lambda: trend_of(assessment, card.submitted)),
    ]
    confidence = card.result.confidence
    recorded = {item.code: item.level for _row, item in card.recorded}
    content = {
        "invented": settings.DEMO,
        "marking": settings.DEFAULT_MARKING,
        "department": _department(assessment.department),
        "quarter": _quarter(assessment.quarter.fiscal),
        "earlier": _quarter(card.earlier.quarter) if card.earlier else None,
        "questionnaire": _questionnaire(card),
        "submission": _submission(card),
        "overall": figures.overall(card),
        "questions": [figures.question(card, question, recorded) for question in card.questions],
        "strengths": [_consideration(row) for row in strengths(card)],
        "risks": [_risk(card, row) for row in risks(card)],
        "next_steps": [_step(card, step, plan) for step in card.priorities[:STEPS_SHOWN]],
        "trend": _trend(trends),
        "peers": {"so_far": card.peers.so_far, "departments": figures.peer_count(card)},
        "confidence": {
            "band": confidence.band,
            "of_100": number(confidence.value * 100) if confidence.value is not None else None,
        },
        "sentences": _sentences(card),
    }
    document: Json = canonical(content)
    return document


def snapshot_of(content: Json, *, issue: int, now: datetime) -> Json:
    """The content with what one issue adds: its number and time, and its names."""
    quarter = FiscalQuarter(content["quarter"]["year"], content["quarter"]["number"])
    department, submission = content["department"], content["submission"]["number"]
    document: Json = canonical(
        {
            "issue": {
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


def _consideration(row: IndicatorRow) -> Json:
    level = row.answer.level
    return {
        "code": row.indicator.code,
        "title": bilingual(row.indicator.title),
        "must_have": row.indicator.must_have,
        "level": level,
        "change": row.change,
        "text": None if level is None else bilingual(row.indicator.levels[level]),
    }


def _risk(card: Scorecard, row: IndicatorRow) -> Json:
    fact = policy_fact(card.submitted.questionnaire, row.indicator)
    return _consideration(row) | {"source": _source(fact) if fact else None}


def _source(source: Source) -> Json:
    return {
        "id": source.id,
        "fact": bilingual(source.fact),
        "publisher": bilingual(source.publisher),
        "date": source.date,
        "url": bilingual(source.url),
    }


def _step(card: Scorecard, step: PriorityRow, plan: Iterable[ActionRow]) -> Json:
    unknown = set(card.result.unknown)
    return {
        "question": step.question.key,
        "indicators": [
            {
                "code": indicator.code,
                "title": bilingual(indicator.title),
                "looks_like": bilingual(indicator.levels[step.priority.to_level]),
                "is_unknown": indicator.code in unknown,
            }
            for indicator in step.indicators
        ],
        "is_unknown": unknown.issuperset(step.priority.codes),
        "from_level": step.priority.from_level,
        "to_level": step.priority.to_level,
        "gain": number(step.priority.gain),
        "effects": in_both_languages(lambda: sentences.effects(step)),
        "actions": [_action(row.action) for row in plan if row.action.code in step.priority.codes],
    }


def _action(action: Action) -> Json:
    """What people typed about an open action; nothing is added to it."""
    first = action.original_due_on if action.slips else None
    return {
        "title": action.title,
        "owner": action.owner,
        "language": action.language,
        "status": action.status,
        "due_on": action.due_on.isoformat() if action.due_on else None,
        "first_due_on": first.isoformat() if first else None,
    }


def _trend(trends: Iterable[charts.SmallMultiples]) -> Json:
    """Quarters and lines; `trends` holds the same trend in English and in French."""
    english, french = ([*trend.lines] for trend in trends)
    return {
        "quarters": [
            {"en": in_english.label, "fr": in_french.label}
            for in_english, in_french in zip(english[0].points, french[0].points, strict=True)
        ],
        "lines": [
            {
                "name": {"en": line.name, "fr": twin.name},
                "points": [
                    {"value": point.value, "note": {"en": point.note, "fr": other.note}}
                    for point, other in zip(line.points, twin.points, strict=True)
                ],
            }
            for line, twin in zip(english, french, strict=True)
        ],
    }


def _sentences(card: Scorecard) -> Json:
    return {
        "score": in_both_languages(lambda: sentences.score_sentence(card)),
        "summary": in_both_languages(lambda: sentences.summary(card)),
        "key_messages": in_both_languages(lambda: sentences.key_messages(card)),
    }
