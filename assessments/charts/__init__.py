"""Charts: typed data -> a spec -> an SVG, a plotly figure and a table that agree.

Selectors and briefings make the specs; quarter labels and names arrive in the reader's language.
"""

from assessments.charts.interactive import plotly_figure
from assessments.charts.screen import Panel, ScreenChart, for_screen
from assessments.charts.specs import (
    BarRow,
    ChartSpec,
    Line,
    PeerStrip,
    Point,
    RulerChart,
    SmallMultiples,
    Sparkline,
    TrendChart,
)
from assessments.charts.svg import svg
from assessments.charts.tables import DataTable, table
from assessments.charts.takeaways import (
    line_takeaway,
    quarterly_trend,
    question_sparkline,
    trend_takeaway,
)

__all__ = [
    "BarRow",
    "ChartSpec",
    "DataTable",
    "Line",
    "Panel",
    "PeerStrip",
    "Point",
    "RulerChart",
    "ScreenChart",
    "SmallMultiples",
    "Sparkline",
    "TrendChart",
    "for_screen",
    "line_takeaway",
    "plotly_figure",
    "quarterly_trend",
    "question_sparkline",
    "svg",
    "table",
    "trend_takeaway",
]
