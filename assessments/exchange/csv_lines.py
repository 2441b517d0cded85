"""Rows out as CSV that a spreadsheet opens, line by line."""

import csv
from collections.abc import Iterable, Iterator, Sequence

BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""Without it Excel takes UTF-8 for another encoding, and French is unreadable."""

BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def neutral_cell(value: str) -> str:
    """A text as a spreadsheet reads it: never as a formula. An apostrophe before it says "text"."""
    begins = value.lstrip(" ") or value
    return f"'{value}" if begins.startswith(BEGINS_A_FORMULA) else value


class _Line:
    """Hands each line back that the writer would put into a file."""

    def write(self, line: str) -> str:
        return line


def csv_lines(rows: Iterable[Sequence[str | int]]) -> Iterator[str]:
    """The lines of a CSV file, one at a time, so that a long one never stands in memory."""
    writer = csv.writer(_Line())
    yield BYTE_ORDER_MARK
    for row in rows:
        yield writer.writerow(
            [neutral_cell(cell) if isinstance(cell, str) else cell for cell in row]
        )
