"""Figures over groups of departments that stand side by side, and the levels of one indicator."""

from collections.abc import Mapping
from fractions import Fraction
from typing import TypeVar

from assessments.scoring.peers import FEWEST_SHOWN, may_show

K = TypeVar("K")


def shown_groups(groups: Mapping[K, int], everyone: int, others_known: int = 0) -> frozenset[K]:
    """Which of several groups, no two of which share a department, may show their figures.

    `groups` counts the departments of each, `everyone` those of the whole quarter, whose figure is
    known too, and `others_known` those outside the groups whose single results are known. No group
    below five is shown; nor is any where what no shown group holds amounts to one to four
    departments: their figure would be everyone's less the shown ones. Then the smallest shown
    group is withheld as well (of equal ones all), until nothing can be taken apart: so whatever
    shown groups are taken off everyone, none or at least five departments remain.
    """
    shown = {key for key, n in groups.items() if may_show(n)}
    while shown:
        rest = everyone - others_known - sum(groups[key] for key in shown)
        if not 0 < rest < FEWEST_SHOWN:
            break
        smallest = min(groups[key] for key in shown)
        shown = {key for key in shown if groups[key] > smallest}
    return frozenset(shown)


def median_level(counts: Mapping[int, int]) -> Fraction:
    """The median over departments of which so many stand at each level; of at least one."""
    levels = [level for level, n in sorted(counts.items()) for _department in range(n)]
    middle = len(levels) // 2
    return Fraction(levels[middle] + levels[~middle], 2)
