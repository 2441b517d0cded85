"""Demonstrations for the tests; a module's own is made once and taken back after its last test."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction

from assessments.demo.build import Demonstration, build
from assessments.models import Assessment
from tests.factories import TODAY

Making = Callable[[int, int], AbstractContextManager[None]]
AssessmentOf = Callable[..., Assessment]


@pytest.fixture
def demo_mode(settings: Any) -> None:
    settings.DEMO = True
    settings.ROOT_URLCONF = "tests.demo.urls"


@pytest.fixture
def run_demo(demo_mode: None, db: None) -> Callable[..., str]:
    """`manage.py demo` with these options; returns what it printed."""

    def run(**options: Any) -> str:
        output = StringIO()
        call_command("demo", stdout=output, **options)
        return output.getvalue()

    return run


@pytest.fixture(scope="module")
def making(django_db_setup: None, django_db_blocker: Any) -> Making:
    """A demonstration of so many departments and quarters that several tests read."""

    @contextmanager
    def made(departments: int, quarters: int) -> Iterator[None]:
        with django_db_blocker.unblock(), transaction.atomic():
            build(Demonstration(TODAY, departments, quarters))
            yield
            transaction.set_rollback(True)

    return made


@pytest.fixture
def assessment_of() -> AssessmentOf:
    """The assessment of a department, so many quarters before the newest."""

    def found(code: str = "DRH", *, ago: int = 0) -> Assessment:
        of_department = Assessment.objects.select_related(
            "department__portfolio", "quarter__questionnaire", "current_submission"
        ).filter(department__code=code)
        return of_department.order_by("-quarter__year", "-quarter__number")[ago]

    return found
