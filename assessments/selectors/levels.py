"""The levels of departments in what they signed last."""

from collections.abc import Iterable, Mapping

from assessments.models import Submission, SubmittedAnswer

Levels = Mapping[str, int | None]


def latest_levels(department_ids: Iterable[int]) -> dict[int, Levels]:
    """By department, the level of every indicator in its latest submission; {} without one."""
    return {pk: found[0] if found else {} for pk, found in signed_levels(department_ids, 1).items()}


def signed_levels(department_ids: Iterable[int], quarters: int) -> dict[int, list[Levels]]:
    """By department, the levels of its last so many submitted quarters, the newest first.

    Of a quarter the last submission counts, and nothing that was withdrawn; two queries.
    """
    wanted: dict[int, dict[tuple[int, int], int]] = {pk: {} for pk in department_ids}
    rows = (
        Submission.objects.filter(assessment__department__in=wanted, withdrawal__isnull=True)
        .order_by("-assessment__quarter__year", "-assessment__quarter__number", "-number")
        .values_list(
            "pk",
            "assessment__department_id",
            "assessment__quarter__year",
            "assessment__quarter__number",
        )
    )
    for pk, department_id, year, number in rows:
        chosen = wanted[department_id]
        if len(chosen) < quarters:
            chosen.setdefault((year, number), pk)
    levels: dict[int, dict[str, int | None]] = {
        pk: {} for chosen in wanted.values() for pk in chosen.values()
    }
    answers = SubmittedAnswer.objects.filter(submission__in=levels)
    for pk, code, level in answers.values_list("submission_id", "code", "level"):
        levels[pk][code] = level
    return {
        department_id: [levels[pk] for pk in chosen.values()]
        for department_id, chosen in wanted.items()
    }
