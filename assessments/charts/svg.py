"""Charts as SVG, written by a template: for the screen, and for print without a style sheet."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from assessments.charts.bars import (
    LEAD_GAPS,
    PART_GAPS,
    STACKS,
    draw_distribution,
    draw_gaps,
)
from assessments.charts.counts import Distribution, GapChart
from assessments.charts.drawing import Ink, Pencil, Run, number
from assessments.charts.geometry import (
    Frame,
    Layout,
    PlacedText,
    TextKind,
    place,
    placed_boxes,
)
from assessments.charts.kept import drawn_once
from assessments.charts.levels import BEGINS_AT, level_name, nearest_level
from assessments.charts.specs import (
    BarRow,
    ChartSpec,
    PeerStrip,
    RulerChart,
    Sparkline,
    TrendChart,
)
from assessments.enums import Level

SCREEN_TREND = Frame(
    width=None, height=250, top=28, bottom=216, left=0.05, right=0.83,
    small=14, strong=16, big=22, gap=12,
)  # fmt: skip
SCREEN_SPARKLINE = Frame(
    width=None, height=132, top=20, bottom=120, left=0.06, right=0.8,
    small=14, strong=16, big=16, gap=9, names_levels=False,
)  # fmt: skip
PRINT_TREND = Frame(
    width=484, height=150, top=14, bottom=130, left=0.05, right=0.84,
    small=9, strong=9, big=10.5, gap=7,
)  # fmt: skip
PRINT_SPARKLINE = Frame(
    width=112, height=34, top=4, bottom=30, left=0.05, right=0.76,
    small=9, strong=9, big=9, gap=6, names_levels=False, bare=True,
)  # fmt: skip

_INKS: Mapping[TextKind, Ink] = {
    TextKind.QUARTER_END: Ink.SOFT,
    TextKind.QUARTER_BETWEEN: Ink.WORDS,
    TextKind.SCORE_FIRST: Ink.STRONG,
    TextKind.SCORE_BETWEEN: Ink.WORDS,
    TextKind.LEVEL: Ink.SOFT,
    TextKind.NOTHING: Ink.SOFT,
}

Drawable = TrendChart | Sparkline | RulerChart | BarRow | PeerStrip


@dataclass(frozen=True, slots=True)
class RulerFrame:
    """The room of a ruler: the bands stand between `top` and `top + band`."""

    width: float | None
    height: float
    top: float
    band: float
    over: float
    score_y: float
    names_y: float
    gap: float


_SCREEN_RULER = RulerFrame(None, 116, 44, 34, over=8, score_y=22, names_y=104, gap=10)
_PRINT_RULER = RulerFrame(484, 50, 16, 15, over=3.5, score_y=8, names_y=43, gap=5)


@drawn_once
def svg(spec: Drawable, *, for_print: bool, described: bool = False) -> SafeString:
    """The drawing of a chart.

    `described` gives it the spec's alternative text as its name, for a page that does not say the
    same in words; else it is hidden from assistive technology.
    """
    if isinstance(spec, TrendChart):
        frame = PRINT_TREND if for_print else SCREEN_TREND
        pencil = _draw_line(spec, frame)
    elif isinstance(spec, Sparkline):
        frame = PRINT_SPARKLINE if for_print else SCREEN_SPARKLINE
        pencil = _draw_line(spec, frame)
    elif isinstance(spec, RulerChart):
        ruler = _PRINT_RULER if for_print else _SCREEN_RULER
        return _write(
            spec, _draw_ruler(spec, ruler), ruler.width, ruler.height, described=described
        )
    elif isinstance(spec, PeerStrip):
        width, height = (484.0, 52.0) if for_print else (None, 84.0)
        return _write(spec, _draw_strip(spec, width, height), width, height, described=described)
    else:
        width, height = (120.0, 10.0) if for_print else (None, 22.0)
        return _write(spec, _draw_bar(spec, width, height), width, height, described=described)
    return _write(spec, pencil, frame.width, frame.height, described=described)


@drawn_once
def bars_svg(spec: Distribution) -> SafeString:
    """The drawing of a distribution, for the screen."""
    height = STACKS.height(len(spec.stacks))
    return _write(spec, draw_distribution(spec), None, height, described=False)


@drawn_once
def gaps_svg(spec: GapChart, *, small: bool) -> SafeString:
    """The drawing of differences over the quarters, for the screen."""
    height = (PART_GAPS if small else LEAD_GAPS).height
    return _write(spec, draw_gaps(spec, small=small), None, height, described=False)


def _write(
    spec: ChartSpec, pencil: Pencil, width: float | None, height: float, *, described: bool
) -> SafeString:
    text = render_to_string(
        "charts/drawing.svg",
        {
            "shapes": pencil.shapes,
            "width": None if width is None else number(width),
            "height": number(height),
            "alternative": spec.alternative if described else "",
        },
    )
    return SafeString(text.strip())


def _draw_line(spec: TrendChart | Sparkline, frame: Frame) -> Pencil:
    boxes = spec.boxes if isinstance(spec, TrendChart) else ()
    layout = place(spec.line, frame, boxes)
    pencil = Pencil(frame.width)
    for begins in () if frame.bare else BEGINS_AT.values():
        pencil.line(Ink.HAIRLINE, (0, frame.y(begins)), (1, frame.y(begins)))
    for x, top, width, height in placed_boxes(boxes, layout):
        pencil.rect(Ink.BOX, x, top, width, height)
    for x1, y1, x2, y2 in layout.strokes:
        pencil.line(Ink.SERIES, (x1, y1), (x2, y2))
    _draw_dots(layout, pencil)
    for text in layout.texts:
        _draw_text(text, frame, pencil)
    return pencil


def _draw_dots(layout: Layout, pencil: Pencil) -> None:
    size = layout.frame.strong / 16
    for dot in layout.dots:
        ink, radius = (Ink.NEWEST, 5) if dot.newest else (Ink.DOT, 3.5)
        pencil.circle(ink, dot.x, dot.y, radius * size)


def _draw_text(text: PlacedText, frame: Frame, pencil: Pencil) -> None:
    runs: tuple[Run, ...] = (pencil.run(text.text),)
    if text.level is not None:
        runs += (pencil.words(f" {level_name(text.level)}"),)
    if text.kind is TextKind.SCORE_NEWEST:
        ink = Ink.BIG if frame.names_levels else Ink.STRONG
        pencil.text(ink, text.x, text.baseline, *runs, shift=frame.gap)
    else:
        pencil.text(_INKS[text.kind], text.x, text.baseline, *runs, anchor=text.anchor)


def _draw_ruler(spec: RulerChart, frame: RulerFrame) -> Pencil:
    pencil = Pencil(frame.width)
    begins = {Level.NOT_IN_PLACE: 0.0, **BEGINS_AT}
    ends = [*BEGINS_AT.values(), 100.0]
    for (level, start), end in zip(begins.items(), ends, strict=True):
        pencil.band(level, start / 100, frame.top, (end - start) / 100, frame.band)
    pencil.rect(Ink.FRAME, 0, frame.top, 1, frame.band)
    score, upper = spec.score / 100, spec.upper / 100
    top, bottom = frame.top - frame.over, frame.top + frame.band + frame.over
    if upper > score:
        pencil.rect(Ink.RANGE, score, top, upper - score, bottom - top)
    pencil.line(Ink.TICK, (score, top - frame.over / 2), (score, bottom))
    _draw_ruler_scores(spec, frame, pencil)
    for level in Level:
        anchor = {Level.NOT_IN_PLACE: "start", Level.LEADING: "end"}.get(level, "middle")
        name = (pencil.run(str(int(level))), pencil.words(f" {level_name(level)}"))
        pencil.text(Ink.SOFT, level / 4, frame.names_y, *name, anchor=anchor)
    return pencil


def _draw_ruler_scores(spec: RulerChart, frame: RulerFrame, pencil: Pencil) -> None:
    """The score ends at its mark and the upper end begins at its own; near an edge they stand
    together as one text, so that nothing leaves the drawing or overlaps.
    """
    score, upper, y = spec.score / 100, spec.upper / 100, frame.score_y
    now = _around(_("%(score)s now"), spec.score, pencil)
    near_start, near_end = score < 0.24, upper > 0.84
    if spec.upper == spec.score:
        pencil.text(Ink.BIG, score, y, *now, anchor="start" if near_start else "end")
    elif near_start or near_end:
        possible = _around(_("%(score)s possible"), spec.upper, pencil, Ink.STRONG, frame.gap)
        x, anchor = (score, "start") if near_start else (upper, "end")
        pencil.text(Ink.BIG, x, y, *now, *possible, anchor=anchor)
    else:
        possible = _around(_("%(score)s possible"), spec.upper, pencil)
        pencil.text(Ink.BIG, score, y, *now, anchor="end")
        pencil.text(Ink.STRONG, upper, y, *possible)


def _around(
    pattern: str, score: int, pencil: Pencil, ink: Ink | None = None, shift: float = 0
) -> tuple[Run, ...]:
    """A pattern filled in, its words apart from its number, so that only they give way."""
    before, _mark, after = (pattern % {"score": "\0"}).partition("\0")
    runs = (
        pencil.words(before, ink),
        pencil.run(str(score), ink, shift=shift),
        pencil.words(after, ink),
    )
    return tuple(run for run in runs if run.text)


def _draw_bar(spec: BarRow, width: float | None, height: float) -> Pencil:
    pencil = Pencil(width)
    inset = height / 8
    if spec.score is None:
        pencil.rect(Ink.EMPTY, 0, inset, 1, height - 2 * inset)
        return pencil
    level = nearest_level(spec.score)
    pencil.band(level, 0, inset, spec.score / 100, height - 2 * inset)
    pencil.rect(Ink.FRAME, 0, inset, 1, height - 2 * inset)
    return pencil


def _draw_strip(spec: PeerStrip, width: float | None, height: float) -> Pencil:
    """A line from 0 to 100, the middle half of the peers as a box, their median, one's own dot."""
    pencil = Pencil(width)
    middle, half = height * 0.48, height * 0.15
    pencil.line(Ink.HAIRLINE, (0, middle), (1, middle))
    if spec.lower is not None and spec.upper is not None:
        low, high = spec.lower / 100, spec.upper / 100
        pencil.rect(Ink.BOX, low, middle - half, high - low, 2 * half)
    median = spec.median / 100
    pencil.line(Ink.TICK, (median, middle - half * 1.4), (median, middle + half * 1.4))
    below = _around(_("Median %(score)s"), spec.median, pencil)
    pencil.text(Ink.SOFT, median, height * 0.95, *below, anchor=_anchor(median))
    if spec.own is not None:
        own = spec.own / 100
        pencil.circle(Ink.NEWEST, own, middle, 6 if width is None else 3)
        above = _around(_("You %(score)s"), spec.own, pencil)
        pencil.text(Ink.BIG, own, height * 0.2, *above, anchor=_anchor(own))
    return pencil


def _anchor(share: float) -> str:
    """How a text stands at its mark, so that it never leaves the drawing."""
    return "start" if share < 0.12 else "end" if share > 0.88 else "middle"
