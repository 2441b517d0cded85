"""How many departments stand where: counted in the database, in few rows however many they are."""

from collections.abc import Collection, Iterable, Mapping

from django.db.models import Count, F

from assessments.enums import AnswerKind, Level, Side
from assessments.models import Quarter, SubmissionScore, SubmittedAnswer
from assessments.selectors.portfolio.rows import PortfolioRow

Counts = Mapping[int | None, int]
"""Departments by level; None for those that have a result without a score."""


def counts_now(rows: Iterable[PortfolioRow]) -> Mapping[str, Counts]:
    """By question key ("" overall), from the rows that the table shows."""
    found: dict[str, dict[int | None, int]] = {}
    for row in rows:
        for key, figures in row.self_assessed.figures.items() if row.self_assessed else ():
            at = found.setdefault(key, {})
            at[figures.level] = at.get(figures.level, 0) + 1
    return found


def counts_then(
    quarters: Iterable[Quarter], departments: Collection[int]
) -> Mapping[int, Mapping[str, Counts]]:
    """By quarter's pk and question key, of the same departments in earlier quarters; one query."""
    counted = (
        SubmissionScore.objects.filter(
            submission=F("submission__assessment__current_submission"),
            submission__assessment__quarter__in=[quarter.pk for quarter in quarters],
            submission__assessment__department__in=departments,
            side=Side.SELF_ASSESSED,
        )
        .values("submission__assessment__quarter_id", "question_key", "level")
        .annotate(n=Count("pk"))
        .values_list("submission__assessment__quarter_id", "question_key", "level", "n")
    )
    found: dict[int, dict[str, dict[int | None, int]]] = {}
    for quarter, key, level, n in counted:
        found.setdefault(quarter, {}).setdefault(key, {})[level] = n
    return found


def by_level(counts: Counts) -> tuple[int, ...]:
    """Five counts, lowest level first."""
    return tuple(counts.get(level.value, 0) for level in Level)


def not_known(quarter: Quarter, departments: Collection[int]) -> list[tuple[str, int]]:
    """Indicators that departments could not answer, with how many: most often first; one query."""
    counted = (
        SubmittedAnswer.objects.filter(
            submission=F("submission__assessment__current_submission"),
            submission__assessment__quarter=quarter,
            submission__assessment__department__in=departments,
            kind__in=[AnswerKind.DONT_KNOW, AnswerKind.UNANSWERED],
        )
        .values("code")
        .annotate(n=Count("pk"))
        .values_list("code", "n")
    )
    return sorted(counted, key=lambda found: (-found[1], found[0]))
