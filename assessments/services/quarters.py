"""Opening a quarter and extending it for one department."""

from datetime import date, datetime

from django.db import transaction

from assessments.enums import EventKind
from assessments.models import Answer, Assessment, Department, Quarter
from assessments.services.events import record


@transaction.atomic
def open_quarter(*, quarter: Quarter, actor_id: int | None, now: datetime) -> int:
    """Give every department that takes part its assessment, with one empty answer per indicator.

    Returns how many were made; departments that have one already are left alone.
    """
    missing = Department.objects.filter(in_scope=True).exclude(assessments__quarter=quarter)
    assessments = Assessment.objects.bulk_create(
        Assessment(department=department, quarter=quarter) for department in missing
    )
    indicators = list(quarter.questionnaire.indicators.all())
    Answer.objects.bulk_create(
        (
            Answer(assessment=assessment, indicator=indicator)
            for assessment in assessments
            for indicator in indicators
        ),
        batch_size=500,
    )
    if assessments:
        record(
            EventKind.QUARTER_OPENED,
            actor_id=actor_id,
            now=now,
            details={"quarter": quarter.slug, "assessments": len(assessments)},
        )
    return len(assessments)


@transaction.atomic
def extend(*, assessment: Assessment, until: date | None, actor_id: int, now: datetime) -> None:
    """Let one department answer and sign until a later day than the others; None takes it back."""
    Assessment.objects.filter(pk=assessment.pk).update(extended_to=until)
    record(
        EventKind.EXTENDED,
        actor_id=actor_id,
        now=now,
        assessment=assessment,
        details={"until": until.isoformat() if until else None},
    )
