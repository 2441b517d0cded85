"""A reviewer's notes: saved over the version that was seen, frozen by the decision."""

from typing import Any

import pytest

from assessments.access import viewer_of
from assessments.enums import EventKind, Language, Role, State
from assessments.models import (
    Assessment,
    Event,
    ReviewComment,
    ReviewedAnswer,
    ReviewNote,
    Submission,
)
from assessments.policies import Viewer
from assessments.services.errors import TransitionRefused
from assessments.services.review_notes import NoteConflict, NoteInput, save_note
from assessments.services.reviews import accept_noted, return_noted
from assessments.services.submissions import withdraw
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db

ASK = NoteInput(comment="Which systems?", language=Language.FRENCH)
LOWER = NoteInput(level=1, reason="No inventory.", language=Language.FRENCH)
AGREE = NoteInput(agreed=True)


@pytest.fixture
def submission() -> Submission:
    return factories.make_submission(choice=3, changes={"Q01-02": "dont_know"})


@pytest.fixture
def reviewer() -> Viewer:
    return viewer_of(factories.make_user(Role.REVIEWER, name="Nadia Xu"))


def current(submission: Submission) -> Assessment:
    return Assessment.objects.select_related(
        "department", "quarter__questionnaire", "current_submission"
    ).get(pk=submission.assessment_id)


def note(
    submission: Submission,
    viewer: Viewer,
    given: NoteInput,
    *,
    code: str = "Q01-01",
    version: int = 0,
) -> int:
    return save_note(
        viewer=viewer,
        assessment=current(submission),
        code=code,
        version=version,
        given=given,
        now=NOW,
    )


def ids(step: Any, *arguments: Any, **named: Any) -> list[str]:
    with pytest.raises(TransitionRefused) as refusal:
        step(*arguments, **named)
    return [finding.id for finding in refusal.value.findings]


def take(submission: Submission, viewer: Viewer, seen: dict[str, int], *, rest: bool = True) -> Any:
    return accept_noted(
        viewer=viewer,
        assessment=current(submission),
        seen=seen,
        agrees_with_untouched=rest,
        now=NOW,
    )


def give_back(submission: Submission, viewer: Viewer, seen: dict[str, int]) -> Any:
    return return_noted(viewer=viewer, assessment=current(submission), seen=seen, now=NOW)


def test_the_first_note_begins_the_review_and_no_other_does(
    submission: Submission, reviewer: Viewer
) -> None:
    assert note(submission, reviewer, NoteInput()) == 0
    assert not Event.objects.filter(kind=EventKind.REVIEW_BEGUN).exists()

    assert note(submission, reviewer, ASK) == 1
    assert note(submission, reviewer, LOWER, version=1) == 2
    assert note(submission, reviewer, AGREE, code="Q01-03") == 1

    begun = Event.objects.get(kind=EventKind.REVIEW_BEGUN)
    assert (begun.actor_id, begun.details) == (reviewer.user_id, {"submission": 1})


def test_a_note_can_be_changed_and_emptied_again(submission: Submission, reviewer: Viewer) -> None:
    note(submission, reviewer, LOWER)
    assert note(submission, reviewer, NoteInput(), version=1) == 2
    stored = ReviewNote.objects.get()
    assert (stored.agreed, stored.level, stored.reason, stored.comment) == (False, None, "", "")


def test_the_second_of_two_reviewers_is_told_and_overwrites_nothing(
    submission: Submission, reviewer: Viewer
) -> None:
    other = viewer_of(factories.make_user(Role.REVIEWER))
    note(submission, reviewer, ASK)
    with pytest.raises(NoteConflict) as conflict:
        note(submission, other, LOWER)
    assert (conflict.value.current.comment, conflict.value.current.changed_by_id) == (
        "Which systems?",
        reviewer.user_id,
    )
    assert ReviewNote.objects.get().level is None
    assert note(submission, other, ASK) == 1  # the same again is no conflict
    assert note(submission, other, LOWER, version=1) == 2


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (NoteInput(level=1, reason=" "), "reason_missing"),
        (NoteInput(level=3, reason="Shown."), "same_level"),
    ],
)
def test_another_level_is_another_one_and_has_its_reason(
    submission: Submission, reviewer: Viewer, given: NoteInput, expected: str
) -> None:
    assert ids(note, submission, reviewer, given) == [expected]


def test_a_level_can_be_recorded_where_the_answer_was_not_known(
    submission: Submission, reviewer: Viewer
) -> None:
    note(submission, reviewer, LOWER, code="Q01-02")
    take(submission, reviewer, {"Q01-02": 1})
    recorded = ReviewedAnswer.objects.get(level__isnull=False)
    assert (recorded.indicator.code, recorded.level, recorded.language) == ("Q01-02", 1, "fr")


def test_accepting_freezes_the_notes_and_agrees_with_the_rest_in_bulk(
    submission: Submission, reviewer: Viewer
) -> None:
    note(submission, reviewer, LOWER)
    note(submission, reviewer, AGREE, code="Q01-03")
    note(submission, reviewer, ASK, code="Q02-01")

    take(submission, reviewer, {"Q01-01": 1, "Q01-03": 1, "Q02-01": 1, "Q02-02": 0})

    assert list(
        ReviewedAnswer.objects.order_by("indicator__code").values_list(
            "indicator__code", "in_bulk", "level", "reason", "language"
        )
    ) == [
        ("Q01-01", False, 1, "No inventory.", "fr"),
        ("Q01-02", True, None, "", "en"),
        ("Q01-03", False, None, "", "en"),
        ("Q02-01", True, None, "", "fr"),
        ("Q02-02", True, None, "", "en"),
        ("Q02-03", True, None, "", "en"),
    ]


def test_agreement_with_the_untouched_answers_has_to_be_said(
    submission: Submission, reviewer: Viewer
) -> None:
    note(submission, reviewer, LOWER)
    assert ids(take, submission, reviewer, {"Q01-01": 1}, rest=False) == ["untouched"]
    for code in ("Q01-02", "Q01-03", "Q02-01", "Q02-02", "Q02-03"):
        note(submission, reviewer, AGREE, code=code)
    seen = {f"Q0{question}-0{number}": 1 for question in (1, 2) for number in (1, 2, 3)}
    take(submission, reviewer, seen, rest=False)
    assert current(submission).state == State.ACCEPTED


@pytest.mark.parametrize("decide", [take, give_back])
@pytest.mark.parametrize("seen", [{}, {"Q01-01": 1}, {"Q01-01": 2, "Q01-02": 1}])
def test_nobody_decides_over_notes_that_they_have_not_seen(
    submission: Submission, reviewer: Viewer, decide: Any, seen: dict[str, int]
) -> None:
    note(submission, reviewer, ASK)
    note(submission, viewer_of(factories.make_user(Role.REVIEWER)), LOWER, version=1)
    assert ids(decide, submission, reviewer, seen) == ["notes_changed"]
    assert current(submission).state == State.SUBMITTED


def test_a_return_carries_the_comments_with_their_language(
    submission: Submission, reviewer: Viewer
) -> None:
    note(submission, reviewer, LOWER)
    assert ids(give_back, submission, reviewer, {"Q01-01": 1}) == ["comment_missing"]
    note(submission, reviewer, ASK, code="Q01-02")
    give_back(submission, reviewer, {"Q01-01": 1, "Q01-02": 1})
    assert list(ReviewComment.objects.values_list("indicator__code", "text", "language")) == [
        ("Q01-02", "Which systems?", "fr")
    ]


def test_nothing_is_noted_on_what_was_withdrawn_or_decided(
    submission: Submission, reviewer: Viewer
) -> None:
    before = current(submission)
    executive = factories.make_executive(before)
    withdraw(viewer=executive, assessment=current(submission), now=NOW)
    assert ids(
        save_note,
        viewer=reviewer,
        assessment=before,
        code="Q01-01",
        version=0,
        given=ASK,
        now=NOW,
    ) == ["wrong_state"]
    again = factories.sign(factories.make_assessment(), executive)
    factories.make_accepted(again)
    assert ids(note, again, reviewer, ASK) == ["wrong_state"]
    assert ReviewNote.objects.count() == 0


def test_whoever_signed_or_does_not_review_here_notes_nothing(submission: Submission) -> None:
    department = submission.assessment.department
    people = [factories.make_user(Role.EXECUTIVE, department), factories.make_user()]
    for person in people:
        assert ids(note, submission, viewer_of(person), ASK) == ["not_reviewer"]
