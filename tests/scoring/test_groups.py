"""Groups side by side: what is shown of them gives away no one to four departments."""

import statistics
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.scoring import median_level, shown_groups


@given(
    st.lists(st.integers(0, 12), max_size=7),
    st.integers(0, 9),
    st.data(),
)
def test_no_subtraction_of_shown_groups_leaves_one_to_four(
    sizes: list[int], outside: int, data: st.DataObject
) -> None:
    groups = dict(enumerate(sizes))
    everyone = sum(sizes) + outside
    known = data.draw(st.integers(0, outside))

    shown = shown_groups(groups, everyone, known)

    assert all(groups[key] >= 5 for key in shown)
    for count in range(1, len(shown) + 1):
        for chosen in combinations(shown, count):
            rest = everyone - known - sum(groups[key] for key in chosen)
            assert rest == 0 or rest >= 5


@pytest.mark.parametrize(
    ("groups", "everyone", "shown"),
    [
        ({"a": 5, "b": 4}, 20, {"a"}),
        ({"a": 5, "b": 6}, 11, {"a", "b"}),
        ({"a": 5, "b": 6}, 13, {"b"}),
        ({"a": 5}, 8, set()),
        ({"a": 5, "b": 6}, 16, {"a", "b"}),
        ({"a": 9, "b": 6, "c": 3}, 18, {"a"}),
        ({"a": 6, "b": 6, "c": 9, "d": 1}, 22, {"c"}),
    ],
)
def test_a_second_group_is_withheld_where_the_first_could_be_worked_out(
    groups: dict[str, int], everyone: int, shown: set[str]
) -> None:
    assert shown_groups(groups, everyone) == shown


def test_single_results_beside_the_groups_count_as_known() -> None:
    assert shown_groups({"a": 6}, 11, 0) == {"a"}
    assert shown_groups({"a": 6}, 11, 3) == set()


@given(st.lists(st.integers(0, 4), min_size=1, max_size=30))
def test_the_median_of_counted_levels_is_the_median_of_the_levels(levels: list[int]) -> None:
    counts = {level: levels.count(level) for level in range(5)}
    assert median_level(counts) == Fraction(statistics.median(map(Fraction, levels)))
