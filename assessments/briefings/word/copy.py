"""An editable copy as a Word document, made of the very HTML that is printed.

The HTML is a whole document as for `render_pdf` (pdf/rendering.py): what runs in the margins
stands on its body. Every text of it is in the copy, in the same order, and nothing else but the
notice that says what the copy is; an element that is not known is an error. Left out is only a
block of the class `pdf-only`, which speaks of the PDF as a file.
"""

import io
import zipfile
from datetime import UTC, datetime

from django.utils import translation

from assessments.briefings.word.base import empty_document
from assessments.briefings.word.blocks import Place, blocks
from assessments.briefings.word.frame import Frame, first_lines, write_margins
from assessments.briefings.word.markup import UnknownMarkup, parse, storable, the
from assessments.briefings.word.parts import Parts
from assessments.briefings.word.pictures import pictures
from assessments.enums import Language

__all__ = ["UnknownMarkup", "word_copy"]

_LONGEST_TITLE = 255
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date that a zip file knows


def word_copy(
    html: str, *, language: Language, title: str, marking: str, created: datetime, notice: str
) -> bytes:
    """The file; the same for the same arguments. `notice` stands on every page.

    Raises UnknownMarkup, and PdfRenderingError where a drawing cannot be drawn.
    """
    root = parse(html)
    body, tag = the(root, "body"), f"{language}-CA"
    if root.attributes.get("lang") != tag:
        raise UnknownMarkup("The document and its copy differ in language.")
    document = empty_document(tag)
    parts = Parts(document, tag)
    drawings = list(body.iter("svg"))
    place = Place(
        parts,
        {id(found): made for found, made in zip(drawings, pictures(drawings), strict=True)},
    )
    frame = Frame(
        notice=storable(notice),
        marking=storable(marking),
        department=body.attributes.get("data-department", ""),
        reference=body.attributes.get("data-reference", ""),
        draft=body.attributes.get("data-draft", ""),
    )
    end = document.element.body.sectPr
    for block in (*first_lines(frame), *blocks(body.children, place)):
        end.addprevious(block)
    if parts.dead_links():
        raise UnknownMarkup(f"Links lead nowhere: {', '.join(parts.dead_links())}")
    with translation.override(language.value):
        write_margins(document, frame)
    properties = document.core_properties
    properties.title = _short(storable(title))
    properties.created = properties.modified = created.astimezone(UTC)
    out = io.BytesIO()
    document.save(out)
    return _undated(out.getvalue())


def _short(title: str) -> str:
    """As much as python-docx takes for a property."""
    return title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1]}…"


def _undated(package: bytes) -> bytes:
    """The same parts without the time of writing."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as written,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as fixed,
    ):
        for name in written.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            fixed.writestr(entry, written.read(name))
    return out.getvalue()
