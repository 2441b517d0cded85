"""Keeping change and hand-over briefings, and who downloaded them."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from assessments.enums import DocumentKind, EventKind
from assessments.models import Department, Document, DocumentFile
from assessments.policies import Viewer, can_see_result
from assessments.selectors.documents import DepartmentResults
from assessments.services.briefings import IssueTaken, RenderedFile
from assessments.services.errors import require
from assessments.services.events import record


def store_document(
    *,
    viewer: Viewer,
    department: Department,
    kind: DocumentKind,
    snapshot: Mapping[str, Any],
    sha256: str,
    files: Iterable[RenderedFile],
    now: datetime,
) -> Document:
    """Keep one issue with its files; `sha256` is the hash of the snapshot. Raises IssueTaken."""
    require(can_see_result, viewer, DepartmentResults(department))
    issue = snapshot["issue"]
    with transaction.atomic():
        try:
            with transaction.atomic():
                document = Document.objects.create(
                    department=department,
                    kind=kind,
                    number=issue["number"],
                    snapshot=dict(snapshot),
                    sha256=sha256,
                    issued_at=now,
                    issued_by_id=viewer.user_id,
                )
        except IntegrityError as error:
            raise IssueTaken from error
        DocumentFile.objects.bulk_create(
            DocumentFile(document=document, **file.columns) for file in files
        )
        record(
            EventKind.DOCUMENT_ISSUED,
            actor_id=viewer.user_id,
            now=now,
            department_id=department.pk,
            details={"reference": issue["reference"], "sha256": sha256},
        )
    return document


def record_document_download(*, file: DocumentFile, actor_id: int, now: datetime) -> None:
    """Note who took a file away."""
    document = file.document
    record(
        EventKind.DOCUMENT_DOWNLOADED,
        actor_id=actor_id,
        now=now,
        department_id=document.department_id,
        details={
            "reference": f"{document.snapshot['issue']['reference']}-{file.language.upper()}",
            "document": document.pk,
            "language": file.language,
            "sha256": file.sha256,
        },
    )
