"""A chart as templates/charts/figure.html shows it: drawing, data for the upgrade, table."""

from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from assessments.charts.interactive import plotly_figure
from assessments.charts.specs import SmallMultiples, Sparkline, TrendChart
from assessments.charts.svg import svg
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


def for_screen(spec: TrendChart | Sparkline | SmallMultiples, *, key: str) -> ScreenChart:
    """Everything about a chart for the page; `key` is an HTML id that nothing else there has."""
    lead, parts = (spec.lead, spec.parts) if isinstance(spec, SmallMultiples) else (spec, ())
    return ScreenChart(
        key=key,
        title=spec.title,
        takeaway=spec.takeaway,
        lead=_panel(lead, f"{key}-0"),
        parts=tuple(_panel(part, f"{key}-{at}") for at, part in enumerate(parts, start=1)),
        table=table(spec),
    )


def _panel(spec: TrendChart | Sparkline, key: str) -> Panel:
    return Panel(key, spec.title, svg(spec, for_print=False), plotly_figure(spec))
