"""Groups side by side: what is shown of them gives away no one to four departments."""

import statistics
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.scoring import median_level, shown_together


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 6)), max_size=7))
def test_no_subtraction_of_shown_groups_leaves_one_to_four(sizes: list[tuple[int, int]]) -> None:
    groups = {place: n for place, (n, _known) in enumerate(sizes)}
    known = {place: min(n, single) for place, (n, single) in enumerate(sizes)}
    left = {place: groups[place] - known[place] for place in groups}

    shown = shown_together(groups, known)

    assert all(groups[key] >= 5 for key in shown)
    assert shown <= shown_together(groups)
    assert shown == shown_together(dict(reversed(groups.items())), known)
    for count in range(1, len(shown) + 1):
        for chosen in combinations(shown, count):
            inside = sum(left[key] for key in chosen)
            for remaining in (inside, sum(left.values()) - inside):
                assert remaining == 0 or remaining >= 5


@pytest.mark.parametrize(
    ("groups", "shown"),
    [
        ({"a": 5, "b": 4, "c": 8}, {"c"}),
        ({"a": 5, "b": 4, "c": 2}, {"a"}),
        ({"a": 5, "b": 6}, {"a", "b"}),
        ({"a": 5, "b": 6, "c": 2}, {"b"}),
        ({"a": 5, "b": 3}, set()),
        ({"a": 5}, {"a"}),
    ],
)
def test_a_second_group_is_withheld_where_the_rest_could_be_worked_out(
    groups: dict[str, int], shown: set[str]
) -> None:
    assert shown_together(groups) == shown


@pytest.mark.parametrize(("members", "shown"), [(0, True), (1, True), (2, False), (6, True)])
def test_a_group_beside_its_own_members_counts_what_is_left_of_it(
    members: int, shown: bool
) -> None:
    assert ("a" in shown_together({"a": 6, "b": 9}, {"a": members})) is shown


@given(st.lists(st.integers(0, 4), min_size=1, max_size=30))
def test_the_median_of_counted_levels_is_the_median_of_the_levels(levels: list[int]) -> None:
    counts = {level: levels.count(level) for level in range(5)}
    assert median_level(counts) == Fraction(statistics.median(map(Fraction, levels)))
