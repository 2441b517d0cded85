"""Issuing a change or hand-over briefing: the snapshot, both files, their place in the record."""

from datetime import datetime

from django.utils import timezone

from assessments.briefings.documents.changes import changes_content
from assessments.briefings.documents.handover import handover_content
from assessments.briefings.documents.names import document_file_stem, document_reference
from assessments.briefings.documents.pages import document_pdf
from assessments.briefings.pdf.rendering import renderer_versions
from assessments.briefings.values import Json
from assessments.canonical import canonical, sha256
from assessments.enums import DocumentKind, Language, Marking
from assessments.models import Department, Document
from assessments.policies import Viewer
from assessments.selectors.department_history import Since
from assessments.selectors.documents import latest_document
from assessments.services.briefings import IssueTaken, RenderedFile
from assessments.services.documents import store_document


def issue_changes(
    *, department: Department, since: Since, marking: Marking, viewer: Viewer, now: datetime
) -> Document:
    """What changed since a day, in both languages.

    The latest issue is returned as it stands if it says the same. Raises NothingSigned,
    UnprintableText and PdfRenderingError; then nothing is stored.
    """
    today = timezone.localdate(now)
    content = changes_content(department, since, marking=marking, today=today)
    return _issued(department, content, viewer, now)


def issue_handover(
    *, department: Department, marking: Marking, viewer: Viewer, now: datetime
) -> Document:
    """All quarters for somebody new, in both languages; else as `issue_changes`."""
    content = handover_content(department, marking=marking, today=timezone.localdate(now))
    return _issued(department, content, viewer, now)


def _issued(department: Department, content: Json, viewer: Viewer, now: datetime) -> Document:
    kind = DocumentKind(content["kind"])
    while True:
        latest = latest_document(department, kind)
        if latest is not None and latest.snapshot["content"] == content:
            return latest
        snapshot = document_snapshot(content, issue=latest.number + 1 if latest else 1, now=now)
        renderer = renderer_versions()
        try:
            return store_document(
                viewer=viewer,
                department=department,
                kind=kind,
                snapshot=snapshot,
                sha256=sha256(snapshot),
                files=[
                    RenderedFile(language, document_pdf(snapshot, language), renderer)
                    for language in Language
                ],
                now=now,
            )
        except IssueTaken:
            continue  # somebody issued meanwhile: look at theirs


def document_snapshot(content: Json, *, issue: int, now: datetime) -> Json:
    """The content with what one issue adds: its number and time, and its names."""
    document: Json = canonical(
        {
            "issue": {
                "number": issue,
                "issued_at": now.isoformat(),
                "data_of": timezone.localdate(now).isoformat(),
                "reference": document_reference(content, issue=issue),
                "file_stem": {
                    language.value: document_file_stem(content, issue=issue, language=language)
                    for language in Language
                },
            },
            "content": content,
        }
    )
    return document
