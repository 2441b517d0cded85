"""Books: asking for one, the claims of those who make it, stopping it and letting it go on.

Each change is a compare-and-set, since several workers make one book. What a worker claimed and
did not finish within `LOST_AFTER` died with it, and the next one takes it.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from assessments.canonical import sha256 as digest_of
from assessments.enums import BookState, EventKind, Language, Marking, Severity
from assessments.findings import Finding
from assessments.models import Book, BookFile, BookPart, Portfolio, Quarter
from assessments.policies import Viewer, can_make_books
from assessments.selectors.books import book_assessments, reference_of
from assessments.services.errors import Refused, require
from assessments.services.events import record

LOST_AFTER = timedelta(seconds=60)
WORKERS = 2
"""So many may work on one book at once."""


def _no_queue(pk: int) -> None:
    """Nobody makes anything until the application is ready."""


ask_for_book: Callable[[int], object] = _no_queue
"""Asks the task queue to make a book. `apps` sets it: services may not import tasks."""


@transaction.atomic
def begin_book(
    *,
    viewer: Viewer,
    quarter: Quarter,
    portfolio: Portfolio | None,
    language: Language,
    marking: Marking,
    now: datetime,
) -> Book:
    """Fix what the book is about, and ask for it: every department in scope that takes part."""
    require(can_make_books, viewer, None)
    found = list(book_assessments(viewer, quarter, portfolio))
    signed = [pk for each in found if (pk := each.current_submission_id) is not None]
    if not signed:
        raise Refused(Finding("book_empty", Severity.BLOCKS))
    book = Book.objects.create(
        portfolio=portfolio,
        quarter=quarter,
        language=language,
        marking=marking,
        without_result=[
            {
                "code": each.department.code,
                "name": {"en": each.department.name_en, "fr": each.department.name_fr},
                "state": each.state,
            }
            for each in found
            if each.current_submission_id is None
        ],
        made_at=now,
        made_by_id=viewer.user_id,
        asked_at=now,
    )
    book.departments.set(each.department_id for each in found)
    BookPart.objects.bulk_create(
        BookPart(book=book, tab=tab, submission_id=pk) for tab, pk in enumerate(signed, start=1)
    )
    _record(EventKind.BOOK_BEGUN, book, viewer.user_id, now)
    _ask(book)
    return book


def _ask(book: Book) -> None:
    def ask() -> None:
        for _worker in range(WORKERS):
            ask_for_book(book.pk)

    transaction.on_commit(ask)


def _record(kind: EventKind, book: Book, actor_id: int | None, now: datetime) -> None:
    details = {"reference": reference_of(book), "book": book.pk}
    record(kind, actor_id=actor_id, now=now, details=details)


@transaction.atomic
def stop_book(*, viewer: Viewer, book: Book, now: datetime) -> None:
    """Nobody begins another part; what is finished stays, so that it can go on."""
    require(can_make_books, viewer, book)
    if not Book.objects.filter(pk=book.pk, state=BookState.MAKING).update(state=BookState.STOPPED):
        raise Refused(Finding("book_is_over", Severity.BLOCKS))
    _record(EventKind.BOOK_STOPPED, book, viewer.user_id, now)


@transaction.atomic
def resume_book(*, viewer: Viewer, book: Book, now: datetime) -> None:
    """Go on with what is not finished: after a stop, a failure, or when the workers died."""
    require(can_make_books, viewer, book)
    idle = Q(state=BookState.MAKING, asked_at__lte=now - LOST_AFTER)
    may = Q(state__in=[BookState.STOPPED, BookState.FAILED]) | idle
    resumed = Book.objects.filter(may, pk=book.pk).update(
        state=BookState.MAKING, asked_at=now, failed_tab=None, joining_since=None
    )
    if not resumed:
        raise Refused(Finding("book_is_made", Severity.BLOCKS))
    # Whoever still works on one of these makes the same as the next one; the first is kept.
    BookPart.objects.filter(book=book, finished_at=None).update(claimed_at=None)
    _record(EventKind.BOOK_RESUMED, book, viewer.user_id, now)
    _ask(book)


def _free(now: datetime) -> Q:
    return Q(claimed_at=None) | Q(claimed_at__lt=now - LOST_AFTER)


def claim_part(book: Book, *, now: datetime) -> BookPart | None:
    """One part to make, which nobody else makes; None if there is none now."""
    open_parts = BookPart.objects.filter(_free(now), book=book, finished_at=None)
    for pk in open_parts.order_by("tab").values_list("pk", flat=True):
        # The condition names columns of its own row alone, as PostgreSQL checks them again.
        if BookPart.objects.filter(_free(now), pk=pk, finished_at=None).update(claimed_at=now):
            return (
                BookPart.objects.select_related(
                    "submission__assessment__department__portfolio",
                    "submission__assessment__quarter__questionnaire",
                )
                .defer("submission__assessment__quarter__questionnaire__content")
                .get(pk=pk)
            )
    return None


def finish_part(part: BookPart, *, content: Mapping[str, Any], pdf: bytes, now: datetime) -> None:
    """Keep a part; if another worker finished it meanwhile, theirs stands, which says the same."""
    BookPart.objects.filter(pk=part.pk, finished_at=None).update(
        content=dict(content), pdf=pdf, finished_at=now
    )


def claim_joining(book: Book, *, now: datetime) -> bool:
    """Whether this worker joins the parts, all of which are finished."""
    free = Q(joining_since=None) | Q(joining_since__lt=now - LOST_AFTER)
    claimed = Book.objects.filter(free, pk=book.pk, state=BookState.MAKING)
    return bool(claimed.update(joining_since=now))


@transaction.atomic
def finish_book(
    book: Book,
    *,
    snapshot: Mapping[str, Any],
    pdf: bytes,
    renderer: Mapping[str, str],
    now: datetime,
) -> bool:
    """Keep the finished book; False if it was stopped or finished meanwhile."""
    making = Book.objects.filter(pk=book.pk, state=BookState.MAKING)
    if not making.update(state=BookState.FINISHED, joining_since=None):
        return False
    BookFile.objects.create(
        book=book,
        snapshot=dict(snapshot),
        content_sha256=digest_of(dict(snapshot)),
        pdf=pdf,
        sha256=digest_of(pdf),
        renderer=dict(renderer),
        finished_at=now,
    )
    _record(EventKind.BOOK_FINISHED, book, None, now)
    return True


def fail_book(book: Book, *, tab: int) -> None:
    """One part cannot be made as things are, so there is no book; it may go on later."""
    Book.objects.filter(pk=book.pk, state=BookState.MAKING).update(
        state=BookState.FAILED, failed_tab=tab, joining_since=None
    )
    BookPart.objects.filter(book=book, tab=tab, finished_at=None).update(claimed_at=None)


def record_book_download(*, file: BookFile, actor_id: int, now: datetime) -> None:
    """Note who took a book away."""
    details = {
        "reference": file.snapshot["issue"]["reference"],
        "book": file.book_id,
        "sha256": file.sha256,
    }
    record(EventKind.BOOK_DOWNLOADED, actor_id=actor_id, now=now, details=details)
