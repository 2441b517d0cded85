"""An assessment that may still change, whole: answers, evidence, marks, findings, result."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from django.db.models import Prefetch, QuerySet

from assessments import clock, scoring
from assessments.enums import AnswerKind, EvidenceKind
from assessments.findings import CONSISTENCY, SAME_QUARTERS, Dossier, Finding, findings_of
from assessments.models import (
    Action,
    Answer,
    Assessment,
    Clarification,
    Dismissal,
    Evidence,
    EvidenceFile,
    ReadyMark,
)
from assessments.questionnaire import Question, Questionnaire
from assessments.selectors.actions import ActionRow, actions_of, said_before
from assessments.selectors.questionnaires import content_of
from assessments.selectors.records import (
    AnswerRecord,
    EvidenceRecord,
    FileRecord,
    scored_answers,
)
from assessments.selectors.submissions import Submitted, earlier_rationales, nearest_earlier


@dataclass(frozen=True)
class Draft:
    """An assessment with every answer as it stands now, and the nearest earlier submission.

    `marks` holds the last mark of each question that has one, `touched` when each question last
    changed; `clarifications` and `dismissals` are all that stand, oldest first.
    """

    assessment: Assessment
    questionnaire: Questionnaire
    answers: Mapping[str, AnswerRecord]
    rows: Mapping[str, Answer]
    earlier: Submitted | None
    marks: Mapping[str, ReadyMark]
    touched: Mapping[str, datetime]
    clarifications: tuple[Clarification, ...]
    dismissals: tuple[Dismissal, ...]
    rationales: Mapping[str, tuple[str, ...]]
    actions: Iterable[Action]
    """Those of the department; fetched when they are first looked at, which saving never does."""

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
        """What is missing or worth a look, but for the warnings that were dismissed."""
        return tuple(found for found in self._all_findings if not self.dismissal_of(found))

    @cached_property
    def dismissed(self) -> tuple[tuple[Finding, Dismissal], ...]:
        """The warnings that somebody set aside and that would stand otherwise."""
        pairs = ((found, self.dismissal_of(found)) for found in self._all_findings)
        return tuple((found, dismissal) for found, dismissal in pairs if dismissal)

    def dismissal_of(self, finding: Finding) -> Dismissal | None:
        """Who set this very warning aside; None where it says something else by now."""
        if finding.id not in CONSISTENCY:
            return None
        said = (finding.id, finding.subject, dict(finding.values))
        standing = (
            item for item in self.dismissals if (item.finding, item.subject, item.values) == said
        )
        return next(standing, None)

    def is_ready(self, question_key: str) -> bool:
        """Whether the question is marked ready, and nothing in it has changed since."""
        mark, touched = self.marks.get(question_key), self.touched.get(question_key)
        return bool(mark and mark.is_ready and (touched is None or touched <= mark.at))

    def clarifications_of(self, code: str) -> tuple[Clarification, ...]:
        """What was asked back about an indicator, but for what was withdrawn."""
        return tuple(
            item
            for item in self.clarifications
            if item.indicator.code == code and item.withdrawn_at is None
        )

    @cached_property
    def _all_findings(self) -> tuple[Finding, ...]:
        fiscal = self.assessment.quarter.fiscal
        questions = self.questionnaire.questions
        return findings_of(
            Dossier(
                questionnaire=self.questionnaire,
                quarter_start=fiscal.starts_on,
                next_quarter_start=fiscal.next.starts_on,
                rationales=self.rationales,
                not_ready=frozenset(
                    question.key for question in questions if not self.is_ready(question.key)
                ),
                waiting=Counter(
                    item.indicator.code for item in self.clarifications if item.is_open
                ),
                answers={code: record.facts for code, record in self.answers.items()},
                earlier={
                    code: record.facts
                    for code, record in (self.earlier.answers if self.earlier else {}).items()
                },
                result=self.result,
                overdue=frozenset(
                    action.code for action in self.actions if action.is_overdue(clock.today())
                ),
            )
        )

    def answered(self, question_key: str) -> int:
        """How many indicators of a question have an answer, don't know and N/A included."""
        return sum(
            self.answers[indicator.code].kind != AnswerKind.UNANSWERED
            for indicator in self.questionnaire.question(question_key).indicators
        )


def answers_with_evidence() -> QuerySet[Answer]:
    """Answers with what `full_record` needs, in two queries."""
    return (
        Answer.objects.select_related(
            "indicator", "changed_by", "carried_from__assessment__quarter"
        )
        .defer("carried_from__content")
        .prefetch_related(
            Prefetch(
                "evidence",
                Evidence.objects.select_related("file").defer("file__content"),
                to_attr="all_evidence",
            )
        )
    )


def load_draft(assessment: Assessment) -> Draft:
    """The whole draft, in as many queries whatever it holds."""
    quarter = assessment.quarter
    rows = {
        answer.indicator.code: answer
        for answer in answers_with_evidence()
        .filter(assessment=assessment)
        .order_by("indicator__position")
    }
    for answer in rows.values():
        answer.assessment = assessment
    return Draft(
        assessment=assessment,
        questionnaire=content_of(quarter.questionnaire_id, quarter.questionnaire.sha256),
        answers={code: full_record(answer) for code, answer in rows.items()},
        rows=rows,
        earlier=nearest_earlier(assessment.department, quarter),
        marks={
            mark.question_key: mark
            for mark in ReadyMark.objects.filter(assessment=assessment).select_related("by")
        },
        touched=_touched(rows.values()),
        clarifications=tuple(
            Clarification.objects.filter(assessment=assessment).select_related(
                "indicator", "asked_of", "asked_by", "withdrawn_by"
            )
        ),
        dismissals=tuple(
            Dismissal.objects.filter(assessment=assessment, ended_at=None).select_related("by")
        ),
        rationales=earlier_rationales(assessment.department, quarter, SAME_QUARTERS - 1),
        actions=actions_of(assessment.department_id),
    )


def _touched(rows: Iterable[Answer]) -> dict[str, datetime]:
    """When something last changed in each question: an answer, or the evidence beside one."""
    touched: dict[str, datetime] = {}
    for answer in rows:
        evidence: list[Evidence] = answer.all_evidence  # type: ignore[attr-defined]
        moments = [answer.changed_at, *(item.removed_at or item.added_at for item in evidence)]
        for moment in moments:
            if moment and moment >= touched.get(answer.question_key, moment):
                touched[answer.question_key] = moment
    return touched


def full_record(answer: Answer) -> AnswerRecord:
    """The answer as it stands, with its evidence."""
    evidence: list[Evidence] = answer.all_evidence  # type: ignore[attr-defined]
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
                file=_file_record(item.file) if item.file else None,
            )
            for item in evidence
            if item.removed_at is None
        ),
    )


def _file_record(file: EvidenceFile) -> FileRecord:
    return FileRecord(file.name, file.media_type, file.size, file.sha256)


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
        is_carried=answer.carried_from_id is not None,
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

    @property
    def assessment_id(self) -> int:
        return self.draft.assessment.pk

    @property
    def question_key(self) -> str:
        return self.question.key

    @property
    def said_before(self) -> list[ActionRow]:
        """What was said in earlier quarters that would be done for this question."""
        draft, codes = self.draft, {indicator.code for indicator in self.question.indicators}
        return list(
            said_before(
                (action for action in draft.actions if action.code in codes),
                draft.assessment.quarter,
                draft.earlier.signed_at if draft.earlier else None,
                clock.today(),
            )
        )


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
