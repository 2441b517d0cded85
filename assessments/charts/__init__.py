"""Charts: typed data -> a spec -> an SVG, a plotly figure and a table that agree.

Selectors and briefings make the specs; quarter labels and names arrive in the reader's language.
"""

from assessments.charts.counts import (
    Distribution,
    Distributions,
    Gap,
    GapChart,
    GapCharts,
    Stack,
)
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
    distribution,
    distributions_takeaway,
    line_takeaway,
    quarterly_trend,
    question_sparkline,
    trend_takeaway,
)

__all__ = [
    "BarRow",
    "ChartSpec",
    "DataTable",
    "Distribution",
    "Distributions",
    "Gap",
    "GapChart",
    "GapCharts",
    "Line",
    "Panel",
    "PeerStrip",
    "Point",
    "RulerChart",
    "ScreenChart",
    "SmallMultiples",
    "Sparkline",
    "Stack",
    "TrendChart",
    "distribution",
    "distributions_takeaway",
    "for_screen",
    "line_takeaway",
    "plotly_figure",
    "quarterly_trend",
    "question_sparkline",
    "svg",
    "table",
    "trend_takeaway",
]
