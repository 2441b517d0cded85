"""Change and hand-over briefings of a department: issue one, list them, download the files."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from assessments import clock
from assessments.access import Request, requires
from assessments.briefings.documents.changes import NothingSigned
from assessments.briefings.documents.issuing import issue_changes, issue_handover
from assessments.briefings.printing import UnprintableText
from assessments.forms.documents import ChangesForm, MarkedForm
from assessments.policies import can_enter, can_make_books, can_see_result
from assessments.selectors.documents import (
    department_with_results,
    departments_with_results,
    document_file_for,
    documents_of,
)
from assessments.services.documents import record_document_download
from assessments.views.briefings import unprintable
from assessments.views.frame import entered, language, sent

if TYPE_CHECKING:
    from assessments.models import Document, DocumentFile
    from assessments.selectors.documents import DepartmentResults


@requires(can_enter)
def index(request: Request) -> HttpResponse:
    """Every department with a result in scope, and the way to the books."""
    return render(
        request,
        "documents/index.html",
        {
            "departments": departments_with_results(request.viewer),
            "may_make_books": can_make_books(request.viewer),
        },
    )


@requires(can_see_result, load=department_with_results)
def documents(request: Request, found: DepartmentResults) -> HttpResponse:
    """What was issued on a department, with who took it away, and the ways to issue more."""
    context = {"department": found.department, "issued": documents_of(found.department)}
    return render(request, "documents/documents.html", context)


@requires(can_see_result, load=department_with_results)
def changes(request: Request, found: DepartmentResults) -> HttpResponse:
    """From which day on, then what changed since."""
    form = ChangesForm(
        sent(request),
        initial=entered(request),
        today=clock.today(),
        language=language(),
    )

    def issue() -> Document:
        return issue_changes(
            department=found.department,
            since=form.chosen,
            marking=form.chosen_marking,
            viewer=request.viewer,
            now=clock.now(),
        )

    return _issued(request, found, form, issue, "documents/changes.html")


@requires(can_see_result, load=department_with_results)
def handover(request: Request, found: DepartmentResults) -> HttpResponse:
    """The marking, then everything that somebody new takes over."""
    form = MarkedForm(sent(request), initial=entered(request))

    def issue() -> Document:
        return issue_handover(
            department=found.department,
            marking=form.chosen_marking,
            viewer=request.viewer,
            now=clock.now(),
        )

    return _issued(request, found, form, issue, "documents/handover.html")


def _issued(
    request: Request,
    found: DepartmentResults,
    form: MarkedForm,
    issue: Callable[[], Document],
    template: str,
) -> HttpResponse:
    """Issue what a good form asks for; else show it, again if need be."""
    document = None
    if form.is_bound and form.is_valid():
        try:
            document = issue()
        except UnprintableText as error:
            form.add_error(None, unprintable(error))
        except NothingSigned:
            form.add_error("since", _("Nothing was signed off by this day. Enter a later one."))
    if document is None:
        context = {"department": found.department, "form": form}
        return render(request, template, context, status=400 if form.is_bound else 200)
    messages.success(request, _("Version %(number)s stands below.") % {"number": document.number})
    return redirect("documents", code=found.department.code)


@requires(can_see_result, load=document_file_for)
def download(request: Request, file: DocumentFile) -> HttpResponse:
    """One file, byte for byte as issued."""
    record_document_download(file=file, actor_id=request.viewer.user_id, now=clock.now())
    return HttpResponse(
        bytes(file.pdf),
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{file.name}"'},
    )
