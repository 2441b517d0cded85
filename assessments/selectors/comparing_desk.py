"""What may be put side by side: departments and portfolios that somebody oversees, and quarters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from assessments.models import Quarter
from assessments.policies import Viewer, can_see_portfolio
from assessments.selectors.overseen_departments import (
    Overseen,
    overseen_departments,
    portfolios_of,
)
from assessments.selectors.portfolio.rows import portfolio_quarters

PORTFOLIO = "portfolio:"
"""Before a portfolio's key in an address; a department's code has no colon."""


@dataclass(frozen=True, slots=True)
class Member:
    """A department (its code) or a portfolio (its key) in one quarter."""

    code: str
    name: str
    is_portfolio: bool
    quarter: Quarter


@dataclass(frozen=True)
class ComparingDesk:
    """The choices of one viewer, the newest quarter first."""

    quarters: Sequence[Quarter]
    departments: Sequence[Overseen]

    @cached_property
    def choices(self) -> Sequence[tuple[str, str]]:
        """What stands in an address, and its name: departments, then portfolios."""
        named = sorted((item.name, item.code) for item in self.departments)
        portfolios = (
            (PORTFOLIO + key, _("Portfolio: %(name)s") % {"name": name})
            for key, name in portfolios_of(self.departments)
        )
        return [*((code, name) for name, code in named), *portfolios]

    @cached_property
    def _by_words(self) -> Mapping[str, str]:
        """A code for everything that may be typed for it; a code goes before a name."""
        names = {_folded(name): code for code, name in self.choices}
        return names | {_folded(code): code for code, _name in self.choices}

    def code_of(self, words: str) -> str | None:
        """What a typed name or code stands for; None if it is nothing that is overseen."""
        return self._by_words.get(_folded(words))

    def name_of(self, code: str) -> str:
        """The name under which it is listed."""
        return dict(self.choices)[code]

    def quarter(self, slug: str) -> Quarter:
        """The quarter with this slug, one of `quarters`."""
        return next(item for item in self.quarters if item.slug == slug)

    def member(self, code: str, slug: str) -> Member:
        """Of something that is on the desk."""
        return Member(
            code=code.removeprefix(PORTFOLIO),
            name=self.name_of(code),
            is_portfolio=code.startswith(PORTFOLIO),
            quarter=self.quarter(slug),
        )


def _folded(words: str) -> str:
    """Spaces of every kind made one: a French name may hold a no-break space."""
    return " ".join(words.split()).casefold()


def comparing_desk(viewer: Viewer) -> ComparingDesk | None:
    """The desk; there is none for who oversees no departments."""
    if not can_see_portfolio(viewer):
        return None
    quarters = portfolio_quarters(viewer)
    departments = overseen_departments(viewer, [quarter.pk for quarter in quarters])
    return ComparingDesk(quarters, departments)
