"""Reading what the reviewer recorded."""

from dataclasses import dataclass

from assessments.models import Review, ReviewedAnswer


@dataclass(frozen=True, slots=True)
class RecordedLevel:
    """A level that the reviewer recorded in place of an answer, and why."""

    code: str
    level: int
    reason: str


def recorded_levels(review: Review) -> list[RecordedLevel]:
    """The levels that differ from what was answered, in the questionnaire's order."""
    found = ReviewedAnswer.objects.filter(review=review, level__isnull=False)
    rows = found.order_by("indicator__position").values_list("indicator__code", "level", "reason")
    return [RecordedLevel(code, level, reason) for code, level, reason in rows if level is not None]
