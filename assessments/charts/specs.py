"""What a chart shows, as typed data. Every drawing, figure and table is made from one of these."""

from dataclasses import dataclass


def _refuse_blank(**texts: str) -> None:
    for name, text in texts.items():
        if not text.strip():
            raise ValueError(f"A chart needs its {name}.")


def _refuse_outside_scale(value: int | None) -> None:
    if value is not None and not 0 <= value <= 100:
        raise ValueError(f"A score is 0 to 100, not {value}.")


@dataclass(frozen=True, slots=True)
class Point:
    """The score of one quarter as it is shown (a whole number, 0 to 100); `None` is a gap.

    `label` is the quarter, ready for the reader's language. `note` are words that must stand with
    the score ("2 unknown") or that say why there is none ("not submitted").
    """

    label: str
    value: int | None
    note: str = ""

    def __post_init__(self) -> None:
        _refuse_blank(label=self.label)
        _refuse_outside_scale(self.value)


@dataclass(frozen=True, slots=True)
class Line:
    """The scores of one thing (overall, or a question) over the quarters, oldest first."""

    name: str
    points: tuple[Point, ...]

    def __post_init__(self) -> None:
        _refuse_blank(name=self.name)
        if not self.points:
            raise ValueError("A line needs at least one quarter.")

    @property
    def known(self) -> tuple[int, ...]:
        """The positions of the quarters that have a score, oldest first."""
        return tuple(at for at, point in enumerate(self.points) if point.value is not None)

    @property
    def scores(self) -> tuple[int, ...]:
        """The scores of those quarters, in the same order."""
        return tuple(point.value for point in self.points if point.value is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartSpec:
    """The words that every chart must have.

    `takeaway` is one or a few sentences that say what to see; `alternative` is the text that stands
    for the drawing in print, where the drawing is not hidden from assistive technology.
    """

    title: str
    takeaway: str
    alternative: str

    def __post_init__(self) -> None:
        _refuse_blank(title=self.title, takeaway=self.takeaway, alternative=self.alternative)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendChart(ChartSpec):
    """One line over the quarters with the levels named; always on the scale from 0 to 100.

    `boxes` holds for each quarter the quartiles of those whose median the line is, where there are
    any; it is empty for the line of a single department.
    """

    line: Line
    boxes: tuple[tuple[int, int] | None, ...] = ()

    def __post_init__(self) -> None:
        ChartSpec.__post_init__(self)
        if self.boxes and len(self.boxes) != len(self.line.points):
            raise ValueError("A box, or none, for every quarter of the line.")
        for value in (value for box in self.boxes if box for value in box):
            _refuse_outside_scale(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sparkline(ChartSpec):
    """One small line without an axis, on the same scale as the trend that it stands beside."""

    line: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallMultiples(ChartSpec):
    """One large trend and the small lines of its parts: the same quarters and scale, one table."""

    lead: TrendChart
    parts: tuple[Sparkline, ...]

    def __post_init__(self) -> None:
        ChartSpec.__post_init__(self)
        quarters = [point.label for point in self.lead.line.points]
        for part in self.parts:
            if [point.label for point in part.line.points] != quarters:
                raise ValueError(f"{part.line.name} does not have the quarters of the lead chart.")

    @property
    def lines(self) -> tuple[Line, ...]:
        return (self.lead.line, *(part.line for part in self.parts))


@dataclass(frozen=True, slots=True, kw_only=True)
class RulerChart(ChartSpec):
    """A score on the bands of the five levels, with its upper end where answers are unknown."""

    score: int
    upper: int

    def __post_init__(self) -> None:
        ChartSpec.__post_init__(self)
        _refuse_outside_scale(self.score)
        _refuse_outside_scale(self.upper)
        if self.upper < self.score:
            raise ValueError(f"The upper end {self.upper} is below the score {self.score}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class BarRow(ChartSpec):
    """One score as a bar from 0 to 100, for a row of a table; `None` is an empty, dashed bar."""

    score: int | None

    def __post_init__(self) -> None:
        ChartSpec.__post_init__(self)
        _refuse_outside_scale(self.score)


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerStrip(ChartSpec):
    """One's own score on a line from 0 to 100 with the peers' median and, from ten on, quartiles.

    Never a minimum or maximum (scoring.md, Peers). All are whole numbers as shown.
    """

    own: int | None
    median: int
    lower: int | None
    upper: int | None

    def __post_init__(self) -> None:
        ChartSpec.__post_init__(self)
        for value in (self.own, self.median, self.lower, self.upper):
            _refuse_outside_scale(value)
        if (self.lower is None) != (self.upper is None):
            raise ValueError("Both quartiles, or none.")
