"""Tables: a real one, with its rows of headings marked, its caption above and columns that fit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from docx.enum.text import WD_ALIGN_PARAGRAPH

from assessments.briefings.word.blocks import Place, blocks
from assessments.briefings.word.markup import Element, UnknownMarkup
from assessments.briefings.word.pictures import TEXT_WIDTH
from assessments.briefings.word.xml import Xml, paragraph, w

_TWIPS = round(TEXT_WIDTH * 1440)
_LONGEST_WORD = 22  # characters; a longer one is broken rather than widen its column
_WIDEST_TEXT = 70
_LONGEST_LINE = 34
_ON_ONE_LINE = frozenset(("code", "fromto", "num"))  # nowrap in print.css


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell where it begins, and over how many columns and rows it reaches."""

    element: Element
    column: int
    columns: int
    rows: int


@dataclass(frozen=True, slots=True)
class _Row:
    element: Element
    is_heading: bool
    cells: tuple[_Cell, ...]
    continued: tuple[_Cell, ...]  # cells of earlier rows that reach down into this one


def table(element: Element, place: Place) -> list[Xml]:
    """Its caption, the table, and the paragraph that Word needs after one."""
    parts = element.elements()
    caption = [part for part in parts if part.tag == "caption"]
    rows = list(_rows([part for part in parts if part.tag != "caption"]))
    if len(caption) != 1 or not rows:
        raise UnknownMarkup("A table has one caption and at least one row.")
    columns = max(cell.column + cell.columns for row in rows for cell in row.cells)
    widths = _widths(rows, columns)
    inner = replace(place, style="TableText", depth=0)
    named = replace(place.within(caption[0]), style="Caption")
    made = w(
        "tbl",
        _properties(rows, caption[0].text),
        w("tblGrid", *(w("gridCol", w=width) for width in widths)),
        *(_row(row, inner, widths) for row in rows),
    )
    return [*blocks(caption[0].children, named), made, paragraph("AfterTable")]


def _properties(rows: Sequence[_Row], caption: str) -> Xml:
    first = [row.cells[0].element for row in rows if not row.is_heading and row.cells]
    named = all(cell.tag == "th" for cell in first)
    value = 0x0600 | (0x0020 if rows[0].is_heading else 0) | (0x0080 if named else 0)
    look = w(
        "tblLook",
        val=f"{value:04X}",
        firstRow=int(rows[0].is_heading),
        lastRow=0,
        firstColumn=int(named),
        lastColumn=0,
        noHBand=1,
        noVBand=1,
    )
    return w(
        "tblPr",
        w("tblStyle", val="BriefingTable"),
        w("tblW", w=_TWIPS, type="dxa"),
        w("tblLayout", type="fixed"),
        look,
        w("tblCaption", val=caption),
    )


def _rows(groups: Sequence[Element]) -> Iterator[_Row]:
    reaching: list[tuple[_Cell, int]] = []  # cells, and how many rows more they reach down
    for group in groups:
        if group.tag not in {"thead", "tbody", "tfoot"}:
            raise UnknownMarkup(f"<{group.tag}> does not stand in <table>.")
        for row in group.elements():
            if row.tag != "tr":
                raise UnknownMarkup(f"<{row.tag}> does not stand in <{group.tag}>.")
            continued = tuple(cell for cell, rows in reaching if rows)
            cells = tuple(_cells(row, continued))
            yield _Row(row, group.tag == "thead", cells, continued)
            reaching = [(cell, rows - 1) for cell, rows in reaching if rows]
            reaching += [(cell, cell.rows - 1) for cell in cells]


def _cells(row: Element, continued: Sequence[_Cell]) -> Iterator[_Cell]:
    taken = {at for cell in continued for at in range(cell.column, cell.column + cell.columns)}
    column = 0
    for element in row.elements():
        if element.tag not in {"th", "td"}:
            raise UnknownMarkup(f"<{element.tag}> does not stand in <tr>.")
        while column in taken:
            column += 1
        columns, rows = (int(element.attributes.get(n, "1")) for n in ("colspan", "rowspan"))
        yield _Cell(element, column, columns, rows)
        column += columns


def _row(row: _Row, place: Place, widths: Sequence[int]) -> Xml:
    properties = w("trPr", w("cantSplit"), w("tblHeader") if row.is_heading else None)
    inner = replace(
        place.within(row.element), style="TableGroup" if "group" in row.element.classes else ""
    )
    made = [(cell.column, _cell(cell, inner, row, widths)) for cell in row.cells]
    made += [(cell.column, _continued(cell, widths)) for cell in row.continued]
    return w("tr", properties, *(cell for _column, cell in sorted(made, key=lambda pair: pair[0])))


def _cell(cell: _Cell, place: Place, row: _Row, widths: Sequence[int]) -> Xml:
    element = cell.element
    heading = row.is_heading or "sum" in row.element.classes
    style = place.style or ("TableHeading" if heading else "TableText")
    content = blocks(element.children, replace(place.within(element), style=style))
    content = content or [paragraph(style)]
    if "num" in element.classes:
        for found in content:
            if found.tag == w("p").tag:
                found.get_or_add_pPr().get_or_add_jc().val = WD_ALIGN_PARAGRAPH.RIGHT
    if content[-1].tag != w("p").tag:
        content.append(paragraph("AfterTable"))
    begins = w("vMerge", val="restart") if cell.rows > 1 else None
    return w("tc", _cell_properties(cell, widths, begins), *content)


def _continued(cell: _Cell, widths: Sequence[int]) -> Xml:
    """The part of a cell that reaches down; in Word it is a cell of its own, without text."""
    return w("tc", _cell_properties(cell, widths, w("vMerge")), paragraph("TableText"))


def _cell_properties(cell: _Cell, widths: Sequence[int], merge: Xml | None) -> Xml:
    width = sum(widths[cell.column : cell.column + cell.columns])
    span = w("gridSpan", val=cell.columns) if cell.columns > 1 else None
    return w("tcPr", w("tcW", w=width, type="dxa"), span, merge)


def _widths(rows: Sequence[_Row], columns: int) -> list[int]:
    """Each column has room for its longest word; what is left goes by the length of the texts."""
    words, lengths = [3] * columns, [3] * columns
    for row in rows:
        for cell in (cell for cell in row.cells if cell.columns == 1):
            wide = min(len(cell.element.text), _WIDEST_TEXT)
            words[cell.column] = max(words[cell.column], _least_width(cell, row))
            lengths[cell.column] = max(lengths[cell.column], wide)
    least = [word + 2 for word in words]
    more = [max(length - word, 0) for length, word in zip(lengths, words, strict=True)]
    room = max(92 - sum(least), 0)  # about as many characters of 9 points stand on a line
    shares = [room * wish / (sum(more) or 1) + base for base, wish in zip(least, more, strict=True)]
    exact = [round(_TWIPS * share / sum(shares)) for share in shares]
    exact[-1] += _TWIPS - sum(exact)
    return exact


def _least_width(cell: _Cell, row: _Row) -> int:
    """The characters of the longest word of a cell, or of all of it where print does not wrap."""
    words = cell.element.text
    if not row.is_heading and not _ON_ONE_LINE.isdisjoint(cell.element.classes):
        return min(len(words), _LONGEST_LINE)
    return min(max(map(len, words.split(" "))), _LONGEST_WORD)
