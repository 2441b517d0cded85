"""The empty document that every copy begins with: the parts in `base/`, read by python-docx."""

import functools
import io
import zipfile
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument

_FOLDER = Path(__file__).with_name("base")
_PARTS = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package_rels.xml",
    "docProps/core.xml": "core.xml",
    "word/_rels/document.xml.rels": "document_rels.xml",
    "word/document.xml": "document.xml",
    "word/fontTable.xml": "fonts.xml",
    "word/numbering.xml": "numbering.xml",
    "word/settings.xml": "settings.xml",
    "word/styles.xml": "styles.xml",
}


def empty_document(language: str) -> WordDocument:
    """With our styles, letter paper and nothing else; `language` is the text's, as `fr-CA`."""
    return Document(io.BytesIO(_package(language)))


@functools.cache
def _package(language: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, file in _PARTS.items():
            part = (_FOLDER / file).read_text(encoding="utf-8")
            package.writestr(name, part.replace("$language", language))
    return out.getvalue()
