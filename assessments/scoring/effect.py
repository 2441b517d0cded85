"""What other weights and must-haves would have made of answers that were given already.

Like for like (scoring.md, Change over time): only indicators whose code stands in both versions
are scored. What comes out for many departments is counted so that no small count can be read, nor
worked out from the others.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from assessments.scoring.inputs import UNKNOWN_LEVEL, Answer, Rules
from assessments.scoring.peers import FEWEST_SHOWN, median
from assessments.scoring.present import shown_change
from assessments.scoring.standing import overall_level, overall_score, question_standing

OVERALL = ""
MOST_HIDDEN = FEWEST_SHOWN - 1


class Movement(StrEnum):
    """Where a level goes. In this order one is chosen to be blurred (see `disclosed`)."""

    UNCHANGED = "unchanged"
    UP = "up"
    DOWN = "down"
    NOT_SCORABLE = "not_scorable"


@dataclass(frozen=True, slots=True)
class Standing:
    """A score and its level, as signed or as they would be; both None if not scorable."""

    score: Fraction | None
    level: int | None


def standings(rules: Rules, answers: Mapping[str, Answer]) -> dict[str, Standing]:
    """Score and level by question key, and of the whole under "", as `score` has them.

    For many departments at once: without ranges, themes, confidence and priorities.
    """
    found = {
        question.key: question_standing(question, answers, unknown_at=UNKNOWN_LEVEL)
        for question in rules.questions
    }
    scorable = [standing for standing in found.values() if standing is not None]
    overall = overall_score(scorable)
    level = overall_level(overall, [standing.level for standing in scorable])
    return {OVERALL: Standing(overall, level)} | {
        key: Standing(None, None) if own is None else Standing(own.score, own.level)
        for key, own in found.items()
    }


def movement(before: Standing | None, after: Standing | None) -> Movement:
    """How the level moves; not scorable where there is none on either side."""
    if before is None or after is None or before.level is None or after.level is None:
        return Movement.NOT_SCORABLE
    if after.level == before.level:
        return Movement.UNCHANGED
    return Movement.UP if after.level > before.level else Movement.DOWN


@dataclass(frozen=True, slots=True)
class Cell:
    """How many departments: `exactly`, or `at_least`, or (neither) from one to four."""

    exactly: int | None = None
    at_least: int | None = None

    @property
    def is_few(self) -> bool:
        return self.exactly is None and self.at_least is None


@dataclass(frozen=True, slots=True)
class Effect:
    """What happens to one level over `n` departments.

    `cells` is None where even this would give a small count away; `median` is the median change
    of the shown score, None where it is withheld.
    """

    n: int
    cells: Mapping[Movement, Cell] | None
    median: Fraction | None


def effect(pairs: Sequence[tuple[Standing | None, Standing | None]]) -> Effect:
    """The effect over departments, each with its standing before and after."""
    counts = Counter(movement(before, after) for before, after in pairs)
    cells = disclosed(counts)
    changes = [
        change
        for before, after in pairs
        if before and after and (change := shown_change(after.score, before.score)) is not None
    ]
    enough = cells is not None and len(pairs) - _most(cells, len(pairs)) >= FEWEST_SHOWN
    return Effect(len(pairs), cells, _median(changes) if enough else None)


def disclosed(counts: Mapping[Movement, int]) -> Mapping[Movement, Cell] | None:
    """What may be shown of these counts, whose sum everybody knows; None for nothing.

    A count from one to four is not shown, and beside it another one is blurred to "so many or
    more": the first in the order of `Movement` that has five or more. Every combination of hidden
    counts from one to four then leads to the same picture, so the picture gives none of them
    away; where that is not so, the row is withheld whole. (Both conditions look only at what the
    picture shows anyhow.)
    """
    row = {kind: counts.get(kind, 0) for kind in Movement}
    few = [kind for kind, count in row.items() if 0 < count < FEWEST_SHOWN]
    if 0 < sum(row.values()) < FEWEST_SHOWN:
        return None
    cells = {kind: Cell(exactly=count) for kind, count in row.items()}
    if not few:
        return cells
    blurred = next((kind for kind, count in row.items() if count >= FEWEST_SHOWN), None)
    if blurred is None:
        return None
    at_least = row[blurred] + sum(row[kind] for kind in few) - MOST_HIDDEN * len(few)
    if at_least < FEWEST_SHOWN:
        return None
    return cells | dict.fromkeys(few, Cell()) | {blurred: Cell(at_least=at_least)}


def _most(cells: Mapping[Movement, Cell], n: int) -> int:
    """The most departments that may be not scorable, as far as the picture tells."""
    cell = cells[Movement.NOT_SCORABLE]
    if cell.exactly is not None:
        return cell.exactly
    return MOST_HIDDEN if cell.is_few else n


def _median(changes: Iterable[int]) -> Fraction:
    return median([Fraction(change) for change in changes])
