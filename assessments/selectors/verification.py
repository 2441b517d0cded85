"""Finding the issued briefing that a code or a file belongs to, for anybody who is signed in.

Whoever holds the code or the file has the briefing; nothing is told that it does not say itself.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from assessments.models import BookFile, Briefing, BriefingFile, Document, Submission


@dataclass(frozen=True, slots=True)
class Verified:
    """Something issued here: what it is, what it is about, and which version.

    `superseded_at` is when something newer took its place, if it did; a book stands as it is.
    """

    title: str
    about: str
    version: str
    issued_at: datetime
    sha256: str
    superseded_at: datetime | None


def verified_by_code(beginning: str) -> Verified | None:
    """The briefing whose content's SHA-256 begins like this; the other documents have no code."""
    return _briefing(_issued().filter(sha256__startswith=beginning).order_by("pk").first())


def verified_by_file(sha256: str) -> Verified | None:
    """The briefing, other document or book of which this is the SHA-256, byte for byte."""
    found = BriefingFile.objects.filter(sha256=sha256).values_list("briefing").order_by("pk")
    return (
        _briefing(_issued().filter(pk__in=found[:1]).first())
        or _document(
            Document.objects.filter(files__sha256=sha256)
            .select_related("department")
            .defer("snapshot")
            .order_by("pk")
            .first()
        )
        or _book(
            BookFile.objects.filter(sha256=sha256)
            .select_related("book__portfolio", "book__quarter")
            .defer("snapshot", "pdf")
            .order_by("pk")
            .first()
        )
    )


def _document(document: Document | None) -> Verified | None:
    if document is None:
        return None
    newer = Document.objects.filter(
        department=document.department_id, kind=document.kind, number__gt=document.number
    )
    return Verified(
        title=document.get_kind_display(),
        about=document.department.name,
        version=str(document.number),
        issued_at=document.issued_at,
        sha256=document.sha256,
        superseded_at=min(newer.values_list("issued_at", flat=True), default=None),
    )


def _book(file: BookFile | None) -> Verified | None:
    if file is None:
        return None
    book = file.book
    return Verified(
        title=_("Book, %(quarter)s") % {"quarter": book.quarter.label},
        about=book.portfolio.name if book.portfolio else _("Several portfolios"),
        version=_("The only one"),
        issued_at=file.finished_at,
        sha256=file.content_sha256,
        superseded_at=None,
    )


def _issued() -> QuerySet[Briefing]:
    return Briefing.objects.select_related(
        "submission__assessment__department", "submission__assessment__quarter"
    ).defer("snapshot", "submission__content")


def _briefing(briefing: Briefing | None) -> Verified | None:
    if briefing is None:
        return None
    assessment = briefing.submission.assessment
    return Verified(
        title=_("Briefing, %(quarter)s") % {"quarter": assessment.quarter.label},
        about=assessment.department.name,
        version=_("%(number)s of submission %(submission)s")
        % {"number": briefing.number, "submission": briefing.submission.number},
        issued_at=briefing.issued_at,
        sha256=briefing.sha256,
        superseded_at=_superseded_at(briefing),
    )


def _superseded_at(briefing: Briefing) -> datetime | None:
    """When a newer version was issued, or the submission was withdrawn or followed by another."""
    submission = briefing.submission
    newer = Briefing.objects.filter(submission=submission, number__gt=briefing.number)
    later = Submission.objects.filter(
        assessment=submission.assessment_id, number__gt=submission.number, withdrawal=None
    )
    withdrawn = Submission.objects.filter(pk=submission.pk, withdrawal__isnull=False)
    moments = [
        *newer.values_list("issued_at", flat=True),
        *later.values_list("signed_at", flat=True),
        *withdrawn.values_list("withdrawal__at", flat=True),
    ]
    return min(moments, default=None)
