"""Tables that a spreadsheet opens: CSV and XLSX, from the same columns and rows."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from tempfile import TemporaryFile
from typing import Any

import xlsxwriter

Cell = str | int | Decimal | date | None

CHUNK = 65_536
FEW = 500
"""Rows that are at home in memory, about two megabytes."""
_BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, and how wide the column is in characters."""

    heading: str
    width: int = 16


def neutral_cell(value: str) -> str:
    """A text as a spreadsheet reads it from CSV: never as a formula.

    An apostrophe before it says "text"; so does Excel itself.
    """
    begins = value.lstrip(" ") or value
    return f"'{value}" if begins.startswith(_BEGINS_A_FORMULA) else value


class _Line:
    """Hands each line back that the writer would put into a file."""

    def write(self, line: str) -> str:
        return line


def csv_lines(rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """The lines of a CSV file, one at a time, so that a long one never stands in memory.

    With the byte order mark without which Excel misreads French; days as 2026-10-30.
    """
    writer = csv.writer(_Line())
    yield _BYTE_ORDER_MARK
    for row in rows:
        yield writer.writerow([_as_text(cell) for cell in row])


def csv_file(columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> bytes:
    """The same as one file, under the columns' headings."""
    headings = [column.heading for column in columns]
    return "".join(csv_lines([headings, *rows])).encode()


def _as_text(cell: Cell) -> str | int | Decimal:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    return neutral_cell(cell) if isinstance(cell, str) else cell


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook; its rows are asked for one by one, and once."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]


def xlsx_file(sheet: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> bytes:
    """One sheet as a file that stands in memory whole."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        _fill(book, Sheet(sheet, columns, rows))
    return file.getvalue()


def xlsx_chunks(sheets: Iterable[Sheet], rows: int) -> Iterator[bytes]:
    """Several sheets, however long, as the pieces of a file.

    A few rows are quicker in memory; of many, one stands in memory at a time.
    """
    with TemporaryFile() as file:
        how = "in_memory" if rows <= FEW else "constant_memory"
        with xlsxwriter.Workbook(file, {how: True}) as book:
            for sheet in sheets:
                _fill(book, sheet)
        file.seek(0)
        while chunk := file.read(CHUNK):
            yield chunk


def _fill(book: xlsxwriter.Workbook, sheet: Sheet) -> None:
    """The heading stays in view, numbers are numbers, days are days, text is text.

    A text cell is stored as text, so that one which begins with "=" is read as it was typed.
    """
    page = book.add_worksheet(sheet.name)
    heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 2})
    formats = {
        date: book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"}),
        str: book.add_format({"text_wrap": True, "valign": "top"}),
        int: book.add_format({"valign": "top"}),
        Decimal: book.add_format({"valign": "top", "num_format": "0.00"}),
    }
    page.freeze_panes(1, 0)
    for at, column in enumerate(sheet.columns):
        page.set_column(at, at, column.width)
        page.write_string(0, at, column.heading, heading)
    last = 0
    for last, row in enumerate(sheet.rows, start=1):
        for at, cell in enumerate(row):
            _write(page, last, at, cell, formats)
    page.autofilter(0, 0, last, len(sheet.columns) - 1)


def _write(
    page: Any,
    row: int,
    at: int,
    cell: Cell,
    formats: Mapping[type, Any],
) -> None:
    """Each kind of value by its own method: nothing is guessed from how a text looks."""
    if isinstance(cell, date):
        page.write_datetime(row, at, cell, formats[date])
    elif isinstance(cell, int | Decimal):
        page.write_number(row, at, cell, formats[type(cell)])
    elif cell:
        page.write_string(row, at, cell, formats[str])


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
"""The media types of the two."""
