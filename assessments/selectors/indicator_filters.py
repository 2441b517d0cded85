"""Which indicators of a scorecard the table shows; the choice stands in the address."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from assessments.selectors.scorecards import IndicatorRow, QuestionCard, Scorecard

ESTABLISHED = 3


class Show(StrEnum):
    """The choices of the filter."""

    ALL = "all"
    CHANGED = "changed"
    BELOW = "below"
    UNKNOWN = "unknown"
    MUST_HAVE = "must-have"
    UNBACKED = "unbacked"


_KEEPS: Mapping[Show, Callable[[IndicatorRow], bool]] = {
    Show.ALL: lambda _row: True,
    Show.CHANGED: lambda row: bool(row.earlier and row.earlier.choice != row.answer.choice),
    Show.BELOW: lambda row: row.answer.level is not None and row.answer.level < ESTABLISHED,
    Show.UNKNOWN: lambda row: row.term.is_unknown,
    Show.MUST_HAVE: lambda row: row.indicator.must_have,
    Show.UNBACKED: lambda row: row.term.evidence == 0 and not row.term.is_not_applicable,
}
_NAMES: Mapping[Show, Promise] = {
    Show.ALL: pgettext_lazy("indicators", "All"),
    Show.CHANGED: pgettext_lazy("indicators", "Changed since the earlier quarter"),
    Show.BELOW: pgettext_lazy("indicators", "Below Established"),
    Show.UNKNOWN: pgettext_lazy("indicators", "Unknown"),
    Show.MUST_HAVE: pgettext_lazy("indicators", "Must-haves"),
    Show.UNBACKED: pgettext_lazy("indicators", "With nothing behind them"),
}


@dataclass(frozen=True, slots=True)
class FilteredQuestion:
    """One question's table with the rows that are shown."""

    card: QuestionCard
    rows: tuple[IndicatorRow, ...]


@dataclass(frozen=True, slots=True)
class FilteredIndicators:
    """The tables of a scorecard under one choice; questions without a row are left out."""

    show: Show
    questions: tuple[FilteredQuestion, ...]
    total: int

    @property
    def count(self) -> int:
        """How many indicators are shown."""
        return sum(len(question.rows) for question in self.questions)

    @property
    def choices(self) -> list[tuple[Show, Promise]]:
        """Every choice with its name."""
        return list(_NAMES.items())


def filtered(card: Scorecard, show: str) -> FilteredIndicators:
    """The indicators under a choice; what is no choice shows all."""
    chosen = Show(show) if show in set(Show) else Show.ALL
    keeps = _KEEPS[chosen]
    tables = [
        FilteredQuestion(question, tuple(row for row in question.rows if keeps(row)))
        for question in card.questions
    ]
    return FilteredIndicators(
        show=chosen,
        questions=tuple(table for table in tables if table.rows),
        total=sum(len(question.rows) for question in card.questions),
    )
