"""Letting the other person's answer stand: one's own text goes into the history, not away."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from assessments.access import viewer_of
from assessments.enums import Origin, Role
from assessments.models import AnswerRevision, Assessment
from assessments.policies import Viewer
from assessments.services.conflicts import set_aside
from assessments.services.errors import AnswerConflict
from tests import factories
from tests.factories import NOW, given

pytestmark = pytest.mark.django_db

CODE = "Q01-02"
MINE = given("not_applicable", reason="We have none.", rationale="Ask me.")


@pytest.fixture
def assessment() -> Assessment:
    return factories.make_assessment()


@pytest.fixture
def delegate(assessment: Assessment) -> Viewer:
    return viewer_of(factories.make_delegate(assessment))


@pytest.fixture
def executive(assessment: Assessment, delegate: Viewer) -> Viewer:
    factories.answer(assessment, delegate, CODE, 3, rationale="As audited.")
    return factories.make_executive(assessment)


def aside(assessment: Assessment, viewer: Viewer, version: int = 1, said: Any = MINE) -> int:
    answer = factories.answer_row(assessment, CODE)
    return set_aside(viewer=viewer, answer=answer, version=version, given=said, now=NOW)


def history() -> list[tuple[Any, ...]]:
    return list(
        AnswerRevision.objects.order_by("version").values_list(
            "version", "origin", "kind", "level", "reason", "rationale", "by"
        )
    )


def test_both_texts_stand_in_the_history_and_theirs_in_the_answer(
    assessment: Assessment, executive: Viewer, delegate: Viewer
) -> None:
    assert aside(assessment, executive) == 3

    me, other = executive.user_id, delegate.user_id
    assert history() == [
        (1, Origin.GIVEN, "level", 3, "", "As audited.", other),
        (2, Origin.GIVEN, "not_applicable", None, "We have none.", "Ask me.", me),
        (3, Origin.RESTORED, "level", 3, "", "As audited.", me),
    ]
    row = factories.answer_row(assessment, CODE)
    assert (row.kind, row.level, row.rationale, row.version, row.changed_by_id) == (
        "level",
        3,
        "As audited.",
        3,
        me,
    )


def test_sent_twice_it_is_kept_once(assessment: Assessment, executive: Viewer) -> None:
    assert [aside(assessment, executive), aside(assessment, executive)] == [3, 3]
    assert len(history()) == 3


def test_what_says_the_same_needs_no_keeping(assessment: Assessment, executive: Viewer) -> None:
    assert aside(assessment, executive, said=given(3, rationale="As audited.")) == 1
    assert len(history()) == 1


def test_yet_another_change_is_shown_first(
    assessment: Assessment, executive: Viewer, delegate: Viewer
) -> None:
    factories.answer(assessment, delegate, CODE, 4)
    with pytest.raises(AnswerConflict):
        aside(assessment, executive)
    assert len(history()) == 2


def test_only_those_who_may_answer(assessment: Assessment, executive: Viewer) -> None:
    reviewer = viewer_of(factories.make_user(Role.REVIEWER))
    with pytest.raises(PermissionDenied):
        aside(assessment, reviewer)
