"""Opening a quarter and extending it for one department."""

from datetime import date

import pytest

from assessments.enums import AnswerKind, EventKind, Role, State
from assessments.models import Answer, Assessment, Event
from assessments.services.quarters import extend, open_quarter
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def test_every_department_that_takes_part_gets_its_empty_assessment() -> None:
    for code, in_scope in (("AAA", True), ("BBB", True), ("OUT", False)):
        factories.make_department(code, in_scope=in_scope)
    quarter = factories.make_quarter(opened=False)
    administrator = factories.make_user(Role.ADMINISTRATOR)

    assert open_quarter(quarter=quarter, actor_id=administrator.pk, now=NOW) == 2

    assert list(
        Assessment.objects.order_by("department__code").values_list(
            "department__code", "state", "changed_at", "current_submission"
        )
    ) == [("AAA", State.NOT_STARTED, None, None), ("BBB", State.NOT_STARTED, None, None)]
    assert set(Answer.objects.values_list("kind", "version")) == {(AnswerKind.UNANSWERED, 0)}
    assert Answer.objects.count() == 2 * 6
    event = Event.objects.get(kind=EventKind.QUARTER_OPENED)
    assert (event.actor, event.at, event.details) == (
        administrator,
        NOW,
        {"quarter": "2026-27-Q2", "assessments": 2},
    )


def test_opening_again_leaves_what_there_is_alone() -> None:
    quarter = factories.make_assessment().quarter
    before = list(Answer.objects.values_list("pk", flat=True))

    assert open_quarter(quarter=quarter, actor_id=None, now=NOW) == 0

    assert list(Answer.objects.values_list("pk", flat=True)) == before
    assert Event.objects.filter(kind=EventKind.QUARTER_OPENED).count() == 1


def test_an_extension_is_one_departments_and_in_the_audit_trail() -> None:
    for code in ("AAA", "BBB"):
        factories.make_department(code)
    factories.make_quarter()
    administrator = factories.make_user(Role.ADMINISTRATOR)
    assessment = Assessment.objects.get(department__code="AAA")

    extend(assessment=assessment, until=date(2026, 12, 15), actor_id=administrator.pk, now=NOW)

    assert dict(Assessment.objects.values_list("department__code", "extended_to")) == {
        "AAA": date(2026, 12, 15),
        "BBB": None,
    }
    event = Event.objects.get(kind=EventKind.EXTENDED)
    assert (event.actor, event.assessment, event.details) == (
        administrator,
        assessment,
        {"until": "2026-12-15"},
    )
