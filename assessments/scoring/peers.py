"""A department among its peers (scoring.md, Peers)."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

FEWEST_SHOWN = 5
FEWEST_FOR_QUARTILES = 10


@dataclass(frozen=True, slots=True)
class PeerFigures:
    """Figures of a group of `n` departments, exact; never its minimum or maximum.

    The quartiles are `None` below ten departments. The percentile rank runs from 0 to 1 and is
    `None` for a department without a score.
    """

    n: int
    median: Fraction
    lower_quartile: Fraction | None
    upper_quartile: Fraction | None
    percentile_rank: Fraction | None


def may_show(n: int, *known: int) -> bool:
    """Whether a figure over `n` departments may be shown.

    Each of `known` counts the departments of a larger group whose figure (or whose single results)
    the reader has, or could have: of all departments, and of those that the reader may open one
    by one. Withheld: fewer than five, or one to four more or less than any of these, since the few
    that make the difference could be worked out. Raises ValueError for a count below 0.
    """
    if min(n, *known, 0) < 0:
        raise ValueError(f"a figure over {n} departments beside {known}")
    return n >= FEWEST_SHOWN and not any(0 < abs(n - other) < FEWEST_SHOWN for other in known)


def median(scores: Sequence[Fraction]) -> Fraction:
    """The median by linear interpolation; of at least one score."""
    return percentile(_in_order(scores), Fraction(1, 2))


def quartiles(scores: Sequence[Fraction]) -> tuple[Fraction, Fraction] | None:
    """The lower and the upper quartile, or None below ten departments."""
    if len(scores) < FEWEST_FOR_QUARTILES:
        return None
    ordered = _in_order(scores)
    return percentile(ordered, Fraction(1, 4)), percentile(ordered, Fraction(3, 4))


def _in_order(scores: Sequence[Fraction]) -> list[Fraction]:
    """Sorted. Fractions are slow to compare: only where they are the same as a float are they."""
    return sorted(scores, key=lambda score: (float(score), score))


def peer_figures(
    scores: Sequence[Fraction], own: Fraction | None, everyone: int
) -> PeerFigures | None:
    """The figures over a group's overall scores, or `None` where they are withheld.

    `scores` holds one score for every department of the group that has one, the department's
    `own` among them; `everyone` counts the departments of the whole quarter that have one.
    Withheld: fewer than five in the group, or one to four outside it, whose scores could be
    worked out from the difference. Raises ValueError where the three contradict one another.
    """
    n = len(scores)
    if everyone < n:
        raise ValueError(f"a group of {n} among {everyone} departments")
    if own is not None and own not in scores:
        raise ValueError("a department is one of its peers")
    if not may_show(n, everyone):
        return None
    lower, upper = quartiles(scores) or (None, None)
    return PeerFigures(
        n=n,
        median=median(scores),
        lower_quartile=lower,
        upper_quartile=upper,
        percentile_rank=None if own is None else _percentile_rank(scores, own),
    )


def percentile(ordered: Sequence[Fraction], share: Fraction) -> Fraction:
    """Linear interpolation between neighbours, as SQL's `percentile_cont` defines it."""
    place = share * (len(ordered) - 1)
    below = int(place)
    if place == below:
        return ordered[below]
    return ordered[below] + (place - below) * (ordered[below + 1] - ordered[below])


def _percentile_rank(scores: Sequence[Fraction], own: Fraction) -> Fraction:
    lower = sum(score < own for score in scores)
    equal = sum(score == own for score in scores)
    return Fraction(2 * lower + equal, 2 * len(scores))
