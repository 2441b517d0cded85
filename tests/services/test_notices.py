"""Whom services tell what, once for each occasion, and that nobody else hears of it."""

from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from assessments.access import viewer_of
from assessments.enums import Language, NoticeKind, Role
from assessments.models import Assessment, Membership, Notice, User
from assessments.services import notices, teamwork
from assessments.services.notices import choose_notices, mark_seen, notify
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def told() -> set[tuple[str, str]]:
    """Kind and name of everybody who was told."""
    return set(Notice.objects.values_list("kind", "recipient__name"))


def tell(assessment: Assessment, *people: User, occasion: str = "1") -> None:
    notify(
        kind=NoticeKind.ASKED_BACK,
        recipients=[person.pk for person in people],
        assessment=assessment,
        occasion=occasion,
        details={"question": "security"},
        now=NOW,
    )


def assign_security(assessment: Assessment, delegate: User, **fields: object) -> None:
    executive = Membership.objects.filter(role=Role.EXECUTIVE).first()
    assert executive is not None
    teamwork.assign(
        **{  # type: ignore[arg-type]
            "viewer": viewer_of(executive.user),
            "assessment": assessment,
            "question_key": "security",
            "delegate": delegate,
            "due_on": None,
            "note": "",
            "language": Language.ENGLISH,
            "now": NOW,
        }
        | fields
    )


def test_a_delegate_is_told_of_an_assignment_and_again_of_another_due_date_only():
    assessment = factories.make_assessment()
    factories.make_executive(assessment)
    delegate = factories.make_user(Role.DELEGATE, assessment.department, name="Kofi Tanaka")

    assign_security(assessment, delegate)
    assign_security(assessment, delegate, note="Please look at the inventory first.")

    (notice,) = Notice.objects.all()
    assert (notice.recipient, notice.kind, notice.details, notice.made_at) == (
        delegate,
        NoticeKind.ASSIGNED,
        {"question": "security"},
        NOW,
    )

    assign_security(assessment, delegate, due_on=date(2026, 10, 27))
    assert Notice.objects.filter(recipient=delegate).count() == 2


def test_nobody_is_told_what_they_did_themselves():
    assessment = factories.make_assessment()
    both = factories.make_user(Role.EXECUTIVE, assessment.department)
    Membership.objects.create(user=both, role=Role.DELEGATE, department=assessment.department)

    assign_security(assessment, both)

    assert not Notice.objects.exists()


@pytest.mark.parametrize("kind", [NoticeKind.RETURNED, NoticeKind.ACCEPTED])
def test_the_deputy_heads_of_the_day_and_the_assigned_delegates_hear_of_the_decision(
    kind: NoticeKind,
):
    assessment = factories.make_assessment()
    department = assessment.department
    factories.make_delegate(assessment, "security", name="Assigned")
    factories.make_user(Role.DELEGATE, department, name="Not assigned")
    factories.make_user(Role.BRIEFING_OFFICER, department, name="Officer")
    ended = factories.make_delegate(assessment, "skills", name="Ended")
    ended.delegations.update(ended_at=NOW, ended_by=ended)
    acting = factories.make_user(name="Acting today")
    past = factories.make_user(name="Acting before")
    for person, last in ((acting, NOW.date()), (past, NOW.date() - timedelta(days=1))):
        Membership.objects.create(
            user=person,
            role=Role.EXECUTIVE,
            department=department,
            starts_on=date(2026, 10, 1),
            ends_on=last,
        )
    factories.make_user(Role.EXECUTIVE, factories.make_department("ELSE"), name="Elsewhere")
    submission = factories.make_submission()
    User.objects.filter(pk=submission.signed_by_id).update(name="Deputy head")

    decide = factories.make_returned if kind == NoticeKind.RETURNED else factories.make_accepted
    decide(submission)

    assert told() == {(kind, "Deputy head"), (kind, "Acting today"), (kind, "Assigned")}


def test_what_is_repeated_is_told_once():
    assessment = factories.make_assessment()
    person = factories.make_user()

    for _again in range(2):
        tell(assessment, person, person)
    tell(assessment, person, occasion="2")

    assert Notice.objects.count() == 2


def test_who_switched_a_kind_off_or_may_not_sign_in_is_not_told():
    assessment = factories.make_assessment()
    listening = factories.make_user(name="Listening", switched_off=[NoticeKind.RETURNED])
    silent = factories.make_user(switched_off=[NoticeKind.ASKED_BACK])
    gone = factories.make_user(is_active=False)

    tell(assessment, listening, silent, gone)

    assert told() == {(NoticeKind.ASKED_BACK, "Listening")}


@pytest.mark.parametrize("count", [1, 3])
def test_telling_costs_two_queries_whatever_the_number_of_people(count: int):
    assessment = factories.make_assessment()
    people = [factories.make_user() for _number in range(count)]

    with CaptureQueriesContext(connection) as captured:
        tell(assessment, *people)

    assert len([q for q in captured.captured_queries if "SAVEPOINT" not in q["sql"]]) == 2


def test_delivery_is_asked_for_after_the_commit(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks
):
    asked: list[int] = []
    monkeypatch.setattr(notices, "ask_for_delivery", lambda: asked.append(Notice.objects.count()))

    with django_capture_on_commit_callbacks(execute=True):
        tell(factories.make_assessment(), factories.make_user())
        assert asked == []

    assert asked == [1]


def test_nothing_is_asked_for_when_the_change_is_rolled_back(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks
):
    asked: list[int] = []
    monkeypatch.setattr(notices, "ask_for_delivery", lambda: asked.append(1))
    assessment, person = factories.make_assessment(), factories.make_user()

    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        tell(assessment, person)
        transaction.set_rollback(True)

    assert asked == []
    assert not Notice.objects.exists()


def test_one_sees_ones_own_notices_and_not_what_came_after_the_page():
    assessment = factories.make_assessment()
    person, other = factories.make_user(), factories.make_user()
    for occasion in ("1", "2"):
        tell(assessment, person, other, occasion=occasion)
    first = Notice.objects.filter(recipient=person).order_by("pk").first()
    assert first is not None

    mark_seen(viewer=viewer_of(person), through=first.pk, now=NOW)

    assert list(Notice.objects.filter(seen_at=NOW)) == [first]


def test_choices_are_kept_as_what_is_switched_off():
    person = factories.make_user()

    choose_notices(viewer=viewer_of(person), kinds=[NoticeKind.RETURNED], language=Language.FRENCH)

    person.refresh_from_db()
    assert person.language == Language.FRENCH
    assert person.switched_off == ["assigned", "asked_back", "accepted", "due_soon", "overdue"]
