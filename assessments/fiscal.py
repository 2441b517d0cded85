"""The Canadian fiscal year, April to March, in quarters (facts.md G-10)."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from assessments.enums import Language

DUE_AFTER = timedelta(days=30)
CLOSES_AFTER = timedelta(days=60)

_SLUG = re.compile(r"(?P<year>\d{4})-(?P<next>\d{2})-Q(?P<number>[1-4])")


@dataclass(frozen=True, slots=True, order=True)
class FiscalQuarter:
    """Quarter 1 to 4 of the fiscal year that begins on April 1 of `year`."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not 1 <= self.number <= 4:
            raise ValueError(f"A quarter is 1 to 4, not {self.number}.")

    @classmethod
    def of(cls, day: date) -> Self:
        """The quarter that holds this day."""
        return cls(day.year if day.month >= 4 else day.year - 1, (day.month - 4) % 12 // 3 + 1)

    @classmethod
    def from_slug(cls, slug: str) -> Self:
        """Read "2026-27-Q2"; ValueError for anything else."""
        found = _SLUG.fullmatch(slug)
        if not found or (int(found["year"]) + 1) % 100 != int(found["next"]):
            raise ValueError(f"Not a fiscal quarter: {slug!r}")
        return cls(int(found["year"]), int(found["number"]))

    @property
    def slug(self) -> str:
        """The form used in addresses and file names: "2026-27-Q2"."""
        return f"{self.year}-{(self.year + 1) % 100:02}-Q{self.number}"

    @property
    def starts_on(self) -> date:
        month = (self.number - 1) * 3 + 4
        return date(self.year + (month > 12), (month - 1) % 12 + 1, 1)

    @property
    def ends_on(self) -> date:
        return self.next.starts_on - timedelta(days=1)

    @property
    def next(self) -> Self:
        return self.plus(1)

    @property
    def previous(self) -> Self:
        return self.plus(-1)

    def plus(self, quarters: int) -> Self:
        """The quarter so many later (earlier if negative)."""
        year, index = divmod(self.year * 4 + self.number - 1 + quarters, 4)
        return type(self)(year, index + 1)

    @property
    def opens_on(self) -> date:
        """By default the first day of the quarter's last month (decisions.md)."""
        return date(self.ends_on.year, self.ends_on.month, 1)

    @property
    def due_on(self) -> date:
        """By default 30 days after the quarter's last day."""
        return self.ends_on + DUE_AFTER

    @property
    def closes_on(self) -> date:
        """By default 60 days after the quarter's last day; the last day on which one may sign."""
        return self.ends_on + CLOSES_AFTER

    def short_label(self, language: str) -> str:
        """ "Q2" or "T2"."""
        return f"{'T' if language == Language.FRENCH else 'Q'}{self.number}"

    def year_label(self, language: str) -> str:
        """ "2026–27" or "2026-2027"."""
        if language == Language.FRENCH:
            return f"{self.year}-{self.year + 1}"
        return f"{self.year}–{(self.year + 1) % 100:02}"

    def label(self, language: str) -> str:
        """ "Q2 2026–27" or "T2 2026-2027"."""
        return f"{self.short_label(language)} {self.year_label(language)}"
