"""The deputy head's reply to a level that the reviewer recorded."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from assessments import clock
from assessments.access import Request, requires
from assessments.forms.reviews import ReplyForm
from assessments.policies import can_reply
from assessments.selectors.reviews import Recorded, recorded_for
from assessments.selectors.submissions import current_of
from assessments.services.errors import Refused
from assessments.services.replies import reply
from assessments.views.errors import conflict
from assessments.views.frame import entered, language, sent


@requires(can_reply, load=recorded_for)
def write(request: Request, recorded: Recorded) -> HttpResponse:
    """A form for one reply, which stays for good."""
    assessment, answer = recorded.assessment, recorded.answer
    posted = sent(request)
    if posted is None and getattr(answer, "reply", None):
        return conflict(request, _("There is a reply already. It stays as it is."))
    form = ReplyForm(posted, initial=entered(request))
    back = _back(recorded)
    if posted is None or not form.is_valid():
        submitted = current_of(assessment)
        code = answer.indicator.code
        context = {
            "assessment": assessment,
            "answer": answer,
            "record": submitted.answers[code],
            "indicator": submitted.questionnaire.indicator(code),
            "form": form,
            "back": back,
        }
        status = 200 if posted is None else 400
        return render(request, "scorecards/reply.html", context, status=status)
    try:
        reply(
            viewer=request.viewer,
            assessment=assessment,
            answer=answer,
            text=form.cleaned_data["text"],
            language=language(),
            now=clock.now(),
        )
    except Refused as error:
        return conflict(request, " ".join(error.messages))
    messages.success(request, _("Your reply stands beside the level that the reviewer recorded."))
    return redirect(back)


def _back(recorded: Recorded) -> str:
    """The place of the recorded level on the scorecard of its submission."""
    assessment = recorded.assessment
    page = reverse(
        "scorecard-submission",
        kwargs={
            "code": assessment.department.code,
            "quarter": assessment.quarter.slug,
            "submission": recorded.answer.review.submission.number,
        },
    )
    return f"{page}#recorded-{recorded.answer.indicator.code.lower()}"
