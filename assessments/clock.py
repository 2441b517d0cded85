"""The product's one clock. In the demo it may stand at the day that the data was made for."""

from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.utils import timezone


def now() -> datetime:
    """This moment; with READINESS_AS_OF (demo and tests only) the same time on that day."""
    moment = timezone.now()
    as_of: date | None = settings.AS_OF
    if as_of is None:
        return moment
    local = timezone.localtime(moment)
    return timezone.make_aware(datetime.combine(as_of, local.time()))


def today() -> date:
    """The day in America/Toronto."""
    return timezone.localdate(now())


def end_of(day: date) -> datetime:
    """The moment at which a day in America/Toronto is over."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
