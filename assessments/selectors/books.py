"""Reading books; each starts from what the viewer may see."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from assessments.enums import BookState, EventKind
from assessments.models import (
    Assessment,
    Book,
    BookFile,
    BookPart,
    Department,
    Event,
    Portfolio,
    Quarter,
)
from assessments.policies import PORTFOLIO_ROLES, Viewer


def reference_of(book: Book) -> str:
    """What stands on every page: "DRA-BOOK-2026-27-Q2-12-EN"; the number is that of the book."""
    return f"DRA-BOOK-{book.quarter.slug}-{book.pk}-{book.language.upper()}"


def _departments(viewer: Viewer) -> Q:
    """The departments over which this viewer makes books."""
    departments = viewer.department_ids(PORTFOLIO_ROLES)
    return Q() if departments is None else Q(pk__in=departments)


def book_assessments(
    viewer: Viewer, quarter: Quarter, portfolio: Portfolio | None
) -> QuerySet[Assessment]:
    """The assessments of a quarter in scope, by department, for a book about them."""
    departments = Department.objects.filter(_departments(viewer))
    if portfolio is not None:
        departments = departments.filter(portfolio=portfolio)
    return (
        Assessment.objects.filter(quarter=quarter, department__in=departments)
        .select_related("department")
        .order_by("department__code")
    )


def quarters_with_results(viewer: Viewer) -> QuerySet[Quarter]:
    """The quarters for which a department in scope has a result, the newest first."""
    found = Assessment.objects.filter(
        department__in=Department.objects.filter(_departments(viewer)),
        current_submission__isnull=False,
    )
    return Quarter.objects.filter(pk__in=found.values("quarter")).defer("questionnaire")


def portfolios_in_scope(viewer: Viewer) -> QuerySet[Portfolio]:
    """The portfolios of the departments in scope."""
    departments = Department.objects.filter(_departments(viewer), in_scope=True)
    return Portfolio.objects.filter(pk__in=departments.values("portfolio"))


def books_in_scope(viewer: Viewer) -> QuerySet[Book]:
    """Books of which every department is in the viewer's scope, the newest first.

    Each with how many `parts_made` of `parts_all`.
    """
    if not viewer.holds(*PORTFOLIO_ROLES):
        return Book.objects.none()
    foreign = Department.objects.exclude(_departments(viewer))
    books = Book.objects.all()
    if viewer.department_ids(PORTFOLIO_ROLES) is not None:
        books = books.exclude(departments__in=foreign)
    return books.select_related("quarter", "portfolio", "made_by").annotate(
        parts_all=Count("parts"),
        parts_made=Count("parts", filter=Q(parts__finished_at__isnull=False)),
    )


def book_for(viewer: Viewer, *, pk: int) -> Book | None:
    """One of them."""
    return books_in_scope(viewer).filter(pk=pk).first()


def book_file_for(viewer: Viewer, *, pk: int) -> BookFile | None:
    """The finished file of one of them."""
    book = book_for(viewer, pk=pk)
    return BookFile.objects.filter(book=book).first() if book else None


@dataclass(frozen=True, slots=True)
class BookDownload:
    """Who took a book away, and when."""

    at: datetime
    name: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a book is. `quiet_since` is when somebody last worked on it or was asked to."""

    made: int
    total: int
    quiet_since: datetime

    @property
    def percent(self) -> int:
        return 100 * self.made // self.total


def progress_of(book: Book) -> Progress:
    """As it is now, in two queries."""
    book.refresh_from_db(fields=["state", "asked_at", "joining_since", "failed_tab"])
    counted = BookPart.objects.filter(book=book).aggregate(
        total=Count("pk"),
        made=Count("pk", filter=Q(finished_at__isnull=False)),
        claimed=Max("claimed_at"),
        finished=Max("finished_at"),
    )
    signs = (counted["claimed"], counted["finished"], book.joining_since)
    return Progress(
        counted["made"],
        counted["total"],
        max([book.asked_at, *(sign for sign in signs if sign is not None)]),
    )


def failed_department(book: Book) -> Department | None:
    """Whose page could not be made."""
    if book.failed_tab is None:
        return None
    part = (
        BookPart.objects.filter(book=book, tab=book.failed_tab)
        .select_related("submission__assessment__department")
        .defer("content", "pdf", "submission__content")
        .first()
    )
    return part.submission.assessment.department if part else None


def finished_file(book: Book) -> BookFile | None:
    """The finished book without its bytes."""
    if book.state != BookState.FINISHED:
        return None
    return BookFile.objects.filter(book=book).defer("pdf", "snapshot").first()


def book_downloads(book: Book) -> list[BookDownload]:
    """Who took the book away, the newest first."""
    events = Event.objects.filter(kind=EventKind.BOOK_DOWNLOADED, details__book=book.pk)
    return [
        BookDownload(event.at, event.actor.name if event.actor else "")
        for event in events.select_related("actor").order_by("-sequence")
    ]


def book_now(pk: int) -> Book:
    """A book for whoever makes it, as it stands."""
    return Book.objects.select_related("quarter", "portfolio").get(pk=pk)


def unfinished_parts(book: Book) -> int:
    return BookPart.objects.filter(book=book, finished_at=None).count()


def part_contents(book: Book) -> list[Any]:
    """What the finished parts say, in order."""
    parts = BookPart.objects.filter(book=book).order_by("tab")
    return list(parts.values_list("content", flat=True))


def part_files(book: Book) -> Iterator[tuple[int, str, bytes]]:
    """Tab, department in the book's language and file of each finished part, one at a time."""
    name = f"submission__assessment__department__name_{book.language}"
    parts = BookPart.objects.filter(book=book).order_by("tab")
    for tab, department, pdf in parts.values_list("tab", name, "pdf").iterator(chunk_size=1):
        yield tab, department, bytes(pdf)
