"""A Word document and the HTML it was made from, each read without the product's code."""

import io
import re
import zipfile
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from lxml import html as lxml_html

from assessments.briefings.word.copy import word_copy
from assessments.enums import Language

_HEADING = re.compile(r"Heading (\d)")


def copy_of(html: str, language: Language = Language.ENGLISH) -> bytes:
    return word_copy(
        html,
        language=language,
        title="Title",
        marking="PROTECTED A",
        created=datetime(2026, 11, 6, 15, tzinfo=UTC),
        notice="Editable copy.",
    )


def opened(file: bytes) -> WordDocument:
    return Document(io.BytesIO(file))


def part(file: bytes, name: str) -> str:
    """A part of the package as text."""
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        return package.read(name).decode()


def parts(file: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        return package.namelist()


def single(text: str) -> str:
    """With single spaces; a no-break space stays what it is."""
    return re.sub(r"[ \t\n\r]+", " ", text).strip(" ")


def text_of(element: Any) -> str:
    """The text of a part of a document; a tab, a line break and an end of paragraph are spaces."""
    found = []
    for item in element.iter():
        if item.tag == qn("w:t"):
            found.append(item.text or "")
        elif item.tag in {qn("w:br"), qn("w:tab"), qn("w:p")}:
            found.append(" ")
    return single("".join(found))


def body_text(file: bytes) -> str:
    """All of the document but its first line, which says that it is a copy."""
    _notice, *rest = opened(file).element.body
    return single(" ".join(text_of(block) for block in rest))


def outline(file: bytes) -> list[tuple[int, str]]:
    return [
        (int(found[1]), text_of(paragraph._p))
        for paragraph in opened(file).paragraphs
        if (found := _HEADING.fullmatch(paragraph.style.name))
    ]


def tables(file: bytes) -> list[list[list[str]]]:
    """The text of each cell of each row of each table."""
    return [
        [[text_of(cell) for cell in row._tr.tc_lst] for row in table.rows]
        for table in opened(file).tables
    ]


def page_of(html: str) -> Any:
    """The body of an HTML document, without its drawings and what is only for the PDF."""
    body = lxml_html.document_fromstring(html.encode()).body
    for left_out in [*body.iter("svg"), *body.find_class("pdf-only")]:
        left_out.drop_tree()
    return body


def page_texts(html: str) -> list[str]:
    """Its text nodes in their order."""
    return [text for node in page_of(html).itertext() if (text := single(node))]


def page_outline(html: str) -> list[tuple[int, str]]:
    return [
        (int(heading.tag[1]), single(heading.text_content()))
        for heading in page_of(html).iter("h1", "h2", "h3", "h4")
    ]


def page_tables(html: str) -> list[list[list[str]]]:
    return [
        [
            [single(" ".join(cell.itertext())) for cell in row.iterchildren("th", "td")]
            for row in table.iter("tr")
        ]
        for table in page_of(html).iter("table")
    ]


def tight(text: str) -> str:
    """Without spaces, where it does not matter how the pieces of a text are set apart."""
    return text.replace(" ", "")
