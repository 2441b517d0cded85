"""Every department's overall score over the quarters, whoever may see which of them.

What comes from here are scores of departments that the reader may not open: they may leave a
selector only as a figure that `scoring.may_show` lets through.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from assessments import clock, scoring
from assessments.enums import Side
from assessments.models import Quarter, SubmissionScore


@dataclass(slots=True)
class Everyone:
    """All departments of one quarter: who has a result, and the overall scores that count.

    Once the quarter has closed, what was signed after its closing day (with an extension) is a
    result but not among `scores`, as with peers (scoring.md, Peers).
    """

    with_result: set[int] = field(default_factory=set)
    scores: dict[int, Fraction] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GovernmentFigures:
    """One quarter over all departments; the median is None where it is withheld."""

    n: int
    median: Fraction | None
    quartiles: tuple[Fraction, Fraction] | None


def everyone_in(quarters: Sequence[Quarter], today: date) -> dict[int, Everyone]:
    """By quarter's pk; one query."""
    closed = {
        quarter.pk: clock.end_of(quarter.closes_on)
        for quarter in quarters
        if quarter.closes_on < today
    }
    pks = [quarter.pk for quarter in quarters]
    rows = (
        SubmissionScore.objects.filter(
            submission__assessment__quarter__in=pks,
            submission__withdrawal__isnull=True,
            side=Side.SELF_ASSESSED,
            question_key="",
        )
        .order_by("submission__number")
        .values_list(
            "submission__assessment__quarter_id",
            "submission__assessment__department_id",
            "submission__signed_at",
            "exact",
        )
    )
    found = {pk: Everyone() for pk in pks}
    for quarter, department, signed_at, exact in rows:
        here = found[quarter]
        here.with_result.add(department)
        if quarter in closed and signed_at >= closed[quarter]:
            continue
        here.scores.pop(department, None)
        if exact is not None:
            here.scores[department] = Fraction(exact)
    return found


def government_figures(here: Everyone, scope: frozenset[int] | None) -> GovernmentFigures:
    """The median over all departments, for somebody who oversees `scope` (None: all of them).

    Withheld also where one to four departments are outside the scope: the reader knows the scores
    of all others and could work theirs out.
    """
    scores = list(here.scores.values())
    own = len(scores) if scope is None else sum(pk in scope for pk in here.scores)
    if not scoring.may_show(len(scores), own):
        return GovernmentFigures(len(scores), None, None)
    return GovernmentFigures(len(scores), scoring.median(scores), scoring.quartiles(scores))
