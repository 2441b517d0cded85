"""`manage.py advance_quarters`: what it does on which day, and that it does it once."""

from datetime import timedelta

import pytest

from assessments import clock
from assessments.enums import EventKind
from assessments.fiscal import FiscalQuarter
from assessments.models import Answer, Assessment, AuditHead, Event, Presence, Quarter
from tests import factories
from tests.management.calendar import DAY, NOTHING, Run, advance

pytestmark = pytest.mark.django_db


def assessments() -> set[tuple[str, str]]:
    return set(Assessment.objects.values_list("department__code", "quarter__number"))


# --- Creating


def test_the_next_quarters_are_created_a_year_ahead_with_the_latest_version():
    factories.make_quarter(opened=False)
    factories.make_questionnaire(code="other", version="9")
    factories.make_questionnaire(version="2.0.0")

    lines = advance()

    assert lines == [
        "Q3 2026–27: created. It opens on December 1, 2026.",
        "Q4 2026–27: created. It opens on March 1, 2027.",
        "Q1 2027–28: created. It opens on June 1, 2027.",
        "Q2 2027–28: created. It opens on September 1, 2027.",
    ]
    made = Quarter.objects.filter(opens_on__gt=factories.TODAY)
    assert {quarter.questionnaire.version for quarter in made} == {"2.0.0"}
    assert {
        (quarter.slug, quarter.opens_on, quarter.due_on, quarter.closes_on) for quarter in made
    } == {
        (fiscal.slug, fiscal.opens_on, fiscal.due_on, fiscal.closes_on)
        for fiscal in (factories.Q2.plus(ahead) for ahead in range(1, 5))
    }
    events = Event.objects.filter(kind=EventKind.QUARTER_CREATED).order_by("sequence")
    assert [event.details["quarter"] for event in events] == [
        "2026-27-Q3", "2026-27-Q4", "2027-28-Q1", "2027-28-Q2",
    ]  # fmt: skip
    assert advance() == NOTHING


def test_without_any_quarter_an_administrator_begins():
    assert advance() == NOTHING


def test_quarters_that_would_be_closed_already_are_left_out():
    factories.make_quarter(FiscalQuarter(2025, 1), opened=False)

    advance()

    assert Quarter.objects.order_by("year", "number")[1].slug == "2026-27-Q2"


# --- Opening


def test_only_the_quarter_that_has_opened_and_not_closed_is_opened(only_q2: Quarter):
    factories.make_department("DRH")
    factories.make_quarter(FiscalQuarter(2026, 1), only_q2.questionnaire, opened=False)

    assert advance() == [
        "Q2 2026–27: open. 1 assessment made.",
        "Q1 2026–27: closed. 0 assessments were not signed.",
    ]
    assert assessments() == {("DRH", 2)}


def test_a_second_run_gives_an_assessment_to_those_alone_who_joined_meanwhile(only_q2: Quarter):
    factories.make_department("DRH")
    advance()
    factories.make_department("DEF")
    factories.make_department("OLD", in_scope=False)

    assert advance() == ["Q2 2026–27: open. 1 assessment made."]
    assert assessments() == {("DRH", 2), ("DEF", 2)}
    assert advance() == NOTHING


def test_a_quarter_opens_on_its_first_day_and_stays_open_through_its_last(
    only_q2: Quarter, on: Run
):
    factories.make_department("DRH")
    assert on(only_q2.opens_on - DAY) == NOTHING
    assert on(only_q2.opens_on) == ["Q2 2026–27: open. 1 assessment made."]
    factories.make_department("DEF")
    assert on(only_q2.closes_on)[0] == "Q2 2026–27: open. 1 assessment made."


# --- Closing


def test_closing_is_recorded_once_and_touches_no_draft(only_q2: Quarter, on: Run):
    assessment = factories.make_assessment(factories.make_department("DRH"), _opened(only_q2))
    executive = factories.make_executive(assessment)
    factories.answer_all(assessment, executive, 3, {"Q01-02": "unanswered"})
    before = list(Answer.objects.order_by("pk").values())
    stood = Assessment.objects.values().get(pk=assessment.pk)

    assert on(only_q2.closes_on + DAY)[0] == "Q2 2026–27: closed. 1 assessment was not signed."
    assert on(only_q2.closes_on + DAY) == NOTHING

    event = Event.objects.get(kind=EventKind.QUARTER_CLOSED)
    assert event.details == {"quarter": "2026-27-Q2", "unsigned": 1}
    assert list(Answer.objects.order_by("pk").values()) == before
    assert Assessment.objects.values().get(pk=assessment.pk) == stood
    assert AuditHead.objects.get().sequence == Event.objects.count()


def _opened(quarter: Quarter) -> Quarter:
    advance()
    return quarter


def test_traces_of_open_pages_are_removed_after_a_day(only_q2: Quarter):
    assessment = factories.make_assessment(factories.make_department("DRH"), _opened(only_q2))
    person = factories.make_user()
    for question, hours in (("security", 25), ("skills", 23)):
        Presence.objects.create(
            assessment=assessment,
            question_key=question,
            person=person,
            seen_at=clock.now() - timedelta(hours=hours),
        )

    assert advance() == ["1 trace of an open page removed."]
    assert Presence.objects.get().question_key == "skills"
