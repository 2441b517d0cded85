"""Which header belongs to which cell, for readers that hear a table instead of seeing it.

WeasyPrint gives a heading row inside the body to every row of the table, the ones above it
included, and repeats the names of headers where a table goes on over the page. Here each header
gets a name of its own and a scope, each data cell its column's header, the heading row above it
and its row's header.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from assessments.briefings.pdf.properties import PdfRenderingError
from assessments.briefings.pdf.tag_tree import children, document_element, elements, kind


@dataclass(slots=True)
class _Headers:
    """The names of the headers that hold for the row being read."""

    columns: dict[int, list[str]] = field(default_factory=dict)
    group: list[str] = field(default_factory=list)
    row: list[str] = field(default_factory=list)


def write_table_headers(pdf: Pdf) -> None:
    """Write scopes, names and header lists of all tables, and the tree that finds a name."""
    named: dict[str, Object] = {}
    tables = [element for element in elements(document_element(pdf)) if kind(element) == "Table"]
    for number, table in enumerate(tables, start=1):
        headers = _Headers()
        for position, (section, row) in enumerate(_rows(table), start=1):
            headers.row = []
            cells = children(row)
            for cell in cells:
                if kind(cell) == "TH":
                    named[name := f"t{number:03}-{position:03}-{len(named):05}"] = cell
                    cell.ID = String(name)
            _read_headers(headers, cells, in_head=section == "THead")
            _write_lists(headers, cells)
    if named:
        pairs = [part for name in sorted(named) for part in (String(name), named[name])]
        pdf.Root.StructTreeRoot.IDTree = pdf.make_indirect(Dictionary(Names=Array(pairs)))


def _rows(table: Object) -> Iterator[tuple[str, Object]]:
    """Pairs of the section's structure type and the row."""
    for part in children(table):
        if kind(part) == "TR":
            yield "TBody", part
        else:
            yield from ((kind(part), row) for row in children(part) if kind(row) == "TR")


def _columns(cells: list[Object]) -> Iterator[tuple[Object, range]]:
    """Each cell with the columns it covers."""
    start = 0
    for cell in cells:
        if "/RowSpan" in cell.A:
            raise PdfRenderingError("A table cell spans rows; its headers cannot be told.")
        width = int(cell.A.get("/ColSpan", 1))
        yield cell, range(start, start + width)
        start += width


def _read_headers(headers: _Headers, cells: list[Object], *, in_head: bool) -> None:
    for cell, columns in _columns(cells):
        if kind(cell) != "TH":
            continue
        name = str(cell.ID)
        is_group = len(cells) == 1 and len(columns) > 1
        cell.A.Scope = Name.Column if in_head or is_group else Name.Row
        if in_head:
            for column in columns:
                headers.columns.setdefault(column, []).append(name)
        elif is_group:
            headers.group = [name]
        else:
            headers.row.append(name)


def _write_lists(headers: _Headers, cells: list[Object]) -> None:
    for cell, columns in _columns(cells):
        if kind(cell) == "TD":
            above = [name for column in columns for name in headers.columns.get(column, [])]
            names = [*above, *headers.group, *headers.row]
            cell.A.Headers = Array([String(name) for name in names])
