"""Check and sign off: what is missing, what changed, what was relied on, the signature."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST

from assessments import clock
from assessments.access import requires
from assessments.enums import Language, Severity
from assessments.findings import CONSISTENCY, in_rows
from assessments.forms.signing import SignOffForm
from assessments.policies import can_answer, can_see_draft, can_sign_off, is_editable
from assessments.selectors.assessments import draft_for
from assessments.selectors.drafts import Draft, DraftQuestion, load_draft
from assessments.selectors.people import acting_as, signing_title
from assessments.selectors.progress import changed_answers
from assessments.selectors.reviews import returned_to
from assessments.selectors.standings import corrections_of
from assessments.services.answers import require_open
from assessments.services.errors import Refused
from assessments.services.submissions import sign_off
from assessments.views.errors import conflict
from assessments.views.frame import entered, in_other_language, is_switch

if TYPE_CHECKING:
    from assessments.models import Assessment


def statement(assessment: Assessment) -> str:
    """What the executive agrees with, in the active language."""
    return _(
        "I have read the answers given for %(quarter)s by this organization: %(department)s. "
        "To the best of my knowledge they are complete and honest. "
        "I know that a reviewer in the office of the Chief Information Officer of the "
        "government will read them."
    ) % {"quarter": assessment.quarter.label, "department": assessment.department.name}


def _in_both(assessment: Assessment) -> dict[str, str]:
    texts = {}
    for language in Language:
        with override(language.value):
            texts[language.value] = statement(assessment)
    return texts


@requires(can_see_draft, load=draft_for)
def check(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Everything on one page; a delegate reads it, the executive signs on it."""
    draft = load_draft(assessment)
    form = SignOffForm(questions=draft.questionnaire.questions)
    return _render(request, draft, form)


@requires(can_sign_off, load=draft_for)
@require_POST
def sign(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Sign off, or show again what is missing with everything that was entered."""
    if not is_editable(assessment):
        return conflict(request, _("This assessment was already signed off."))
    now, viewer = clock.now(), request.viewer  # type: ignore[attr-defined]
    draft = load_draft(assessment)
    questions = draft.questionnaire.questions
    if is_switch(request):
        return _render(request, draft, SignOffForm(initial=entered(request), questions=questions))
    form = SignOffForm(request.POST, questions=questions)
    missing = any(finding.severity == Severity.BLOCKS for finding in draft.findings)
    title_en, title_fr = signing_title(viewer, assessment.department_id)
    try:
        require_open(assessment, now)
        if missing or not form.is_valid():
            return _render(request, draft, form, status=400)
        submission = sign_off(
            viewer=viewer,
            assessment=assessment,
            basis=form.basis,
            signer_name=form.cleaned_data["name"],
            signer_title={"en": title_en, "fr": title_fr},
            statement=_in_both(assessment),
            now=now,
        )
    except Refused as error:
        return conflict(request, " ".join(error.messages))
    messages.success(
        request,
        _("Signed off as submission %(number)s. Your reviewer can read it now.")
        % {"number": submission.number},
    )
    return redirect("scorecard", code=assessment.department.code, quarter=assessment.quarter.slug)


def _render(
    request: HttpRequest, draft: Draft, form: SignOffForm, status: int = 200
) -> HttpResponse:
    assessment, viewer = draft.assessment, request.viewer  # type: ignore[attr-defined]
    questions = draft.questionnaire.questions
    context: dict[str, Any] = {
        "assessment": assessment,
        "questionnaire": draft.questionnaire,
        "draft": draft,
        "form": form,
        "findings": in_rows(draft.findings),
        "blocking": in_rows(
            tuple(item for item in draft.findings if item.severity == Severity.BLOCKS)
        ),
        "changes": changed_answers(draft),
        "returned": returned_to(assessment),
        "corrections": corrections_of(draft),
        "consistency": CONSISTENCY,
        "answerable": {
            question.key
            for question in questions
            if can_answer(viewer, DraftQuestion(draft, question))
        },
        "statement": statement(assessment),
        "result": draft.result,
        "other_language_sign": in_other_language(
            reverse(
                "sign",
                kwargs={"code": assessment.department.code, "quarter": assessment.quarter.slug},
            )
        ),
        "can_sign_off": can_sign_off(viewer, assessment),
        "acting": acting_as(viewer, assessment.department_id),
        "is_editable": is_editable(assessment) and assessment.is_open(clock.today()),
    }
    return render(request, "assessments/check.html", context, status=status)
