"""The invented list: its counts, its names, and that it looks like nothing real."""

import csv
from collections import Counter

import pytest

from assessments.demo.departments import TooManyError, invented
from assessments.demo.stories import STORIES
from assessments.exchange.departments import SHIPPED_DEPARTMENTS


def test_there_are_24_departments_in_six_portfolios():
    departments = invented(24).departments
    sizes = Counter(department.portfolio_key for department in departments)
    assert len(departments) == 24
    assert sorted(sizes.values(), reverse=True) == [10, 5, 4, 2, 2, 1]


def test_each_of_them_has_its_own_story():
    assert {department.code for department in invented(24).departments} == set(STORIES)


def test_two_thousand_departments_have_two_thousand_codes_and_names_in_each_language():
    departments = invented(2000).departments
    for column in ("code", "name_en", "name_fr"):
        assert len({getattr(department, column) for department in departments}) == 2000


def test_every_name_differs_between_the_languages():
    same = [row.code for row in invented(2000).departments if row.name_en == row.name_fr]
    assert same == []


def test_no_invented_department_carries_a_code_or_name_of_a_real_one():
    with SHIPPED_DEPARTMENTS.open(encoding="utf-8", newline="") as file:
        real = {
            word.casefold()
            for row in csv.DictReader(file)
            for word in (row["code"], row["abbr_en"], row["name_en"], row["name_fr"])
        }
    taken = {
        word
        for row in invented(24).departments
        for word in (row.code, row.abbreviation_en, row.name_en, row.name_fr)
        if word.casefold() in real
    }
    assert taken == set()


def test_more_departments_than_names_are_refused_with_the_limit():
    with pytest.raises(TooManyError) as refused:
        invented(100_000)
    assert refused.value.limit == 24 + 11 * 40 * 5
