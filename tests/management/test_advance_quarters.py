"""`manage.py advance_quarters`: what it does on which day, and that it does it once."""

from collections.abc import Callable
from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from assessments import clock
from assessments.access import viewer_of
from assessments.enums import AnswerKind, EventKind, Language, NoticeKind, Role, State
from assessments.fiscal import FiscalQuarter
from assessments.models import (
    Answer,
    Assessment,
    AuditHead,
    Event,
    Notice,
    Presence,
    Quarter,
    User,
)
from assessments.services import teamwork
from assessments.services.quarters import extend
from tests import factories

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
NOTHING = ["There was nothing to do today."]


def advance() -> list[str]:
    """What one run prints."""
    output = StringIO()
    call_command("advance_quarters", stdout=output)
    return output.getvalue().splitlines()


@pytest.fixture
def on(settings: Any) -> Callable[[date], list[str]]:
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


def assessments() -> set[tuple[str, str]]:
    return set(Assessment.objects.values_list("department__code", "quarter__number"))


def reminded() -> set[tuple[str, str]]:
    """Name and kind of every reminder that there is."""
    return set(Notice.objects.values_list("recipient__name", "kind"))


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
    only_q2: Quarter, on: Callable[[date], list[str]]
):
    factories.make_department("DRH")
    assert on(only_q2.opens_on - DAY) == NOTHING
    assert on(only_q2.opens_on) == ["Q2 2026–27: open. 1 assessment made."]
    factories.make_department("DEF")
    assert on(only_q2.closes_on)[0] == "Q2 2026–27: open. 1 assessment made."


# --- Closing


def test_closing_is_recorded_once_and_touches_no_draft(
    only_q2: Quarter, on: Callable[[date], list[str]]
):
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


# --- Reminding, over a whole quarter


def live(quarter: Quarter, on: Callable[[date], list[str]]) -> dict[date, set[tuple[str, str]]]:
    """Run every day from the opening until a week after the closing: who is told what, when."""
    seen: set[int] = set()
    told: dict[date, set[tuple[str, str]]] = {}
    day = quarter.opens_on
    while day <= quarter.closes_on + 7 * DAY:
        on(day)
        on(day)
        new = Notice.objects.exclude(pk__in=seen)
        if new:
            told[day] = {(notice.recipient.name, notice.kind) for notice in new}
            assert len(told[day]) == len(new)
        seen |= set(new.values_list("pk", flat=True))
        day += DAY
    return told


def days(told: dict[date, set[tuple[str, str]]], name: str) -> dict[str, str]:
    """Day -> kind of what one person was told."""
    return {
        day.isoformat(): kind
        for day, people in told.items()
        for person, kind in people
        if person == name
    }


@pytest.fixture
def people(only_q2: Quarter, settings: Any) -> Assessment:
    """A deputy head, a delegate with the quarter's date, one with an own date, one who is done."""
    settings.AS_OF = only_q2.opens_on
    assessment = factories.make_assessment(factories.make_department("DRH"), _opened(only_q2))
    department = assessment.department
    head = factories.make_user(Role.EXECUTIVE, department, name="Head")
    for name, question, due_on in (
        ("Delegate", "security", None),
        ("Own date", "skills", date(2026, 10, 15)),
        ("Done", "question-3", None),
        ("Ended", "security", None),
    ):
        delegate = factories.make_user(Role.DELEGATE, department, name=name)
        delegation = teamwork.assign(
            viewer=viewer_of(head),
            assessment=assessment,
            question_key=question,
            delegate=delegate,
            due_on=due_on,
            note="",
            language=Language.ENGLISH,
            now=clock.now(),
        )
        if name == "Ended":
            teamwork.end_delegation(viewer=viewer_of(head), delegation=delegation, now=clock.now())
    for answer in assessment.answers.filter(indicator__question_key="question-3"):
        factories.answer(assessment, viewer_of(head), answer.indicator.code, 2)
    factories.make_user(Role.DELEGATE, department, name="Not assigned")
    factories.make_user(Role.EXECUTIVE, factories.make_department("OUT", in_scope=False))
    Notice.objects.all().delete()
    return assessment


BY_THE_QUARTER = {
    "2026-10-23": "due_soon",
    "2026-10-29": "due_soon",
    "2026-10-31": "overdue",
    "2026-11-07": "overdue",
    "2026-11-14": "overdue",
    "2026-11-21": "overdue",
    "2026-11-28": "overdue",
}
"""Q2 2026–27 is due on October 30 and closes on November 29."""


def test_over_a_quarter_people_are_reminded_on_exactly_these_days(
    people: Assessment, on: Callable[[date], list[str]]
):
    told = live(people.quarter, on)

    assert days(told, "Head") == days(told, "Delegate") == BY_THE_QUARTER
    assert days(told, "Own date") == {
        "2026-10-08": "due_soon",
        "2026-10-14": "due_soon",
        "2026-10-16": "overdue",
        "2026-10-23": "overdue",
        "2026-10-30": "overdue",
        "2026-11-06": "overdue",
        "2026-11-13": "overdue",
        "2026-11-20": "overdue",
        "2026-11-27": "overdue",
    }
    assert {name for people in told.values() for name, _kind in people} == {
        "Head", "Delegate", "Own date",
    }  # fmt: skip
    assert len(mail.outbox) == Notice.objects.count() == 2 * 7 + 9
    people.refresh_from_db()
    assert people.state == State.IN_PROGRESS
    assert people.is_late(date(2026, 10, 31))
    assert not people.is_late(date(2026, 10, 30))


def test_what_is_with_the_reviewer_is_not_reminded_of(
    people: Assessment, on: Callable[[date], list[str]]
):
    head = viewer_of(User.objects.get(name="Head"))
    factories.answer_all(people, head)
    submission = factories.sign(people, head)
    on(date(2026, 10, 23))
    assert not Notice.objects.filter(recipient__name="Head").exists()

    factories.make_returned(submission)
    on(date(2026, 10, 24))
    assert reminded() >= {("Head", NoticeKind.RETURNED), ("Head", NoticeKind.DUE_SOON)}

    people.refresh_from_db()
    factories.make_accepted(factories.sign(people, head))
    on(date(2026, 10, 31))
    assert ("Head", NoticeKind.OVERDUE) not in reminded()


def test_an_extended_department_is_reminded_by_its_own_date(
    people: Assessment, on: Callable[[date], list[str]]
):
    extend(
        assessment=people,
        until=date(2026, 12, 20),
        actor_id=factories.make_user(Role.ADMINISTRATOR).pk,
        now=clock.now(),
    )
    for day in (date(2026, 10, 23), date(2026, 10, 31)):
        on(day)
    assert not Notice.objects.filter(recipient__name="Head").exists()

    for ahead in range(20):
        on(date(2026, 12, 1) + ahead * DAY)
    assert [
        (str(timezone.localdate(notice.made_at)), notice.kind, notice.details)
        for notice in Notice.objects.filter(recipient__name="Head").order_by("pk")
    ] == [
        ("2026-12-13", NoticeKind.DUE_SOON, {"due_on": "2026-12-20"}),
        ("2026-12-19", NoticeKind.DUE_SOON, {"due_on": "2026-12-20"}),
    ]


def test_a_day_without_a_run_delays_a_reminder_and_does_not_lose_it(
    people: Assessment, on: Callable[[date], list[str]]
):
    on(date(2026, 10, 25))

    assert ("Head", NoticeKind.DUE_SOON) in reminded()
    on(date(2026, 10, 26))
    assert Notice.objects.filter(recipient__name="Head").count() == 1


def test_somebody_who_was_assigned_a_question_since_knows_the_date_already(
    people: Assessment, on: Callable[[date], list[str]], settings: Any
):
    settings.AS_OF = date(2026, 10, 26)
    late = factories.make_user(Role.DELEGATE, people.department, name="New")
    teamwork.assign(
        viewer=viewer_of(User.objects.get(name="Head")),
        assessment=people,
        question_key="question-4",
        delegate=late,
        due_on=None,
        note="",
        language=Language.ENGLISH,
        now=clock.now(),
    )
    on(date(2026, 10, 27))
    assert set(Notice.objects.filter(recipient=late).values_list("kind", flat=True)) == {"assigned"}

    on(date(2026, 10, 29))
    assert Notice.objects.filter(recipient=late, kind=NoticeKind.DUE_SOON).count() == 1


def test_somebody_who_is_no_delegate_any_more_is_not_reminded(
    people: Assessment, on: Callable[[date], list[str]]
):
    User.objects.get(name="Delegate").memberships.all().delete()

    on(date(2026, 10, 23))

    assert reminded() == {("Head", NoticeKind.DUE_SOON), ("Own date", NoticeKind.OVERDUE)}


def test_what_was_carried_forward_and_not_confirmed_is_unfinished(
    people: Assessment, on: Callable[[date], list[str]]
):
    submission = factories.make_submission(factories.make_department("PAST"), _past(people))
    answer = Answer.objects.filter(assessment=people, indicator__question_key="question-3").exclude(
        kind=AnswerKind.UNANSWERED
    )
    answer.update(carried_from=submission)

    on(date(2026, 10, 23))

    assert ("Done", NoticeKind.DUE_SOON) in reminded()


def _past(assessment: Assessment) -> Quarter:
    return factories.make_quarter(FiscalQuarter(2026, 1), assessment.quarter.questionnaire)


def test_it_says_what_it_did_and_whom_it_wrote_to(
    people: Assessment, on: Callable[[date], list[str]]
):
    assert on(date(2026, 10, 23)) == [
        "2 reminders made of something due soon.",
        "1 reminder made of something overdue.",
        "3 e-mails sent.",
    ]


def test_traces_of_open_pages_are_removed_after_a_day(people: Assessment):
    person = User.objects.get(name="Head")
    for question, hours in (("security", 25), ("skills", 23)):
        Presence.objects.create(
            assessment=people,
            question_key=question,
            person=person,
            seen_at=clock.now() - timedelta(hours=hours),
        )

    assert advance() == ["1 trace of an open page removed."]
    assert Presence.objects.get().question_key == "skills"
