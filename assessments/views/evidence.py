"""Evidence beside an answer: adding a link or a file, taking one off, handing a file out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from assessments import clock
from assessments.access import Request, requires
from assessments.enums import EvidenceKind
from assessments.forms.evidence import EvidenceFileForm, EvidenceForm
from assessments.policies import can_answer, can_see_draft, can_see_result
from assessments.selectors.assessments import answer_for, evidence_for
from assessments.selectors.evidence import Download, draft_file_for, submitted_file_for
from assessments.selectors.questionnaires import content_of
from assessments.services.answers import (
    add_evidence,
    record_evidence_download,
    remove_evidence,
)
from assessments.services.errors import Refused
from assessments.services.file_types import FileType
from assessments.views.errors import conflict
from assessments.views.frame import entered, language, sent

if TYPE_CHECKING:
    from assessments.models import Answer, Evidence


def question_url(answer: Answer) -> str:
    """The answer's place on its question page."""
    assessment = answer.assessment
    page = reverse(
        "question",
        kwargs={
            "code": assessment.department.code,
            "quarter": assessment.quarter.slug,
            "question": answer.indicator.question_key,
        },
    )
    return f"{page}#{answer.indicator.code.lower()}"


def answer_context(answer: Answer) -> dict[str, object]:
    """What every page about one answer shows around it."""
    quarter = answer.assessment.quarter
    content = content_of(quarter.questionnaire_id, quarter.questionnaire.sha256)
    return {
        "assessment": answer.assessment,
        "indicator": content.indicator(answer.indicator.code),
        "question": content.question(answer.indicator.question_key),
        "back": question_url(answer),
    }


@requires(can_answer, load=answer_for)
def add(request: Request, answer: Answer) -> HttpResponse:
    """A form for one link."""
    return _add(request, answer, EvidenceForm, "assessments/evidence.html")


@requires(can_answer, load=answer_for)
def upload(request: Request, answer: Answer) -> HttpResponse:
    """A form for one file."""
    return _add(request, answer, EvidenceFileForm, "assessments/evidence_file.html")


def _add(
    request: Request,
    answer: Answer,
    form_type: type[EvidenceForm | EvidenceFileForm],
    template: str,
) -> HttpResponse:
    posted = sent(request)
    form = form_type(
        posted,
        None if posted is None else request.FILES,
        # Never beside what was sent: a text under the name of a file would pass for the file.
        initial=entered(request) if posted is None else {},
        today=clock.today(),
    )
    if posted is None or not form.is_valid():
        context = {"form": form, "is_again": request.method == "POST", **answer_context(answer)}
        return render(request, template, context, status=200 if posted is None else 400)
    try:
        add_evidence(
            viewer=request.viewer,
            answer=answer,
            kind=EvidenceKind(form.cleaned_data["kind"]),
            title=form.cleaned_data["title"],
            url=form.cleaned_data.get("url", ""),
            file=form.cleaned_data.get("file"),
            dated_on=form.cleaned_data["dated_on"],
            language=language(),
            now=clock.now(),
        )
    except Refused as error:
        return conflict(request, " ".join(error.messages), back=question_url(answer))
    messages.success(request, _("Evidence added."))
    return redirect(question_url(answer))


@requires(can_answer, load=evidence_for)
def remove(request: Request, evidence: Evidence) -> HttpResponse:
    """Ask first, then take the link or the file off."""
    answer = evidence.answer
    if request.method != "POST":
        return render(
            request,
            "assessments/evidence_remove.html",
            {"evidence": evidence, **answer_context(answer)},
        )
    try:
        remove_evidence(viewer=request.viewer, evidence=evidence, now=clock.now())
    except Refused as error:
        return conflict(request, " ".join(error.messages), back=question_url(answer))
    messages.success(request, _("Evidence removed. Earlier submissions keep it."))
    return redirect(question_url(answer))


@requires(can_see_draft, load=draft_file_for)
def draft_file(request: Request, download: Download) -> HttpResponse:
    """A file beside an answer, for those who work on it."""
    return _hand_out(request, download)


@requires(can_see_result, load=submitted_file_for)
def submitted_file(request: Request, download: Download) -> HttpResponse:
    """A file that a submission used, for those who read it."""
    return _hand_out(request, download)


def _hand_out(request: Request, download: Download) -> HttpResponse:
    """Never shown in the browser: an attachment, of no other type than the one that was found."""
    record_evidence_download(
        viewer=request.viewer,
        assessment=download.assessment,
        code=download.code,
        file_sha256=download.sha256,
        now=clock.now(),
    )
    known = download.media_type in set(FileType)
    return HttpResponse(
        bytes(download.file.content),
        content_type=download.media_type if known else "application/octet-stream",
        headers={
            "Content-Disposition": content_disposition_header(
                as_attachment=True, filename=download.name
            )
            or "attachment",
            "Content-Security-Policy": "sandbox",
            "X-Content-Type-Options": "nosniff",
        },
    )
