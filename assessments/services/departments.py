"""Loading the list of departments and of the portfolios that they belong to."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from assessments.enums import DepartmentType, EventKind, SizeClass
from assessments.models import Department, Portfolio
from assessments.services.events import record


@dataclass(frozen=True, slots=True)
class PortfolioRow:
    """A portfolio as a file gives it."""

    key: str
    name_en: str
    name_fr: str


@dataclass(frozen=True, slots=True)
class DepartmentRow:
    """A department as a file gives it; `in_scope` counts for a new one only."""

    code: str
    gc_org_id: int | None
    name_en: str
    name_fr: str
    abbreviation_en: str
    abbreviation_fr: str
    type: DepartmentType
    size_class: SizeClass
    portfolio_key: str
    in_scope: bool


@dataclass(frozen=True, slots=True)
class LoadReport:
    """The codes of the departments, by what happened to them, each in the order of their codes.

    `left_out` stand in the database and not in the file; they stay as they are, with their history.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    left_out: tuple[str, ...]
    unchanged: tuple[str, ...]


class CodeTakenError(Exception):
    """Codes of the file belong to other departments, which the file does not name."""

    def __init__(self, codes: Collection[str]) -> None:
        super().__init__(", ".join(codes))
        self.codes = tuple(codes)


@transaction.atomic
def load_departments(
    *,
    rows: Collection[DepartmentRow],
    portfolios: Collection[PortfolioRow],
    actor_id: int | None,
    now: datetime,
) -> LoadReport:
    """Add and change departments, known again by `gc_org_id`, else by `code`; remove none.

    Whether a known department takes part stays as an administrator has set it. All or nothing:
    raises CodeTakenError.
    """
    portfolio_pks, portfolios_changed = _load_portfolios(portfolios)
    known = list(Department.objects.select_for_update().order_by("code"))
    pairs = _recognized(rows, known)
    matched = {department.pk for department in pairs.values()}
    left_out = [department for department in known if department.pk not in matched]
    _refuse_taken_codes(rows, left_out)

    changed = [row for row in rows if row.code in pairs and _differs(row, pairs, portfolio_pks)]
    _free_codes(pairs[row.code] for row in changed if pairs[row.code].code != row.code)
    for row in changed:
        _update(pairs[row.code], row, portfolio_pks)
    added = [row for row in rows if row.code not in pairs]
    Department.objects.bulk_create(_new(row, portfolio_pks) for row in added)

    written = {row.code for row in (*changed, *added)}
    report = LoadReport(
        added=tuple(sorted(row.code for row in added)),
        changed=tuple(sorted(row.code for row in changed)),
        left_out=tuple(department.code for department in left_out),
        unchanged=tuple(sorted(row.code for row in rows if row.code not in written)),
    )
    if written or portfolios_changed:
        _record(report, portfolios_changed, actor_id, now)
    return report


def _load_portfolios(rows: Iterable[PortfolioRow]) -> tuple[dict[str, int], list[str]]:
    """The primary key of every portfolio by its key, and the keys that were added or renamed."""
    known = {portfolio.key: portfolio for portfolio in Portfolio.objects.all()}
    changed = []
    for row in rows:
        portfolio = known.setdefault(row.key, Portfolio(key=row.key))
        if (portfolio.name_en, portfolio.name_fr) != (row.name_en, row.name_fr):
            portfolio.name_en, portfolio.name_fr = row.name_en, row.name_fr
            portfolio.save()
            changed.append(row.key)
    return {key: portfolio.pk for key, portfolio in known.items()}, changed


def _recognized(
    rows: Collection[DepartmentRow], known: Collection[Department]
) -> dict[str, Department]:
    """The known department of each row, by the row's code; new ones are absent.

    The organization ID decides. A code decides only where one side has no ID: a code that passed
    from one organization to another names another department.
    """
    by_id = {department.gc_org_id: department for department in known if department.gc_org_id}
    pairs = {row.code: by_id[row.gc_org_id] for row in rows if row.gc_org_id in by_id}
    taken = {department.pk for department in pairs.values()}
    by_code = {department.code: department for department in known if department.pk not in taken}
    for row in rows:
        department = by_code.get(row.code)
        if row.code in pairs or department is None:
            continue
        if department.gc_org_id is None or row.gc_org_id is None:
            pairs[row.code] = department
    return pairs


def _refuse_taken_codes(rows: Collection[DepartmentRow], left_out: Collection[Department]) -> None:
    codes = {row.code for row in rows}
    taken = [department.code for department in left_out if department.code in codes]
    if taken:
        raise CodeTakenError(taken)


def _fields(row: DepartmentRow, portfolio_pks: Mapping[str, int]) -> dict[str, Any]:
    identity = {"gc_org_id": row.gc_org_id} if row.gc_org_id else {}
    return identity | {
        "code": row.code,
        "name_en": row.name_en,
        "name_fr": row.name_fr,
        "abbreviation_en": row.abbreviation_en,
        "abbreviation_fr": row.abbreviation_fr,
        "type": row.type,
        "size_class": row.size_class,
        "portfolio_id": portfolio_pks[row.portfolio_key],
    }


def _differs(
    row: DepartmentRow, pairs: Mapping[str, Department], portfolio_pks: Mapping[str, int]
) -> bool:
    department = pairs[row.code]
    return any(
        getattr(department, name) != value for name, value in _fields(row, portfolio_pks).items()
    )


def _free_codes(departments: Iterable[Department]) -> None:
    """Codes may pass from one department to another in one file, and no two may share one."""
    for department in departments:
        Department.objects.filter(pk=department.pk).update(code=f"~{department.pk}")


def _update(department: Department, row: DepartmentRow, portfolio_pks: Mapping[str, int]) -> None:
    for name, value in _fields(row, portfolio_pks).items():
        setattr(department, name, value)
    department.save()


def _new(row: DepartmentRow, portfolio_pks: Mapping[str, int]) -> Department:
    return Department(in_scope=row.in_scope, **_fields(row, portfolio_pks))


def _record(report: LoadReport, portfolios: list[str], actor_id: int | None, now: datetime) -> None:
    record(
        EventKind.DEPARTMENTS_LOADED,
        actor_id=actor_id,
        now=now,
        details={
            "added": list(report.added),
            "changed": list(report.changed),
            "left_out": list(report.left_out),
            "portfolios": portfolios,
        },
    )
