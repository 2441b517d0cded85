"""Bars as SVG: levels of departments stacked beside one another, and differences around zero."""

from dataclasses import dataclass

from assessments.charts.counts import Distribution, GapChart, Stack
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


ROOMY = 4
"""Quarters whose first and last name fit under their bars even on a narrow screen."""
LEAD_GAPS = GapFrame(height=230, top=30, bottom=180, small=14)
PART_GAPS = GapFrame(height=130, top=20, bottom=110, small=14)


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
    for gap, centre in zip(spec.gaps, centres, strict=True):
        if gap.value is not None:
            end = frame.y(gap.value, spec.reach)
            top, height = min(end, frame.zero), abs(end - frame.zero)
            pencil.rect(Ink.COLUMN, centre - width / 2, top, width, max(height, 1))
    for text in gap_texts(spec, small=small):
        ink = Ink.SOFT if text.stays else Ink.WORDS
        pencil.text(ink, text.x, text.baseline, pencil.run(text.text), anchor=text.anchor)
    return pencil


def columns(spec: GapChart) -> tuple[float, list[float]]:
    """The width of a bar and the middle of each, as shares of the width."""
    step = 1 / len(spec.gaps)
    return min(step * 0.5, 0.06), [step * (at + 0.5) for at in range(len(spec.gaps))]


@dataclass(frozen=True, slots=True)
class GapText:
    """A value or a quarter; one that does not stay gives way on narrow screens."""

    text: str
    x: float
    baseline: float
    anchor: str
    stays: bool


def gap_texts(spec: GapChart, *, small: bool) -> list[GapText]:
    """Values at the ends of their bars, and below them their quarters, which small charts share
    with the large one. Of many, those are named that have room.
    """
    frame, (_width, centres) = PART_GAPS if small else LEAD_GAPS, columns(spec)
    newest = len(centres) - 1
    found = []
    for at in sorted({0, newest} if small else labelled_quarters(len(centres))):
        gap, stays = spec.gaps[at], at in {0, newest}
        x, anchor = centres[at], "middle"
        if stays and len(centres) > ROOMY:
            x, anchor = (0.0, "start") if at == 0 else (1.0, "end")
        if gap.value is not None:
            end = frame.y(gap.value, spec.reach)
            baseline = end - 6 if gap.value >= 0 else end + frame.small + 4
            found.append(GapText(gap.text, centres[at], baseline, "middle", stays))
        if not small:
            found.append(GapText(gap.label, x, frame.height - 8, anchor, stays))
    return found
