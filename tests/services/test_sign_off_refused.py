"""What cannot be signed, when, and by whom."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation

from assessments.access import viewer_of
from assessments.enums import Basis, Role, State
from assessments.models import Assessment, Submission
from assessments.policies import Viewer
from assessments.services.errors import Refused
from assessments.services.quarters import extend
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def assessment() -> Assessment:
    return factories.make_assessment()


@pytest.fixture
def executive(assessment: Assessment) -> Viewer:
    return factories.make_executive(assessment, name="Rosalie Ito")


def refused(assessment: Assessment, viewer: Viewer, **fields: Any) -> list[tuple[str, str, str]]:
    with pytest.raises(Refused) as refusal:
        factories.sign(assessment, viewer, **fields)
    return [(finding.id, finding.question_key, finding.code) for finding in refusal.value.findings]


def test_everything_that_is_missing_is_named_at_once(
    assessment: Assessment, executive: Viewer
) -> None:
    factories.answer_all(assessment, executive, changes={"Q01-02": "unanswered"})
    factories.answer(assessment, executive, "Q02-03", "unanswered")

    assert refused(assessment, executive, basis={"security": Basis.SAW_EVIDENCE}) == [
        ("unanswered", "security", "Q01-02"),
        ("unanswered", "skills", "Q02-03"),
        ("basis_missing", "skills", ""),
    ]
    assert Submission.objects.count() == 0
    assert Assessment.objects.get().state == State.IN_PROGRESS


def test_an_untouched_assessment_cannot_be_signed(
    assessment: Assessment, executive: Viewer
) -> None:
    assert refused(assessment, executive) == [("wrong_state", "", "")]


def test_a_signed_assessment_cannot_be_signed_again(
    assessment: Assessment, executive: Viewer
) -> None:
    factories.answer_all(assessment, executive)
    read_before = factories.make_assessment()
    factories.sign(assessment, executive)

    assert refused(read_before, executive) == [("wrong_state", "", "")]
    assert refused(assessment, executive) == [("wrong_state", "", "")]
    assert Submission.objects.count() == 1


def test_signing_ends_with_the_closing_day_and_its_extension(
    assessment: Assessment, executive: Viewer
) -> None:
    factories.answer_all(assessment, executive)
    after = NOW + timedelta(days=60)
    assert refused(assessment, executive, now=after) == [("closed", "", "")]

    extend(
        assessment=assessment,
        until=after.date(),
        actor_id=factories.make_user(Role.ADMINISTRATOR).pk,
        now=NOW,
    )
    assert factories.sign(factories.make_assessment(), executive, now=after).signed_at == after


@pytest.mark.parametrize("role", [role for role in Role if role != Role.EXECUTIVE])
def test_nobody_signs_for_a_deputy_head(
    assessment: Assessment, executive: Viewer, role: Role
) -> None:
    factories.answer_all(assessment, executive)
    department = assessment.department if role == Role.DELEGATE else None
    other = viewer_of(factories.make_user(role, department))

    with (
        translation.override("en"),
        pytest.raises(PermissionDenied, match="Only the deputy head of this department"),
    ):
        factories.sign(assessment, other)
    assert Submission.objects.count() == 0
