"""The lists of departments and portfolios: what they may hold, and how everything else is found."""

import pytest

from assessments.enums import DepartmentType, SizeClass
from assessments.exchange.departments import parse_departments, parse_portfolios
from assessments.exchange.findings import FileFinding, message
from assessments.services.departments import DepartmentRow, PortfolioRow

COLUMNS = (
    "code,gc_org_id,name_en,name_fr,abbr_en,abbr_fr,type,portfolio_en,portfolio_fr,"
    "size_class,in_scope_default"
)
ONE = "AAFC,2222,Agriculture,Agriculture (fr),AAFC,AAC,department,Farming,Culture,large,true"
SPELLINGS = {("Farming", "Culture"): "agriculture"}


def departments(*rows: str, header: str = COLUMNS) -> list[tuple[str, str, int | None]]:
    content = "\n".join((header, *rows)).encode()
    findings = parse_departments(content, spellings=SPELLINGS).findings
    return [(found.problem.value, found.place, found.row) for found in findings]


def changed(**cells: str) -> str:
    values = dict(zip(COLUMNS.split(","), ONE.split(","), strict=True)) | cells
    return ",".join(values.values())


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "with a byte order mark"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_a_right_list_gives_its_rows(mark: bytes, line_end: str) -> None:
    content = mark + line_end.join((COLUMNS, ONE, "")).encode()
    parsed = parse_departments(content, spellings=SPELLINGS)
    assert parsed.findings == ()
    assert parsed.rows == (
        DepartmentRow(
            code="AAFC",
            gc_org_id=2222,
            name_en="Agriculture",
            name_fr="Agriculture (fr)",
            abbreviation_en="AAFC",
            abbreviation_fr="AAC",
            type=DepartmentType.DEPARTMENT,
            size_class=SizeClass.LARGE,
            portfolio_key="agriculture",
            in_scope=True,
        ),
    )


def test_columns_may_stand_in_any_order_and_known_ones_are_ignored() -> None:
    header = f"minister_en,{COLUMNS},headcount,notes"
    assert departments(f"Somebody,{ONE},5690,", header=header) == []


def test_an_unknown_size_and_no_id_and_no_abbreviation_are_right() -> None:
    content = f"{COLUMNS}\n{changed(gc_org_id='', size_class='', abbr_en='', abbr_fr='')}".encode()
    (row,) = parse_departments(content, spellings=SPELLINGS).rows
    assert (row.gc_org_id, row.size_class, row.abbreviation_en) == (None, SizeClass.UNKNOWN, "")


def test_blank_rows_are_skipped_and_rows_count_as_in_a_spreadsheet() -> None:
    assert departments(ONE, "", ",,,,,,,,,,", changed(code="")) == [
        ("blank", "code", 5),
        ("duplicate_in_row", "gc_org_id", 5),
    ]


def test_a_header_is_checked_whole() -> None:
    assert departments(header="code,code,colour,name_en") == [
        ("duplicate_column", "", 1),
        ("unknown_column", "", 1),
        *[("missing_column", "", 1)] * 9,
    ]


@pytest.mark.parametrize(
    ("cells", "problem", "column"),
    [
        ({"code": ""}, "blank", "code"),
        ({"code": "A B"}, "wrong_form", "code"),
        ({"code": "A" * 21}, "wrong_form", "code"),
        ({"gc_org_id": "0"}, "wrong_form", "gc_org_id"),
        ({"gc_org_id": "12a"}, "wrong_form", "gc_org_id"),
        ({"gc_org_id": "²"}, "wrong_form", "gc_org_id"),
        ({"gc_org_id": "1" * 10}, "wrong_form", "gc_org_id"),
        ({"name_en": ""}, "blank", "name_en"),
        ({"name_fr": "  "}, "blank", "name_fr"),
        ({"name_fr": "x" * 201}, "too_long", "name_fr"),
        ({"abbr_en": "x" * 21}, "too_long", "abbr_en"),
        ({"type": "ministry"}, "not_a_choice", "type"),
        ({"type": ""}, "not_a_choice", "type"),
        ({"size_class": "huge"}, "not_a_choice", "size_class"),
        ({"in_scope_default": "yes"}, "not_a_choice", "in_scope_default"),
        ({"portfolio_en": "Fishing"}, "unknown_portfolio", "portfolio_en"),
        ({"portfolio_fr": ""}, "unknown_portfolio", "portfolio_en"),
        ({"name_en": "a\x00b"}, "control_character", "name_en"),
    ],
)
def test_a_wrong_cell_is_found(cells: dict[str, str], problem: str, column: str) -> None:
    assert departments(changed(**cells)) == [(problem, column, 2)]


def test_a_code_or_an_id_stands_once_whatever_its_letter_case() -> None:
    assert departments(ONE, changed(code="aafc")) == [
        ("duplicate_in_row", "code", 3),
        ("duplicate_in_row", "gc_org_id", 3),
    ]


def test_two_departments_without_an_id_are_no_duplicates() -> None:
    assert departments(changed(gc_org_id=""), changed(code="B", gc_org_id="")) == []


def test_everything_is_found_at_once() -> None:
    found = departments(
        changed(type="x", size_class="x"),
        "too,few",
        changed(code="B", gc_org_id="7", portfolio_en="x"),
    )
    assert found == [
        ("not_a_choice", "type", 2),
        ("not_a_choice", "size_class", 2),
        ("wrong_cells", "", 3),
        ("unknown_portfolio", "portfolio_en", 4),
    ]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "empty"),
        (b"caf\xe9", "not_utf8"),
        (b"x" * 5_000_001, "too_large"),
        (COLUMNS.encode(), "no_rows"),
        (f'{COLUMNS}\n"open'.encode(), "syntax"),
    ],
)
def test_a_file_that_is_no_table_is_one_finding(content: bytes, problem: str) -> None:
    parsed = parse_departments(content, spellings=SPELLINGS)
    assert parsed.rows == ()
    assert [found.problem.value for found in parsed.findings] == [problem]


def test_a_message_names_the_row_and_the_column() -> None:
    content = f"{COLUMNS}\n{changed(portfolio_en='Fishing')}".encode()
    (finding,) = parse_departments(content, spellings=SPELLINGS).findings
    assert message(finding) == (
        "Row 2, portfolio_en: The portfolio “Fishing” / “Culture” is not in the list of portfolios."
    )


def portfolio_findings(*rows: str) -> list[FileFinding]:
    header = "key,name_en,name_fr,spelling_en,spelling_fr"
    return list(parse_portfolios("\n".join((header, *rows)).encode()).findings)


def test_several_spellings_share_a_portfolio() -> None:
    parsed = parse_portfolios(
        b"key,name_en,name_fr,spelling_en,spelling_fr\n"
        b"justice,Justice,Justice,Justice,Justice\n"
        b"justice,Justice,Justice,Department of Justice,Justice\n"
    )
    assert parsed.rows == (PortfolioRow("justice", "Justice", "Justice"),)
    assert parsed.spellings == {
        ("Justice", "Justice"): "justice",
        ("Department of Justice", "Justice"): "justice",
    }


def test_a_key_has_one_name_and_a_spelling_one_key() -> None:
    found = portfolio_findings(
        "justice,Justice,Justice,Justice,Justice", "justice,Law,Droit,Justice,Justice"
    )
    assert [(one.problem.value, one.place, one.row) for one in found] == [
        ("other_portfolio_name", "key", 3),
        ("duplicate_in_row", "spelling_en", 3),
    ]


def test_a_portfolio_has_a_key_and_names_in_both_languages() -> None:
    found = portfolio_findings("Justice Canada,,,Justice,Justice", ",A,B,,C")
    assert [(one.problem.value, one.place, one.row) for one in found] == [
        ("wrong_form", "key", 2),
        ("blank", "name_en", 2),
        ("blank", "name_fr", 2),
        ("blank", "key", 3),
        ("blank", "spelling_en", 3),
    ]
