"""Loading departments and portfolios, by the service and by the command."""

from dataclasses import replace
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from assessments.enums import DepartmentType, SizeClass
from assessments.models import Department, Event, Portfolio
from assessments.services.departments import (
    CodeTakenError,
    DepartmentRow,
    LoadReport,
    PortfolioRow,
    load_departments,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 10, 22, 14, 0, tzinfo=UTC)
JUSTICE = PortfolioRow("justice", "Justice", "Justice (fr)")
HEALTH = PortfolioRow("health", "Health", "Santé")


def row(code: str, gc_org_id: int | None = None) -> DepartmentRow:
    return DepartmentRow(
        code=code,
        gc_org_id=gc_org_id,
        name_en=f"Department {gc_org_id or code}",
        name_fr=f"Ministère {gc_org_id or code}",
        abbreviation_en=code,
        abbreviation_fr=f"{code}-F",
        type=DepartmentType.DEPARTMENT,
        size_class=SizeClass.SMALL,
        portfolio_key="justice",
        in_scope=True,
    )


def load(
    *rows: DepartmentRow, portfolios: tuple[PortfolioRow, ...] = (JUSTICE, HEALTH)
) -> LoadReport:
    return load_departments(rows=rows, portfolios=portfolios, actor_id=None, now=NOW)


def report(
    added: tuple[str, ...] = (),
    changed: tuple[str, ...] = (),
    left_out: tuple[str, ...] = (),
    unchanged: tuple[str, ...] = (),
) -> LoadReport:
    return LoadReport(added, changed, left_out, unchanged)


def codes() -> dict[int | None, str]:
    return dict(Department.objects.values_list("gc_org_id", "code"))


def test_new_departments_and_portfolios_are_added() -> None:
    assert load(row("B", 2), row("A", 1)) == report(added=("A", "B"))
    department = Department.objects.get(code="A")
    assert (department.gc_org_id, department.name_en, department.name_fr) == (
        1,
        "Department 1",
        "Ministère 1",
    )
    assert (department.abbreviation_en, department.abbreviation_fr) == ("A", "A-F")
    assert (department.type, department.size_class) == ("department", "small")
    assert (department.portfolio.key, department.in_scope) == ("justice", True)
    assert list(Portfolio.objects.values_list("key", "name_en", "name_fr")) == [
        ("health", "Health", "Santé"),
        ("justice", "Justice", "Justice (fr)"),
    ]


def test_loading_the_same_again_changes_nothing() -> None:
    load(row("A", 1))
    assert load(row("A", 1)) == report(unchanged=("A",))
    assert Event.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value", "stored"),
    [
        ("name_en", "New name", "New name"),
        ("name_fr", "Nouveau nom", "Nouveau nom"),
        ("abbreviation_en", "", ""),
        ("abbreviation_fr", "NN", "NN"),
        ("type", DepartmentType.SERVICE_AGENCY, "service_agency"),
        ("size_class", SizeClass.UNKNOWN, "unknown"),
    ],
)
def test_a_changed_cell_is_a_changed_department(field: str, value: str, stored: str) -> None:
    load(row("A", 1), row("B", 2))
    changed = replace(row("A", 1), **{field: value})
    assert load(changed, row("B", 2)) == report(changed=("A",), unchanged=("B",))
    assert getattr(Department.objects.get(code="A"), field) == stored


def test_a_department_can_move_to_another_portfolio() -> None:
    load(row("A", 1))
    assert load(replace(row("A", 1), portfolio_key="health")) == report(changed=("A",))
    assert Department.objects.get().portfolio.key == "health"


def test_a_new_code_for_a_known_id_is_the_same_department() -> None:
    load(row("OLD", 1))
    kept = Department.objects.get().pk
    assert load(row("NEW", 1)) == report(changed=("NEW",))
    assert list(Department.objects.values_list("pk", "code")) == [(kept, "NEW")]


def test_two_departments_can_exchange_their_codes() -> None:
    load(row("A", 1), row("B", 2))
    assert load(row("B", 1), row("A", 2)) == report(changed=("A", "B"))
    assert codes() == {1: "B", 2: "A"}


def test_a_new_department_can_take_a_code_that_another_gives_up() -> None:
    load(row("A", 1))
    assert load(row("A", 9), row("B", 1)) == report(added=("A",), changed=("B",))
    assert codes() == {1: "B", 9: "A"}


def test_without_an_id_the_code_decides_and_a_known_id_stays() -> None:
    load(row("A", 1))
    assert load(replace(row("A"), name_en="Renamed")) == report(changed=("A",))
    assert codes() == {1: "A"}


def test_a_department_without_an_id_can_be_given_one() -> None:
    load(row("A"))
    assert load(row("A", 1)) == report(changed=("A",))
    assert codes() == {1: "A"}


def test_what_the_file_leaves_out_stays_and_is_reported() -> None:
    load(row("A", 1), row("B", 2))
    assert load(row("A", 1)) == report(left_out=("B",), unchanged=("A",))
    assert codes() == {1: "A", 2: "B"}


def test_a_code_of_a_department_that_is_left_out_is_refused_and_nothing_is_loaded() -> None:
    load(row("A", 1))
    renamed = PortfolioRow("justice", "Law", "Droit")
    with pytest.raises(CodeTakenError) as caught:
        load(row("A", 9), row("C", 3), portfolios=(renamed,))
    assert caught.value.codes == ("A",)
    assert codes() == {1: "A"}
    assert Portfolio.objects.get(key="justice").name_en == "Justice"


def test_whether_a_known_department_takes_part_stays_as_it_was_set() -> None:
    load(row("A", 1))
    Department.objects.update(in_scope=False)
    assert load(row("A", 1)) == report(unchanged=("A",))
    assert not Department.objects.get().in_scope


def test_a_renamed_portfolio_is_renamed_and_recorded() -> None:
    load(row("A", 1))
    load(row("A", 1), portfolios=(PortfolioRow("justice", "Law", "Droit"),))
    assert Portfolio.objects.get(key="justice").name_en == "Law"
    assert list(Event.objects.order_by("pk").values_list("kind", "details")) == [
        (
            "departments_loaded",
            {"added": ["A"], "changed": [], "left_out": [], "portfolios": ["justice", "health"]},
        ),
        (
            "departments_loaded",
            {"added": [], "changed": [], "left_out": [], "portfolios": ["justice"]},
        ),
    ]


def command(*arguments: object) -> str:
    out = StringIO()
    call_command("load_departments", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_the_command_loads_the_shipped_lists_by_itself() -> None:
    assert command().startswith("116 departments added: AAFC, ACOA, ASC, ATSSC")
    assert Department.objects.filter(in_scope=True).count() == 99
    assert Portfolio.objects.count() == 24
    assert command() == "116 departments unchanged\n"


HEADER = (
    "code,gc_org_id,name_en,name_fr,abbr_en,abbr_fr,type,portfolio_en,portfolio_fr,"
    "size_class,in_scope_default\n"
)
PORTFOLIOS = "key,name_en,name_fr,spelling_en,spelling_fr\njustice,Law,Droit,Law,Droit\n"


@pytest.fixture
def portfolios(tmp_path: Path) -> Path:
    file = tmp_path / "portfolios.csv"
    file.write_text(PORTFOLIOS, encoding="utf-8")
    return file


@pytest.fixture
def departments(tmp_path: Path) -> Path:
    file = tmp_path / "departments.csv"
    file.write_text(
        f"{HEADER}A,1,Department 1,Ministère 1,A,A-F,department,Law,Droit,large,true\n"
        "C,3,Department 3,Ministère 3,,,department,Law,Droit,,false\n",
        encoding="utf-8",
    )
    return file


def test_the_command_says_what_was_done(departments: Path, portfolios: Path) -> None:
    load(row("A", 1), row("B", 2))
    assert command(departments, "--portfolios", portfolios) == (
        "1 department added: C\n"
        "1 department changed: A\n"
        "1 department left as it is, for the file leaves it out: B\n"
    )
    assert command(departments, "--portfolios", portfolios) == (
        "1 department left as it is, for the file leaves it out: B\n2 departments unchanged\n"
    )


def refusal(*arguments: object) -> tuple[str, str, int]:
    """What the command printed, how it ended, and its exit status."""
    err = StringIO()
    with pytest.raises(CommandError) as caught:
        call_command("load_departments", *map(str, arguments), stderr=err)
    return err.getvalue(), str(caught.value), caught.value.returncode


def test_the_command_prints_the_findings_of_both_files_and_loads_nothing(
    departments: Path, portfolios: Path
) -> None:
    departments.write_text(
        f"{HEADER}A,1,,Ministère 1,A,A,department,Law,Droit,big,true\n", encoding="utf-8"
    )
    portfolios.write_text(f"{PORTFOLIOS}health,Health,,Health,Santé\n", encoding="utf-8")
    printed, ending, status = refusal(departments, "--portfolios", portfolios)
    assert printed.splitlines() == [
        "portfolios.csv: Row 3, name_fr: The text is blank.",
        "departments.csv: Row 2, name_en: The text is blank.",
        (
            "departments.csv: Row 2, size_class: “big” is not one of: "
            "micro, small, medium, large, unknown."
        ),
    ]
    assert (ending, status) == ("Nothing was loaded.", 1)
    assert (Department.objects.count(), Portfolio.objects.count()) == (0, 0)


def test_the_command_names_codes_that_belong_to_others(departments: Path, portfolios: Path) -> None:
    load(row("A", 9))
    printed, ending, status = refusal(departments, "--portfolios", portfolios)
    assert (printed, status) == ("", 1)
    assert ending == (
        "Nothing was loaded: these codes belong to other departments, which the file leaves out: A."
    )


def test_the_command_says_when_there_is_no_such_file(tmp_path: Path) -> None:
    printed, ending, status = refusal(tmp_path / "nothing.csv")
    assert (printed, status) == ("", 1)
    assert "nothing.csv" in ending
