"""The last step: what WeasyPrint leaves undone for PDF/UA-1 and PDF/A-3a in one file."""

import io
from collections.abc import Mapping

import pikepdf

from assessments.briefings.properties import PdfMetadata, PdfRenderingError
from assessments.briefings.table_headers import write_table_headers
from assessments.briefings.tag_tree import (
    MarkedContent,
    mark_artifacts,
    mark_languages,
    pair_definition_lists,
    place_figures,
)
from assessments.briefings.xmp import xmp_packet

_FONT_NAMES = ("Lato", "Noto-Sans")


def finish(drawn: bytes, *, metadata: PdfMetadata, languages: Mapping[MarkedContent, str]) -> bytes:
    """The file as it is handed out. Raises `PdfRenderingError`."""
    with pikepdf.open(io.BytesIO(drawn)) as pdf:
        _check_fonts(pdf)
        mark_artifacts(pdf)
        mark_languages(pdf, languages)
        pair_definition_lists(pdf)
        place_figures(pdf)
        write_table_headers(pdf)
        _list_attachments_once(pdf)
        _write_xmp(pdf, metadata)
        out = io.BytesIO()
        pdf.save(
            out,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return out.getvalue()


def _check_fonts(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        for font in page.resources.get("/Font", {}).values():
            name = str(font.BaseFont).removeprefix("/").partition("+")[2]
            if not name.startswith(_FONT_NAMES):
                raise PdfRenderingError(f"A font that is not the briefing's own: {name}")


def _list_attachments_once(pdf: pikepdf.Pdf) -> None:
    """WeasyPrint lists each attachment twice."""
    if "/AF" in pdf.Root:
        once = {attachment.objgen: attachment for attachment in pdf.Root.AF}
        pdf.Root.AF = pikepdf.Array(list(once.values()))


def _write_xmp(pdf: pikepdf.Pdf, metadata: PdfMetadata) -> None:
    packet = xmp_packet(metadata, producer=str(pdf.docinfo["/Producer"]))
    stream = pdf.make_stream(packet, Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
    pdf.Root.Metadata = stream
