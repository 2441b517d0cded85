"""Where the figures of an overview lead: the table of the quarter with a filter."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from assessments.models import Quarter


@dataclass(frozen=True, slots=True)
class TableAddress:
    """The address of a quarter's table; `kept` are filters that stand whatever is added."""

    path: str
    kept: Mapping[str, str]

    def where(self, **filters: object) -> str:
        """The table with these filters."""
        query = urlencode({**self.kept, **{name: str(value) for name, value in filters.items()}})
        return f"{self.path}?{query}" if query else self.path

    def level(self, level: int, question: str) -> str:
        """Departments at a level of a question, "" for the overall one."""
        return self.where(level=level, **({"of": question} if question else {}))


def table_address(quarter: Quarter, kept: Mapping[str, str]) -> TableAddress:
    """The table stands one step above its overview."""
    overview = reverse("portfolio-overview", kwargs={"quarter": quarter.slug})
    return TableAddress(overview.removesuffix("overview/"), kept)
