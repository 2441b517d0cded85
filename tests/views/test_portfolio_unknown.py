"""Departments filtered by how many of their answers are not known."""

from collections.abc import Callable

import pytest

from assessments.enums import Role
from assessments.models import User
from tests import factories
from tests.pages import PageClient
from tests.views.departments_page import codes

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer(signed_in: Callable[[User], PageClient], db: None) -> PageClient:
    return signed_in(factories.make_user(Role.REVIEWER))


def test_departments_are_found_by_how_many_answers_are_not_known(reviewer: PageClient) -> None:
    unknown = {"AAA": 3, "BBB": 2, "CCC": 0, "DDD": None}
    departments = {code: factories.make_department(code) for code in unknown}
    quarter = factories.make_quarter()
    for code, count in unknown.items():
        if count is not None:
            answers = {f"Q01-0{number + 1}": "dont_know" for number in range(count)}
            factories.make_submission(departments[code], quarter, changes=dict(answers))
    assert codes(reviewer, "?unknown=0-0") == ["CCC"]
    assert codes(reviewer, "?unknown=1-2") == ["BBB"]
    assert codes(reviewer, "?unknown=3-5") == ["AAA"]
    assert codes(reviewer, "?unknown=6-") == []
