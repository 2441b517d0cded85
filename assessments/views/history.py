"""The history of an answer, and bringing an earlier text back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assessments import clock
from assessments.access import Request, requires
from assessments.enums import AnswerKind, Language, Origin
from assessments.policies import can_answer, can_see_draft, is_editable
from assessments.selectors.history import (
    AnswerHistory,
    EarlierText,
    earlier_text_for,
    history_for,
)
from assessments.services.answers import AnswerInput, save_answer
from assessments.services.errors import AnswerConflict, Refused
from assessments.views.errors import conflict
from assessments.views.evidence import answer_context


@requires(can_see_draft, load=history_for)
def history(request: Request, found: AnswerHistory) -> HttpResponse:
    """Every change of an answer and its evidence, newest first."""
    assessment = found.answer.assessment
    return render(
        request,
        "assessments/history.html",
        {
            "history": found,
            "may_restore": can_answer(request.viewer, found.answer)
            and is_editable(assessment)
            and assessment.is_open(clock.today()),
            **answer_context(found.answer),
        },
    )


@requires(can_answer, load=earlier_text_for)
@require_POST
def restore(request: Request, earlier: EarlierText) -> HttpResponse:
    """Put an earlier text back over the version that the page showed; the level stays."""
    answer, revision = earlier.answer, earlier.revision
    shown = request.POST.get("version", "")
    if not shown.isdecimal():
        return conflict(request, _("Open the history again and choose the text there."))
    given = AnswerInput(
        kind=AnswerKind(answer.kind),
        level=answer.level,
        reason=earlier.reason,
        rationale=revision.rationale,
        language=Language(revision.language),
    )
    try:
        save_answer(
            viewer=request.viewer,
            answer=answer,
            version=int(shown),
            given=given,
            now=clock.now(),
            origin=Origin.RESTORED,
        )
    except AnswerConflict as error:
        saved_by = error.current.changed_by
        return conflict(
            request,
            _(
                "%(name)s changed this answer meanwhile. Nothing was overwritten. "
                "Open the history again to see what stands now."
            )
            % {"name": saved_by.name if saved_by else ""},
        )
    except Refused as error:
        return conflict(request, " ".join(error.messages))
    messages.success(request, _("The text was restored. What stood before is in the history."))
    return redirect(
        "answer-history",
        code=answer.assessment.department.code,
        quarter=answer.assessment.quarter.slug,
        indicator=answer.indicator.code,
    )
