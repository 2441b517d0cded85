"""Medians of portfolios, and of everybody that somebody oversees.

They are taken over whole portfolios, never over what a filter leaves: so no two filters have a
difference that would give one department away.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from assessments import scoring
from assessments.models import Portfolio
from assessments.selectors.portfolio.query import figures_of
from assessments.selectors.portfolio.rows import PortfolioRow


@dataclass(frozen=True, slots=True)
class PortfolioGroup:
    """A portfolio's departments, or (None) everybody's; a median that is withheld is None."""

    portfolio: Portfolio | None
    departments: int
    with_result: int
    medians: Mapping[str, Fraction | None]


@dataclass(frozen=True, slots=True)
class PortfolioGroups:
    """The groups by their portfolio's key, and everybody together."""

    portfolios: Mapping[str, PortfolioGroup]
    everybody: PortfolioGroup


def grouped(rows: Sequence[PortfolioRow], keys: Iterable[str]) -> PortfolioGroups:
    """The groups over all rows that somebody oversees, with a median for each score."""
    by_portfolio: dict[str, list[PortfolioRow]] = defaultdict(list)
    for row in rows:
        by_portfolio[row.department.portfolio.key].append(row)
    medians: dict[str, dict[str, Fraction | None]] = {key: {} for key in ("", *by_portfolio)}
    for key in keys:
        scores = {name: _scores(found, key) for name, found in by_portfolio.items()}
        everyone = _scores(rows, key)
        shown = scoring.shown_together({name: len(found) for name, found in scores.items()})
        medians[""][key] = _median(everyone, len(everyone))
        for name, found in scores.items():
            medians[name][key] = _median(found, len(everyone)) if name in shown else None
    return PortfolioGroups(
        portfolios={
            name: _group(found[0].department.portfolio, found, medians[name])
            for name, found in by_portfolio.items()
        },
        everybody=_group(None, rows, medians[""]),
    )


def _group(
    portfolio: Portfolio | None,
    rows: Sequence[PortfolioRow],
    medians: Mapping[str, Fraction | None],
) -> PortfolioGroup:
    with_result = sum(row.self_assessed is not None for row in rows)
    return PortfolioGroup(portfolio, len(rows), with_result, medians)


def _scores(rows: Iterable[PortfolioRow], key: str) -> list[Fraction]:
    found = (figures_of(row, key) for row in rows)
    return [figures.exact for figures in found if figures and figures.exact is not None]


def _median(scores: Sequence[Fraction], everyone: int) -> Fraction | None:
    figures = scoring.peer_figures(scores, None, everyone)
    return figures.median if figures else None
