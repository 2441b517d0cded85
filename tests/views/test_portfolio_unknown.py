"""Departments filtered by how many of their answers are not known."""

import pytest

from tests.pages import PageClient
from tests.views.departments_page import Changes, codes, scored

pytestmark = pytest.mark.django_db


def test_departments_are_found_by_how_many_answers_are_not_known(reviewer: PageClient) -> None:
    dont_know: Changes = {"Q01-01": "dont_know", "Q01-02": "dont_know"}
    scored(AAA=dont_know | {"Q01-03": "dont_know"}, BBB=dont_know, CCC={}, DDD=None)
    assert codes(reviewer, "?unknown=0-0") == ["CCC"]
    assert codes(reviewer, "?unknown=1-2") == ["BBB"]
    assert codes(reviewer, "?unknown=3-5") == ["AAA"]
    assert codes(reviewer, "?unknown=6-") == []
