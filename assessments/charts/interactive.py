"""Line charts as plotly figures, for the browser that can take the drawing one step further.

A figure stands exactly where the SVG stood: no margins, one unit of x is the whole width, and the
texts are points without a mark at the places that geometry.py gave them.
"""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

import plotly.graph_objects as go
import plotly.io as pio
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from assessments.charts import palette
from assessments.charts.geometry import Frame, Layout, PlacedText, TextKind, place, placed_boxes
from assessments.charts.kept import drawn_once
from assessments.charts.levels import BEGINS_AT, level_name
from assessments.charts.specs import Line, Sparkline, TrendChart
from assessments.charts.svg import SCREEN_SPARKLINE, SCREEN_TREND
from assessments.charts.tables import score_text
from assessments.enums import Language, Level

# Without this every figure carries plotly's whole default theme, 6 KB.
pio.templates.default = None

_HIDDEN_ON_NARROW = {TextKind.QUARTER_BETWEEN, TextKind.SCORE_BETWEEN}
POSITIONS = {"start": "middle right", "middle": "middle center", "end": "middle left"}
FONT = f"{palette.TEXT_FONT}, sans-serif"
HEAD_FONT = f"{palette.HEAD_FONT}, sans-serif"
STRONG_FONT = {"family": HEAD_FONT, "weight": 700}
_FIRST_FONT = {**STRONG_FONT, "color": palette.INK}
_CLEAR = "rgba(0,0,0,0)"
CONFIG = {
    "displayModeBar": False,
    "showSendToCloud": False,
    "scrollZoom": False,
    "doubleClick": False,
    "showTips": False,
}


@drawn_once
def plotly_figure(spec: TrendChart | Sparkline) -> dict[str, Any]:
    """What the browser needs to draw one line: plain lists, numbers and texts.

    `data`, `layout` and `config` are plotly's own; `narrow` holds what takes the place of the texts
    in the second trace on narrow screens, where the words of the SVG give way too.
    """
    frame = SCREEN_TREND if isinstance(spec, TrendChart) else SCREEN_SPARKLINE
    boxes = spec.boxes if isinstance(spec, TrendChart) else ()
    layout = place(spec.line, frame, boxes)
    apart = (TextKind.SCORE_FIRST, TextKind.SCORE_NEWEST)
    small = [text for text in layout.texts if text.kind not in apart]
    stay = [text for text in small if text.kind not in _HIDDEN_ON_NARROW]
    first = [text for text in layout.texts if text.kind is TextKind.SCORE_FIRST]
    figure = go.Figure(
        data=[
            _line(spec.line, layout),
            _texts(small, frame.small, frame, {}),
            _texts(first, frame.strong, frame, _FIRST_FONT),
            *([_boxes(boxes, layout)] if boxes else []),
        ],
        layout=_layout(layout),
    )
    return {
        **figure.to_plotly_json(),
        "config": CONFIG,
        "narrow": _points(stay, frame.small, frame, words=False),
    }


def _line(line: Line, layout: Layout) -> go.Scatter:
    sizes = {dot.at: 10 if dot.newest else 7 for dot in layout.dots}
    marks = [sizes.get(at, 0) for at in range(len(line.points))]
    hover = _("%(quarter)s: %(score)s")
    return go.Scatter(
        x=[round(x, 4) for x in layout.xs],
        y=[point.value for point in line.points],
        mode="lines+markers",
        line={"color": palette.ACCENT, "width": 2.5},
        marker={
            "opacity": 1,  # sizes that differ would make it 0.7
            "size": marks,
            "color": [palette.ACCENT if size == 10 else palette.PAPER for size in marks],
            "line": {"color": palette.ACCENT, "width": 2},
        },
        connectgaps=False,
        cliponaxis=False,
        hoverinfo="text",
        hovertext=[
            escape(hover % {"quarter": point.label, "score": score_text(point)}, quote=False)
            for point in line.points
        ],
    )


def _boxes(boxes: Sequence[tuple[int, int] | None], layout: Layout) -> go.Bar:
    """The quartiles of each quarter; plotly draws bars behind lines, wherever they stand."""
    placed = list(placed_boxes(boxes, layout))
    frame = layout.frame
    return go.Bar(
        x=[round(x + width / 2, 4) for x, _top, width, _height in placed],
        y=[round(frame.score_at(top) - frame.score_at(top + h), 2) for _x, top, _w, h in placed],
        base=[round(frame.score_at(top + height), 2) for _x, top, _width, height in placed],
        width=[round(width, 4) for _x, _top, width, _height in placed],
        marker={
            "color": palette.RAMP[Level.STARTING],
            "line": {"color": palette.CONTROL, "width": 1},
        },
        hoverinfo="skip",
    )


def _points(
    texts: Iterable[PlacedText], size: float, frame: Frame, *, words: bool = True
) -> dict[str, Any]:
    """Texts as points, in shares and scores; plotly centres a text on the point given here."""
    placed = list(texts)
    return {
        "x": [round(text.x, 4) for text in placed],
        "y": [round(frame.score_at(text.baseline - 0.22 * size), 1) for text in placed],
        "text": [escape(_words(text) if words else text.text, quote=False) for text in placed],
        "textposition": [POSITIONS[text.anchor] for text in placed],
    }


def _words(text: PlacedText) -> str:
    return text.text if text.level is None else f"{text.text} {level_name(text.level)}"


def _texts(
    texts: Iterable[PlacedText], size: float, frame: Frame, font: dict[str, Any]
) -> go.Scatter:
    return go.Scatter(
        **_points(texts, size, frame),
        mode="text",
        textfont={"size": size, **font},
        cliponaxis=False,
        hoverinfo="skip",
    )


def _newest(texts: Iterable[PlacedText], frame: Frame) -> list[dict[str, Any]]:
    """The newest score beside its dot; an annotation, since only that can be shifted in px."""
    loud = {"color": palette.ACCENT, "weight": 900}
    quiet = {"color": palette.INK, "weight": 700}
    font = {"family": HEAD_FONT, "size": frame.big, **(loud if frame.names_levels else quiet)}
    return [
        {
            "x": round(text.x, 4),
            "y": round(frame.score_at(text.baseline - 0.35 * frame.big), 1),
            "text": text.text,
            "xanchor": "left",
            "xshift": frame.gap - 1,  # plotly pads an annotation by 1 px
            "showarrow": False,
            "font": font,
        }
        for text in texts
    ]


def framed(height: float, **more: Any) -> dict[str, Any]:
    """The layout that every figure has: no margins, x in shares of the width, y in px from the top.

    `more` adds to it, or takes the place of a part.
    """
    return {
        "height": height,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0, "autoexpand": False},
        "font": {"family": FONT, "size": 14, "color": palette.INK_SOFT},
        "paper_bgcolor": _CLEAR,
        "plot_bgcolor": _CLEAR,
        "showlegend": False,
        "dragmode": False,
        "hoverlabel": {"bgcolor": palette.INK, "font": {"color": palette.PAPER}},
        "separators": _separators(),
        "xaxis": {"range": [0, 1], "visible": False, "fixedrange": True},
        "yaxis": {"range": [height, 0], "visible": False, "fixedrange": True},
    } | more


def _layout(layout: Layout) -> dict[str, Any]:
    frame = layout.frame
    newest = [text for text in layout.texts if text.kind is TextKind.SCORE_NEWEST]
    return framed(
        frame.height,
        font={"family": FONT, "size": frame.small, "color": palette.INK_SOFT},
        hovermode="x",
        yaxis={
            "range": [round(frame.score_at(y), 2) for y in (frame.height, 0)],
            "tickvals": list(BEGINS_AT.values()),
            "showticklabels": False,
            "gridcolor": palette.HAIRLINE,
            "zeroline": False,
            "fixedrange": True,
        },
        annotations=_newest(newest, frame),
    )


def _separators() -> str:
    """Decimal and thousands separators: 1,234.5 in English and 1 234,5 in French."""
    return ",\u00a0" if get_language() == Language.FRENCH else ".,"
