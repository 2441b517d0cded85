"""A spec cannot be made without its words, or with a score that does not exist."""

import pytest

from assessments.charts import BarRow, DataTable, Line, Point, RulerChart, SmallMultiples
from tests.charts.example import line, sparkline, trend

WORDS = {"title": "Title", "takeaway": "Takeaway.", "alternative": "Alternative."}


@pytest.mark.parametrize("missing", WORDS)
def test_every_chart_needs_a_title_a_takeaway_and_an_alternative(missing: str) -> None:
    with pytest.raises(ValueError, match=f"A chart needs its {missing}"):
        BarRow(**(WORDS | {missing: " "}), score=5)


@pytest.mark.parametrize("value", [-1, 101])
def test_a_score_outside_the_scale_is_refused(value: int) -> None:
    with pytest.raises(ValueError, match=f"A score is 0 to 100, not {value}"):
        Point("Q1", value)
    with pytest.raises(ValueError, match=f"A score is 0 to 100, not {value}"):
        BarRow(**WORDS, score=value)


def test_an_upper_end_below_the_score_is_refused() -> None:
    with pytest.raises(ValueError, match="The upper end 57 is below the score 58"):
        RulerChart(**WORDS, score=58, upper=57)


def test_a_line_needs_a_quarter() -> None:
    with pytest.raises(ValueError, match="at least one quarter"):
        Line("Overall", ())


def test_small_multiples_share_their_quarters() -> None:
    with pytest.raises(ValueError, match="Security does not have the quarters"):
        SmallMultiples(**WORDS, lead=trend([1, 2]), parts=(sparkline([1]),))


def test_a_table_has_no_blank_cell_and_no_short_row() -> None:
    with pytest.raises(ValueError, match="A blank cell"):
        DataTable("Caption", ("Quarter", "Overall"), (("Q1", " "),))
    with pytest.raises(ValueError, match="1 cells under 2 columns"):
        DataTable("Caption", ("Quarter", "Overall"), (("Q1",),))


def test_a_line_knows_which_quarters_have_a_score() -> None:
    gappy = line("Overall", [None, 0, None, 7])
    assert (gappy.known, gappy.scores) == ((1, 3), (0, 7))
