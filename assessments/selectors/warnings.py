"""Consistency warnings that a department may set aside, and those that it did."""

from dataclasses import dataclass

from assessments.findings import CONSISTENCY, Finding
from assessments.fiscal import FiscalQuarter
from assessments.models import Assessment, Dismissal
from assessments.policies import Viewer
from assessments.questionnaire import Questionnaire
from assessments.selectors.assessments import draft_for
from assessments.selectors.drafts import load_draft
from assessments.selectors.questionnaires import content_of


@dataclass(frozen=True, slots=True)
class Warned:
    """What a rule may doubt: `finding` is None where it does not (any more)."""

    assessment: Assessment
    questionnaire: Questionnaire
    question_key: str
    finding_id: str
    subject: str
    finding: Finding | None = None

    @property
    def department_id(self) -> int:
        return self.assessment.department_id

    @property
    def assessment_id(self) -> int:
        return self.assessment.pk


@dataclass(frozen=True, slots=True)
class StandingDismissal:
    """A dismissal that nobody took back, with the question that its warning is about."""

    dismissal: Dismissal
    assessment: Assessment
    question_key: str

    @property
    def department_id(self) -> int:
        return self.assessment.department_id

    @property
    def assessment_id(self) -> int:
        return self.assessment.pk


def warning_for(
    viewer: Viewer, *, code: str, quarter: FiscalQuarter, finding: str, subject: str
) -> Warned | None:
    """One warning of an assessment that the viewer works on; None for what no rule ever says."""
    assessment = draft_for(viewer, code=code, quarter=quarter)
    if assessment is None or finding not in CONSISTENCY:
        return None
    draft = load_draft(assessment)
    question_key = question_of(draft.questionnaire, subject)
    if question_key is None:
        return None
    standing = (item for item in draft.findings if (item.id, item.subject) == (finding, subject))
    return Warned(
        assessment, draft.questionnaire, question_key, finding, subject, next(standing, None)
    )


def dismissal_for(
    viewer: Viewer, *, code: str, quarter: FiscalQuarter, pk: int
) -> StandingDismissal | None:
    """One dismissal, taken back or not, of an assessment that the viewer works on."""
    assessment = draft_for(viewer, code=code, quarter=quarter)
    dismissal = Dismissal.objects.filter(assessment=assessment, pk=pk).first()
    if assessment is None or dismissal is None:
        return None
    stored = assessment.quarter.questionnaire
    question_key = question_of(content_of(stored.pk, stored.sha256), dismissal.subject)
    return StandingDismissal(dismissal, assessment, question_key or "")


def question_of(questionnaire: Questionnaire, subject: str) -> str | None:
    """The key of the question that an indicator's code or a question's key belongs to."""
    for question in questionnaire.questions:
        if subject == question.key or subject in {item.code for item in question.indicators}:
            return question.key
    return None
