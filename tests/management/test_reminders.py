"""Whom `manage.py advance_quarters` reminds of what on which day, over a whole quarter."""

from datetime import date
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from assessments import clock
from assessments.access import viewer_of
from assessments.enums import AnswerKind, Language, NoticeKind, Role, State
from assessments.fiscal import FiscalQuarter
from assessments.models import Answer, Assessment, Notice, Quarter, User
from assessments.services import teamwork
from assessments.services.quarters import extend
from tests import factories
from tests.management.calendar import DAY, Run, advance

pytestmark = pytest.mark.django_db


def reminded() -> set[tuple[str, str]]:
    """Name and kind of every reminder that there is."""
    return set(Notice.objects.values_list("recipient__name", "kind"))


def _opened(quarter: Quarter) -> Quarter:
    advance()
    return quarter


def live(quarter: Quarter, on: Run) -> dict[date, set[tuple[str, str]]]:
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


def test_over_a_quarter_people_are_reminded_on_exactly_these_days(people: Assessment, on: Run):
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


def test_what_is_with_the_reviewer_is_not_reminded_of(people: Assessment, on: Run):
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


def test_an_extended_department_is_reminded_by_its_own_date(people: Assessment, on: Run):
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


def test_a_day_without_a_run_delays_a_reminder_and_does_not_lose_it(people: Assessment, on: Run):
    on(date(2026, 10, 25))

    assert ("Head", NoticeKind.DUE_SOON) in reminded()
    on(date(2026, 10, 26))
    assert Notice.objects.filter(recipient__name="Head").count() == 1


def test_somebody_who_was_assigned_a_question_since_knows_the_date_already(
    people: Assessment, on: Run, settings: Any
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


def test_somebody_who_is_no_delegate_any_more_is_not_reminded(people: Assessment, on: Run):
    User.objects.get(name="Delegate").memberships.all().delete()

    on(date(2026, 10, 23))

    assert reminded() == {("Head", NoticeKind.DUE_SOON), ("Own date", NoticeKind.OVERDUE)}


def test_what_was_carried_forward_and_not_confirmed_is_unfinished(people: Assessment, on: Run):
    submission = factories.make_submission(factories.make_department("PAST"), _past(people))
    answer = Answer.objects.filter(assessment=people, indicator__question_key="question-3").exclude(
        kind=AnswerKind.UNANSWERED
    )
    answer.update(carried_from=submission)

    on(date(2026, 10, 23))

    assert ("Done", NoticeKind.DUE_SOON) in reminded()


def _past(assessment: Assessment) -> Quarter:
    return factories.make_quarter(FiscalQuarter(2026, 1), assessment.quarter.questionnaire)


def test_it_says_what_it_did_and_whom_it_wrote_to(people: Assessment, on: Run):
    assert on(date(2026, 10, 23)) == [
        "2 reminders made of something due soon.",
        "1 reminder made of something overdue.",
        "3 e-mails sent.",
    ]
