"""The PDF of a snapshot in one language: a pure function of the two."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from assessments.briefings.department.pages import (
    Snapshot,
    first_shape,
    fiscal_quarter,
    second_shape,
)
from assessments.briefings.pdf.rendering import PdfAttachment, PdfMetadata, render_pdf
from assessments.briefings.printing import printable
from assessments.briefings.values import in_language
from assessments.canonical import canonical_bytes, sha256
from assessments.enums import Language

Page = Callable[[Snapshot, Language], dict[str, Any]]

SHAPES: dict[int, tuple[str, Page]] = {
    1: ("briefings/document_1/briefing.html", first_shape),
    2: ("briefings/document/briefing.html", second_shape),
}
"""For each shape that snapshots have had, its pages; what was issued can be made again."""


def briefing_html(snapshot: Snapshot, language: Language, *, preview: bool = False) -> str:
    """The whole document, without stylesheet; the preview brings its own for the screen.

    Raises UnprintableText.
    """
    template, page = SHAPES[snapshot["content"].get("shape", 1)]
    with translation.override(language.value):
        context = page(snapshot, language) | {"preview": preview}
    return printable(template, context, language)


def briefing_pdf(snapshot: Snapshot, language: Language) -> bytes:
    """The file. Raises UnprintableText, and PdfRenderingError as `render_pdf` does."""
    return render_pdf(briefing_html(snapshot, language), metadata=_metadata(snapshot, language))


def briefing_title(snapshot: Snapshot, language: Language) -> str:
    """What the properties of a file call it."""
    page = in_language(snapshot["content"], language)
    with translation.override(language.value):
        return _("%(title)s – %(quarter)s – %(department)s") % {
            "title": page["questionnaire"]["title"],
            "quarter": fiscal_quarter(page["quarter"]).label(language),
            "department": page["department"]["name"],
        }


def _metadata(snapshot: Snapshot, language: Language) -> PdfMetadata:
    issue = snapshot["issue"]
    with translation.override(language.value):
        subject, description = _("For information"), _("The figures and texts of this briefing")
    return PdfMetadata(
        title=briefing_title(snapshot, language),
        language=f"{language}-CA",
        created=datetime.fromisoformat(issue["issued_at"]),
        identifier=f"{issue['reference'][language.value]} {sha256(snapshot)}",
        subject=subject,
        attachments=(
            PdfAttachment(
                f"{issue['file_stem'][language.value]}.json", canonical_bytes(snapshot), description
            ),
        ),
    )
