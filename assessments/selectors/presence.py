"""A question while people are working on it: what stands now, and who else has it open."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from assessments.fiscal import FiscalQuarter
from assessments.models import Answer, Assessment, Presence
from assessments.policies import DRAFT_ROLES, Viewer
from assessments.questionnaire import Question
from assessments.selectors.drafts import answers_with_evidence, full_record
from assessments.selectors.questionnaires import content_of
from assessments.selectors.records import AnswerRecord

SEEN_WITHIN = timedelta(seconds=45)
"""Three times the pace at which the page says that somebody is there (static/js/presence.js)."""


@dataclass(frozen=True, slots=True)
class LiveQuestion:
    """The answers of one question as they stand now; everything else is left to `load_draft`."""

    assessment: Assessment
    question: Question
    rows: Mapping[str, Answer]
    answers: Mapping[str, AnswerRecord]

    @property
    def department_id(self) -> int:
        return self.assessment.department_id


def live_question_for(
    viewer: Viewer, *, code: str, quarter: FiscalQuarter, question: str
) -> LiveQuestion | None:
    """One question of an assessment that the viewer works on, in two queries."""
    departments = viewer.department_ids(DRAFT_ROLES)
    scope = Q() if departments is None else Q(assessment__department__in=departments)
    rows = {
        answer.indicator.code: answer
        for answer in answers_with_evidence()
        .filter(
            scope,
            assessment__department__code=code,
            assessment__quarter__year=quarter.year,
            assessment__quarter__number=quarter.number,
            indicator__question_key=question,
        )
        .select_related("assessment__department", "assessment__quarter__questionnaire")
        .defer("carried_from__content", "assessment__quarter__questionnaire__content")
    }
    if not rows:
        return None
    assessment = next(iter(rows.values())).assessment
    questionnaire = assessment.quarter.questionnaire
    return LiveQuestion(
        assessment=assessment,
        question=content_of(questionnaire.pk, questionnaire.sha256).question(question),
        rows=rows,
        answers={code: full_record(row) for code, row in rows.items()},
    )


def others_present(viewer: Viewer, live: LiveQuestion, now: datetime) -> list[str]:
    """The names of the others who had the question open just now, in their order."""
    return list(
        Presence.objects.filter(
            assessment=live.assessment,
            question_key=live.question.key,
            seen_at__gt=now - SEEN_WITHIN,
        )
        .exclude(person=viewer.user_id)
        .order_by("person__name")
        .values_list("person__name", flat=True)
    )
