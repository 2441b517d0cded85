"""What the quarter's departments answered, beside an answer under review."""

from collections.abc import Callable

import pytest

from assessments.enums import Role
from assessments.models import Department, User
from assessments.services.quarters import open_quarter
from tests import factories
from tests.pages import Page, PageClient

pytestmark = pytest.mark.django_db
LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])


@LANGUAGES
def test_the_median_of_the_quarter_stands_beside_an_answer_from_five_departments_on(
    signed_in: Callable[[User], PageClient], language: str
) -> None:
    reviewer = signed_in(factories.make_user(Role.REVIEWER))
    submission = factories.make_submission(choice=3, changes={"Q01-02": "dont_know"})
    quarter = submission.assessment.quarter
    page = f"/{language}/reviews/DRH/2026-27-Q2/"
    words = {"en": "median level of", "fr": "niveau médian de"}[language]
    for number in range(4):
        factories.make_department(f"PEER{number}")
    open_quarter(quarter=quarter, actor_id=None, now=factories.NOW)
    peers = Department.objects.filter(code__startswith="PEER")
    for department in peers[:3]:
        factories.make_submission(department, quarter, choice=2)
    assert words not in Page(reviewer.get(page)).text
    factories.make_submission(peers[3], quarter, choice=2, changes={"Q01-02": 3})
    text = Page(reviewer.get(page)).text
    # All six but the one that was answered with "I do not know yet" have five levels.
    assert text.count(words) == 5
    expected = {"en": "5 departments, this one among them: 2 Developing."}
    assert expected.get(language, "5 ministères, celui-ci compris") in text
