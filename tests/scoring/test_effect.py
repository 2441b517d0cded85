"""What other weights would have made of old answers, and that it gives no small count away."""

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.scoring import (
    OVERALL,
    Answer,
    Cell,
    IndicatorRule,
    Movement,
    QuestionRule,
    Rules,
    Standing,
    disclosed,
    effect,
    score,
    standings,
)
from tests.scoring.strategies import NOT_APPLICABLE, at, cases, exhaustive, one_question

UNCHANGED, UP, DOWN, NOT_SCORABLE = Movement
Row = tuple[int, int, int, int]


@exhaustive
@given(cases())
def test_scores_and_levels_are_those_of_the_scoring_function(
    case: tuple[Rules, dict[str, Answer]],
) -> None:
    rules, answers = case
    whole = score(rules, answers)
    assert standings(rules, answers) == {
        OVERALL: Standing(whole.overall.score, whole.overall.level)
    } | {part.key: Standing(part.score, part.level) for part in whole.questions}


def row(*counts: int) -> dict[Movement, int]:
    return dict(zip(Movement, counts, strict=True))


def picture(*counts: int) -> tuple[Cell, ...] | None:
    cells = disclosed(row(*counts))
    return cells and tuple(cells[kind] for kind in Movement)


FEW = Cell()


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ((40, 0, 7, 0), (Cell(40), Cell(0), Cell(7), Cell(0))),
        ((40, 1, 7, 0), (Cell(at_least=37), FEW, Cell(7), Cell(0))),
        ((40, 4, 7, 0), (Cell(at_least=40), FEW, Cell(7), Cell(0))),
        ((40, 2, 1, 3), (Cell(at_least=34), FEW, FEW, FEW)),
        ((3, 60, 0, 0), (FEW, Cell(at_least=59), Cell(0), Cell(0))),
        ((5, 1, 0, 0), None),
        ((4, 3, 2, 1), None),
        ((4, 0, 0, 0), None),
        ((0, 0, 0, 0), (Cell(0), Cell(0), Cell(0), Cell(0))),
    ],
)
def test_a_small_count_is_hidden_and_another_one_blurred(
    counts: Row, shown: tuple[Cell, ...] | None
) -> None:
    assert picture(*counts) == shown


def rows_of(n: int) -> Iterator[Row]:
    for first in range(n + 1):
        for second in range(n + 1 - first):
            for third in range(n + 1 - first - second):
                yield first, second, third, n - first - second - third


@pytest.mark.parametrize("n", [*range(5, 31), 60])
def test_nobody_can_subtract_their_way_to_a_small_count(n: int) -> None:
    """Knowing the number of departments, the picture and how it is made, every small count stays
    one of at least two; where cells are shown at all, every one from 1 to 4 stays possible.
    """
    possible: dict[tuple[Cell, ...] | None, list[Row]] = defaultdict(list)
    for counts in rows_of(n):
        possible[picture(*counts)].append(counts)

    for shown, candidates in possible.items():
        for place in range(4):
            values = {counts[place] for counts in candidates}
            if shown is None:
                assert len(values) > 1
            elif shown[place].is_few:
                assert values == {1, 2, 3, 4}
            elif shown[place].at_least is not None:
                assert min(values) == shown[place].at_least >= 5
                assert len(values) > 1
            else:
                assert values == {shown[place].exactly}
                assert shown[place].exactly not in range(1, 5)


@pytest.mark.parametrize("n", [*range(5, 31)])
def test_whether_a_median_is_shown_gives_nothing_away_either(n: int) -> None:
    possible: dict[object, list[Row]] = defaultdict(list)
    for counts in rows_of(n):
        seen = effect(departments(*counts))
        cells = seen.cells and tuple(seen.cells.values())
        possible[cells, seen.median is None].append(counts)
    for (cells, withheld), candidates in possible.items():
        for place in range(4):
            values = {counts[place] for counts in candidates}
            if cells is None:
                assert withheld
            elif cells[place].is_few:  # type: ignore[index]
                assert values == {1, 2, 3, 4}
        if not withheld:
            assert all(counts[3] <= n - 5 for counts in candidates)


def departments(
    unchanged: int, up: int, down: int, not_scorable: int
) -> list[tuple[Standing | None, Standing | None]]:
    """So many departments, all from 50; up and down by 30, a level each."""
    middle = Standing(Fraction(50), 2)
    return [
        *[(middle, middle)] * unchanged,
        *[(middle, Standing(Fraction(80), 3))] * up,
        *[(middle, Standing(Fraction(20), 1))] * down,
        *[(middle, Standing(None, None))] * not_scorable,
    ]


def test_the_median_is_that_of_the_shown_changes_of_those_who_are_scored() -> None:
    assert effect(departments(6, 6, 0, 7)).median == 15
    assert effect(departments(0, 7, 0, 20)).median == 30
    assert effect(departments(0, 0, 0, 20)).median is None
    almost = Standing(Fraction(199, 4), 2)  # 49.75 is shown as 50
    assert effect([(Standing(Fraction(101, 2), 2), almost)] * 5).median == -1


def test_who_has_no_score_before_or_after_is_not_scorable() -> None:
    known = Standing(Fraction(50), 2)
    seen = effect([(None, known), (known, None)] * 5 + [(Standing(None, None), known)] * 5)
    assert seen.cells is not None
    assert seen.cells[NOT_SCORABLE] == Cell(15)
    assert (seen.n, seen.median) == (15, None)


def test_must_haves_weights_and_question_weights_all_count() -> None:
    answers = {"A": at(4), "B": at(0), "C": at(2)}

    def levels(rules: Rules) -> dict[str, int | None]:
        return {key: standing.level for key, standing in standings(rules, answers).items()}

    even = one_question(IndicatorRule("A"), IndicatorRule("B"))
    assert levels(even)["security"] == 2
    assert levels(one_question(IndicatorRule("A", weight=9), IndicatorRule("B")))["security"] == 4
    strict = one_question(IndicatorRule("A", weight=9), IndicatorRule("B", must_have=True))
    assert levels(strict)["security"] == 1
    two = (QuestionRule("a", (IndicatorRule("A"),), 1), QuestionRule("c", (IndicatorRule("C"),), 1))
    heavy = (two[0], QuestionRule("c", (IndicatorRule("C"),), 9))
    assert (levels(Rules(two))[OVERALL], levels(Rules(heavy))[OVERALL]) == (3, 2)
    assert standings(one_question(IndicatorRule("A")), {"A": NOT_APPLICABLE})[OVERALL] == Standing(
        None, None
    )


@given(st.lists(st.integers(0, 200), min_size=4, max_size=4))
def test_large_groups_are_blurred_by_three_at_most_for_each_small_count(counts: list[int]) -> None:
    cells = disclosed(row(*counts))
    for kind, count in row(*counts).items():
        if cells and cells[kind].at_least is not None:
            assert count - 9 <= cells[kind].at_least <= count
