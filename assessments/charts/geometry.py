"""Where everything in a line chart stands; shared by the SVG and the plotly figure.

Heights are in px on screen and in units of the viewBox in print, counted from the top; horizontal
places are shares of the width (0 to 1), so that a chart fits any width without scaling its text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import ceil
from typing import Literal

from django.utils.translation import gettext as _

from assessments.charts.levels import BEGINS_AT
from assessments.charts.specs import Line
from assessments.enums import Level

# Six quarter labels fit on the narrowest wide screen (48rem) in both languages.
LABELLED_STEPS = 5
# Above this many quarters only the labelled ones, the newest and lone ones carry a dot.
DOTTED_QUARTERS = 16

Anchor = Literal["start", "middle", "end"]


class TextKind(StrEnum):
    """What a text in a line chart says; it decides its size, its colour and where it is hidden."""

    QUARTER_END = "quarter_end"
    QUARTER_BETWEEN = "quarter_between"
    SCORE_FIRST = "score_first"
    SCORE_BETWEEN = "score_between"
    SCORE_NEWEST = "score_newest"
    LEVEL = "level"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Frame:
    """The room of a line chart: `top` is the height of score 100, `bottom` that of score 0.

    `width` is None where the chart is as wide as what holds it. `small`, `strong` and `big` are
    the sizes of its text; `gap` is the room between the newest dot and its score. A `bare` line has
    nothing but its two ends and the newest score.
    """

    width: float | None
    height: float
    top: float
    bottom: float
    left: float
    right: float
    small: float
    strong: float
    big: float
    gap: float
    names_levels: bool = True
    bare: bool = False

    def y(self, score: float) -> float:
        return self.bottom - (self.bottom - self.top) * score / 100

    def score_at(self, y: float) -> float:
        """The inverse of `y`; below 0 and above 100 in the margins."""
        return (self.bottom - y) / (self.bottom - self.top) * 100


@dataclass(frozen=True, slots=True)
class PlacedText:
    kind: TextKind
    text: str
    x: float
    baseline: float
    anchor: Anchor = "middle"
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class Dot:
    """The mark of the quarter at position `at`."""

    at: int
    x: float
    y: float
    newest: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """A line chart, placed: one stroke for each step between two quarters that have a score.

    `xs` are the places of all quarters, those without a score too.
    """

    frame: Frame
    xs: tuple[float, ...]
    strokes: tuple[tuple[float, float, float, float], ...]
    dots: tuple[Dot, ...]
    texts: tuple[PlacedText, ...]


def label_step(count: int) -> int:
    """How many quarters apart two labels must be, so that they never touch."""
    return max(1, ceil((count - 1) / LABELLED_STEPS))


def labelled_quarters(count: int) -> frozenset[int]:
    """The positions that carry a label: the first, the newest, and evenly spaced ones between.

    Counted back from the newest, never closer to each other than one step.
    """
    newest = count - 1
    step = label_step(count)
    between = range(newest - step, step - 1, -step)
    return frozenset({0, newest, *between})


def place(line: Line, frame: Frame, boxes: Sequence[tuple[int, int] | None] = ()) -> Layout:
    """Every stroke, dot and text of one line; gaps are left empty. Texts stand above `boxes`."""
    xs = _positions(len(line.points), frame)
    ys = [None if point.value is None else frame.y(point.value) for point in line.points]
    strokes = tuple(
        (x1, y1, x2, y2)
        for (x1, y1), (x2, y2) in pairwise(zip(xs, ys, strict=True))
        if y1 is not None and y2 is not None
    )
    tops = [frame.y(box[1]) if box else None for box in boxes] or [None] * len(xs)
    texts = [*_scores(line, frame, xs, ys, tops)]
    if frame.names_levels:
        texts += [*_quarters(line, frame, xs), *_levels(line, frame)]
    return Layout(frame, tuple(xs), strokes, tuple(_dots(line, frame, xs, ys)), tuple(texts))


def placed_boxes(
    boxes: Sequence[tuple[int, int] | None], layout: Layout
) -> Iterator[tuple[float, float, float, float]]:
    """Start, top, width and height of each box that there is; its quarter stands in its middle."""
    frame, count = layout.frame, len(layout.xs)
    width = min(0.018, (frame.right - frame.left) / max(count - 1, 1) * 0.4)
    for x, box in zip(layout.xs, boxes, strict=bool(boxes)):
        if box is not None:
            top, bottom = frame.y(box[1]), frame.y(box[0])
            yield x - width / 2, top, width, bottom - top


def newest_baseline(score: int, frame: Frame) -> float:
    """The baseline of the newest score: beside its dot, moved off a level's line if it lies on it.

    It then stands on the side of the line on which the score is.
    """
    y = frame.y(score)
    if frame.names_levels:
        for begins in BEGINS_AT.values():
            line = frame.y(begins)
            if abs(y - line) < frame.big * 0.6:
                above = line - 0.2 * frame.big
                return above if score >= begins else line + 0.95 * frame.big
    return y + 0.35 * frame.big


def level_baseline(begins: float, newest: int | None, frame: Frame) -> float:
    """The baseline of a level's name: above its line, or below where the newest score stands."""
    above = frame.y(begins) - 0.35 * frame.small
    if newest is None:
        return above
    baseline = newest_baseline(newest, frame)
    clear = above + 0.3 * frame.small < baseline - 0.8 * frame.big or (
        baseline + 0.1 * frame.big < above - 0.85 * frame.small
    )
    return above if clear else frame.y(begins) + 1.15 * frame.small


def _positions(count: int, frame: Frame) -> list[float]:
    if count == 1:
        return [frame.left]
    step = (frame.right - frame.left) / (count - 1)
    return [frame.left + step * at for at in range(count)]


def _dots(line: Line, frame: Frame, xs: list[float], ys: list[float | None]) -> Iterator[Dot]:
    if not line.known:
        return
    first, newest = line.known[0], line.known[-1]
    every = len(xs) <= DOTTED_QUARTERS and not frame.bare
    marked = {first, newest} | (set() if frame.bare else labelled_quarters(len(xs)))
    for at in line.known:
        y = ys[at]
        neighbours = (ys[other] for other in (at - 1, at + 1) if 0 <= other < len(ys))
        lone = all(neighbour is None for neighbour in neighbours)
        if y is not None and (every or lone or at in marked):
            yield Dot(at, xs[at], y, newest=at == newest)


def _scores(
    line: Line,
    frame: Frame,
    xs: list[float],
    ys: list[float | None],
    tops: list[float | None],
) -> Iterator[PlacedText]:
    if not line.known:
        yield PlacedText(TextKind.NOTHING, _("Not available"), 0, frame.y(50), "start")
        return
    first, newest = line.known[0], line.known[-1]
    between = _labelled_scores(line) if frame.names_levels else frozenset()
    for at, score in zip(line.known, line.scores, strict=True):
        y = frame.y(score)
        if at == newest:
            baseline = newest_baseline(score, frame)
            yield PlacedText(TextKind.SCORE_NEWEST, str(score), xs[at], baseline, "start")
        elif frame.bare:
            continue
        elif at == first:
            baseline = (tops[at] or y) - 0.6 * frame.strong
            yield PlacedText(TextKind.SCORE_FIRST, str(score), xs[at], baseline)
        elif at in between and (top := tops[at]):
            baseline = top - 0.5 * frame.small
            yield PlacedText(TextKind.SCORE_BETWEEN, str(score), xs[at], baseline)
        elif at in between:
            above = _is_peak(at, ys, frame.small / 2) or y + 1.6 * frame.small > frame.bottom
            baseline = y - 0.7 * frame.small if above else y + 1.6 * frame.small
            yield PlacedText(TextKind.SCORE_BETWEEN, str(score), xs[at], baseline)


def _labelled_scores(line: Line) -> frozenset[int]:
    """The labelled quarters whose score has room between the first and the newest score."""
    step = label_step(len(line.points))
    room = range(line.known[0] + step, line.known[-1] - step + 1)
    return labelled_quarters(len(line.points)) & frozenset(room)


def _is_peak(at: int, ys: list[float | None], room: float) -> bool:
    """Whether the middle of the neighbours lies more than `room` below this point."""
    here = ys[at]
    others = [y for y in (ys[at - 1], ys[at + 1]) if y is not None]
    return here is not None and bool(others) and sum(others) / len(others) - here > room


def _quarters(line: Line, frame: Frame, xs: list[float]) -> Iterator[PlacedText]:
    newest = len(xs) - 1
    for at in sorted(labelled_quarters(len(xs))):
        kind = TextKind.QUARTER_END if at in {0, newest} else TextKind.QUARTER_BETWEEN
        at_edge = at == 0
        yield PlacedText(
            kind,
            line.points[at].label,
            0 if at_edge else xs[at],
            frame.height - 0.3 * frame.small,
            "start" if at_edge else "middle",
        )


def _levels(line: Line, frame: Frame) -> Iterator[PlacedText]:
    newest = line.scores[-1] if line.scores else None
    for level, begins in BEGINS_AT.items():
        baseline = level_baseline(begins, newest, frame)
        yield PlacedText(TextKind.LEVEL, str(int(level)), 1, baseline, "end", level)
