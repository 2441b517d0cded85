"""The review page's medians: over the quarter, from five departments on, the own one included."""

import statistics
from datetime import timedelta
from random import Random

import pytest

from assessments.access import viewer_of
from assessments.enums import Role
from assessments.models import Department, Submission, User
from assessments.policies import Viewer
from assessments.selectors.peer_levels import PeerLevel, peer_levels
from assessments.services.quarters import open_quarter
from assessments.services.submissions import withdraw
from tests import factories

pytestmark = pytest.mark.django_db

CODE = "Q01-02"


def submitted(*choices: int | str) -> Submission:
    """One department for each answer to the indicator; the first one's submission."""
    for number in range(len(choices)):
        factories.make_department(f"D{number:02}")
    quarter = factories.make_quarter()
    made = [
        factories.make_submission(
            Department.objects.get(code=f"D{number:02}"), quarter, changes={CODE: choice}
        )
        for number, choice in enumerate(choices)
    ]
    return made[0]


def reviewer(department: Department | None = None) -> Viewer:
    return viewer_of(factories.make_user(Role.REVIEWER, department))


def levels(submission: Submission, viewer: Viewer | None = None) -> dict[str, PeerLevel]:
    return peer_levels(viewer or reviewer(), submission, factories.TODAY)


def test_the_median_is_that_of_the_levels_and_leaves_out_other_answers() -> None:
    chance = Random(3)  # noqa: S311 (nothing secret)
    choices = [chance.choice([0, 1, 2, 3, 4]) for _department in range(8)]
    found = levels(submitted(*choices, "dont_know", "not_applicable"))
    assert found[CODE] == PeerLevel(8, statistics.median(choices))
    assert found["Q01-01"] == PeerLevel(10, 2)


@pytest.mark.parametrize(
    ("choices", "shown"),
    [((1, 2, 3, 4), False), ((1, 2, 3, 4, "dont_know"), False), ((1,) * 5, True)],
)
def test_nothing_is_said_for_fewer_than_five(choices: tuple[int | str, ...], shown: bool) -> None:
    assert (CODE in levels(submitted(*choices))) is shown


@pytest.mark.parametrize(("others", "shown"), [(4, False), (5, True)])
def test_nothing_is_said_where_the_reviewer_could_work_out_one_to_four_others(
    others: int, shown: bool
) -> None:
    submission = submitted(*[2] * (others + 1))
    scoped = reviewer(submission.assessment.department)
    assert (CODE in levels(submission, scoped)) is shown


def test_the_latest_submission_that_was_not_withdrawn_counts() -> None:
    submission = submitted(0, 1, 1, 1, 4, 4)
    again = Submission.objects.get(assessment__department__code="D05")
    executive = viewer_of(User.objects.get(pk=again.signed_by_id))
    withdraw(viewer=executive, assessment=again.assessment, now=factories.NOW)
    assert levels(submission)[CODE] == PeerLevel(5, 1)
    assessment = factories.make_assessment(again.assessment.department)
    factories.answer(assessment, executive, CODE, 1)
    factories.sign(assessment, executive)
    assert levels(submission)[CODE] == PeerLevel(6, 1)


def test_what_was_signed_after_the_quarter_closed_does_not_count() -> None:
    submission = submitted(0, 1, 1, 1, 4)
    late = factories.make_department("LATE")
    quarter = submission.assessment.quarter
    open_quarter(quarter=quarter, actor_id=None, now=factories.NOW)
    assessment = factories.make_assessment(late, quarter)
    type(assessment).objects.filter(pk=assessment.pk).update(
        extended_to=quarter.closes_on + timedelta(days=9)
    )
    assessment.refresh_from_db()
    executive = factories.make_executive(assessment)
    factories.answer_all(assessment, executive, 4)
    factories.sign(assessment, executive, now=factories.NOW + timedelta(days=45))
    after = quarter.closes_on + timedelta(days=5)
    assert peer_levels(reviewer(), submission, after)[CODE] == PeerLevel(5, 1)
