"""Peer figures and when they are withheld (scoring.md, Peers)."""

import statistics
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.scoring import (
    PeerFigures,
    may_show,
    median,
    peer_figures,
    quartiles,
    shown_together,
)
from tests.scoring.strategies import exhaustive


def scores(*numbers: int) -> list[Fraction]:
    return [Fraction(number) for number in numbers]


def tens(n: int) -> list[Fraction]:
    return scores(*range(0, 10 * n, 10))


@pytest.mark.parametrize(("n", "shown"), [(0, False), (1, False), (4, False), (5, True)])
def test_nothing_is_shown_below_five_departments(n: int, shown: bool) -> None:
    assert (peer_figures(tens(n), None, n) is not None) is shown


@pytest.mark.parametrize(("n", "quartiles"), [(9, False), (10, True)])
def test_quartiles_are_shown_from_ten_departments(n: int, quartiles: bool) -> None:
    figures = peer_figures(tens(n), None, n)
    assert figures is not None
    assert (figures.lower_quartile is not None) is quartiles
    assert (figures.upper_quartile is not None) is quartiles


@pytest.mark.parametrize(
    ("remainder", "shown"), [(0, True), (1, False), (2, False), (4, False), (5, True)]
)
def test_a_group_is_withheld_when_one_to_four_are_outside_it(remainder: int, shown: bool) -> None:
    assert (peer_figures(tens(6), None, 6 + remainder) is not None) is shown


def test_the_figures_of_ten_departments_are_interpolated() -> None:
    assert peer_figures(scores(90, 10, 30, 20, 40, 50, 60, 70, 80, 0), Fraction(30), 24) == (
        PeerFigures(
            n=10,
            median=Fraction(45),
            lower_quartile=Fraction("22.5"),
            upper_quartile=Fraction("67.5"),
            percentile_rank=Fraction(35, 100),
        )
    )


def test_the_rank_counts_half_of_the_equals_itself_included() -> None:
    group = scores(10, 20, 20, 20, 30)
    ranks = [peer_figures(group, Fraction(own), 5).percentile_rank for own in (10, 20, 30)]
    assert ranks == [Fraction(1, 10), Fraction(1, 2), Fraction(9, 10)]


def test_a_department_without_a_score_has_no_rank() -> None:
    figures = peer_figures(tens(5), None, 10)
    assert figures == PeerFigures(5, Fraction(20), None, None, None)


def test_a_department_is_one_of_its_peers_and_the_group_is_part_of_everyone() -> None:
    with pytest.raises(ValueError, match="a department is one of its peers"):
        peer_figures(tens(5), Fraction(1), 5)
    with pytest.raises(ValueError, match="a group of 5 among 4 departments"):
        peer_figures(tens(5), None, 4)


@exhaustive
@given(st.lists(st.integers(0, 12).map(lambda n: Fraction(100 * n, 12)), min_size=10, max_size=40))
def test_quartiles_are_ordered_within_the_scores_and_mirror_each_other(
    group: list[Fraction],
) -> None:
    figures = peer_figures(group, group[0], len(group))
    assert min(group) <= figures.lower_quartile <= figures.median
    assert figures.median <= figures.upper_quartile <= max(group)
    assert 0 < figures.percentile_rank < 1
    mirrored = peer_figures([100 - score for score in group], 100 - group[0], len(group))
    assert mirrored.median == 100 - figures.median
    assert mirrored.lower_quartile == 100 - figures.upper_quartile
    assert mirrored.percentile_rank == 1 - figures.percentile_rank


@given(st.integers(0, 60), st.lists(st.integers(0, 60), max_size=4))
def test_no_two_groups_whose_figures_may_be_known_differ_by_one_to_four(
    n: int, known: list[int]
) -> None:
    apart = [abs(n - other) for other in known]
    assert may_show(n, *known) is (n >= 5 and all(gap == 0 or gap >= 5 for gap in apart))


def test_a_count_below_zero_is_refused() -> None:
    with pytest.raises(ValueError, match="-1"):
        may_show(7, -1)


@given(st.lists(st.fractions(0, 100, max_denominator=99), min_size=5, max_size=40))
def test_median_and_quartiles_are_those_of_the_standard_library(group: list[Fraction]) -> None:
    assert median(group) == statistics.median(group)
    lower, middle, upper = statistics.quantiles(group, n=4, method="inclusive")
    assert middle == median(group)
    assert quartiles(group) == (None if len(group) < 10 else (lower, upper))


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [
        ({"a": 24}, {"a"}),
        ({"a": 4}, set()),
        ({"a": 10, "b": 14}, {"a", "b"}),
        ({"a": 10, "b": 4}, set()),
        ({"a": 10, "b": 5, "c": 4, "d": 2, "e": 2, "f": 1}, {"a", "b"}),
        ({"a": 10, "b": 6, "c": 2, "d": 1}, {"a"}),
        ({"a": 0, "b": 5}, {"b"}),
    ],
)
def test_groups_are_shown_beside_each_other_when_nobody_is_left_over_alone(
    sizes: dict[str, int], shown: set[str]
) -> None:
    assert shown_together(sizes) == shown


@exhaustive
@given(st.lists(st.integers(0, 12), max_size=8))
def test_nothing_shown_together_leaves_one_to_four(sizes: list[int]) -> None:
    shown = shown_together(dict(enumerate(sizes)))
    everyone = sum(sizes)
    for count in range(1, len(shown) + 1):
        for group in combinations(shown, count):
            rest = everyone - sum(sizes[name] for name in group)
            assert rest == 0 or rest >= 5
    assert all(sizes[name] >= 5 for name in shown)
