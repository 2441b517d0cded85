"""The PDF of one part of a book: a department's page, or what stands before them all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from assessments import charts
from assessments.briefings.documents.pages import in_dates, marking_words
from assessments.briefings.pdf.rendering import PdfAttachment, PdfMetadata, render_pdf
from assessments.briefings.printing import printable, ruler_of
from assessments.briefings.values import Json, in_language
from assessments.canonical import canonical_bytes, sha256
from assessments.enums import Basis, Language, Level, State
from assessments.models import Book
from assessments.models.labels import label
from assessments.selectors.books import reference_of

TAB_ADDRESS = "https://tab.invalid/"
"""Where the contents page links to a tab until the parts are joined."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands on every page of one book, and when it was asked for."""

    language: Language
    marking: str
    reference: str
    made_at: datetime

    @classmethod
    def of(cls, book: Book) -> "Frame":
        return cls(Language(book.language), book.marking, reference_of(book), book.made_at)


def department_pdf(content: Json, *, tab: int, frame: Frame) -> bytes:
    """The pages of one department. Raises UnprintableText and PdfRenderingError."""
    with translation.override(frame.language.value):
        page = _in_words(content, frame.language)
        page |= {
            "tab": tab,
            "title": page["department"]["name"],
            "ruler": ruler_of(page["overall"]),
            "sparkline": _sparkline(_("Overall"), page["trend"]),
        }
        for question in page["questions"]:
            question["sparkline"] = _sparkline(question["name"], question["trend"])
            question["basis"] = label(Basis(question["basis"])) if question["basis"] else ""
        html = printable(
            "documents/print/book_department.html", _framed(page, frame), frame.language
        )
        metadata = _metadata(page["title"], f"{frame.reference} {tab}", frame)
    return render_pdf(html, metadata=metadata)


def front_pdf(snapshot: Json, *, frame: Frame) -> bytes:
    """Title, overview, contents, method; with the whole content attached."""
    content, issue = snapshot["content"], snapshot["issue"]
    with translation.override(frame.language.value):
        page = _in_words(content, frame.language)
        for state in page["without_result"]:
            state["state"] = label(State(state["state"]))
        title = _("Digital readiness book, %(quarter)s") % {"quarter": page["quarter"]}
        page |= {
            "title": title,
            "issue": in_dates(issue, frame.language),
            "sha256": sha256(snapshot),
            "tab_address": TAB_ADDRESS,
            "level_names": [label(level) for level in Level],
            "asked": _asked(page["departments"]),
        }
        html = printable("documents/print/book_front.html", _framed(page, frame), frame.language)
        attachment = PdfAttachment(
            f"{issue['file_stem']}.json",
            canonical_bytes(snapshot),
            _("The figures and texts of this book"),
        )
        metadata = _metadata(title, f"{frame.reference} {sha256(snapshot)}", frame, (attachment,))
    return render_pdf(html, metadata=metadata)


def _in_words(content: Mapping[str, Any], language: Language) -> dict[str, Any]:
    found: dict[str, Any] = in_dates(in_language(dict(content), language), language)
    return found


def _framed(page: Mapping[str, Any], frame: Frame) -> dict[str, Any]:
    return {
        **page,
        "language": frame.language.value,
        "marking": marking_words(frame.marking),
        "reference": frame.reference,
    }


def _metadata(
    title: str, identifier: str, frame: Frame, attachments: tuple[PdfAttachment, ...] = ()
) -> PdfMetadata:
    return PdfMetadata(
        title=title,
        language=f"{frame.language}-CA",
        created=frame.made_at,
        identifier=identifier,
        subject=_("For information"),
        attachments=attachments,
    )


def _sparkline(name: str, values: Sequence[int | None]) -> SafeString:
    """The small line of scores; its quarters are not named, so their labels only count."""
    if all(value is None for value in values):
        return SafeString()
    points = tuple(charts.Point(str(at), value) for at, value in enumerate(values, start=1))
    spec = charts.question_sparkline(charts.Line(name=name, points=points))
    return charts.svg(spec, for_print=True)


def _asked(departments: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The questions of the first department; in one quarter all have the same."""
    return [
        {"key": question["key"], "name": question["name"]}
        for question in (departments[0]["questions"] if departments else [])
    ]
