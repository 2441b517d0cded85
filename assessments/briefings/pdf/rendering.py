"""A finished PDF from an HTML string: PDF/A-3a and PDF/UA-1 in one file.

The HTML is a whole document and brings no stylesheet of its own; the print stylesheet and the
fonts are added here. What the running header and footer say stands on its body (print.css):
`<body data-department="…" data-marking="…" data-reference="…" data-draft="…">`; `data-draft`
holds the word printed across every page, or is left out. A drawing needs a `<title>` as its
first child or `aria-hidden="true"`.
"""

from assessments.briefings.pdf.finish import finish
from assessments.briefings.pdf.properties import PdfAttachment, PdfMetadata, PdfRenderingError

__all__ = [
    "PdfAttachment",
    "PdfMetadata",
    "PdfRenderingError",
    "render_pdf",
    "renderer_versions",
]


def render_pdf(html: str, *, metadata: PdfMetadata) -> bytes:
    """The bytes of the file; the same for the same HTML, metadata and `renderer_versions()`.

    Raises `PdfRenderingError` when anything asked for is missing, refused or unreadable: a file
    outside the static folder, a character without a glyph, an unknown style, a drawing without
    alternative text. Documents are laid out one at a time in each process.
    """
    from assessments.briefings.pdf import engine  # noqa: PLC0415 (WeasyPrint takes a second to load)

    drawn = engine.draw(html, metadata)
    return finish(drawn.pdf, metadata=metadata, languages=drawn.languages)


def renderer_versions() -> dict[str, str]:
    """Versions of everything that decides the bytes of a file, to be kept with each issue."""
    from assessments.briefings.pdf import engine  # noqa: PLC0415 (as above)

    return engine.versions()
