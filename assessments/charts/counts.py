"""What a chart of counted departments, or of differences around zero, shows. Typed data alone."""

from dataclasses import dataclass

from assessments.charts.specs import ChartSpec
from assessments.enums import Level


@dataclass(frozen=True, slots=True)
class Stack:
    """How many departments stand at each level, 0 to 4: one bar, as long as all the others.

    `counts` is None where nothing may or can be shown; `note` then says why, else what the counts
    leave out ("1 not scored"). `addresses` says where each count leads, or is empty.
    """

    label: str
    counts: tuple[int, ...] | None
    note: str = ""
    addresses: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.label.strip():
            raise ValueError("A bar needs its label.")
        if self.counts is None:
            if not self.note.strip():
                raise ValueError(f"{self.label}: a bar without counts says why.")
        elif len(self.counts) != len(Level) or min(self.counts) < 0 or not sum(self.counts):
            raise ValueError(f"{self.label}: five counts of at least one department.")
        if self.addresses and len(self.addresses) != len(Level):
            raise ValueError(f"{self.label}: an address for each level.")

    @property
    def n(self) -> int:
        return sum(self.counts or ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution(ChartSpec):
    """The levels of one question (or overall) in one quarter, and in quarters to compare with."""

    stacks: tuple[Stack, ...]

    def __post_init__(self) -> None:
        ChartSpec.__post_init__(self)
        if not self.stacks:
            raise ValueError("A distribution needs at least one bar.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Distributions(ChartSpec):
    """Several distributions, drawn alike, with one table."""

    parts: tuple[Distribution, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A difference in points as it is shown; `value` None is no bar, and `note` says why.

    `text` is the value as it is written, with its sign.
    """

    label: str
    value: float | None
    text: str
    note: str = ""

    def __post_init__(self) -> None:
        if not self.label.strip() or not self.text.strip():
            raise ValueError("A difference needs its label and its text.")


@dataclass(frozen=True, slots=True, kw_only=True)
class GapChart(ChartSpec):
    """Differences over the quarters as bars up or down from zero; `reach` is half of the scale."""

    gaps: tuple[Gap, ...]
    reach: int

    def __post_init__(self) -> None:
        ChartSpec.__post_init__(self)
        if not self.gaps:
            raise ValueError("A chart of differences needs at least one quarter.")
        if any(abs(gap.value or 0) > self.reach for gap in self.gaps):
            raise ValueError(f"A difference is beyond the scale of {self.reach}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class GapCharts(ChartSpec):
    """Differences of several things on one scale and the same quarters, with one table."""

    lead: GapChart
    parts: tuple[GapChart, ...]
