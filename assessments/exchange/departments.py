"""From the lists of departments and of portfolios to rows for the service, or to findings.

The columns are described in docs/questionnaire-format.md, Lists of departments and portfolios.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from assessments.enums import DepartmentType, SizeClass
from assessments.exchange.findings import FileFinding, Problem, shown
from assessments.exchange.tables import Row, read_table
from assessments.services.departments import DepartmentRow, PortfolioRow

CONTENT = Path(__file__).parents[1] / "content"
SHIPPED_DEPARTMENTS = CONTENT / "departments.csv"
SHIPPED_PORTFOLIOS = CONTENT / "portfolios.csv"

PORTFOLIO_COLUMNS = ("key", "name_en", "name_fr", "spelling_en", "spelling_fr")
DEPARTMENT_COLUMNS = (
    "code",
    "gc_org_id",
    "name_en",
    "name_fr",
    "abbr_en",
    "abbr_fr",
    "type",
    "portfolio_en",
    "portfolio_fr",
    "size_class",
    "in_scope_default",
)
# What the published list says beside: ministers change with every shuffle, the rest is not used.
IGNORED_COLUMNS = (
    "infobase_org_id",
    "legal_title_en",
    "legal_title_fr",
    "type_en",
    "type_fr",
    "faa_schedule",
    "portfolio_source",
    "minister_en",
    "minister_fr",
    "headcount",
    "headcount_source",
    "notes",
)

PORTFOLIO_KEY = re.compile(r"[a-z][a-z0-9-]{0,59}")
DEPARTMENT_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,19}")
GC_ORG_ID = re.compile(r"[1-9][0-9]{0,8}")
NAME_LIMIT = 200
PORTFOLIO_NAME_LIMIT = 150
ABBREVIATION_LIMIT = 20

Spelling = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ParsedPortfolios:
    """The portfolios (none with findings), and the key of every spelling (English, French)."""

    rows: tuple[PortfolioRow, ...]
    spellings: Mapping[Spelling, str]
    findings: tuple[FileFinding, ...]


@dataclass(frozen=True, slots=True)
class ParsedDepartments:
    """The departments of the file in its order; nothing with findings."""

    rows: tuple[DepartmentRow, ...]
    findings: tuple[FileFinding, ...]


def parse_portfolios(content: bytes) -> ParsedPortfolios:
    """Read the reviewed table of portfolios: one row per spelling, several to a key."""
    table = read_table(content, required=PORTFOLIO_COLUMNS)
    check = _RowCheck(list(table.findings))
    portfolios: dict[str, PortfolioRow] = {}
    first_rows: dict[str, int] = {}
    spellings: dict[Spelling, str] = {}
    for row in table.rows:
        portfolio = PortfolioRow(
            key=check.form(row, "key", PORTFOLIO_KEY, "public-safety"),
            name_en=check.named(row, "name_en", PORTFOLIO_NAME_LIMIT),
            name_fr=check.named(row, "name_fr", PORTFOLIO_NAME_LIMIT),
        )
        first = first_rows.setdefault(portfolio.key, row.number)
        if portfolios.setdefault(portfolio.key, portfolio) != portfolio:
            check.report(row, "key", Problem.OTHER_PORTFOLIO_NAME, key=portfolio.key, first=first)
        spelling = (
            check.named(row, "spelling_en", PORTFOLIO_NAME_LIMIT),
            check.named(row, "spelling_fr", PORTFOLIO_NAME_LIMIT),
        )
        check.unique(row, "spelling_en", " / ".join(spelling))
        spellings[spelling] = portfolio.key
    if check.findings:
        return ParsedPortfolios((), spellings, tuple(check.findings))
    return ParsedPortfolios(tuple(portfolios.values()), spellings, ())


def parse_departments(content: bytes, *, spellings: Mapping[Spelling, str]) -> ParsedDepartments:
    """Read the list of departments; their portfolios are recognized by `spellings`."""
    table = read_table(content, required=DEPARTMENT_COLUMNS, ignored=IGNORED_COLUMNS)
    check = _RowCheck(list(table.findings))
    rows = tuple(_department(row, check, spellings) for row in table.rows)
    if check.findings:
        return ParsedDepartments((), tuple(sorted(check.findings, key=lambda f: f.row or 0)))
    return ParsedDepartments(rows, ())


class _RowCheck:
    """Checks of cells. A wrong cell is reported and passed on, for nothing will be loaded."""

    def __init__(self, findings: list[FileFinding]) -> None:
        self.findings = findings
        self.seen: dict[tuple[str, str], int] = {}

    def report(self, row: Row, column: str, problem: Problem, **values: str | int) -> None:
        self.findings.append(FileFinding(problem, column, row=row.number, values=values))

    def text(self, row: Row, column: str, limit: int) -> str:
        text = row.cells[column]
        if len(text) > limit:
            self.report(row, column, Problem.TOO_LONG, length=len(text), limit=limit)
        return text

    def named(self, row: Row, column: str, limit: int) -> str:
        if not row.cells[column]:
            self.report(row, column, Problem.BLANK)
        return self.text(row, column, limit)

    def form(self, row: Row, column: str, pattern: re.Pattern[str], example: str) -> str:
        text = row.cells[column]
        if not text:
            self.report(row, column, Problem.BLANK)
        elif not pattern.fullmatch(text):
            self.report(row, column, Problem.WRONG_FORM, value=shown(text), example=example)
        return text

    def choice(self, row: Row, column: str, choices: Collection[str]) -> str:
        text = row.cells[column]
        if text not in choices:
            allowed = ", ".join(choices)
            self.report(row, column, Problem.NOT_A_CHOICE, value=shown(text), choices=allowed)
            return next(iter(choices))
        return text

    def unique(self, row: Row, column: str, value: str) -> None:
        """Letter case makes no difference: two codes that differ by it alone would be confused."""
        first = self.seen.setdefault((column, value.casefold()), row.number)
        if value and first != row.number:
            self.report(row, column, Problem.DUPLICATE_IN_ROW, value=shown(value), first=first)


def _department(row: Row, check: _RowCheck, spellings: Mapping[Spelling, str]) -> DepartmentRow:
    code = check.form(row, "code", DEPARTMENT_CODE, "AAFC")
    check.unique(row, "code", code)
    return DepartmentRow(
        code=code,
        gc_org_id=_gc_org_id(row, check),
        name_en=check.named(row, "name_en", NAME_LIMIT),
        name_fr=check.named(row, "name_fr", NAME_LIMIT),
        abbreviation_en=check.text(row, "abbr_en", ABBREVIATION_LIMIT),
        abbreviation_fr=check.text(row, "abbr_fr", ABBREVIATION_LIMIT),
        type=DepartmentType(check.choice(row, "type", list(DepartmentType))),
        size_class=_size_class(row, check),
        portfolio_key=_portfolio_key(row, check, spellings),
        in_scope=check.choice(row, "in_scope_default", ["true", "false"]) == "true",
    )


def _gc_org_id(row: Row, check: _RowCheck) -> int | None:
    """Invented departments have none (decisions.md, Departments)."""
    if not row.cells["gc_org_id"]:
        return None
    text = check.form(row, "gc_org_id", GC_ORG_ID, "2222")
    check.unique(row, "gc_org_id", text)
    return int(text) if GC_ORG_ID.fullmatch(text) else None


def _size_class(row: Row, check: _RowCheck) -> SizeClass:
    if not row.cells["size_class"]:
        return SizeClass.UNKNOWN
    return SizeClass(check.choice(row, "size_class", list(SizeClass)))


def _portfolio_key(row: Row, check: _RowCheck, spellings: Mapping[Spelling, str]) -> str:
    spelling = (row.cells["portfolio_en"], row.cells["portfolio_fr"])
    if spelling not in spellings:
        check.report(
            row,
            "portfolio_en",
            Problem.UNKNOWN_PORTFOLIO,
            name_en=shown(spelling[0]),
            name_fr=shown(spelling[1]),
        )
    return spellings.get(spelling, "")
