"""Withdrawn, returned, reopened: every state has a way back, and nothing is lost on it."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from assessments.access import viewer_of
from assessments.enums import EventKind, Language, Role, State
from assessments.models import (
    Assessment,
    Event,
    Reopening,
    ReviewedAnswer,
    ReviewNote,
    ReviewReply,
    Submission,
    User,
    Withdrawal,
)
from assessments.policies import Viewer
from assessments.services.errors import Refused
from assessments.services.reopening import reopen
from assessments.services.replies import reply
from assessments.services.review_notes import NoteInput, save_note
from assessments.services.submissions import withdraw
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def submission() -> Submission:
    return factories.make_submission(choice=3)


def current(submission: Submission) -> Assessment:
    return Assessment.objects.select_related(
        "department", "quarter__questionnaire", "current_submission"
    ).get(pk=submission.assessment_id)


def signer(submission: Submission) -> Viewer:
    return viewer_of(User.objects.get(pk=submission.signed_by_id))


def ids(step: Any, **arguments: Any) -> list[str]:
    with pytest.raises(Refused) as refusal:
        step(**arguments)
    return [finding.id for finding in refusal.value.findings]


def take_back(submission: Submission, **other: Any) -> dict[str, Any]:
    return {
        "viewer": signer(submission),
        "assessment": current(submission),
        "now": NOW,
    } | other


def test_a_withdrawn_submission_stays_and_no_longer_counts(submission: Submission) -> None:
    withdraw(**take_back(submission))
    assessment = current(submission)
    assert (assessment.state, assessment.current_submission) == (State.IN_PROGRESS, None)
    withdrawal = Withdrawal.objects.get()
    assert (withdrawal.submission, withdrawal.by_id) == (submission, submission.signed_by_id)
    event = Event.objects.get(kind=EventKind.WITHDRAWN)
    assert (event.actor_id, event.details) == (submission.signed_by_id, {"submission": 1})


def test_the_result_is_then_the_latest_that_was_not_withdrawn(submission: Submission) -> None:
    factories.make_returned(submission)
    executive = signer(submission)
    for _times in range(2):
        latest = factories.sign(current(submission), executive)
        withdraw(**take_back(latest))
        assert current(submission).current_submission == submission
    assert factories.sign(current(submission), executive).number == 4


@pytest.mark.parametrize("role", [Role.DELEGATE, Role.REVIEWER, Role.ADMINISTRATOR])
def test_only_the_deputy_head_withdraws(submission: Submission, role: Role) -> None:
    own = submission.assessment.department if role == Role.DELEGATE else None
    person = viewer_of(factories.make_user(role, own))
    with pytest.raises(PermissionDenied, match="Only the deputy head"):
        withdraw(**take_back(submission, viewer=person))


def test_a_review_that_has_begun_is_not_withdrawn_from(submission: Submission) -> None:
    save_note(
        viewer=viewer_of(factories.make_user(Role.REVIEWER)),
        assessment=current(submission),
        code="Q01-01",
        version=0,
        given=NoteInput(comment="Since when?"),
        now=NOW,
    )
    assert ids(withdraw, **take_back(submission)) == ["review_begun"]
    assert (current(submission).state, Withdrawal.objects.count()) == (State.SUBMITTED, 0)
    assert ReviewNote.objects.count() == 1


@pytest.mark.parametrize("decide", [factories.make_accepted, factories.make_returned])
def test_what_was_decided_or_withdrawn_meanwhile_is_not_withdrawn(
    submission: Submission, decide: Any
) -> None:
    page = take_back(submission)
    decide(submission)
    assert ids(withdraw, **page) == ["wrong_state"]


def test_a_second_press_withdraws_nothing_more(submission: Submission) -> None:
    first, second = take_back(submission), take_back(submission)
    withdraw(**first)
    assert ids(withdraw, **second) == ["wrong_state"]
    assert Withdrawal.objects.count() == 1


def test_after_the_closing_day_nothing_is_withdrawn(submission: Submission) -> None:
    late = NOW + timedelta(days=200)
    assert ids(withdraw, **take_back(submission, now=late)) == ["closed"]
    assert current(submission).state == State.SUBMITTED


def open_again(submission: Submission, **other: Any) -> dict[str, Any]:
    return {
        "viewer": viewer_of(factories.make_user(Role.ADMINISTRATOR)),
        "assessment": current(submission),
        "reason": " A wrong file. ",
        "language": Language.FRENCH,
        "now": NOW,
    } | other


def test_reopening_gives_back_what_was_accepted_and_keeps_its_scores(
    submission: Submission,
) -> None:
    factories.make_accepted(submission)
    validated = list(submission.scores.values_list("side", "question_key", "exact"))
    given = open_again(submission)
    reopen(**given)

    assessment = current(submission)
    assert (assessment.state, assessment.current_submission) == (State.RETURNED, submission)
    stored = Reopening.objects.get()
    assert (stored.reason, stored.language) == ("A wrong file.", "fr")
    event = Event.objects.get(kind=EventKind.REOPENED)
    assert (event.actor_id, event.details) == (given["viewer"].user_id, {"submission": 1})
    assert list(submission.scores.values_list("side", "question_key", "exact")) == validated
    assert factories.sign(assessment, signer(submission)).number == 2


def test_reopening_needs_a_reason_and_an_accepted_assessment(submission: Submission) -> None:
    assert ids(reopen, **open_again(submission)) == ["wrong_state"]
    factories.make_accepted(submission)
    assert ids(reopen, **open_again(submission, reason=" \n")) == ["reopening_unreasoned"]
    first, second = open_again(submission), open_again(submission)
    reopen(**first)
    assert ids(reopen, **second) == ["wrong_state"]


@pytest.mark.parametrize("role", [Role.EXECUTIVE, Role.REVIEWER])
def test_only_an_administrator_reopens(submission: Submission, role: Role) -> None:
    factories.make_accepted(submission)
    own = submission.assessment.department
    with pytest.raises(PermissionDenied, match="administrator"):
        reopen(**open_again(submission, viewer=viewer_of(factories.make_user(role, own))))


def answer_back(submission: Submission, code: str = "Q01-01", **other: Any) -> dict[str, Any]:
    recorded = ReviewedAnswer.objects.select_related("indicator", "review__submission")
    return {
        "viewer": signer(submission),
        "assessment": current(submission),
        "answer": recorded.get(indicator__code=code),
        "text": " It is in the annex. ",
        "language": Language.ENGLISH,
        "now": NOW,
    } | other


def test_a_reply_stands_once_beside_a_recorded_level(submission: Submission) -> None:
    factories.make_accepted(submission, {"Q01-01": (1, "No inventory.")})
    reply(**answer_back(submission))
    assert list(ReviewReply.objects.values_list("text", "by_id")) == [
        ("It is in the annex.", submission.signed_by_id)
    ]
    event = Event.objects.get(kind=EventKind.REPLIED)
    assert event.details == {"submission": 1, "code": "Q01-01"}
    assert ids(reply, **answer_back(submission, text="Again.")) == ["replied_already"]


def test_a_reply_says_something_and_to_another_level_only(submission: Submission) -> None:
    factories.make_accepted(submission, {"Q01-01": (1, "No inventory.")})
    assert ids(reply, **answer_back(submission, text=" ")) == ["reply_missing"]
    assert ids(reply, **answer_back(submission, code="Q01-02")) == ["not_recorded"]


def test_only_the_deputy_head_replies(submission: Submission) -> None:
    factories.make_accepted(submission, {"Q01-01": (1, "No inventory.")})
    delegate = factories.make_user(Role.DELEGATE, submission.assessment.department)
    with pytest.raises(PermissionDenied, match="Only the deputy head"):
        reply(**answer_back(submission, viewer=viewer_of(delegate)))
