"""What the change briefing, the hand-over briefing and the book say in the same way."""

from datetime import date

from django.utils import timezone

from assessments import scoring
from assessments.briefings.values import Json, bilingual, number
from assessments.fiscal import FiscalQuarter
from assessments.models import Department
from assessments.questionnaire import Indicator, Questionnaire
from assessments.selectors.actions import ActionRow
from assessments.selectors.department_history import Decision
from assessments.selectors.reviews import RecordedLevel
from assessments.selectors.submissions import Submitted


def quarter_block(quarter: FiscalQuarter) -> Json:
    return {"year": quarter.year, "number": quarter.number}


def department_block(department: Department) -> Json:
    """Its names; an abbreviation that it does not have is empty."""
    return {
        "code": department.code,
        "name": {"en": department.name_en, "fr": department.name_fr},
        "abbreviation": {"en": department.abbreviation_en, "fr": department.abbreviation_fr},
    }


def submission_block(submitted: Submitted) -> Json:
    """Which submission it is, who signed it and when, and where it stood overall."""
    submission = submitted.submission
    block: Json = {
        "quarter": quarter_block(submitted.quarter),
        "number": submission.number,
        "sha256": submission.sha256,
        "algorithm": submitted.result.algorithm,
        "questionnaire": f"{submitted.questionnaire.code} {submitted.questionnaire.version}",
        "signed_on": timezone.localdate(submitted.signed_at).isoformat(),
        "signer": submission.signer_name,
        "signer_title": {"en": submission.signer_title_en, "fr": submission.signer_title_fr},
        "unknown": len(submitted.result.unknown),
        **standing(submitted.result.overall),
    }
    if submission.acting_from and submission.acting_until:
        block["acting"] = {
            "from": submission.acting_from.isoformat(),
            "until": submission.acting_until.isoformat(),
        }
    return block


def standing(part: scoring.OverallScore | scoring.QuestionScore | None) -> Json:
    """Score and level; None in both where nothing was scored."""
    return {
        "score": number(part.score) if part else None,
        "upper": number(part.upper) if part else None,
        "level": part.level if part else None,
    }


def indicator_block(questionnaire: Questionnaire, indicator: Indicator) -> Json:
    return {
        "code": indicator.code,
        "title": bilingual(indicator.title),
        "must_have": indicator.must_have,
        "question": bilingual(questionnaire.question_of(indicator.code).name),
    }


def holding_back(submitted: Submitted) -> list[Json]:
    """The must-haves that hold a question below the level of its score, question by question."""
    content = submitted.questionnaire
    return [
        {
            **indicator_block(content, content.indicator(code)),
            "level": submitted.answers[code].level,
            "holds_at": question.level,
        }
        for question in submitted.result.questions
        for code in question.held_back_by
    ]


def unknowns(submitted: Submitted) -> list[Json]:
    content = submitted.questionnaire
    return [indicator_block(content, content.indicator(code)) for code in submitted.result.unknown]


def action_block(row: ActionRow) -> Json:
    """What people typed about an action, in their language, and its indicator's title."""
    action = row.action
    return {
        "code": action.code,
        "indicator": bilingual(row.indicator.title),
        "title": action.title,
        "owner": action.owner,
        "language": action.language,
        "status": action.status,
        "due_on": iso(action.due_on),
        "first_due_on": iso(action.original_due_on) if action.slips else None,
        "slips": action.slips,
        "is_overdue": row.is_overdue,
    }


def decision_block(decision: Decision) -> Json:
    """A review: when, by whom, and the levels recorded with the reasons that were typed."""
    quarter: FiscalQuarter = decision.submission.assessment.quarter.fiscal
    return {
        "quarter": quarter_block(quarter),
        "submission": decision.submission.number,
        "outcome": decision.outcome.value,
        "on": timezone.localdate(decision.at).isoformat(),
        "reviewer": decision.reviewer,
        "comments": decision.comments,
        "recorded": [_recorded(item, decision.questionnaire) for item in decision.recorded],
        "validated": standing(decision.validated.overall) if decision.validated else None,
        "reopened_on": iso(
            timezone.localdate(decision.reopened_at) if decision.reopened_at else None
        ),
    }


def _recorded(item: RecordedLevel, questionnaire: Questionnaire) -> Json:
    reply = item.reply
    return {
        "code": item.code,
        "title": bilingual(questionnaire.indicator(item.code).title),
        "level": item.level,
        "reason": {"text": item.reason, "language": item.language},
        "reply": {"text": reply.text, "language": reply.language} if reply else None,
    }


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
