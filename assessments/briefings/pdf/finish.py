"""The last step: what WeasyPrint leaves undone for PDF/UA-1 and PDF/A-3a in one file."""

import base64
import io
import zlib
from collections.abc import Mapping
from typing import Any

import pikepdf

from assessments.briefings.pdf.properties import PdfMetadata, PdfRenderingError
from assessments.briefings.pdf.table_headers import write_table_headers
from assessments.briefings.pdf.tag_tree import (
    MarkedContent,
    mark_artifacts,
    mark_languages,
    pair_definition_lists,
    place_figures,
)
from assessments.briefings.pdf.xmp import xmp_packet

_FONT_NAMES = ("Lato", "Noto-Sans")
_AMBIGUOUS_END = b"\r\nendstream"


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
        return saved(pdf)


def saved(pdf: pikepdf.Pdf) -> bytes:
    """The bytes, in which no stream ends in a carriage return.

    With the line feed before `endstream` it reads as one end of line, and a validator takes the
    stream for a byte too short. One file in twenty or so would have such a stream; it is written
    without the streams that the library makes itself, and is larger.
    """
    saved = _written(pdf, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    if _AMBIGUOUS_END not in saved:
        return saved
    for stream in pdf.objects:
        if isinstance(stream, pikepdf.Stream) and stream.get("/Type") != "/Metadata":
            _end_in_another_byte(stream)
    return _written(
        pdf, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False
    )


def _written(pdf: pikepdf.Pdf, **options: Any) -> bytes:
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True, **options)
    return out.getvalue()


def _end_in_another_byte(stream: pikepdf.Stream) -> None:
    """Compress a stream, and write it as text if it then ends in a carriage return.

    In a file that is joined from others, one may have been written as text already.
    """
    if isinstance(stream.get("/Filter"), pikepdf.Array):
        return
    data, filters = stream.read_raw_bytes(), [pikepdf.Name.FlateDecode]
    if "/Filter" not in stream:
        data = zlib.compress(data)
    if data.endswith(b"\r"):
        data = base64.a85encode(data) + b"~>"
        filters.insert(0, pikepdf.Name.ASCII85Decode)
    stream.write(data, filter=pikepdf.Array(filters))


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
