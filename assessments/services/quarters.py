"""Quarters: the next ones, opening, closing, extending for one department."""

from datetime import date, datetime, timedelta

from django.db import transaction

from assessments.enums import EventKind
from assessments.models import (
    Answer,
    Assessment,
    Department,
    Event,
    Indicator,
    Presence,
    Quarter,
    Questionnaire,
)
from assessments.services.events import record, take_turn
from assessments.workflow import EDITABLE

AHEAD = timedelta(days=365)
PRESENCE_KEPT = timedelta(days=1)


@transaction.atomic
def create_ahead(*, today: date, now: datetime) -> list[Quarter]:
    """Make the quarters after the newest that open within a year, with their usual dates.

    They take the latest published version of the newest quarter's questionnaire. Without any
    quarter nothing is made: an administrator begins. What would be closed already is left out.
    """
    take_turn()
    newest = Quarter.objects.order_by("-year", "-number").select_related("questionnaire").first()
    if newest is None:
        return []
    questionnaire = (
        Questionnaire.objects.filter(code=newest.questionnaire.code, published_at__isnull=False)
        .order_by("-published_at", "-pk")
        .first()
    )
    made = []
    fiscal = newest.fiscal.next
    while questionnaire is not None and fiscal.opens_on <= today + AHEAD:
        if fiscal.closes_on >= today:
            quarter = Quarter(year=fiscal.year, number=fiscal.number, questionnaire=questionnaire)
            quarter.full_clean()
            quarter.save()
            details = {"quarter": fiscal.slug, "version": questionnaire.version}
            record(EventKind.QUARTER_CREATED, actor_id=None, now=now, details=details)
            made.append(quarter)
        fiscal = fiscal.next
    return made


@transaction.atomic
def open_quarter(*, quarter: Quarter, actor_id: int | None, now: datetime) -> int:
    """Give every department that takes part its assessment, with one empty answer per indicator.

    Returns how many were made; departments that have one already are left alone.
    """
    take_turn()
    missing = Department.objects.filter(in_scope=True).exclude(assessments__quarter=quarter)
    assessments = Assessment.objects.bulk_create(
        Assessment(department=department, quarter=quarter) for department in missing
    )
    # As it is now: another version may have been published for the quarter meanwhile.
    indicators = list(Indicator.objects.filter(questionnaire__quarters=quarter))
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
def close_past(*, today: date, now: datetime) -> list[tuple[Quarter, int]]:
    """Record, once for each, that quarters have closed, and how many assessments were not signed.

    The calendar alone closes them. Nothing else is touched: drafts stay as they are.
    """
    take_turn()
    recorded = set(
        Event.objects.filter(kind=EventKind.QUARTER_CLOSED).values_list(
            "details__quarter", flat=True
        )
    )
    closed = []
    for quarter in Quarter.objects.filter(closes_on__lt=today).order_by("year", "number"):
        if quarter.slug in recorded:
            continue
        unsigned = quarter.assessments.filter(state__in=sorted(EDITABLE)).count()
        details = {"quarter": quarter.slug, "unsigned": unsigned}
        record(EventKind.QUARTER_CLOSED, actor_id=None, now=now, details=details)
        closed.append((quarter, unsigned))
    return closed


def forget_presence(*, now: datetime) -> int:
    """Remove who had which question open more than a day ago."""
    forgotten, _by_model = Presence.objects.filter(seen_at__lt=now - PRESENCE_KEPT).delete()
    return forgotten


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
