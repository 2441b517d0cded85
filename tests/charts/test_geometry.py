"""Labels never touch each other, whatever the scores and however many the quarters."""

from itertools import pairwise

import pytest

from assessments.charts.geometry import (
    Frame,
    TextKind,
    label_step,
    labelled_quarters,
    level_baseline,
    newest_baseline,
    place,
)
from assessments.charts.levels import BEGINS_AT
from assessments.charts.palette import ACCENT, CONTROL, HAIRLINE, INK, INK_SOFT, PAPER, RAMP
from assessments.charts.svg import PRINT_TREND, SCREEN_TREND
from tests.charts.example import line

# The content of the narrowest wide page (48rem), and "T4 2026-2027" set in 14 px and in 9 pt.
NARROWEST_WIDE = 700
LONGEST_LABEL = {SCREEN_TREND: 90, PRINT_TREND: 58}


@pytest.mark.parametrize("frame", [SCREEN_TREND, PRINT_TREND])
@pytest.mark.parametrize("count", range(1, 41))
def test_quarter_labels_never_touch(count: int, frame: Frame) -> None:
    labels = [
        text
        for text in place(line("Overall", [50] * count), frame).texts
        if text.kind in {TextKind.QUARTER_END, TextKind.QUARTER_BETWEEN}
    ]
    width, length = frame.width or NARROWEST_WIDE, LONGEST_LABEL[frame]
    shift = {"start": 0.0, "middle": length / 2}
    starts = [text.x * width - shift[text.anchor] for text in labels]
    assert starts[0] == 0
    assert all(later - earlier > length for earlier, later in pairwise(starts))
    assert starts[-1] + length <= width
    assert len(labels) <= 6


def test_short_histories_label_every_quarter() -> None:
    assert [sorted(labelled_quarters(count)) for count in (1, 2, 6, 8)] == [
        [0],
        [0, 1],
        [0, 1, 2, 3, 4, 5],
        [0, 3, 5, 7],
    ]


@pytest.mark.parametrize("frame", [SCREEN_TREND, PRINT_TREND])
@pytest.mark.parametrize("score", range(101))
def test_the_newest_score_never_touches_a_level_or_its_line(score: int, frame: Frame) -> None:
    baseline = newest_baseline(score, frame)
    top, bottom = baseline - 0.72 * frame.big, baseline
    for begins in BEGINS_AT.values():
        assert not top < frame.y(begins) < bottom
        name = level_baseline(begins, score, frame)
        assert bottom <= name - 0.75 * frame.small or name + 0.2 * frame.small <= top


@pytest.mark.parametrize("score", [12, 13, 37, 38, 62, 63, 87, 88])
def test_the_newest_score_stands_on_its_own_side_of_a_level_s_line(score: int) -> None:
    baseline = newest_baseline(score, SCREEN_TREND)
    for begins in BEGINS_AT.values():
        assert (baseline < SCREEN_TREND.y(begins)) == (score >= begins)


def test_scores_between_keep_away_from_the_first_and_the_newest_score() -> None:
    scores = [None] * 14 + [50] * 26
    placed = place(line("Overall", scores), SCREEN_TREND)
    step = (SCREEN_TREND.right - SCREEN_TREND.left) / 39
    written = [
        text.x
        for text in placed.texts
        if text.kind in {TextKind.SCORE_FIRST, TextKind.SCORE_BETWEEN, TextKind.SCORE_NEWEST}
    ]
    assert [round((x - SCREEN_TREND.left) / step) for x in written] == [14, 23, 31, 39]
    assert label_step(40) == 8


def test_the_palette_is_the_one_of_the_style_sheet(settings) -> None:  # type: ignore[no-untyped-def]
    tokens = (settings.BASE_DIR / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
    named = {"ink": INK, "ink-soft": INK_SOFT, "paper": PAPER, "line": HAIRLINE}
    named |= {"control": CONTROL, "accent": ACCENT}
    named |= {f"l{level}": colour for level, colour in enumerate(RAMP)}
    assert [name for name, colour in named.items() if f"--{name}: {colour};" not in tokens] == []
