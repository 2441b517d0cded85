"""Who else has a question open, and what they saved meanwhile."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from assessments import clock
from assessments.access import requires
from assessments.forms.answers import AnswerForm
from assessments.forms.fieldsets import live_fieldset
from assessments.policies import can_see_draft
from assessments.selectors.presence import LiveQuestion, live_question_for, others_present
from assessments.services.presence import be_present, leave
from assessments.views.frame import language


@requires(can_see_draft, load=live_question_for)
@require_POST
def presence(request: HttpRequest, live: LiveQuestion) -> HttpResponse:
    """Say that one is here; 200 with the names of the others and with what is newer than the page.

    The page sends for every indicator the version and the evidence that it shows. With `leave`
    one goes: 204.
    """
    viewer, now = request.viewer, clock.now()  # type: ignore[attr-defined]
    if "leave" in request.POST:
        leave(viewer=viewer, live=live, now=now)
        return HttpResponse(status=204)
    be_present(viewer=viewer, live=live, now=now)
    names = others_present(viewer, live, now)
    return JsonResponse(
        {
            "here": _sentence(names),
            "newer": {
                code: standing_of(request, live, code)
                for code in live.answers
                if _is_newer(request, live, code)
            },
        }
    )


def _sentence(names: list[str]) -> str:
    if not names:
        return ""
    return ngettext(
        "%(names)s has this question open too.",
        "%(names)s have this question open too.",
        len(names),
    ) % {"names": get_text_list(names, _("and"))}


def _is_newer(request: HttpRequest, live: LiveQuestion, code: str) -> bool:
    """Whether the page, if it shows the answer's fields at all, shows less than what stands."""
    version = request.POST.get(f"{code}-version", "")
    if not version.isdecimal():
        return False
    record = live.answers[code]
    return record.version > int(version) or (
        record.evidence_stamp != request.POST.get(f"{code}-evidence", "")
    )


def standing_of(request: HttpRequest, live: LiveQuestion, code: str) -> dict[str, Any]:
    """What stands for one indicator: its fields, and the parts of its fieldset as HTML."""
    record = live.answers[code]
    fieldset = live_fieldset(live, code, language())
    context = {
        "assessment": live.assessment,
        "fieldset": fieldset,
        "code": code,
        "id": fieldset.anchor,
        "at": record.changed_at,
        "name": record.changed_by,
        "mine": False,
    }

    def html(part: str) -> str:
        return render_to_string(f"assessments/{part}.html", context, request)

    return {
        "version": record.version,
        "stands": AnswerForm.initial_of(record),
        "saved": html("_saved") if record.version else "",
        "carried": html("_carried_mark") if record.is_carried else "",
        "evidence": html("_evidence"),
        "evidence_stamp": record.evidence_stamp,
    }
