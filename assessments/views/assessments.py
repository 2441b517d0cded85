"""The self-assessment: which there are, and the questions as a task list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from assessments import clock
from assessments.access import requires
from assessments.policies import (
    can_answer,
    can_delegate,
    can_enter,
    can_see_draft,
    can_sign_off,
    is_editable,
)
from assessments.selectors.assessments import draft_for, drafts_in_scope, may_withdraw_now
from assessments.selectors.drafts import DraftQuestion, latest_changes, load_draft
from assessments.selectors.evidence import to_renew
from assessments.selectors.progress import progress_of
from assessments.selectors.reviews import returned_to
from assessments.selectors.submissions import submissions_of
from assessments.selectors.teamwork import assignments_of, standing

if TYPE_CHECKING:
    from assessments.models import Assessment


@requires(can_enter)
def index(request: HttpRequest) -> HttpResponse:
    """Every quarter of the viewer's departments."""
    assessments = drafts_in_scope(request.viewer)  # type: ignore[attr-defined]
    return render(request, "assessments/index.html", {"assessments": assessments})


@requires(can_see_draft, load=draft_for)
def overview(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """The questions as a task list."""
    draft, today = load_draft(assessment), clock.today()
    viewer = request.viewer  # type: ignore[attr-defined]
    progress = progress_of(draft, standing(assignments_of(assessment, today)))
    mine = [item for item in progress if can_answer(viewer, DraftQuestion(draft, item.question))]
    unfinished = [item for item in mine if not item.is_complete]
    return render(
        request,
        "assessments/overview.html",
        {
            "assessment": assessment,
            "questionnaire": draft.questionnaire,
            "progress": progress,
            "next_question": unfinished[0] if unfinished else None,
            "answered": sum(item.answered for item in progress),
            "total": sum(item.total for item in progress),
            "days_left": (assessment.quarter.due_on - today).days,
            "is_late": assessment.is_late(today),
            "is_editable": is_editable(assessment) and assessment.is_open(today),
            "can_sign_off": can_sign_off(viewer, assessment),
            "can_delegate": can_delegate(viewer, assessment),
            "may_withdraw": may_withdraw_now(viewer, assessment, today),
            "returned": returned_to(assessment),
            "signed": submissions_of(viewer, assessment),
            "earlier": draft.earlier,
            "to_renew": to_renew(draft),
            "changes": [
                (change, draft.questionnaire.indicator(change.code))
                for change in latest_changes(draft)
            ],
        },
    )
