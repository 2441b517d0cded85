"""Counted departments and differences: drawing, figure and table of one spec say the same."""

import re

import plotly.graph_objects as go
import pytest

from assessments.charts import Distributions, Gap, GapChart, GapCharts, Stack, distribution, table
from assessments.charts.interactive_bars import distribution_figure, gap_figure
from assessments.charts.svg import bars_svg, gaps_svg
from assessments.charts.tables import LinkedText

WORDS = {"title": "Title", "takeaway": "Takeaway.", "alternative": "Alternative."}
ADDRESSES = tuple(f"/t/?level={level}" for level in range(5))
NOW = Stack("Q2", (1, 0, 6, 2, 1), "10 departments", ADDRESSES)
BEFORE = Stack("Q1", None, "withheld")


def segments(drawing: str) -> list[tuple[str, float]]:
    """Level and width in percent of every coloured part of the bars."""
    found = re.findall(
        r'<rect x="[\d.]+%" y="[\d.]+" width="([\d.]+)%" [^>]*class="b(\d)"', drawing
    )
    return [(level, float(width)) for width, level in found]


def test_a_bar_is_divided_as_its_counts_are() -> None:
    spec = distribution("Security", (NOW, BEFORE))
    assert segments(bars_svg(spec)) == [("0", 10), ("2", 60), ("3", 20), ("4", 10)]
    bars = [trace for trace in distribution_figure(spec)["data"] if trace["type"] == "bar"]
    assert [trace["x"] for trace in bars] == [[0.1], [0.6], [0.2], [0.1]]
    assert [trace["text"] for trace in bars] == [["1"], ["6"], ["2"], ["1"]]
    assert [trace["customdata"] for trace in bars] == [[ADDRESSES[n]] for n in (0, 2, 3, 4)]
    assert distribution_figure(spec)["hatchings"] == [0, 2, 3, 4]


@pytest.mark.parametrize("small", [True, False])
def test_plotly_itself_finds_nothing_wrong_with_the_figures(small: bool) -> None:
    distributed = distribution_figure(distribution("Security", (NOW, BEFORE)))
    for figure in (distributed, gap_figure(gaps(5, -2.5, None), small=small)):
        checked = go.Figure(data=figure["data"], layout=figure["layout"]).to_plotly_json()
        assert checked["data"] == figure["data"]


def test_every_level_has_a_hatching_beside_its_colour() -> None:
    drawing = bars_svg(distribution("Security", (NOW,)))
    assert re.findall(r"url\(#hatching-(\d)\)", drawing) == ["0", "2", "3", "4"]


def test_the_table_has_every_count_and_a_link_where_there_is_somebody() -> None:
    parts = (distribution("Security", (NOW, BEFORE)),)
    rows = table(Distributions(**WORDS, parts=parts)).rows
    assert rows == (
        ("Security", "Q2", "1", "0", "6", "2", "1", "10 departments"),
        ("Security", "Q1", *["Not shown"] * 5, "withheld"),
    )
    linked = [cell.address if isinstance(cell, LinkedText) else "" for cell in rows[0][2:7]]
    assert linked == [ADDRESSES[0], "", *ADDRESSES[2:]]


def test_a_takeaway_names_the_most_common_level() -> None:
    assert distribution("Security", (NOW,)).takeaway == (
        "Security: the most common level is Developing (6 of 10 departments)."
    )


@pytest.mark.parametrize(
    "broken",
    [
        {"counts": None},
        {"counts": (0, 0, 0, 0, 0)},
        {"counts": (1, 2, 3)},
        {"counts": (1, -1, 0, 0, 5)},
        {"counts": (1, 1, 1, 1, 1), "addresses": ("/",)},
    ],
)
def test_a_bar_that_says_nothing_is_refused(broken: dict[str, tuple[int, ...]]) -> None:
    with pytest.raises(ValueError, match="Q2"):
        Stack(**({"label": "Q2"} | broken))  # type: ignore[arg-type]


def gaps(*values: float | None) -> GapChart:
    return GapChart(
        **WORDS,
        reach=10,
        gaps=tuple(
            Gap(f"Q{at}", value, "Not available" if value is None else f"{value:+.2f}")
            for at, value in enumerate(values, start=1)
        ),
    )


def test_differences_are_drawn_up_and_down_from_zero() -> None:
    drawing = gaps_svg(gaps(5, -2.5, None), small=False)
    bars = re.findall(r'<rect [^>]*y="([\d.]+)" [^>]*height="([\d.]+)"', drawing)
    assert bars == [("67.5", "37.5"), ("105", "18.8")]
    figure = gap_figure(gaps(5, -2.5, None), small=False)
    assert (figure["data"][0]["base"], figure["data"][0]["y"]) == (105, [-37.5, 18.75])
    assert figure["data"][1]["text"] == ["+5.00", "Q1", "-2.50", "Q2", "Q3"]
    assert figure["narrow"]["text"] == ["+5.00", "Q1", "Q3"]


def test_the_table_of_differences_has_a_column_for_each_chart() -> None:
    spec = GapCharts(**WORDS, lead=gaps(1, None), parts=(gaps(0, 2),))
    assert table(spec).rows == (
        ("Q1", "+1.00", "+0.00"),
        ("Q2", "Not available", "+2.00"),
    )


def test_a_difference_beyond_the_scale_is_refused() -> None:
    with pytest.raises(ValueError, match="beyond"):
        gaps(11)
