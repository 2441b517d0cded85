"""Reading a CSV table into rows that know their number, as a spreadsheet counts them."""

import csv
import io
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from assessments.exchange.checking import holds_control_character
from assessments.exchange.documents import UnreadableFileError, read_text
from assessments.exchange.findings import FileFinding, Problem, shown


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the number that a spreadsheet shows (the header is 1) and its trimmed cells."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows that could be read. Without a usable header there are none."""

    rows: tuple[Row, ...]
    findings: tuple[FileFinding, ...]


def read_table(
    content: bytes, *, required: Collection[str], ignored: Collection[str] = ()
) -> Table:
    """Read UTF-8 CSV with a header, with or without a byte order mark; blank rows are skipped."""
    try:
        records = _records(read_text(content))
    except UnreadableFileError as unreadable:
        return Table((), (unreadable.finding,))
    header = [name.strip() for name in records[0]]
    findings = _header_findings(header, required, ignored)
    if findings:
        return Table((), tuple(findings))
    rows = []
    for number, record in enumerate(records[1:], start=2):
        cells = [cell.strip() for cell in record]
        if not any(cells):
            continue
        if len(cells) != len(header):
            counts = {"found": len(cells), "expected": len(header)}
            findings.append(FileFinding(Problem.WRONG_CELLS, row=number, values=counts))
            continue
        row = Row(number, dict(zip(header, cells, strict=True)))
        findings += _control_characters(row)
        rows.append(row)
    if not rows and not findings:
        findings.append(FileFinding(Problem.NO_ROWS))
    return Table(tuple(rows), tuple(findings))


def _records(text: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        return list(reader)
    except csv.Error as error:
        raise UnreadableFileError(
            Problem.SYNTAX, line=reader.line_num, format="CSV", detail=str(error)
        ) from error


def _header_findings(
    header: list[str], required: Collection[str], ignored: Collection[str]
) -> list[FileFinding]:
    findings = []
    for position, name in enumerate(header):
        values = {"column": shown(name)}
        if name in header[:position]:
            findings.append(FileFinding(Problem.DUPLICATE_COLUMN, row=1, values=values))
        elif name not in required and name not in ignored:
            findings.append(FileFinding(Problem.UNKNOWN_COLUMN, row=1, values=values))
    findings += [
        FileFinding(Problem.MISSING_COLUMN, row=1, values={"column": name})
        for name in required
        if name not in header
    ]
    return findings


def _control_characters(row: Row) -> list[FileFinding]:
    return [
        FileFinding(Problem.CONTROL_CHARACTER, column, row=row.number)
        for column, cell in row.cells.items()
        if holds_control_character(cell)
    ]
