"""Reading assessments that may still change; each starts from what the viewer may see."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from django.db.models import Prefetch, Q, QuerySet

from assessments import scoring
from assessments.enums import AnswerKind, EvidenceKind
from assessments.findings import Dossier, Finding, findings_of
from assessments.fiscal import FiscalQuarter
from assessments.models import Answer, Assessment, Evidence
from assessments.policies import DRAFT_ROLES, Viewer
from assessments.questionnaire import Question, Questionnaire
from assessments.selectors.questionnaires import content_of
from assessments.selectors.records import AnswerRecord, EvidenceRecord, scored_answers
from assessments.selectors.submissions import Submitted, nearest_earlier


def drafts_in_scope(viewer: Viewer) -> QuerySet[Assessment]:
    """Assessments whose answers this viewer works on, newest quarter first."""
    departments = viewer.department_ids(DRAFT_ROLES)
    scope = Q() if departments is None else Q(department__in=departments)
    return (
        Assessment.objects.filter(scope)
        .select_related(
            "department__portfolio", "quarter__questionnaire", "current_submission__signed_by"
        )
        .defer("quarter__questionnaire__content", "current_submission__content")
        .order_by("-quarter__year", "-quarter__number", "department__code")
    )


def draft_for(viewer: Viewer, *, code: str, quarter: FiscalQuarter) -> Assessment | None:
    """The assessment of a department and quarter, if the viewer works on it."""
    return (
        drafts_in_scope(viewer)
        .filter(department__code=code, quarter__year=quarter.year, quarter__number=quarter.number)
        .first()
    )


def answer_for(
    viewer: Viewer, *, code: str, quarter: FiscalQuarter, indicator: str
) -> Answer | None:
    """One answer with its assessment, if the viewer works on it."""
    departments = viewer.department_ids(DRAFT_ROLES)
    scope = Q() if departments is None else Q(assessment__department__in=departments)
    return (
        Answer.objects.filter(
            scope,
            assessment__department__code=code,
            assessment__quarter__year=quarter.year,
            assessment__quarter__number=quarter.number,
            indicator__code=indicator,
        )
        .select_related(
            "indicator",
            "changed_by",
            "assessment__department",
            "assessment__quarter__questionnaire",
        )
        .defer("assessment__quarter__questionnaire__content")
        .first()
    )


def evidence_for(
    viewer: Viewer, *, code: str, quarter: FiscalQuarter, indicator: str, pk: int
) -> Evidence | None:
    """One piece of evidence that stands beside an answer in the viewer's scope."""
    answer = answer_for(viewer, code=code, quarter=quarter, indicator=indicator)
    evidence = (
        Evidence.objects.filter(answer=answer, removed_at=None, pk=pk).first() if answer else None
    )
    if answer and evidence:
        evidence.answer = answer
    return evidence


@dataclass(frozen=True)
class Draft:
    """An assessment with every answer as it stands now, and the nearest earlier submission."""

    assessment: Assessment
    questionnaire: Questionnaire
    answers: Mapping[str, AnswerRecord]
    rows: Mapping[str, Answer]
    earlier: Submitted | None

    @cached_property
    def scored(self) -> dict[str, scoring.Answer]:
        """The answers as the scoring takes them."""
        return scored_answers(self.answers, self.assessment.quarter.fiscal.starts_on)

    @cached_property
    def result(self) -> scoring.Result:
        """The provisional result."""
        return scoring.score(self.questionnaire.rules(), self.scored)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What is missing or worth a look."""
        return findings_of(
            Dossier(
                questionnaire=self.questionnaire,
                quarter_start=self.assessment.quarter.fiscal.starts_on,
                answers={code: record.facts for code, record in self.answers.items()},
                earlier={
                    code: record.facts
                    for code, record in (self.earlier.answers if self.earlier else {}).items()
                },
                result=self.result,
            )
        )

    def answered(self, question_key: str) -> int:
        """How many indicators of a question have an answer, don't know and N/A included."""
        return sum(
            self.answers[indicator.code].kind != AnswerKind.UNANSWERED
            for indicator in self.questionnaire.question(question_key).indicators
        )


def load_draft(assessment: Assessment) -> Draft:
    """The whole draft in three queries: answers, evidence, the nearest earlier submission."""
    quarter = assessment.quarter
    rows = {
        answer.indicator.code: answer
        for answer in Answer.objects.filter(assessment=assessment)
        .select_related("indicator", "changed_by")
        .prefetch_related(
            Prefetch("evidence", Evidence.objects.filter(removed_at=None), to_attr="standing")
        )
        .order_by("indicator__position")
    }
    for answer in rows.values():
        answer.assessment = assessment
    return Draft(
        assessment=assessment,
        questionnaire=content_of(quarter.questionnaire_id, quarter.questionnaire.sha256),
        answers={code: _record(answer) for code, answer in rows.items()},
        rows=rows,
        earlier=nearest_earlier(assessment.department, quarter),
    )


def _record(answer: Answer) -> AnswerRecord:
    standing: list[Evidence] = answer.standing  # type: ignore[attr-defined]
    return replace(
        record_of(answer),
        evidence=tuple(
            EvidenceRecord(
                kind=EvidenceKind(item.kind),
                title=item.title,
                url=item.url,
                dated_on=item.dated_on,
                language=item.language,
                pk=item.pk,
            )
            for item in standing
        ),
    )


def record_of(answer: Answer) -> AnswerRecord:
    """The answer as it stands, without its evidence."""
    return AnswerRecord(
        code=answer.indicator.code,
        kind=AnswerKind(answer.kind),
        level=answer.level,
        reason=answer.reason,
        rationale=answer.rationale,
        language=answer.language,
        version=answer.version,
        changed_at=answer.changed_at,
        changed_by=answer.changed_by.name if answer.changed_by else "",
        changed_by_id=answer.changed_by_id,
    )


@dataclass(frozen=True, slots=True)
class DraftQuestion:
    """One question of a draft, as the question page needs it."""

    draft: Draft
    question: Question

    @property
    def assessment(self) -> Assessment:
        return self.draft.assessment

    @property
    def department_id(self) -> int:
        return self.draft.assessment.department_id


def question_for(
    viewer: Viewer, *, code: str, quarter: FiscalQuarter, question: str
) -> DraftQuestion | None:
    """One question of an assessment that the viewer works on."""
    assessment = draft_for(viewer, code=code, quarter=quarter)
    if assessment is None:
        return None
    draft = load_draft(assessment)
    for candidate in draft.questionnaire.questions:
        if candidate.key == question:
            return DraftQuestion(draft, candidate)
    return None


@dataclass(frozen=True, slots=True)
class Change:
    """What somebody last did in an assessment."""

    at: datetime
    by: str
    code: str
    record: AnswerRecord


def latest_changes(draft: Draft, count: int = 5) -> list[Change]:
    """The answers that were changed last, newest first."""
    changed = [
        Change(record.changed_at, record.changed_by, record.code, record)
        for record in draft.answers.values()
        if record.changed_at
    ]
    return sorted(changed, key=lambda change: change.at, reverse=True)[:count]
