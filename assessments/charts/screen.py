"""A chart as templates/charts/figure.html shows it: drawing, data for the upgrade, table."""

from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from assessments.charts.counts import Distribution, Distributions, GapChart, GapCharts
from assessments.charts.interactive import plotly_figure
from assessments.charts.interactive_bars import distribution_figure, gap_figure
from assessments.charts.specs import SmallMultiples, Sparkline, TrendChart
from assessments.charts.svg import bars_svg, gaps_svg, svg
from assessments.charts.tables import DataTable, table


@dataclass(frozen=True, slots=True)
class Panel:
    """One drawing. `key` is unique on the page; it names the element that holds `figure`."""

    key: str
    title: str
    drawing: SafeString
    figure: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ScreenChart:
    """What the template needs; a lead without parts stands under the title of the whole."""

    key: str
    title: str
    takeaway: str
    lead: Panel
    parts: tuple[Panel, ...]
    table: DataTable


Whole = TrendChart | Sparkline | SmallMultiples | Distributions | GapCharts


def for_screen(spec: Whole, *, key: str) -> ScreenChart:
    """Everything about a chart for the page; `key` is an HTML id that nothing else there has."""
    panels = [_panel(part, f"{key}-{at}", small=at > 0) for at, part in enumerate(_parts(spec))]
    return ScreenChart(
        key=key,
        title=spec.title,
        takeaway=spec.takeaway,
        lead=panels[0],
        parts=tuple(panels[1:]),
        table=table(spec),
    )


Part = TrendChart | Sparkline | Distribution | GapChart


def _parts(spec: Whole) -> tuple[Part, ...]:
    """What is drawn, the large one first."""
    if isinstance(spec, SmallMultiples | GapCharts):
        return (spec.lead, *spec.parts)
    return spec.parts if isinstance(spec, Distributions) else (spec,)


def _panel(spec: Part, key: str, *, small: bool) -> Panel:
    if isinstance(spec, Distribution):
        return Panel(key, spec.title, bars_svg(spec), distribution_figure(spec))
    if isinstance(spec, GapChart):
        return Panel(key, spec.title, gaps_svg(spec, small=small), gap_figure(spec, small=small))
    return Panel(key, spec.title, svg(spec, for_print=False), plotly_figure(spec))
