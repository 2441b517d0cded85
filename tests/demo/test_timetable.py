"""Which quarters a day has, and when things happen in them."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from assessments.demo.chance import chance_of
from assessments.demo.timetable import Diary, newest_schedule, past_schedule, quarters_until
from assessments.fiscal import FiscalQuarter

AWKWARD = [date(2026, 11, 30), date(2026, 8, 30), date(2027, 3, 1), date(2026, 5, 31)]
ORDINARY = date(2026, 10, 22)


def test_eight_quarters_follow_each_other_up_to_the_newest_that_has_opened():
    quarters = quarters_until(ORDINARY, 8)
    assert [dates.fiscal for dates in quarters] == [
        FiscalQuarter(2026, 2).plus(-ago) for ago in range(7, -1, -1)
    ]


@pytest.mark.parametrize("as_of", [*AWKWARD, ORDINARY])
def test_the_newest_quarter_is_open_for_another_week_and_the_others_are_closed(as_of):
    *closed, newest = quarters_until(as_of, 8)
    assert newest.opens_on <= as_of
    assert newest.fiscal.next.opens_on > as_of
    assert newest.closes_on >= as_of + timedelta(days=7)
    assert [dates for dates in closed if dates.closes_on >= as_of] == []


def test_on_an_ordinary_day_every_date_is_the_usual_one():
    for dates in quarters_until(ORDINARY, 8):
        usual = (dates.fiscal.opens_on, dates.fiscal.due_on, dates.fiscal.closes_on)
        assert (dates.opens_on, dates.due_on, dates.closes_on) == usual


@pytest.mark.parametrize("as_of", [*AWKWARD, ORDINARY])
def test_everything_happens_in_order_while_the_quarter_is_open(as_of):
    *closed, newest = quarters_until(as_of, 4)
    for attempt in range(40):
        chance = chance_of(f"test {attempt}")
        schedules = [(newest, newest_schedule(newest, as_of, chance))]
        for returned in (False, True):
            schedules += [(past, past_schedule(past, chance, returned=returned)) for past in closed]
        for dates, schedule in schedules:
            sessions = [schedule.session(number, 4) for number in range(4)]
            assert sessions == sorted(sessions)
            assert dates.opens_on <= sessions[0]
            assert sessions[-1] <= schedule.signs <= schedule.returns <= schedule.corrects
            assert schedule.signs <= schedule.accepts <= min(dates.closes_on, as_of)


def test_events_of_one_day_follow_each_other_in_office_hours():
    diary = Diary(ORDINARY, chance_of("test"))
    moments = [diary.moment(date(2026, 10, 1)) for _event in range(40)]
    assert moments == sorted(set(moments))
    toronto = ZoneInfo("America/Toronto")
    assert {moment.astimezone(toronto).date() for moment in moments} == {date(2026, 10, 1)}
    assert moments[0].astimezone(toronto).hour >= 9


def test_on_the_day_itself_nothing_lies_ahead_of_the_clock():
    diary = Diary(ORDINARY, chance_of("test"))
    moments = [diary.moment(ORDINARY) for _event in range(40)]
    assert moments == sorted(set(moments))
    assert moments[-1].astimezone(ZoneInfo("America/Toronto")).hour == 0
