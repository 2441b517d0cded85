"""Addresses of briefings, other documents and books."""

from django.urls import path

from assessments.views import (
    books,
    briefing_drafts,
    briefing_texts,
    briefings,
    documents,
    verification,
)

DOCUMENTS = "departments/<slug:code>"
BOOK = "books/<int:pk>"
BRIEFING = "<slug:code>/<quarter:quarter>"

urlpatterns = [
    path("", briefings.index, name="briefings"),
    path("verify/", verification.verify, name="briefing-verify"),
    path("departments/", documents.index, name="document-departments"),
    path(f"{DOCUMENTS}/", documents.documents, name="documents"),
    path(f"{DOCUMENTS}/changes/", documents.changes, name="changes-issue"),
    path(f"{DOCUMENTS}/hand-over/", documents.handover, name="handover-issue"),
    path(
        f"{DOCUMENTS}/<slug:kind>-V<int:number>-<slug:language>.pdf",
        documents.download,
        name="document-file",
    ),
    path("books/", books.index, name="books"),
    path("books/new/", books.new, name="book-new"),
    path(f"{BOOK}/", books.book, name="book"),
    path(f"{BOOK}/stop/", books.stop, name="book-stop"),
    path(f"{BOOK}/go-on/", books.go_on, name="book-go-on"),
    path(f"{BOOK}/book.pdf", books.download, name="book-file"),
    path(f"{BRIEFING}/", briefings.briefing, name="briefing"),
    path(f"{BRIEFING}/issue/", briefings.issue, name="briefing-issue"),
    path(f"{BRIEFING}/S<int:submission>/", briefings.briefing, name="briefing-submission"),
    path(f"{BRIEFING}/S<int:submission>/issue/", briefings.issue, name="briefing-submission-issue"),
    path(
        f"{BRIEFING}/S<int:submission>/preview/", briefing_drafts.preview, name="briefing-preview"
    ),
    path(
        f"{BRIEFING}/S<int:submission>/pages/<slug:language>/",
        briefing_drafts.pages,
        name="briefing-pages",
    ),
    path(
        f"{BRIEFING}/S<int:submission>/draft-<slug:language>.pdf",
        briefing_drafts.draft_file,
        name="briefing-draft",
    ),
    path(
        f"{BRIEFING}/S<int:submission>/texts/<slug:part>/",
        briefing_texts.texts,
        name="briefing-texts",
    ),
    path(
        f"{BRIEFING}/S<int:submission>-V<int:number>-<slug:language>.pdf",
        briefings.download,
        name="briefing-file",
    ),
    path(
        f"{BRIEFING}/S<int:submission>-V<int:number>-<slug:language>.docx",
        briefings.download_copy,
        name="briefing-copy",
    ),
]
