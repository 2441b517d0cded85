"""Figures over groups of departments that stand side by side, and the levels of one indicator."""

from collections.abc import Mapping
from fractions import Fraction
from typing import TypeVar

from assessments.scoring.peers import FEWEST_SHOWN, may_show

K = TypeVar("K")


def shown_together(groups: Mapping[K, int], known: Mapping[K, int] | None = None) -> frozenset[K]:
    """Which of the groups that everybody falls into may show their figures beside one another.

    `groups` counts the departments of each, `known` those of them whose single results stand on
    the same page. No group below five is shown, nor one of which one to four departments remain
    beside the known ones. What no shown group holds must not come to one to four departments
    either: their figure would be everybody's less the shown ones. Then the smallest shown group is
    withheld as well. So whatever is taken off everybody, none or at least five departments remain.
    Single results withhold more and never less, so that two pages show no more than one.
    """
    by_size = {key for key, n in groups.items() if may_show(n)}
    shown = _without_a_small_rest(by_size, groups)
    left = {key: n - (known or {}).get(key, 0) for key, n in groups.items()}
    large = {key for key in shown if not 0 < left[key] < FEWEST_SHOWN}
    return frozenset(_without_a_small_rest(large, left))


def _without_a_small_rest(shown: set[K], left: Mapping[K, int]) -> set[K]:
    """Withheld is always the same one, in whatever order the groups come."""
    while shown and 0 < sum(left.values()) - sum(left[key] for key in shown) < FEWEST_SHOWN:
        shown = shown - {min(shown, key=lambda key: (left[key] == 0, left[key], str(key)))}
    return shown


def median_level(counts: Mapping[int, int]) -> Fraction:
    """The median over departments of which so many stand at each level; of at least one."""
    levels = [level for level, n in sorted(counts.items()) for _department in range(n)]
    middle = len(levels) // 2
    return Fraction(levels[middle] + levels[~middle], 2)
