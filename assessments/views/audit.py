"""The audit log: read, filtered and exported by administrators."""

from collections.abc import Iterator

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from assessments import clock
from assessments.access import Request, requires
from assessments.exchange.spreadsheets import csv_lines
from assessments.forms.audit import AuditFilterForm
from assessments.policies import can_administer
from assessments.selectors.audit import AuditLog, all_rows, audit_log_for
from assessments.selectors.events import EventRow, describe
from assessments.services.audit import record_export

PAGE = 50


@requires(can_administer, load=audit_log_for)
def index(request: Request, log: AuditLog) -> HttpResponse:
    """The newest events first, those alone that the address asks for."""
    form = AuditFilterForm({"kind": "", "department": "", **request.GET.dict()})
    if not form.is_valid():
        return render(request, "audit/log.html", {"form": form}, status=400)
    page = Paginator(log.matching(form.wanted), PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "form": form,
        "page": page,
        "rows": describe(list(page)),
        "query": query.urlencode(),
        "is_filtered": bool(form.as_text),
    }
    return render(request, "audit/log.html", context)


@requires(can_administer, load=audit_log_for)
def export(request: Request, log: AuditLog) -> HttpResponseBase:
    """Exactly what the same address without `export/` lists, on all its pages, as CSV."""
    form = AuditFilterForm(request.GET.dict())
    if not form.is_valid():
        return render(request, "audit/log.html", {"form": form}, status=400)
    events, now = log.matching(form.wanted), clock.now()
    newest = events.values_list("sequence", flat=True).first() or 0
    record_export(viewer=request.viewer, count=events.count(), wanted=form.as_text, now=now)
    head: list[list[str | int]] = [
        [_("Audit log")],
        [_("Exported by"), request.viewer.name],
        [_("Exported at"), timezone.localtime(now).isoformat(timespec="seconds")],
        [_("Filter"), *(f"{name}={value}" for name, value in form.as_text.items())],
        [],
        [
            _("Number"),
            _("Time"),
            _("Kind"),
            _("What happened"),
            _("Department"),
            _("Quarter"),
            _("Hash"),
        ],
    ]
    rows = _in_language(all_rows(events, newest), get_language() or "en")
    name = f"audit-log-{timezone.localtime(now):%Y-%m-%d-%H%M}.csv"
    return StreamingHttpResponse(
        csv_lines(_chained(head, rows)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _chained(
    head: list[list[str | int]], rows: Iterator[list[str | int]]
) -> Iterator[list[str | int]]:
    yield from head
    yield from rows


def _in_language(rows: Iterator[EventRow], language: str) -> Iterator[list[str | int]]:
    """Cells in the reader's language; by the time they are sent, the request is over."""
    while True:
        with override(language):
            row = next(rows, None)
            if row is None:
                return
            cells: list[str | int] = [
                row.sequence,
                timezone.localtime(row.at).isoformat(timespec="seconds"),
                row.kind_name,
                row.sentence,
                row.department,
                row.quarter,
                row.hash,
            ]
        yield cells
