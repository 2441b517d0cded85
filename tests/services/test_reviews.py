"""Reviewing: returned with comments, or accepted with validated scores that never change."""

from fractions import Fraction
from typing import Any

import pytest

from assessments import scoring
from assessments.access import viewer_of
from assessments.enums import EventKind, Role, Side, State
from assessments.models import (
    Assessment,
    Event,
    Membership,
    Review,
    ReviewComment,
    ReviewedAnswer,
    Submission,
    User,
)
from assessments.policies import Viewer
from assessments.scoring import Judgement
from assessments.services.errors import TransitionRefused
from assessments.services.reviews import accept, return_submission
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db

LOWERED = Judgement(agreed=False, level=1)
AGREED = Judgement(agreed=True)


@pytest.fixture
def submission() -> Submission:
    return factories.make_submission(choice=3, changes={"Q02-02": "not_applicable"})


@pytest.fixture
def reviewer() -> Viewer:
    return viewer_of(factories.make_user(Role.REVIEWER, name="Nadia Xu"))


def current(submission: Submission) -> Assessment:
    return Assessment.objects.select_related(
        "department", "quarter__questionnaire", "current_submission"
    ).get(pk=submission.assessment_id)


def give_back(
    submission: Submission, viewer: Viewer, comments: dict[str, str] | None = None
) -> Review:
    return return_submission(
        viewer=viewer,
        assessment=current(submission),
        comments={"Q01-01": "Which systems?"} if comments is None else comments,
        now=NOW,
    )


def agree(
    submission: Submission,
    viewer: Viewer,
    judgements: dict[str, tuple[Judgement, str]] | None = None,
) -> Review:
    return accept(
        viewer=viewer, assessment=current(submission), judgements=judgements or {}, now=NOW
    )


def finding_ids(step: Any, *arguments: Any) -> list[tuple[str, str]]:
    with pytest.raises(TransitionRefused) as refusal:
        step(*arguments)
    return [(finding.id, finding.code) for finding in refusal.value.findings]


def test_a_return_carries_its_comments_and_opens_the_answers_again(
    submission: Submission, reviewer: Viewer
) -> None:
    review = give_back(submission, reviewer, {"Q01-01": " Which systems? ", "Q01-02": "  "})

    assert (review.outcome, review.reviewer_id, review.result) == (
        "returned",
        reviewer.user_id,
        None,
    )
    assert list(ReviewComment.objects.values_list("indicator__code", "text")) == [
        ("Q01-01", "Which systems?")
    ]
    assessment = current(submission)
    assert (assessment.state, assessment.current_submission) == (State.RETURNED, submission)
    event = Event.objects.get(kind=EventKind.RETURNED)
    assert (event.actor_id, event.details) == (
        reviewer.user_id,
        {"submission": 1, "comments": ["Q01-01"]},
    )


@pytest.mark.parametrize("comments", [{}, {"Q01-01": ""}, {"Q01-01": " \n"}])
def test_a_return_needs_a_comment(
    submission: Submission, reviewer: Viewer, comments: dict[str, str]
) -> None:
    assert finding_ids(give_back, submission, reviewer, comments) == [("comment_missing", "")]
    assert current(submission).state == State.SUBMITTED


def test_a_comment_belongs_to_an_indicator_of_the_questionnaire(
    submission: Submission, reviewer: Viewer
) -> None:
    comments = {"Q01-01": "Yes.", "Q09-01": "No.", "X": "No."}
    assert finding_ids(give_back, submission, reviewer, comments) == [
        ("not_an_indicator", "Q09-01"),
        ("not_an_indicator", "X"),
    ]


def test_accepting_without_a_word_agrees_with_everything_in_bulk(
    submission: Submission, reviewer: Viewer
) -> None:
    review = agree(submission, reviewer)

    validated = scoring.result_from_json(review.result)
    assert validated == scoring.result_from_json(submission.content["result"])
    assert list(ReviewedAnswer.objects.values_list("in_bulk", "level", "reason").distinct()) == [
        (True, None, "")
    ]
    assert ReviewedAnswer.objects.count() == 6
    assert current(submission).state == State.ACCEPTED
    event = Event.objects.get(kind=EventKind.ACCEPTED)
    assert (event.actor_id, event.details) == (reviewer.user_id, {"submission": 1})


def test_accepting_fixes_the_validated_result_beside_the_self_assessed_one(
    submission: Submission, reviewer: Viewer
) -> None:
    review = agree(
        submission,
        reviewer,
        {"Q01-01": (LOWERED, " No inventory. "), "Q01-02": (AGREED, "")},
    )

    validated = scoring.result_from_json(review.result)
    security = validated.question("security")
    # (25 + 75 + 75) / 3, held back by the must-have that was lowered to 1
    assert (security.score, security.level) == (Fraction(175, 3), 2)
    assert [(term.code, term.level, term.evidence) for term in security.terms] == [
        ("Q01-01", 1, 0),
        ("Q01-02", 3, 3),
        ("Q01-03", 3, 0),
    ]
    assert list(
        submission.scores.filter(question_key="security")
        .order_by("side")
        .values_list("side", "shown", "level")
    ) == [(Side.SELF_ASSESSED, 75, 3), (Side.VALIDATED, 58, 2)]
    assert list(
        ReviewedAnswer.objects.filter(in_bulk=False)
        .order_by("indicator__code")
        .values_list("indicator__code", "level", "reason")
    ) == [("Q01-01", 1, "No inventory."), ("Q01-02", None, "")]


@pytest.mark.parametrize("reason", ["", "  "])
def test_another_level_needs_a_reason(
    submission: Submission, reviewer: Viewer, reason: str
) -> None:
    judgements = {"Q01-01": (LOWERED, reason), "Q01-02": (LOWERED, "Tested.")}
    assert finding_ids(agree, submission, reviewer, judgements) == [("reason_missing", "Q01-01")]
    assert Review.objects.count() == 0


def test_a_judgement_belongs_to_an_answer_of_the_submission(
    submission: Submission, reviewer: Viewer
) -> None:
    judgements = {"Q09-01": (AGREED, ""), "Q01-01": (AGREED, "")}
    assert finding_ids(agree, submission, reviewer, judgements) == [("not_an_indicator", "Q09-01")]
    assert Review.objects.count() == 0


@pytest.mark.parametrize("step", [give_back, agree])
def test_whoever_is_not_a_reviewer_of_the_department_is_refused(
    submission: Submission, step: Any
) -> None:
    elsewhere = factories.make_department("ELSE")
    for role, department in [
        (Role.REVIEWER, elsewhere),
        (Role.EXECUTIVE, submission.assessment.department),
        (Role.BRIEFING_OFFICER, None),
        (Role.ADMINISTRATOR, None),
    ]:
        viewer = viewer_of(factories.make_user(role, department))
        assert finding_ids(step, submission, viewer) == [("not_reviewer", "")]
    assert current(submission).state == State.SUBMITTED


def also_reviewer(user_id: int) -> Viewer:
    """The same person, who has become a reviewer since."""
    Membership.objects.create(user_id=user_id, role=Role.REVIEWER)
    return viewer_of(User.objects.get(pk=user_id))


@pytest.mark.parametrize("step", [give_back, agree])
def test_whoever_signed_does_not_review(submission: Submission, step: Any) -> None:
    signer = also_reviewer(submission.signed_by_id)
    assert finding_ids(step, submission, signer) == [("not_reviewer", "")]


@pytest.mark.parametrize("step", [give_back, agree])
def test_whoever_answered_does_not_review_even_if_the_answer_was_changed_since(step: Any) -> None:
    assessment = factories.make_assessment()
    delegate = viewer_of(factories.make_delegate(assessment))
    executive = factories.make_executive(assessment)
    factories.answer_all(assessment, delegate, 1)
    factories.answer_all(assessment, executive, 2)
    submission = factories.sign(assessment, executive)

    assert finding_ids(step, submission, also_reviewer(delegate.user_id)) == [("not_reviewer", "")]


@pytest.mark.parametrize(
    ("first", "second"), [(agree, agree), (agree, give_back), (give_back, agree)]
)
def test_a_submission_is_reviewed_once(
    submission: Submission, reviewer: Viewer, first: Any, second: Any
) -> None:
    first(submission, reviewer)
    assert finding_ids(second, submission, reviewer) == [("wrong_state", "")]
    assert Review.objects.count() == 1


def test_a_draft_cannot_be_reviewed(reviewer: Viewer) -> None:
    assessment = factories.make_assessment()
    with pytest.raises(TransitionRefused):
        accept(viewer=reviewer, assessment=assessment, judgements={}, now=NOW)
