"""One page of the departments' table: rows in order, under their portfolio where grouped."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from assessments.selectors.portfolio.groups import PortfolioGroup, PortfolioGroups, grouped
from assessments.selectors.portfolio.pages import PortfolioPage
from assessments.selectors.portfolio.query import Wanted, key_of
from assessments.selectors.portfolio.rows import PortfolioRow


@dataclass(frozen=True, slots=True)
class Section:
    """Rows that stand together, and the group that heads them; no group where nothing is."""

    group: PortfolioGroup | None
    rows: Sequence[PortfolioRow]


def groups_of(shown: PortfolioPage, wanted: Wanted) -> PortfolioGroups | None:
    """The medians, over everything that the viewer oversees, where they are asked for."""
    if not wanted.grouped:
        return None
    return grouped(shown.rows, [key_of(name) for name in shown.scores])


def sections(rows: Sequence[PortfolioRow], groups: PortfolioGroups | None) -> Iterator[Section]:
    """The rows as they stand, headed by their portfolio where they are grouped."""
    if groups is None:
        yield Section(None, rows)
        return
    for key, found in groupby(rows, key=lambda row: row.department.portfolio.key):
        yield Section(groups.portfolios[key], list(found))
