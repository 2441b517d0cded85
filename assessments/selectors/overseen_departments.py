"""The departments that somebody oversees, light enough to sort and filter them all."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assessments.models import Assessment, Department
from assessments.policies import Viewer
from assessments.selectors.portfolio.rows import overseen


@dataclass(frozen=True, slots=True)
class Overseen:
    """A department, and its portfolio and size as they are today."""

    pk: int
    code: str
    name: str
    portfolio: str
    portfolio_name: str
    size_class: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which departments are wanted, in which order; a minus before `sort` turns it around."""

    portfolio: str = ""
    size: str = ""
    sort: str = ""
    page: int = 1

    @property
    def sorted_by(self) -> str:
        """What is sorted by, without the minus; empty for the name."""
        return self.sort.removeprefix("-")

    @property
    def is_descending(self) -> bool:
        return self.sort.startswith("-")

    def of(self, departments: Iterable[Overseen]) -> list[Overseen]:
        """The departments of the portfolio and size, by name."""
        found = [
            department
            for department in departments
            if self.portfolio in {"", department.portfolio}
            and self.size in {"", department.size_class}
        ]
        return sorted(found, key=lambda item: (item.name.casefold(), item.code))


def overseen_departments(viewer: Viewer, quarter_pks: Iterable[int]) -> list[Overseen]:
    """Those that have an assessment in one of these quarters, in one query."""
    assessed = Assessment.objects.filter(quarter__in=list(quarter_pks)).values("department")
    found = Department.objects.filter(overseen(viewer, "pk"), pk__in=assessed)
    return [
        Overseen(
            pk=department.pk,
            code=department.code,
            name=department.name,
            portfolio=department.portfolio.key,
            portfolio_name=department.portfolio.name,
            size_class=department.size_class,
        )
        for department in found.select_related("portfolio")
    ]


def portfolios_of(departments: Iterable[Overseen]) -> Sequence[tuple[str, str]]:
    """Key and name of the portfolios that these departments belong to, by name."""
    named = {department.portfolio: department.portfolio_name for department in departments}
    return sorted(named.items(), key=lambda pair: (pair[1].casefold(), pair[0]))
