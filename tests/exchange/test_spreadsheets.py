"""Files that a spreadsheet opens, read back by another library than the one that wrote them."""

import csv
import io
from datetime import date, datetime

import pytest
from openpyxl import load_workbook

from assessments.exchange.spreadsheets import Column, csv_file, neutral_cell, xlsx_file

COLUMNS = (Column("Action / Mesure", 40), Column("Level"), Column("Due"))
FORMULA = '=HYPERLINK("https://example.org","x")'
ROWS = [[FORMULA, 3, date(2026, 10, 30)], ["Éléments, « probants »", None, None]]


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
@pytest.mark.parametrize("before", ["", " "])
def test_what_could_be_a_formula_is_said_to_be_text(begin: str, before: str) -> None:
    assert neutral_cell(f"{before}{begin}1+1") == f"'{before}{begin}1+1"


@pytest.mark.parametrize("text", ["", " ", "Plan", "1+1", "'=1", "Q1 – fin", "a=b"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert neutral_cell(text) == text


def test_csv_is_read_back_with_its_french_and_without_formulas() -> None:
    content = csv_file(COLUMNS, ROWS)
    assert content.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))) == [
        ["Action / Mesure", "Level", "Due"],
        [f"'{FORMULA}", "3", "2026-10-30"],
        ["Éléments, « probants »", "", ""],
    ]


def test_xlsx_has_typed_cells_and_a_heading_that_stays() -> None:
    (sheet,) = load_workbook(io.BytesIO(xlsx_file("Plan", COLUMNS, ROWS)))
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["Action / Mesure", "Level", "Due"],
        [FORMULA, 3, datetime(2026, 10, 30)],  # noqa: DTZ001
        ["Éléments, « probants »", None, None],
    ]
    assert [cell.data_type for cell in sheet[2]] == ["s", "n", "d"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:C3")


def test_an_empty_table_is_a_file_with_its_heading() -> None:
    (sheet,) = load_workbook(io.BytesIO(xlsx_file("Plan", COLUMNS, [])))
    assert (sheet.max_row, sheet["A1"].value) == (1, "Action / Mesure")
