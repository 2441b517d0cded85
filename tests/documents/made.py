"""Documents and books for tests that are not about their pages."""

from typing import Any

from assessments.access import viewer_of
from assessments.briefings.book.making import Step, make_step
from assessments.canonical import sha256
from assessments.enums import BookState, DocumentKind, Language, Marking, Role
from assessments.models import Book, BookFile, BookPart, Department, Document, Portfolio, Quarter
from assessments.policies import Viewer
from assessments.services.books import begin_book, finish_book, finish_part
from assessments.services.briefings import RenderedFile
from assessments.services.documents import store_document
from tests import factories


def make_document(
    department: Department, kind: DocumentKind = DocumentKind.HANDOVER, number: int = 1
) -> Document:
    """An issue with files that are none, by a briefing officer."""
    reference = f"DRA-{department.code}-{kind.upper()}-V{number}"
    snapshot = {
        "issue": {
            "number": number,
            "reference": reference,
            "file_stem": {language.value: f"{reference}-{language}" for language in Language},
        },
        "content": {"kind": kind.value, "since": "2026-06-01"},
    }
    return store_document(
        viewer=viewer_of(factories.make_user(Role.BRIEFING_OFFICER)),
        department=department,
        kind=kind,
        snapshot=snapshot,
        sha256=sha256(snapshot),
        files=[RenderedFile(language, b"%PDF-", {}) for language in Language],
        now=factories.NOW,
    )


def ask_for_book(
    quarter: Quarter,
    viewer: Viewer | None = None,
    portfolio: Portfolio | None = None,
    **fields: Any,
) -> Book:
    """A book of which nothing is made yet, by a reviewer of everything."""
    return begin_book(
        viewer=viewer or viewer_of(factories.make_user(Role.REVIEWER)),
        quarter=quarter,
        portfolio=portfolio,
        **{"language": Language.ENGLISH, "marking": Marking.PROTECTED_A, "now": factories.NOW}
        | fields,
    )


def finished_book(quarter: Quarter) -> Book:
    """A book whose parts and file are none, but finished."""
    book = ask_for_book(quarter)
    for part in BookPart.objects.filter(book=book):
        finish_part(part, content={}, pdf=b"%PDF-", now=factories.NOW)
    snapshot = {"issue": {"reference": "DRA-BOOK", "file_stem": "book"}, "content": {}}
    finish_book(book, snapshot=snapshot, pdf=b"%PDF-", renderer={}, now=factories.NOW)
    return book


def stopped_book(quarter: Quarter) -> Book:
    """A book that somebody stopped before anything was made."""
    book = ask_for_book(quarter)
    Book.objects.filter(pk=book.pk).update(state=BookState.STOPPED)
    return book


def make_whole(book: Book) -> Book:
    """Make everything that is not made yet, as one worker does."""
    while make_step(book.pk) is Step.DONE:
        pass
    book.refresh_from_db()
    return book


def world_of_documents(department: Department, quarter: Quarter) -> dict[str, Any]:
    """A hand-over briefing, and a book that is finished: a row of each table."""
    document, book = make_document(department), finished_book(quarter)
    return {
        "document": document,
        "document_file": document.files.first(),
        "book": book,
        "book_part": book.parts.get(),
        "book_file": BookFile.objects.get(book=book),
    }
