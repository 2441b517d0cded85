"""Half-up rounding from the exact value (scoring.md, Showing numbers).

Python's own `round` rounds halves to even and would be wrong here. Never feed a number that was
already rounded.
"""

from fractions import Fraction

from assessments.scoring.inputs import POINTS_PER_LEVEL, TOP_LEVEL


def shown(score: Fraction) -> int:
    """The whole number that is shown for an exact score."""
    return _half_up(score.numerator, score.denominator)


def two_decimals(number: Fraction) -> str:
    """The number with two decimals and a plain ASCII minus, for files and columns."""
    hundredths = _half_up(100 * number.numerator, number.denominator)
    whole, rest = divmod(abs(hundredths), 100)
    sign = "-" if hundredths < 0 else ""
    return f"{sign}{whole}.{rest:02d}"


def nearest_level(score: Fraction) -> int:
    """The level nearest to a score (scoring.md, From answers to scores 5)."""
    return min(TOP_LEVEL, _half_up(score.numerator, POINTS_PER_LEVEL * score.denominator))


def level_begins_at(level: int) -> Fraction:
    """The lowest score whose nearest level this is."""
    return max(Fraction(0), POINTS_PER_LEVEL * (level - Fraction(1, 2)))


def shown_change(now: Fraction | None, before: Fraction | None) -> int | None:
    """The difference of the two whole numbers shown; `None` where either score is missing."""
    if now is None or before is None:
        return None
    return shown(now) - shown(before)


def _half_up(numerator: int, denominator: int) -> int:
    return (2 * numerator + denominator) // (2 * denominator)
