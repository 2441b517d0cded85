"""Briefings: what is issued, choosing and issuing one, downloading its files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assessments import clock
from assessments.access import Request, requires
from assessments.briefings.department.choices import Choice, default_marking
from assessments.briefings.department.issuing import ContentChanged, issue_briefing
from assessments.briefings.printing import UnprintableText
from assessments.briefings.word.editable import editable_copy
from assessments.enums import Annex, Language, Marking, TextPart
from assessments.forms.briefings import ChoiceForm
from assessments.policies import can_edit_briefing, can_enter, can_see_result
from assessments.selectors.briefings import briefing_file_for, briefings_of, downloads_of
from assessments.selectors.standings import standing_of
from assessments.selectors.submissions import result_for, results_in_scope
from assessments.services.briefings import record_download, record_view
from assessments.views.errors import conflict

if TYPE_CHECKING:
    from assessments.models import Assessment, BriefingFile


@requires(can_enter)
def index(request: Request) -> HttpResponse:
    """Every result in scope, each with the way to its briefings."""
    return render(request, "briefings/index.html", {"results": results_in_scope(request.viewer)})


@requires(can_see_result, load=result_for)
def briefing(request: Request, assessment: Assessment) -> HttpResponse:
    """What was issued and downloaded, how far the texts are, and the choices for the next one.

    With a number in the address, of that submission and not of the latest.
    """
    record_view(assessment=assessment, actor_id=request.viewer.user_id, now=clock.now())
    return page(request, assessment, ChoiceForm(initial=_begins_with(request.GET)))


def page(
    request: Request, assessment: Assessment, form: ChoiceForm, *, status: int = 200
) -> HttpResponse:
    """The page of the briefings of a submission, with a form that may hold errors."""
    standing = standing_of(request.viewer, assessment)
    context = {
        "assessment": assessment,
        "standing": standing,
        "briefings": briefings_of(standing.submissions),
        "downloads": downloads_of(assessment),
        "form": form,
        "parts": list(TextPart),
        "may_write": can_edit_briefing(request.viewer, assessment),
    }
    return render(request, "briefings/briefing.html", context, status=status)


def _begins_with(sent: QueryDict) -> dict[str, object]:
    """Everything in both languages, or what was chosen before the page came in the other one."""
    if "marking" not in sent:
        return {
            "languages": [item.value for item in Language],
            "marking": default_marking().value,
            "annexes": [item.value for item in Annex],
        }
    return {
        "languages": sent.getlist("languages"),
        "marking": sent.get("marking"),
        "annexes": sent.getlist("annexes"),
        "comments": "comments" in sent,
    }


def choice_of(form: ChoiceForm) -> Choice:
    """What was chosen; only after `is_valid`."""
    said = form.cleaned_data
    return Choice(
        marking=Marking(said["marking"]),
        annexes=frozenset(Annex(item) for item in said["annexes"]),
        comments=said["comments"],
        languages=frozenset(Language(item) for item in said["languages"]),
    )


@requires(can_see_result, load=result_for)
@require_POST
def issue(request: Request, assessment: Assessment) -> HttpResponse:
    """Issue what was chosen and looked at, unless a version says the same; all if not chosen."""
    form = ChoiceForm(request.POST) if "marking" in request.POST else None
    if form is not None and not form.is_valid():
        return page(request, assessment, form, status=400)
    now = clock.now()
    try:
        issued = issue_briefing(
            assessment=assessment,
            actor_id=request.viewer.user_id,
            now=now,
            choice=choice_of(form) if form else None,
            seen=request.POST.get("seen", ""),
        )
    except UnprintableText as error:
        messages.error(request, unprintable(error))
    except ContentChanged:
        return conflict(request, _changed_meanwhile())
    else:
        words = {"number": issued.number}
        if issued.issued_at == now:
            messages.success(request, _("Version %(number)s was issued.") % words)
        else:
            messages.info(
                request, _("Nothing has changed since version %(number)s, so it stands.") % words
            )
    return redirect(address(request, assessment))


def _changed_meanwhile() -> str:
    return _(
        "Nothing was issued: figures or texts have changed since you looked at the pages. Go back, "
        "look at them again, then issue them."
    )


def address(request: Request, assessment: Assessment) -> str:
    """The page of the briefings: of the latest submission, or of the one in the address."""
    place = {"code": assessment.department.code, "quarter": assessment.quarter.slug}
    chosen = request.resolver_match.kwargs.get("submission") if request.resolver_match else None
    if chosen is None:
        return reverse("briefing", kwargs=place)
    return reverse("briefing-submission", kwargs={**place, "submission": chosen})


@requires(can_see_result, load=briefing_file_for)
def download(request: Request, file: BriefingFile) -> HttpResponse:
    """One file, byte for byte as issued."""
    record_download(file=file, actor_id=request.viewer.user_id, now=clock.now())
    return HttpResponse(
        bytes(file.pdf),
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{file.name}"'},
    )


@requires(can_see_result, load=briefing_file_for)
def download_copy(request: Request, file: BriefingFile) -> HttpResponse:
    """The editable copy of one file, made from what was issued."""
    copy = editable_copy(file.briefing.snapshot, Language(file.language))
    record_download(file=file, actor_id=request.viewer.user_id, now=clock.now(), copy=copy)
    return HttpResponse(
        copy,
        content_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        headers={"Content-Disposition": f'attachment; filename="{file.copy_name}"'},
    )


def unprintable(error: UnprintableText) -> str:
    """Which characters of a name or text cannot be printed, and what to do."""
    return _(
        "No briefing was made: these characters cannot be printed: %(characters)s. "
        "Ask an administrator to change the name or title that has them."
    ) % {"characters": " ".join(error.characters)}
