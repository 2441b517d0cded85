"""How the departments of a quarter answered an indicator, and when that is withheld.

Counts are taken over everybody that somebody oversees or over one whole portfolio, never over what
another filter leaves: so no two of them differ by the answer of one department.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Count, F

from assessments import scoring
from assessments.enums import AnswerKind, Level
from assessments.models import SubmittedAnswer
from assessments.policies import Viewer
from assessments.selectors.portfolio.rows import overseen


@dataclass(frozen=True, slots=True)
class LevelCounts:
    """How many departments stand at each level, and how many answered something else."""

    levels: Mapping[int, int]
    unknown: int
    not_applicable: int

    @property
    def n(self) -> int:
        """The departments that stand at a level: those the median is over."""
        return sum(self.levels.values())

    @property
    def median(self) -> Fraction:
        return scoring.median_level(self.levels)


def level_counts(
    viewer: Viewer, quarter_pks: Iterable[int], codes: Iterable[str], portfolio: str = ""
) -> dict[tuple[int, str], LevelCounts]:
    """By quarter and code, what is shown of a portfolio or ("") of everybody overseen.

    Left out where it is withheld. One query, grouped: as many rows however many departments.
    """
    found: dict[tuple[int, str], dict[str, dict[tuple[str, int | None], int]]] = {}
    for quarter, code, key, kind, level, n in _rows(viewer, quarter_pks, codes):
        answers = found.setdefault((quarter, code), {}).setdefault(key, {})
        answers[kind, level] = n
    shown = {}
    for place, by_portfolio in found.items():
        counted = {key: _counts([answers]) for key, answers in by_portfolio.items()}
        everybody = _counts(by_portfolio.values())
        if portfolio:
            together = scoring.shown_together({key: each.n for key, each in counted.items()})
            if portfolio in together:
                shown[place] = counted[portfolio]
        elif scoring.may_show(everybody.n):
            shown[place] = everybody
    return shown


def _rows(
    viewer: Viewer, quarter_pks: Iterable[int], codes: Iterable[str]
) -> Iterable[tuple[int, str, str, str, int | None, int]]:
    current = SubmittedAnswer.objects.filter(
        overseen(viewer, "submission__assessment__department"),
        submission=F("submission__assessment__current_submission"),
        submission__assessment__quarter__in=list(quarter_pks),
        code__in=list(codes),
    )
    columns = (
        "submission__assessment__quarter",
        "code",
        "submission__assessment__department__portfolio__key",
        "kind",
        "level",
    )
    return current.order_by().values_list(*columns).annotate(n=Count("pk"))


def _counts(groups: Iterable[Mapping[tuple[str, int | None], int]]) -> LevelCounts:
    levels = {level.value: 0 for level in Level}
    unknown = not_applicable = 0
    for answers in groups:
        for (kind, level), n in answers.items():
            if level is not None:
                levels[level] += n
            elif kind == AnswerKind.NOT_APPLICABLE:
                not_applicable += n
            else:
                unknown += n
    return LevelCounts(levels, unknown, not_applicable)
