"""Books over several departments: ask for one, watch it being made, stop it, download it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assessments import clock
from assessments.access import Request, requires
from assessments.enums import Language
from assessments.forms.documents import BookForm
from assessments.policies import can_make_books
from assessments.selectors.books import (
    book_downloads,
    book_file_for,
    book_for,
    books_in_scope,
    failed_department,
    finished_file,
    portfolios_in_scope,
    progress_of,
    quarters_with_results,
)
from assessments.services.books import (
    LOST_AFTER,
    begin_book,
    record_book_download,
    resume_book,
    stop_book,
)
from assessments.services.errors import Refused
from assessments.views.errors import conflict
from assessments.views.frame import entered, language, sent

if TYPE_CHECKING:
    from assessments.models import Book, BookFile


@requires(can_make_books)
def index(request: Request) -> HttpResponse:
    """The books over departments in scope, the newest first."""
    return render(request, "documents/books.html", {"books": books_in_scope(request.viewer)})


@requires(can_make_books)
def new(request: Request) -> HttpResponse:
    """Choose what the book is about, then ask for it."""
    quarters = {item.slug: item for item in quarters_with_results(request.viewer)}
    portfolios = {item.key: item for item in portfolios_in_scope(request.viewer)}
    form = BookForm(
        sent(request),
        initial=entered(request) or {"language": language()},
        quarters=[(slug, item.label) for slug, item in quarters.items()],
        portfolios=[(key, item.name) for key, item in portfolios.items()],
    )
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        try:
            book = begin_book(
                viewer=request.viewer,
                quarter=quarters[given["quarter"]],
                portfolio=portfolios.get(given["portfolio"]),
                language=Language(given["language"]),
                marking=form.chosen_marking,
                now=clock.now(),
            )
        except Refused as error:
            form.add_error(None, " ".join(error.messages))
        else:
            return redirect("book", pk=book.pk)
    context = {"form": form, "has_results": bool(quarters)}
    return render(request, "documents/book_new.html", context, status=400 if form.is_bound else 200)


@requires(can_make_books, load=book_for)
def book(request: Request, book: Book) -> HttpResponse:
    """How far the book is, or where it can be taken. `?part=progress` is the middle alone."""
    progress = progress_of(book)
    context = {
        "book": book,
        "progress": progress,
        "is_quiet": clock.now() - progress.quiet_since > LOST_AFTER,
        "file": finished_file(book),
        "failed": failed_department(book),
    }
    if request.GET.get("part") == "progress":
        return render(request, "documents/_progress.html", context)
    context["downloads"] = book_downloads(book)
    return render(request, "documents/book.html", context)


@requires(can_make_books, load=book_for)
@require_POST
def stop(request: Request, book: Book) -> HttpResponse:
    """Stop the making; what is finished stays."""
    try:
        stop_book(viewer=request.viewer, book=book, now=clock.now())
    except Refused as error:
        return conflict(request, " ".join(error.messages))
    messages.success(request, _("Stopped. The finished pages are kept, and it can go on."))
    return redirect("book", pk=book.pk)


@requires(can_make_books, load=book_for)
@require_POST
def go_on(request: Request, book: Book) -> HttpResponse:
    """Go on with what is not finished."""
    try:
        resume_book(viewer=request.viewer, book=book, now=clock.now())
    except Refused as error:
        return conflict(request, " ".join(error.messages))
    messages.success(request, _("It goes on. What was finished is not made again."))
    return redirect("book", pk=book.pk)


@requires(can_make_books, load=book_file_for)
def download(request: Request, file: BookFile) -> HttpResponse:
    """The file, byte for byte as it was finished."""
    record_book_download(file=file, actor_id=request.viewer.user_id, now=clock.now())
    return HttpResponse(
        bytes(file.pdf),
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{file.name}"'},
    )
