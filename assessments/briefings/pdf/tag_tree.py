"""The structure tree of a PDF, put right: what is decoration, which language, which list part."""

import re
from collections.abc import Iterator, Mapping

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from assessments.briefings.pdf.properties import PdfRenderingError

# Text is painted as hexadecimal, so these three lines can be nothing but an operator.
_MARKED_CONTENT = re.compile(rb"/\w+\n<</MCID (\d+)>>\nBDC\n")
_PAGINATION = b"/Artifact\n<</Type/Pagination>>\nBDC\n"
_LAYOUT = b"/Artifact\n<</Type/Layout>>\nBDC\n"
_PX = 0.75  # points to a CSS pixel

MarkedContent = tuple[int, int]
"""Page index and marked content id."""


def elements(root: Object) -> Iterator[Object]:
    """Every structure element under `root`, itself included, in reading order."""
    yield root
    for child in children(root):
        yield from elements(child)


def children(element: Object) -> list[Object]:
    """The structure elements directly under `element`."""
    return [kid for kid in element.get("/K", []) if isinstance(kid, Dictionary) and "/S" in kid]


def kind(element: Object) -> str:
    """The element's structure type, such as "Figure"."""
    return str(element.S).removeprefix("/")


def document_element(pdf: Pdf) -> Object:
    """The one element at the top of the tree."""
    return pdf.Root.StructTreeRoot.K[0]


def mark_artifacts(pdf: Pdf) -> None:
    """Make artifacts of drawings without alternative text and of running headers and footers.

    The engine lets a drawing pass without alternative text only where the page says that it is
    decoration. What it paints in page margins is tagged but stands nowhere in the tree.
    """
    page_numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    decoration = _take_out_decoration(pdf, page_numbers)
    kept = {
        mark
        for element in elements(document_element(pdf))
        for mark in _marked_content(element, page_numbers)
    }
    for number, page in enumerate(pdf.pages):
        parents = _content_parents(pdf, number)
        artifacts = {
            mcid: _LAYOUT if (number, mcid) in decoration else _PAGINATION
            for mcid in range(len(parents))
            if (number, mcid) not in kept
        }
        _rewrite(page.Contents, artifacts)
        for mcid in artifacts:
            parents[mcid] = None


def mark_languages(pdf: Pdf, languages: Mapping[MarkedContent, str]) -> None:
    """Write the language of each part that is not in the document's own."""
    for (number, mcid), language in languages.items():
        element = _content_parents(pdf, number)[mcid]
        if element is not None:
            element.Lang = String(language)


def pair_definition_lists(pdf: Pdf) -> None:
    """Make one list item, label and body, of each `div` that groups a `dt` with its `dd`."""
    for element in elements(document_element(pdf)):
        if kind(element) != "L":
            continue
        for group in children(element):
            if kind(group) != "Div":
                continue
            parts = [part for item in children(group) for part in children(item)]
            for position, part in enumerate(parts):
                part.S = Name.LBody if position else Name.Lbl
                part.P = group
            group.S = Name.LI
            group.K = Array(parts)


def place_figures(pdf: Pdf) -> None:
    """Give each figure its place on the page in points from the bottom, not pixels from the top."""
    for element in elements(document_element(pdf)):
        if kind(element) == "Figure":
            left, top, right, bottom = (float(side) * _PX for side in element.A.BBox)
            height = float(element.Pg.MediaBox[3])
            box = (left, height - bottom, right, height - top)
            element.A.BBox = Array([round(side, 2) for side in box])


def _take_out_decoration(pdf: Pdf, page_numbers: dict[tuple[int, int], int]) -> set[MarkedContent]:
    found: set[MarkedContent] = set()
    for element in list(elements(document_element(pdf))):
        if kind(element) == "Figure" and "/Alt" not in element:
            found.update(_marked_content(element, page_numbers))
            parent = element.P
            parent.K = Array([kid for kid in parent.K if not _is_same(kid, element)])
    return found


def _is_same(kid: object, element: Object) -> bool:
    return isinstance(kid, Object) and kid.objgen == element.objgen


def _marked_content(
    element: Object, page_numbers: dict[tuple[int, int], int]
) -> Iterator[MarkedContent]:
    for kid in element.get("/K", []):
        if isinstance(kid, int):
            yield page_numbers[element.Pg.objgen], kid


def _content_parents(pdf: Pdf, number: int) -> Object:
    """The parent tree's array for a page: marked content id -> structure element."""
    pairs = pdf.Root.StructTreeRoot.ParentTree.Nums
    return pairs[2 * number + 1]


def _rewrite(contents: Object, artifacts: Mapping[int, bytes]) -> None:
    replaced = 0

    def operator(match: re.Match[bytes]) -> bytes:
        nonlocal replaced
        artifact = artifacts.get(int(match[1]))
        replaced += artifact is not None
        return match[0] if artifact is None else artifact

    content = _MARKED_CONTENT.sub(operator, contents.read_bytes())
    if replaced != len(artifacts):
        raise PdfRenderingError("The page's content does not agree with its structure tree.")
    contents.write(content)
