"""Comments in threads: who may say something, who reads it when, what is resolved."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from assessments.access import viewer_of
from assessments.enums import EventKind, Language, Role
from assessments.models import Assessment, Comment, Event
from assessments.policies import Viewer
from assessments.selectors.comments import threads_for
from assessments.services.comments import comment, reopen, reply, resolve
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db

CODE = "Q01-02"
COMMENTS = (EventKind.COMMENTED, EventKind.THREAD_RESOLVED, EventKind.THREAD_REOPENED)


@pytest.fixture
def assessment() -> Assessment:
    return factories.make_assessment()


@pytest.fixture
def executive(assessment: Assessment) -> Viewer:
    return factories.make_executive(assessment, name="Rosalie Ito")


@pytest.fixture
def reviewer(assessment: Assessment) -> Viewer:
    return viewer_of(factories.make_user(Role.REVIEWER))


def say(viewer: Viewer, text: str, *, minutes: int = 0) -> Comment:
    return comment(
        viewer=viewer,
        assessment=current(),
        code=CODE,
        text=text,
        language=Language.ENGLISH,
        now=NOW + timedelta(minutes=minutes),
    )


def answer_back(viewer: Viewer, thread: Comment, text: str, *, minutes: int = 0) -> Comment:
    return reply(
        viewer=viewer,
        thread=Comment.objects.get(pk=thread.pk),
        text=text,
        language=Language.FRENCH,
        now=NOW + timedelta(minutes=minutes),
    )


def current() -> Assessment:
    return Assessment.objects.select_related("current_submission", "quarter__questionnaire").get()


def read_by(viewer: Viewer) -> list[list[str]]:
    threads = threads_for(viewer, current(), CODE)
    return [[said.text for said in (thread.first, *thread.replies)] for thread in threads]


def events() -> list[tuple[str, dict[str, object]]]:
    found = Event.objects.filter(kind__in=COMMENTS).order_by("sequence")
    return list(found.values_list("kind", "details"))


def test_a_comment_is_kept_and_the_audit_trail_names_the_indicator_but_not_the_words(
    executive: Viewer,
) -> None:
    said = say(executive, "Is the list complete?")
    answer_back(executive, said, "Oui.", minutes=1)

    assert read_by(executive) == [["Is the list complete?", "Oui."]]
    assert list(Comment.objects.values_list("language", "in_draft", "by")) == [
        ("en", True, executive.user_id),
        ("fr", True, executive.user_id),
    ]
    assert events() == [(EventKind.COMMENTED, {"code": CODE})] * 2


def test_what_the_department_says_in_a_draft_its_reviewer_reads_after_sign_off(
    assessment: Assessment, executive: Viewer, reviewer: Viewer
) -> None:
    say(executive, "Before")
    assert read_by(reviewer) == []

    factories.answer_all(assessment, executive)
    submission = factories.sign(assessment, executive, now=NOW + timedelta(minutes=5))
    assert read_by(reviewer) == [["Before"]]

    factories.make_returned(submission)
    say(executive, "While returned", minutes=10)
    say(reviewer, "From the reviewer", minutes=11)
    assert read_by(reviewer) == [["Before"], ["From the reviewer"]]
    assert read_by(executive) == [["Before"], ["While returned"], ["From the reviewer"]]

    again = current()
    factories.sign(again, executive, now=NOW + timedelta(minutes=20))
    assert read_by(reviewer) == [["Before"], ["While returned"], ["From the reviewer"]]


def test_after_submission_both_read_at_once(
    assessment: Assessment, executive: Viewer, reviewer: Viewer
) -> None:
    factories.answer_all(assessment, executive)
    factories.sign(assessment, executive)

    asked = say(reviewer, "Why 2?", minutes=1)
    answer_back(executive, asked, "Parce que.", minutes=2)

    assert read_by(reviewer) == read_by(executive) == [["Why 2?", "Parce que."]]


def test_a_thread_is_resolved_once_and_opened_again(executive: Viewer) -> None:
    thread = say(executive, "Check this")
    later = NOW + timedelta(hours=1)

    resolve(viewer=executive, thread=thread, now=NOW)
    resolve(viewer=executive, thread=thread, now=later)
    assert Comment.objects.get().resolved_at == NOW
    reopen(viewer=executive, thread=thread, now=later)
    reopen(viewer=executive, thread=thread, now=later)

    assert Comment.objects.get().resolved_at is None
    assert [kind for kind, _details in events()] == list(COMMENTS)


def test_a_reply_opens_a_resolved_thread_again(executive: Viewer) -> None:
    thread = say(executive, "Check this")
    resolve(viewer=executive, thread=thread, now=NOW)

    answer_back(executive, thread, "Not yet.", minutes=5)

    assert Comment.objects.get(reply_to=None).resolved_at is None
    assert [kind for kind, _details in events()][2:] == [
        EventKind.THREAD_REOPENED,
        EventKind.COMMENTED,
    ]


def test_the_same_words_sent_twice_are_one_comment_and_said_again_later_are_two(
    executive: Viewer,
) -> None:
    first = say(executive, "Hello")
    assert say(executive, "Hello") == first
    say(executive, "Hello", minutes=5)
    assert [thread[0] for thread in read_by(executive)] == ["Hello", "Hello"]


def test_open_threads_come_first(executive: Viewer) -> None:
    thread = say(executive, "Old and done")
    say(executive, "New", minutes=1)
    resolve(viewer=executive, thread=thread, now=NOW)
    assert read_by(executive) == [["New"], ["Old and done"]]


@pytest.mark.parametrize("role", [Role.BRIEFING_OFFICER, Role.ADMINISTRATOR])
def test_others_say_nothing(executive: Viewer, role: Role) -> None:
    thread = say(executive, "Ours")
    viewer = viewer_of(factories.make_user(role))
    for act in (
        lambda: say(viewer, "Mine"),
        lambda: answer_back(viewer, thread, "Mine"),
        lambda: resolve(viewer=viewer, thread=thread, now=NOW),
        lambda: reopen(viewer=viewer, thread=thread, now=NOW),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert read_by(executive) == [["Ours"]]
