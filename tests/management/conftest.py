"""`manage.py advance_quarters`, run on a day of one's choice."""

from datetime import date
from typing import Any

import pytest

from assessments.models import Quarter
from tests import factories
from tests.management.calendar import Run, advance


@pytest.fixture
def on(settings: Any) -> Run:
    """A run on a day."""

    def run(day: date) -> list[str]:
        settings.AS_OF = day
        return advance()

    return run


@pytest.fixture
def only_q2(db: None) -> Quarter:
    """Q2 2026–27 with the quarters after it, so that none is created meanwhile."""
    questionnaire = factories.make_questionnaire(questions=4)
    quarter = factories.make_quarter(questionnaire=questionnaire, opened=False)
    for ahead in range(1, 7):
        factories.make_quarter(factories.Q2.plus(ahead), quarter.questionnaire, opened=False)
    return quarter
