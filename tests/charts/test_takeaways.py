"""The sentence over a trend says what the numbers say, and no more."""

import pytest

from assessments.charts import line_takeaway, trend_takeaway
from tests.charts.example import department, line


def test_the_takeaway_names_the_rise_the_largest_move_and_what_went_down() -> None:
    assert department().takeaway == (
        "Overall rose from 44 to 58. Security moved most (+19). "
        "Ease of use went down this quarter (−3)."
    )


@pytest.mark.parametrize(
    ("scores", "sentence"),
    [
        ([58, 44], "Overall fell from 58 to 44."),
        ([58, 60, 58], "Overall is at 58, the same as in Q1 2016–17."),
        ([58], "Overall is at 58. There is no other quarter to compare with."),
        ([None, 58, 60], "Overall rose from 58 to 60."),
        ([58, 60, None], "Overall rose from 58 to 60. There is no result for Q3 2016–17."),
        ([None, None], "There is no result yet."),
    ],
)
def test_the_takeaway_of_the_overall_score(scores: list[int | None], sentence: str) -> None:
    assert trend_takeaway(line("Overall", scores), []) == sentence


def test_no_question_moved_most_when_two_moved_as_far() -> None:
    questions = [line("Security", [50, 55]), line("Skills", [50, 45])]
    assert trend_takeaway(line("Overall", [50, 50]), questions) == (
        "Overall is at 50, the same as in Q1 2016–17. Skills went down this quarter (−5)."
    )


def test_a_fall_after_a_gap_names_the_quarter_that_it_is_since() -> None:
    questions = [line("Security", [50, None, 45]), line("Skills", [50, 45, None])]
    overall = line("Overall", [50, 48, 49])
    assert trend_takeaway(overall, questions[:1]) == (
        "Overall fell from 50 to 49. Security went down since Q1 2016–17 (−5)."
    )
    assert trend_takeaway(overall, questions[1:]) == "Overall fell from 50 to 49."


@pytest.mark.parametrize(
    ("scores", "sentence"),
    [
        ([50, 69], "Security: from 50 in Q1 2016–17 to 69 in Q2 2016–17."),
        ([None, 69], "Security: 69 in Q2 2016–17, the only result."),
        ([None], "Security: there is no result yet."),
    ],
)
def test_a_single_line_says_where_it_began_and_where_it_is(
    scores: list[int | None], sentence: str
) -> None:
    assert line_takeaway(line("Security", scores)) == sentence
