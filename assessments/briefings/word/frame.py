"""What stands in the margins of every page and above its first line."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from docx.document import Document

from assessments.briefings.word.xml import Xml, field, paragraph, text, w


@dataclass(frozen=True, slots=True)
class Frame:
    """The words of the margins; `draft` is empty for a document that is none."""

    notice: str
    marking: str
    department: str
    reference: str
    draft: str


def first_lines(frame: Frame) -> list[Xml]:
    """The notice in a box, and that it is a draft."""
    words = " ".join(filter(None, (frame.draft, frame.notice)))
    return [paragraph("Notice", _run(words))]


def write_margins(document: Document, frame: Frame) -> None:
    """Header and footer, the same on every page; in the language that is active."""
    section = document.sections[0]
    header, footer = section.header, section.footer
    header.is_linked_to_previous = footer.is_linked_to_previous = False
    left = " – ".join(filter(None, (frame.department, frame.draft)))
    _fill(
        header.part.element,
        paragraph("Header", _run(left), _tab(), _run(frame.marking, bold=True)),
        paragraph("Header", _run(frame.notice)),
    )
    _fill(
        footer.part.element,
        paragraph("Footer", _run(frame.notice)),
        paragraph(
            "Footer",
            _run(frame.reference),
            _tab(),
            _run(frame.marking, bold=True),
            _tab(),
            *_page_of_pages(),
        ),
    )


def _page_of_pages() -> list[Xml]:
    """ "Page 1 of 4", with both numbers as fields."""
    before, _page, rest = _("Page %(page)s of %(pages)s").partition("%(page)s")
    between, _pages, after = rest.partition("%(pages)s")
    return [
        _run(before),
        field("PAGE"),
        _run(between),
        field("NUMPAGES"),
        *([_run(after)] if after else []),
    ]


def _fill(margin: Xml, *content: Xml) -> None:
    for found in list(margin):
        margin.remove(found)
    margin.extend(content)


def _run(words: str, *, bold: bool = False) -> Xml:
    return w("r", w("rPr", w("b"), w("bCs")) if bold else None, text(words))


def _tab() -> Xml:
    return w("r", w("tab"))
