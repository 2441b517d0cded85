"""Reading change and hand-over briefings; each starts from what the viewer may see."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Length

from assessments.enums import DocumentKind, EventKind
from assessments.models import Department, Document, DocumentFile, Event, Submission
from assessments.policies import RESULT_ROLES, Viewer


@dataclass(frozen=True, slots=True)
class DepartmentResults:
    """A department of which the viewer reads the results."""

    department: Department

    @property
    def department_id(self) -> int:
        """The department it belongs to, for the policies."""
        return self.department.pk


def departments_with_results(viewer: Viewer) -> QuerySet[Department]:
    """Departments in scope that signed something that counts, by code."""
    departments = viewer.department_ids(RESULT_ROLES)
    scope = Q() if departments is None else Q(pk__in=departments)
    signed = Submission.objects.filter(
        assessment__department=OuterRef("pk"), withdrawal__isnull=True
    )
    return Department.objects.filter(scope).filter(Exists(signed)).select_related("portfolio")


def department_with_results(viewer: Viewer, *, code: str) -> DepartmentResults | None:
    """One of them."""
    department = departments_with_results(viewer).filter(code=code).first()
    return DepartmentResults(department) if department else None


def latest_document(department: Department, kind: DocumentKind) -> Document | None:
    """The newest issue of a kind."""
    return department.documents.filter(kind=kind).order_by("-number").first()


@dataclass(frozen=True, slots=True)
class Download:
    """Who took a file of a document away, and when."""

    at: datetime
    name: str
    language: str


@dataclass(frozen=True, slots=True)
class IssuedDocument:
    """One issue with its files, and who downloaded them."""

    document: Document
    downloads: tuple[Download, ...]


def documents_of(department: Department) -> list[IssuedDocument]:
    """Every issue, the newest first, in three queries: with its `reference` and, of a change
    briefing, the day that it is `since`; of each file `size` is the number of bytes.
    """
    files = DocumentFile.objects.defer("pdf").annotate(size=Length("pdf")).order_by("language")
    issued = list(
        Document.objects.filter(department=department)
        .select_related("issued_by")
        .defer("snapshot")
        .annotate(
            reference=KeyTextTransform("reference", KeyTransform("issue", "snapshot")),
            since=KeyTextTransform("since", KeyTransform("content", "snapshot")),
        )
        .prefetch_related(Prefetch("files", files))
        .order_by("-issued_at", "-pk")
    )
    downloads: dict[int, list[Download]] = {}
    events = Event.objects.filter(department=department, kind=EventKind.DOCUMENT_DOWNLOADED)
    for event in events.select_related("actor").order_by("-sequence"):
        downloads.setdefault(event.details["document"], []).append(
            Download(event.at, event.actor.name if event.actor else "", event.details["language"])
        )
    return [IssuedDocument(document, tuple(downloads.get(document.pk, ()))) for document in issued]


def document_file_for(
    viewer: Viewer, *, code: str, kind: str, number: int, language: str
) -> DocumentFile | None:
    """One issued file, if the results of its department are in the viewer's scope."""
    found = department_with_results(viewer, code=code)
    if found is None:
        return None
    return (
        DocumentFile.objects.filter(
            document__department=found.department,
            document__kind=kind,
            document__number=number,
            language=language,
        )
        .select_related("document__department")
        .first()
    )
