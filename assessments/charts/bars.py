"""Bars as SVG: levels of departments stacked beside one another, and differences around zero."""

from dataclasses import dataclass

from assessments.charts.counts import Distribution, Gap, GapChart, Stack
from assessments.charts.drawing import Ink, Pencil, Run
from assessments.charts.geometry import labelled_quarters
from assessments.enums import Level


@dataclass(frozen=True, slots=True)
class StackFrame:
    """The room of one bar of a distribution: its label above, then the bar, then air."""

    label: float
    bar: float
    step: float

    def height(self, count: int) -> float:
        return self.step * count - (self.step - self.label - self.bar)


STACKS = StackFrame(label=26, bar=34, step=80)
NARROWEST_NUMBERED = 0.06
"""The share of the width below which a number has no room in its segment."""


@dataclass(frozen=True, slots=True)
class GapFrame:
    """The room of bars around zero, in the middle between `top` and `bottom`."""

    height: float
    top: float
    bottom: float
    small: float

    @property
    def zero(self) -> float:
        return (self.top + self.bottom) / 2

    def y(self, value: float, reach: int) -> float:
        return self.zero - value / reach * (self.bottom - self.top) / 2


LEAD_GAPS = GapFrame(height=230, top=30, bottom=180, small=14)
PART_GAPS = GapFrame(height=170, top=30, bottom=130, small=14)


def draw_distribution(spec: Distribution) -> Pencil:
    """Every bar over the whole width, since departments are compared by their share."""
    pencil = Pencil(None)
    for at, stack in enumerate(spec.stacks):
        top = at * STACKS.step
        label = (pencil.run(stack.label, Ink.STRONG), *_noted(stack, pencil))
        pencil.text(Ink.SOFT, 0, top + 16, *label)
        _draw_stack(stack, top + STACKS.label, pencil)
    return pencil


def _noted(stack: Stack, pencil: Pencil) -> tuple[Run, ...]:
    return (pencil.run(f", {stack.note}"),) if stack.note else ()


def _draw_stack(stack: Stack, top: float, pencil: Pencil) -> None:
    if stack.counts is None:
        pencil.rect(Ink.EMPTY, 0, top, 1, STACKS.bar)
        return
    for level, (start, share) in zip(Level, segments(stack), strict=True):
        if not share:
            continue
        address = stack.addresses[level] if stack.addresses else ""
        pencil.segment(level, (start, top), (share, STACKS.bar), address)
        if share >= NARROWEST_NUMBERED:
            number = pencil.run(str(stack.counts[level]))
            pencil.count(level, start + share / 2, top + STACKS.bar * 0.66, number)
    pencil.rect(Ink.FRAME, 0, top, 1, STACKS.bar)


def segments(stack: Stack) -> list[tuple[float, float]]:
    """By level, where its part of the bar starts and how long it is, as shares of the width."""
    found, start = [], 0.0
    for count in stack.counts or ():
        share = count / stack.n
        found.append((start, share))
        start += share
    return found


def draw_gaps(spec: GapChart, *, small: bool) -> Pencil:
    """A bar for each quarter with its value at its end; zero is a line over the whole width."""
    frame, pencil = PART_GAPS if small else LEAD_GAPS, Pencil(None)
    width, centres = columns(spec)
    pencil.line(Ink.HAIRLINE, (0, frame.zero), (1, frame.zero))
    for at, (gap, centre) in enumerate(zip(spec.gaps, centres, strict=True)):
        if gap.value is not None:
            end = frame.y(gap.value, spec.reach)
            top, height = min(end, frame.zero), abs(end - frame.zero)
            pencil.rect(Ink.COLUMN, centre - width / 2, top, width, max(height, 1))
        if written(at, len(centres), small=small):
            _draw_value(gap, centre, frame, spec.reach, pencil)
            pencil.text(Ink.SOFT, centre, frame.height - 8, pencil.run(gap.label), anchor="middle")
    return pencil


def columns(spec: GapChart) -> tuple[float, list[float]]:
    """The width of a bar and the middle of each, as shares of the width."""
    step = 1 / len(spec.gaps)
    return min(step * 0.5, 0.06), [step * (at + 0.5) for at in range(len(spec.gaps))]


def written(at: int, count: int, *, small: bool) -> bool:
    """Small charts name their two ends; large ones as many quarters as have room."""
    return at in ({0, count - 1} if small else labelled_quarters(count))


def _draw_value(gap: Gap, x: float, frame: GapFrame, reach: int, pencil: Pencil) -> None:
    if gap.value is None:
        return
    end = frame.y(gap.value, reach)
    baseline = end - 6 if gap.value >= 0 else end + frame.small + 4
    pencil.text(Ink.STRONG, x, baseline, pencil.run(gap.text), anchor="middle")
