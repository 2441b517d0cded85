"""When everything happened: the quarters of a demonstration, and the days within one."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

from assessments.fiscal import FiscalQuarter

STAYS_OPEN = timedelta(days=7)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class QuarterDates:
    """A quarter and its three days; the usual ones but for what `quarters_until` says."""

    fiscal: FiscalQuarter
    opens_on: date
    due_on: date
    closes_on: date


def quarters_until(as_of: date, count: int) -> list[QuarterDates]:
    """The last `count` quarters that have opened by a day, the oldest first.

    The newest is open then and stays open for a week or longer; the others are closed.
    """
    newest = FiscalQuarter.of(as_of)
    if newest.opens_on > as_of:
        newest = newest.previous
    quarters = [_usual(newest.plus(-ago)) for ago in range(count)]
    quarters[0] = replace(quarters[0], closes_on=max(quarters[0].closes_on, as_of + STAYS_OPEN))
    closed = [replace(past, closes_on=min(past.closes_on, as_of - DAY)) for past in quarters[1:]]
    return [*reversed(closed), quarters[0]]


def _usual(fiscal: FiscalQuarter) -> QuarterDates:
    return QuarterDates(fiscal, fiscal.opens_on, fiscal.due_on, fiscal.closes_on)


@dataclass(frozen=True, slots=True)
class Schedule:
    """The days of one assessment; it is returned and corrected only where its story says so."""

    begins: date
    signs: date
    returns: date
    corrects: date
    accepts: date

    def session(self, number: int, of: int) -> date:
        """The working day on which part `number` (from 0) of the answers is given."""
        days = (self.signs - self.begins).days
        return _working_day(self.begins + timedelta(days=days * number // of), self.begins)


def past_schedule(dates: QuarterDates, chance: Random, *, returned: bool) -> Schedule:
    """A closed quarter: mostly signed in time, now and then after the due date."""
    if returned:
        signs = dates.due_on - timedelta(days=chance.randint(10, 16))
    elif chance.random() < 0.12:
        signs = dates.due_on + timedelta(days=chance.randint(3, 16))
    else:
        signs = dates.due_on - timedelta(days=chance.randint(1, 14))
    begins = _monday(max(dates.opens_on + DAY, signs - timedelta(days=chance.randint(15, 35))))
    returns = signs + timedelta(days=chance.randint(5, 7))
    corrects = returns + timedelta(days=chance.randint(6, 9))
    accepts = (corrects if returned else signs) + timedelta(days=chance.randint(5, 12))
    return _on_working_days(
        Schedule(begins, signs, returns, corrects, min(accepts, dates.closes_on)), begins
    )


def newest_schedule(dates: QuarterDates, as_of: date, chance: Random) -> Schedule:
    """The open quarter: everything between its opening and the day before `as_of`.

    On the opening day itself everything happens on that day.
    """
    last = max(dates.opens_on, as_of - DAY)
    days = (min(last, dates.due_on) - dates.opens_on).days
    begins = dates.opens_on + timedelta(days=int(days * chance.uniform(0.1, 0.4)))
    signs = dates.opens_on + timedelta(days=int(days * chance.uniform(0.6, 0.85)))
    begins = min(_monday(begins), signs)
    reviews = min(last, signs + timedelta(days=chance.randint(4, 8)))
    return _on_working_days(Schedule(begins, signs, reviews, reviews, reviews), begins)


def _on_working_days(schedule: Schedule, earliest: date) -> Schedule:
    return Schedule(
        begins=schedule.begins,
        signs=_working_day(schedule.signs, earliest),
        returns=_working_day(schedule.returns, earliest),
        corrects=_working_day(schedule.corrects, earliest),
        accepts=_working_day(schedule.accepts, earliest),
    )


def _working_day(day: date, earliest: date) -> date:
    """The Friday before a Saturday or Sunday, unless that is too early."""
    friday = day - timedelta(days=max(0, day.weekday() - 4))
    return max(friday, earliest)


def _monday(day: date) -> date:
    """The Monday after a Saturday or Sunday."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() > 4 else day


class Diary:
    """Gives every event its moment: in office hours, each after the one before.

    On the day of the demonstration itself, minutes after midnight: nothing lies ahead of its clock.
    """

    def __init__(self, as_of: date, chance: Random) -> None:
        self._as_of = as_of
        self._chance = chance
        self._last: datetime | None = None

    def moment(self, day: date) -> datetime:
        """The next moment on this day, or later if the day before took that long."""
        today = day >= self._as_of
        start = (
            time(0, 5) if today else time(self._chance.randint(9, 13), self._chance.randint(0, 59))
        )
        moment = moment_on(day, start)
        if self._last is not None:
            pause = timedelta(minutes=1 if today else self._chance.randint(2, 7))
            moment = max(moment, self._last + pause)
        self._last = moment
        return moment


def moment_on(day: date, at: time = time(0, 1)) -> datetime:
    """A moment in America/Toronto."""
    return timezone.make_aware(datetime.combine(day, at))
