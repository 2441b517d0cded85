"""Canadian fiscal quarters: April to March, their days, labels and slugs."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.enums import Language
from assessments.fiscal import FiscalQuarter

Q1, Q2, Q3, Q4 = (FiscalQuarter(2026, number) for number in range(1, 5))
QUARTERS = st.builds(FiscalQuarter, st.integers(2000, 2998), st.integers(1, 4))


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2026, 3, 31), FiscalQuarter(2025, 4)),
        (date(2026, 4, 1), Q1),
        (date(2026, 6, 30), Q1),
        (date(2026, 7, 1), Q2),
        (date(2026, 9, 30), Q2),
        (date(2026, 10, 1), Q3),
        (date(2026, 12, 31), Q3),
        (date(2027, 1, 1), Q4),
        (date(2027, 3, 31), Q4),
    ],
)
def test_the_year_begins_on_april_1_and_is_named_after_the_year_in_which_it_begins(
    day: date, quarter: FiscalQuarter
) -> None:
    assert FiscalQuarter.of(day) == quarter


@pytest.mark.parametrize(
    ("quarter", "opens", "due", "closes"),
    [
        (Q1, date(2026, 6, 1), date(2026, 7, 30), date(2026, 8, 29)),
        (Q2, date(2026, 9, 1), date(2026, 10, 30), date(2026, 11, 29)),
        (Q3, date(2026, 12, 1), date(2027, 1, 30), date(2027, 3, 1)),
        (Q4, date(2027, 3, 1), date(2027, 4, 30), date(2027, 5, 30)),
    ],
)
def test_a_quarter_opens_in_its_last_month_is_due_after_30_days_and_closes_after_60(
    quarter: FiscalQuarter, opens: date, due: date, closes: date
) -> None:
    assert (quarter.opens_on, quarter.due_on, quarter.closes_on) == (opens, due, closes)


@given(QUARTERS)
def test_every_day_of_a_quarter_belongs_to_it_and_the_days_around_to_its_neighbours(
    quarter: FiscalQuarter,
) -> None:
    day = timedelta(days=1)
    assert [
        FiscalQuarter.of(moment)
        for moment in (
            quarter.starts_on - day,
            quarter.starts_on,
            quarter.ends_on,
            quarter.ends_on + day,
        )
    ] == [quarter.previous, quarter, quarter, quarter.next]


@given(QUARTERS, st.integers(-20, 20))
def test_going_on_and_back_by_the_same_number_leads_home(
    quarter: FiscalQuarter, steps: int
) -> None:
    assert quarter.plus(steps).plus(-steps) == quarter
    assert quarter.plus(4) == FiscalQuarter(quarter.year + 1, quarter.number)


@given(QUARTERS, QUARTERS)
def test_quarters_sort_by_time(one: FiscalQuarter, other: FiscalQuarter) -> None:
    assert (one < other) == (one.starts_on < other.starts_on)


@given(QUARTERS)
def test_a_slug_is_read_back(quarter: FiscalQuarter) -> None:
    assert FiscalQuarter.from_slug(quarter.slug) == quarter


def test_the_slug_over_the_turn_of_a_century_is_read_back() -> None:
    assert FiscalQuarter(2099, 4).slug == "2099-00-Q4"
    assert FiscalQuarter.from_slug("2099-00-Q4") == FiscalQuarter(2099, 4)


@pytest.mark.parametrize(
    "slug",
    [
        "",
        "2026-27",
        "2026-27-Q0",
        "2026-27-Q5",
        "2026-28-Q2",
        "2026-27-T2",
        "2026-27-Q22",
        " 2026-27-Q2",
    ],
)
def test_anything_else_is_not_a_quarter(slug: str) -> None:
    with pytest.raises(ValueError, match="Not a fiscal quarter"):
        FiscalQuarter.from_slug(slug)


@pytest.mark.parametrize("number", [0, 5, -1])
def test_there_are_four_quarters_in_a_year(number: int) -> None:
    with pytest.raises(ValueError, match="A quarter is 1 to 4"):
        FiscalQuarter(2026, number)


@pytest.mark.parametrize(
    ("language", "short", "year", "label"),
    [
        (Language.ENGLISH, "Q2", "2026–27", "Q2 2026–27"),
        (Language.FRENCH, "T2", "2026-2027", "T2 2026-2027"),
    ],
)
def test_labels_are_written_as_each_language_writes_them(
    language: Language, short: str, year: str, label: str
) -> None:
    assert (Q2.short_label(language), Q2.year_label(language), Q2.label(language)) == (
        short,
        year,
        label,
    )


def test_a_year_that_ends_a_century_keeps_its_zeros() -> None:
    assert FiscalQuarter(2099, 1).year_label("en") == "2099–00"
