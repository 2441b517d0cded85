"""The drawing, the plotly figure and the table of one spec say the same."""

import json
import re

import pytest
from django.utils import translation

from assessments.charts import (
    BarRow,
    Line,
    Point,
    RulerChart,
    TrendChart,
    plotly_figure,
    svg,
    table,
)
from assessments.charts.svg import PRINT_TREND, SCREEN_TREND
from tests.charts.example import (
    HOSTILE,
    attribute,
    department,
    elements,
    line,
    quarters,
    sparkline,
    trend,
    words,
)

GAPPY = [44, None, 51, 53, None, 62]
WORDS = {"title": "Title", "takeaway": "Takeaway.", "alternative": "Alternative."}


def drawn_scores(drawing: str, *, bottom: float, top: float, places: str = "cy") -> list[int]:
    """The scores that the dots of a drawing stand at."""
    heights = (float(attribute(dot, places)) for dot in elements(drawing, "circle"))
    return [round((bottom - y) / (bottom - top) * 100) for y in heights]


@pytest.mark.parametrize("scores", [[58], [44, 47, 51, 53, 57, 58], GAPPY, [0, 100], [None, None]])
def test_drawing_figure_and_table_agree_on_every_number(scores: list[int | None]) -> None:
    spec = trend(scores)
    known = [score for score in scores if score is not None]
    shown = ["Not available" if score is None else str(score) for score in scores]

    assert [row[1] for row in table(spec).rows] == shown
    assert [row[0] for row in table(spec).rows] == quarters(len(scores))
    assert plotly_figure(spec)["data"][0]["y"] == scores
    assert plotly_figure(spec)["data"][0]["hovertext"] == [
        f"{label}: {score}" for label, score in zip(quarters(len(scores)), shown, strict=True)
    ]
    for for_print, frame in ((False, SCREEN_TREND), (True, PRINT_TREND)):
        drawing = svg(spec, for_print=for_print)
        assert drawn_scores(drawing, bottom=frame.bottom, top=frame.top) == known


def test_drawing_and_figure_write_the_same_texts() -> None:
    spec = department().lead
    in_drawing = {words(text) for text in elements(svg(spec, for_print=False), "text")}
    figure = plotly_figure(spec)
    in_figure = {text for trace in figure["data"][1:] for text in trace["text"]}
    in_figure |= {note["text"] for note in figure["layout"]["annotations"]}
    # The parser of the tests drops the space at the start of a tspan.
    assert in_drawing == {re.sub(r"^(\d) (?=\D)", r"\1", text) for text in in_figure}


def test_a_gap_breaks_the_line_and_is_not_a_zero() -> None:
    drawing = svg(trend(GAPPY), for_print=False)
    strokes = [
        found for found in elements(drawing, "line") if attribute(found, "class") == "series"
    ]
    assert len(strokes) == 1
    figure = plotly_figure(trend(GAPPY))
    assert figure["data"][0]["connectgaps"] is False
    assert figure["data"][0]["marker"]["size"] == [7, 0, 7, 7, 0, 10]


def test_a_line_without_any_result_says_so() -> None:
    drawing = svg(sparkline([None, None]), for_print=False)
    assert [words(text) for text in elements(drawing, "text")] == ["Not available"]


def test_one_quarter_is_one_dot_with_its_score() -> None:
    drawing = svg(sparkline([58]), for_print=False)
    assert len(elements(drawing, "circle")) == 1
    assert [words(text) for text in elements(drawing, "text")] == ["58"]


def test_forty_quarters_have_few_dots_and_few_labels() -> None:
    drawing = svg(trend(list(range(40, 80))), for_print=False)
    labels = [words(text) for text in elements(drawing, "text")]
    assert [label for label in labels if label in quarters(40)] == [
        quarters(40)[at] for at in (0, 15, 23, 31, 39)
    ]
    assert len(elements(drawing, "circle")) == 5


def test_the_print_sparkline_has_its_two_ends_and_the_newest_score() -> None:
    drawing = svg(sparkline([50, 53, 56]), for_print=True)
    assert len(elements(drawing, "circle")) == 2
    assert [words(text) for text in elements(drawing, "text")] == ["56"]


def test_the_table_of_small_multiples_has_a_column_for_each_line_and_no_blank_cell() -> None:
    data = table(department())
    assert data.columns == (
        "Quarter", "Overall", "Security", "Skills", "Strategic alignment", "Ease of use",
    )  # fmt: skip
    assert data.rows[-1] == ("Q2 2026–27", "58", "69", "41", "58", "63")
    assert all(cell for row in data.rows for cell in row)


def test_a_note_stands_with_its_score_in_table_and_figure() -> None:
    noted = Line("Overall", (Point("Q1", 58, "2 unknown"), Point("Q2", None, "not submitted")))
    spec = TrendChart(**WORDS, line=noted)
    assert table(spec).rows == (
        ("Q1", "58 (2 unknown)"),
        ("Q2", "Not available (not submitted)"),
    )
    assert plotly_figure(spec)["data"][0]["hovertext"] == [
        "Q1: 58 (2 unknown)",
        "Q2: Not available (not submitted)",
    ]


def test_hostile_labels_are_text_everywhere() -> None:
    spec = TrendChart(
        title=HOSTILE,
        takeaway=HOSTILE,
        alternative=HOSTILE,
        line=Line(HOSTILE, (Point(HOSTILE, 5, HOSTILE),)),
    )
    for for_print in (False, True):
        drawing = svg(spec, for_print=for_print, described=True)
        tags = set(re.findall(r"<(\w+)", drawing))
        assert tags == {"svg", "title", "line", "circle", "text", "tspan"} - (
            {"tspan"} if for_print else set()
        )
    texts = [text for trace in plotly_figure(spec)["data"][1:] for text in trace["text"]]
    figure_texts = [*texts, *plotly_figure(spec)["data"][0]["hovertext"]]
    assert not any("<" in text for text in figure_texts)


def test_eight_quarters_are_less_than_3_kb_of_plain_json() -> None:
    labels = [f"T{at % 4 + 1} {2025 + at // 4}-{2026 + at // 4}" for at in range(8)]
    figure = plotly_figure(trend([40, 42, 47, 44, 51, 53, 57, 58], labels))
    as_json = json.dumps(figure)
    assert json.loads(as_json) == figure
    assert len(as_json) < 3072


def test_a_figure_cannot_be_dragged_zoomed_or_sent_anywhere() -> None:
    figure = plotly_figure(trend([1, 2]))
    assert figure["config"] == {
        "displayModeBar": False,
        "showSendToCloud": False,
        "scrollZoom": False,
        "doubleClick": False,
        "showTips": False,
    }
    assert figure["layout"]["dragmode"] is False
    assert [figure["layout"][axis]["fixedrange"] for axis in ("xaxis", "yaxis")] == [True, True]
    assert "template" not in figure["layout"]


def test_words_give_way_to_numbers_on_narrow_screens() -> None:
    figure = plotly_figure(trend([44, 47, 51, 58]))
    assert figure["narrow"]["text"] == ["Q1 2016–17", "Q4 2016–17", "1", "2", "3", "4"]
    drawing = svg(trend([44, 47, 51, 58]), for_print=False)
    hidden = [
        words(found)
        for tag in ("text", "tspan")
        for found in elements(drawing, tag)
        if dict(found.attributes).get("class") == "words"
    ]
    assert hidden == ["47", "51", "Q2 2016–17", "Q3 2016–17", "Starting", "Developing",
                      "Established", "Leading"]  # fmt: skip


def test_coordinates_are_the_same_in_french() -> None:
    english = svg(trend(GAPPY), for_print=True)
    with translation.override("fr"):
        french = svg(trend(GAPPY), for_print=True)
        assert plotly_figure(trend(GAPPY))["layout"]["separators"] == ",\u00a0"
    places = r'(?:x|y|x1|y1|x2|y2|cx|cy|r|dx|width|height|viewBox)="[^"]*"'
    assert re.findall(places, french) == re.findall(places, english)


@pytest.mark.parametrize("for_print", [False, True])
def test_a_drawing_has_a_name_or_is_hidden(for_print: bool) -> None:
    hidden = svg(trend([5]), for_print=for_print)
    assert 'aria-hidden="true"' in hidden
    assert elements(hidden, "title") == []
    named = svg(trend([5]), for_print=for_print, described=True)
    assert "aria-hidden" not in named
    assert [words(title) for title in elements(named, "title")] == ["What is drawn."]


def test_print_carries_everything_as_attributes_and_the_screen_nothing_inline() -> None:
    for spec in (trend(GAPPY), sparkline(GAPPY), RulerChart(**WORDS, score=58, upper=64)):
        assert "class=" not in svg(spec, for_print=True)
        assert "viewBox=" in svg(spec, for_print=True)
        assert "viewBox=" not in svg(spec, for_print=False)
        assert "style=" not in svg(spec, for_print=True) + svg(spec, for_print=False)


@pytest.mark.parametrize(
    ("score", "upper", "labels"),
    [
        (58, 64, ["58 now", "64 possible"]),
        (58, 58, ["58 now"]),
        (5, 30, ["5 now30 possible"]),
        (90, 100, ["90 now100 possible"]),
    ],
)
def test_the_ruler_marks_the_score_and_its_upper_end(
    score: int, upper: int, labels: list[str]
) -> None:
    drawing = svg(RulerChart(**WORDS, score=score, upper=upper), for_print=False)
    texts = re.findall(r"<text[^>]*>(.*?)</text>", drawing)
    plain = [re.sub(r"<[^>]*>", "", text) for text in texts]
    assert plain == [
        *labels, "0 Not in place", "1 Starting", "2 Developing", "3 Established", "4 Leading",
    ]  # fmt: skip
    marks = [found for found in elements(drawing, "line") if attribute(found, "class") == "tick"]
    assert [attribute(mark, "x1") for mark in marks] == [f"{score}%"]


def test_the_ruler_has_the_bands_of_the_five_levels() -> None:
    drawing = svg(RulerChart(**WORDS, score=58, upper=64), for_print=False)
    bands = [found for found in elements(drawing, "rect") if attribute(found, "class")[0] == "b"]
    assert [(attribute(band, "x"), attribute(band, "width")) for band in bands] == [
        ("0%", "12.5%"), ("12.5%", "25%"), ("37.5%", "25%"), ("62.5%", "25%"), ("87.5%", "12.5%"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("score", "band"), [(0, "b0"), (12, "b0"), (13, "b1"), (38, "b2"), (63, "b3"), (88, "b4")]
)
def test_a_bar_is_as_long_as_its_score_in_the_colour_of_its_level(score: int, band: str) -> None:
    bar = elements(svg(BarRow(**WORDS, score=score), for_print=False), "rect")[0]
    assert (attribute(bar, "width"), attribute(bar, "class")) == (f"{score}%", band)


def test_a_theme_without_a_score_is_an_empty_dashed_bar() -> None:
    (bar,) = elements(svg(BarRow(**WORDS, score=None), for_print=False), "rect")
    assert attribute(bar, "stroke-dasharray") == "4 3"
    assert line("Overall", [None]).scores == ()
