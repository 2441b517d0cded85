"""Bars as plotly figures, exactly where the SVG draws them; `customdata` says where a click leads.

Plain documents: plotly's own classes check each property, which takes longer than the rest of a
page with five charts. A test lets them check.
"""

from html import escape
from typing import Any

from django.utils.translation import gettext as _

from assessments.charts import palette
from assessments.charts.bars import (
    LEAD_GAPS,
    NARROWEST_NUMBERED,
    PART_GAPS,
    STACKS,
    GapText,
    columns,
    gap_texts,
    segments,
)
from assessments.charts.counts import Distribution, GapChart
from assessments.charts.interactive import CONFIG, POSITIONS, STRONG_FONT, framed
from assessments.charts.kept import drawn_once
from assessments.charts.levels import level_name
from assessments.charts.tables import gap_text
from assessments.enums import Level

_ON_LEVEL = (palette.INK, palette.INK, palette.INK, palette.PAPER, palette.PAPER)


@drawn_once
def distribution_figure(spec: Distribution) -> dict[str, Any]:
    """One trace for each level that there is; then the labels above the bars.

    `hatchings` names their levels in order, for the browser to lay our own hatchings over them:
    those of plotly need inline styles.
    """
    there = [
        level
        for level in Level
        if any(stack.counts and stack.counts[level] for stack in spec.stacks)
    ]
    return {
        "data": [*(_level(spec, level) for level in there), _labels(spec)],
        "layout": framed(STACKS.height(len(spec.stacks)), barmode="overlay"),
        "config": CONFIG,
        "narrow": {},
        "hatchings": [level.value for level in there],
    }


def _trace(kind: str, **properties: Any) -> dict[str, Any]:
    return {"type": kind, **properties}


def _level(spec: Distribution, level: Level) -> dict[str, Any]:
    bars = [
        (at, stack, *segments(stack)[level])
        for at, stack in enumerate(spec.stacks)
        if stack.counts and stack.counts[level]
    ]
    hover = _("%(label)s: %(count)s at %(level)s")
    return _trace(
        "bar",
        orientation="h",
        base=[round(start, 4) for _at, _stack, start, _share in bars],
        x=[round(share, 4) for _at, _stack, _start, share in bars],
        y=[at * STACKS.step + STACKS.label + STACKS.bar / 2 for at, *_rest in bars],
        width=STACKS.bar,
        marker={
            "color": palette.RAMP[level],
            "line": {"color": palette.CONTROL, "width": 1},
        },
        text=[
            str(stack.counts[level]) if stack.counts and share >= NARROWEST_NUMBERED else ""
            for _at, stack, _start, share in bars
        ],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont={"size": 16, "color": _ON_LEVEL[level], **STRONG_FONT},
        hoverinfo="text",
        hovertext=[
            escape(
                hover
                % {
                    "label": stack.label,
                    "count": stack.counts[level] if stack.counts else 0,
                    "level": level_name(level),
                },
                quote=False,
            )
            for _at, stack, _start, _share in bars
        ],
        customdata=[
            stack.addresses[level] if stack.addresses else "" for _at, stack, *_rest in bars
        ],
    )


def _labels(spec: Distribution) -> dict[str, Any]:
    return _trace(
        "scatter",
        x=[0.0 for _stack in spec.stacks],
        y=[at * STACKS.step + 11 for at in range(len(spec.stacks))],
        text=[
            escape(", ".join(filter(None, (stack.label, stack.note))), quote=False)
            for stack in spec.stacks
        ],
        mode="text",
        textposition="middle right",
        textfont={"size": 14},
        cliponaxis=False,
        hoverinfo="skip",
    )


@drawn_once
def gap_figure(spec: GapChart, *, small: bool) -> dict[str, Any]:
    """One bar for each quarter that has a value; then the values and the quarters as texts."""
    frame = PART_GAPS if small else LEAD_GAPS
    width, centres = columns(spec)
    known = [
        (gap, x, frame.y(gap.value, spec.reach))
        for gap, x in zip(spec.gaps, centres, strict=True)
        if gap.value is not None
    ]
    bars = _trace(
        "bar",
        x=[round(x, 4) for _gap, x, _end in known],
        y=[round(end - frame.zero, 2) for _gap, _x, end in known],
        base=frame.zero,
        width=width,
        marker={"color": palette.ACCENT},
        hoverinfo="text",
        hovertext=[escape(f"{gap.label}: {gap_text(gap)}", quote=False) for gap, *_rest in known],
    )
    texts = gap_texts(spec, small=small)
    words = _trace(
        "scatter",
        **_points(texts),
        mode="text",
        textfont={"size": frame.small},
        cliponaxis=False,
        hoverinfo="skip",
    )
    line = {"type": "line", "x0": 0, "x1": 1, "y0": frame.zero, "y1": frame.zero}
    return {
        "data": [bars, words],
        "layout": framed(frame.height, shapes=[line | {"line": {"color": palette.HAIRLINE}}]),
        "config": CONFIG,
        "narrow": _points([text for text in texts if text.stays]),
    }


def _points(texts: list[GapText]) -> dict[str, Any]:
    return {
        "x": [round(text.x, 4) for text in texts],
        "y": [round(text.baseline - 5, 2) for text in texts],
        "text": [escape(text.text, quote=False) for text in texts],
        "textposition": [POSITIONS[text.anchor] for text in texts],
    }
