"""Quarters: the calendar, which is the same for everybody."""

from django.db.models import QuerySet

from assessments.fiscal import FiscalQuarter
from assessments.models import Quarter
from assessments.policies import Viewer


def quarters() -> QuerySet[Quarter]:
    """Every quarter with its questionnaire's name, the newest first."""
    return (
        Quarter.objects.select_related("questionnaire")
        .defer("questionnaire__content")
        .order_by("-year", "-number")
    )


def quarter_for(_viewer: Viewer, *, quarter: FiscalQuarter) -> Quarter | None:
    """One of them."""
    return quarters().filter(year=quarter.year, number=quarter.number).first()
