"""Reading assessments that may still change; each starts from what the viewer may see."""

from datetime import date

from django.db.models import Q, QuerySet

from assessments.enums import State
from assessments.fiscal import FiscalQuarter
from assessments.models import Answer, Assessment, Evidence, ReviewNote
from assessments.policies import DRAFT_ROLES, Viewer, can_administer, can_withdraw
from assessments.selectors.drafts import DraftQuestion, load_draft


def drafts_in_scope(viewer: Viewer) -> QuerySet[Assessment]:
    """Assessments whose answers this viewer works on, newest quarter first."""
    departments = viewer.department_ids(DRAFT_ROLES)
    scope = Q() if departments is None else Q(department__in=departments)
    return (
        Assessment.objects.filter(scope)
        .select_related(
            "department__portfolio",
            "quarter__questionnaire",
            "current_submission__signed_by",
            "current_submission__reopening",
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


def status_for(viewer: Viewer, *, code: str, quarter: FiscalQuarter) -> Assessment | None:
    """An assessment as administrators see it: its state and dates, never what was answered."""
    if not can_administer(viewer):
        return None
    return (
        Assessment.objects.filter(
            department__code=code, quarter__year=quarter.year, quarter__number=quarter.number
        )
        .select_related("department", "quarter", "current_submission")
        .defer("current_submission__content")
        .first()
    )


def may_withdraw_now(viewer: Viewer, assessment: Assessment, today: date) -> bool:
    """Whether this viewer can take the submission back: open, submitted, and no note on it yet."""
    return (
        can_withdraw(viewer, assessment)
        and assessment.state == State.SUBMITTED
        and assessment.is_open(today)
        and not ReviewNote.objects.filter(submission=assessment.current_submission_id).exists()
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
        Evidence.objects.filter(answer=answer, removed_at=None, pk=pk)
        .select_related("file")
        .defer("file__content")
        .first()
        if answer
        else None
    )
    if answer and evidence:
        evidence.answer = answer
    return evidence


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
