"""The chart on the page: takeaway, hidden drawing, data for the upgrade, table right below."""

import json

from django.template.loader import render_to_string

from assessments.charts import Line, Point, TrendChart, for_screen, plotly_figure
from tests.charts.example import HOSTILE, attribute, department, elements, words


def test_a_chart_has_its_words_its_drawings_and_its_table() -> None:
    spec = department()
    page = render_to_string("charts/figure.html", {"chart": for_screen(spec, key="trend")})

    assert [words(found) for found in elements(page, "figcaption")] == [
        "Scores by quarter", "Overall", "Security", "Skills", "Strategic alignment", "Ease of use",
    ]  # fmt: skip
    assert words(elements(page, "p")[0]) == spec.takeaway
    assert [attribute(found, "aria-hidden") for found in elements(page, "svg")] == ["true"] * 5
    assert [json.loads(words(found)) for found in elements(page, "script")] == [
        plotly_figure(panel) for panel in (spec.lead, *spec.parts)
    ]
    assert [attribute(found, "scope") for found in elements(page, "th")] == ["col"] * 6 + [
        "row"
    ] * 6
    assert [words(found) for found in elements(page, "td")][-5:] == ["58", "69", "41", "58", "63"]


def test_every_drawing_names_its_data_and_the_table_region_its_caption() -> None:
    page = render_to_string("charts/figure.html", {"chart": for_screen(department(), key="trend")})
    drawings = [
        dict(found.attributes)["data-drawing"]
        for found in elements(page, "div")
        if "data-drawing" in dict(found.attributes)
    ]
    assert drawings == [attribute(found, "id") for found in elements(page, "script")]
    region = next(
        found for found in elements(page, "div") if ("role", "region") in found.attributes
    )
    assert attribute(region, "tabindex") == "0"
    assert attribute(region, "aria-labelledby") == attribute(elements(page, "caption")[0], "id")


def test_hostile_words_stay_words_on_the_page() -> None:
    hostile = Line(HOSTILE, (Point(HOSTILE, 5, HOSTILE),))
    spec = TrendChart(title=HOSTILE, takeaway=HOSTILE, alternative=HOSTILE, line=hostile)
    page = render_to_string("charts/figure.html", {"chart": for_screen(spec, key="trend")})
    assert elements(page, "img") == []
    assert elements(page, "b") == []
    assert len(elements(page, "script")) == 1
