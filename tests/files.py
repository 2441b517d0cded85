"""Small files of every kind, made in memory."""

import zipfile
from io import BytesIO

OPEN_XML = "application/vnd.openxmlformats-officedocument."
WORD = f"{OPEN_XML}wordprocessingml.document"
EXCEL = f"{OPEN_XML}spreadsheetml.sheet"
POWERPOINT = f"{OPEN_XML}presentationml.presentation"
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 20
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\x00" * 20
PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00" + b"\x00" * 60
WEB_PAGE = b"<!DOCTYPE html><html><body><script>alert(1)</script></body></html>"
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 60


def packed(parts: dict[str, str]) -> bytes:
    """A ZIP package of these parts."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return written.getvalue()


def open_xml(*types: str, parts: tuple[str, ...] = (), before: str = "") -> bytes:
    """An Office document whose content list has these types."""
    listed = "".join(f'<Override PartName="/p{n}" ContentType="{t}"/>' for n, t in enumerate(types))
    content_list = (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    )
    return packed({"[Content_Types].xml": content_list, **dict.fromkeys(parts, "x")})


def word() -> bytes:
    return open_xml(f"{WORD}.main+xml", parts=("word/document.xml",))


def word_with_macros() -> bytes:
    return open_xml(
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-office.vbaProject",
        parts=("word/document.xml", "word/vbaProject.bin"),
    )


def open_document(kind: str = "text", parts: tuple[str, ...] = ("content.xml",)) -> bytes:
    return packed({"mimetype": OPEN_DOCUMENT + kind, **dict.fromkeys(parts, "x")})
