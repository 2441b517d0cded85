"""Drawings as pictures: SVG drawn with the PDF's own fonts, so that no reader needs them."""

import io
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from assessments.briefings.word.markup import Element, UnknownMarkup

TEXT_WIDTH = 6.8
"""Inches between the margins of the page."""

_CSS_PIXELS, _POINTS = 96, 72  # to the inch
_NATURAL = 3.0  # inches; a wider drawing is as wide as the text, as in print
_SHARPNESS = 3  # pixels of the picture to a CSS pixel: twice is sharp on screen, thrice in print
_PDFIUM = threading.Lock()  # it is not made for threads


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG with its size on the page in inches; `alternative` is empty for decoration."""

    png: bytes
    width: float
    height: float
    alternative: str


@dataclass(frozen=True, slots=True)
class _Drawing:
    svg: str
    width: float
    height: float
    alternative: str

    @property
    def scale(self) -> float:
        """How much larger than drawn it stands on the page."""
        inches = self.width / _CSS_PIXELS
        return TEXT_WIDTH / inches if inches > _NATURAL else 1.0


def pictures(drawings: Sequence[Element]) -> list[Picture]:
    """One for each `svg` element. Raises UnknownMarkup and PdfRenderingError."""
    read = [_read(drawing) for drawing in drawings]
    return [
        Picture(
            png,
            width=drawing.width / _CSS_PIXELS * drawing.scale,
            height=drawing.height / _CSS_PIXELS * drawing.scale,
            alternative=drawing.alternative,
        )
        for drawing, png in zip(read, _painted(read), strict=True)
    ]


def _read(drawing: Element) -> _Drawing:
    """Its alternative text apart, and its size as the view box says it."""
    try:
        svg = etree.fromstring(drawing.source, etree.XMLParser(resolve_entities=False))
        _x, _y, width, height = map(float, svg.get("viewBox", "").split())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnknownMarkup(f"A drawing cannot be read: {error}") from error
    title = svg.find("{*}title")
    decorative = svg.get("aria-hidden") == "true"
    words = "" if title is None else (title.text or "").strip()
    if not decorative and not words:
        raise UnknownMarkup("A drawing has no alternative text.")
    if title is not None:
        svg.remove(title)
    svg.set("width", f"{width:g}")
    svg.set("height", f"{height:g}")
    source = etree.tostring(svg, encoding="unicode")
    return _Drawing(source, width, height, "" if decorative else words)


def _painted(drawings: Sequence[_Drawing]) -> list[bytes]:
    if not drawings:
        return []
    import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415 (loads a large library)

    from assessments.briefings.pdf import engine  # noqa: PLC0415 (WeasyPrint takes a second to load)

    pdf = engine.draw_alone([(item.svg, item.width, item.height) for item in drawings])
    with _PDFIUM:
        document: Any = pypdfium2.PdfDocument(pdf)
        try:
            return [
                _png(page, drawing.scale) for page, drawing in zip(document, drawings, strict=True)
            ]
        finally:
            document.close()


def _png(page: Any, scale: float) -> bytes:
    bitmap = page.render(scale=scale * _SHARPNESS * _CSS_PIXELS / _POINTS)
    dots = round(_SHARPNESS * _CSS_PIXELS)
    out = io.BytesIO()
    bitmap.to_pil().convert("RGB").save(out, "PNG", optimize=True, dpi=(dots, dots))
    return out.getvalue()
