"""Making a book step by step, by as many workers as come; each step is stored when it is done."""

from collections.abc import Iterator
from enum import Enum, auto

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from assessments import clock
from assessments.briefings.book.content import book_snapshot, department_content
from assessments.briefings.book.joining import Tab, join
from assessments.briefings.book.pages import TAB_ADDRESS, Frame, department_pdf, front_pdf
from assessments.briefings.pdf.rendering import PdfRenderingError, renderer_versions
from assessments.briefings.printing import UnprintableText
from assessments.enums import BookState
from assessments.models import Book, BookPart
from assessments.selectors.books import book_now, part_contents, part_files, unfinished_parts
from assessments.services.books import (
    claim_joining,
    claim_part,
    fail_book,
    finish_book,
    finish_part,
)


class Step(Enum):
    """What came of one step."""

    DONE = auto()
    OTHERS_AT_WORK = auto()
    OVER = auto()


def make_step(pk: int) -> Step:
    """One part, or the joining of all; `OVER` when there is nothing more to do for anybody."""
    book = book_now(pk)
    if book.state != BookState.MAKING:
        return Step.OVER
    part = claim_part(book, now=clock.now())
    try:
        if part is not None:
            _make(book, part)
            return Step.DONE
        if unfinished_parts(book) or not claim_joining(book, now=clock.now()):
            return Step.OTHERS_AT_WORK
        _join(book)
    except (UnprintableText, PdfRenderingError):
        fail_book(book, tab=part.tab if part else 0)
    return Step.OVER


def _make(book: Book, part: BookPart) -> None:
    assessment = part.submission.assessment
    assessment.current_submission = part.submission
    content = department_content(assessment, timezone.localdate(book.made_at))
    pdf = department_pdf(content, tab=part.tab, frame=Frame.of(book))
    finish_part(part, content=content, pdf=pdf, now=clock.now())


def _join(book: Book) -> None:
    snapshot = book_snapshot(book, part_contents(book))
    front = front_pdf(snapshot, frame=Frame.of(book))
    with translation.override(book.language):
        group = _("Departments")
    pdf = join(front, _tabs(book), group=group, tab_address=TAB_ADDRESS)
    finish_book(book, snapshot=snapshot, pdf=pdf, renderer=renderer_versions(), now=clock.now())


def _tabs(book: Book) -> Iterator[Tab]:
    """The parts one by one, so that not all of their bytes are held at once."""
    for tab, name, pdf in part_files(book):
        yield Tab(tab, name, pdf)
