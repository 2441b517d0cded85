"""A department among its peers (scoring.md, Peers)."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

Name = TypeVar("Name", bound=Hashable)

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
    if n < FEWEST_SHOWN or 0 < everyone - n < FEWEST_SHOWN:
        return None
    ordered = sorted(scores)
    with_quartiles = n >= FEWEST_FOR_QUARTILES
    return PeerFigures(
        n=n,
        median=_percentile(ordered, Fraction(1, 2)),
        lower_quartile=_percentile(ordered, Fraction(1, 4)) if with_quartiles else None,
        upper_quartile=_percentile(ordered, Fraction(3, 4)) if with_quartiles else None,
        percentile_rank=None if own is None else _percentile_rank(ordered, own),
    )


def shown_groups(sizes: Mapping[Name, int]) -> frozenset[Name]:
    """Which of the groups that everybody falls into may be shown beside each other.

    Each is shown by the rule of `peer_figures`. What is left over must not be one to four
    departments either, whose scores would be the difference between everybody and what is shown:
    then the smallest group that was shown is withheld too. Sizes count departments with a score.
    """
    everyone = sum(sizes.values())
    shown = [
        name
        for name, n in sizes.items()
        if n >= FEWEST_SHOWN and not 0 < everyone - n < FEWEST_SHOWN
    ]
    rest = everyone - sum(sizes[name] for name in shown)
    if shown and 0 < rest < FEWEST_SHOWN:
        shown.remove(min(shown, key=lambda name: sizes[name]))
    return frozenset(shown)


def _percentile(ordered: Sequence[Fraction], share: Fraction) -> Fraction:
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
