"""`manage.py open_quarters`, on the day of the tests: Q2 2026–27 is open, Q3 is not yet."""

from io import StringIO

import pytest
from django.core.management import call_command

from assessments.fiscal import FiscalQuarter
from assessments.models import Assessment
from tests import factories

pytestmark = pytest.mark.django_db


def open_quarters() -> str:
    output = StringIO()
    call_command("open_quarters", stdout=output)
    return output.getvalue()


def assessments() -> set[tuple[str, str]]:
    return {
        (assessment.department.code, assessment.quarter.slug)
        for assessment in Assessment.objects.select_related("department", "quarter")
    }


def test_only_the_quarter_that_has_opened_and_not_closed_is_opened():
    factories.make_department("DRH")
    for fiscal in (FiscalQuarter(2026, 1), FiscalQuarter(2026, 2), FiscalQuarter(2026, 3)):
        factories.make_quarter(fiscal, opened=False)

    assert open_quarters() == "Q2 2026–27: 1 assessment made.\n"
    assert assessments() == {("DRH", "2026-27-Q2")}


def test_a_second_run_gives_an_assessment_to_those_alone_who_joined_meanwhile():
    factories.make_department("DRH")
    factories.make_quarter(opened=False)
    open_quarters()
    factories.make_department("DEF")
    factories.make_department("OLD", in_scope=False)

    assert open_quarters() == "Q2 2026–27: 1 assessment made.\n"
    assert assessments() == {("DRH", "2026-27-Q2"), ("DEF", "2026-27-Q2")}
    assert open_quarters() == "Q2 2026–27: 0 assessments made.\n"


def test_a_quarter_opens_on_its_first_day_and_stays_open_through_its_last(settings):
    quarter = factories.make_quarter(opened=False)
    for day in (quarter.opens_on, quarter.closes_on):
        settings.AS_OF = day
        assert open_quarters() == "Q2 2026–27: 0 assessments made.\n"


def test_it_says_so_when_no_quarter_is_open():
    assert open_quarters() == "No quarter is open today.\n"
