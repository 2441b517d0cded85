"""Confirming carried answers, one by one or together."""

from datetime import datetime
from typing import Any

import pytest

from assessments.access import viewer_of
from assessments.enums import EventKind, Origin
from assessments.models import (
    AnswerRevision,
    Assessment,
    Event,
)
from assessments.policies import Viewer
from assessments.services.answers import save_answer
from assessments.services.carrying import Confirmed, confirm
from assessments.services.errors import TransitionRefused
from tests import carried, factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def earlier() -> Assessment:
    return carried.signed_q1(changes={"Q01-02": "not_applicable"})


@pytest.fixture
def assessment(earlier: Assessment) -> Assessment:
    return carried.new_q2(earlier)


@pytest.fixture
def executive(assessment: Assessment) -> Viewer:
    return factories.make_executive(assessment, name="Rosalie Ito")


def standing(assessment: Assessment, code: str) -> tuple[Any, ...]:
    row = factories.answer_row(assessment, code)
    return (row.kind, row.level, row.reason, row.rationale, row.language, row.version)


def confirmed(
    assessment: Assessment, viewer: Viewer, versions: dict[str, int], now: datetime = NOW
) -> Confirmed:
    return confirm(viewer=viewer, assessment=assessment, versions=versions, now=now)


def test_confirming_makes_exactly_what_was_shown_ones_own(
    assessment: Assessment, executive: Viewer
) -> None:
    carried.carry(assessment, executive, "security", "skills")
    delegate = viewer_of(factories.make_delegate(assessment))

    done = confirmed(assessment, delegate, {"Q01-01": 1, "Q02-01": 1, "Q02-02": 1})

    assert done == Confirmed(("Q01-01", "Q02-01", "Q02-02"), ())
    assert carried.versions(assessment) == {"Q01-02": 1, "Q01-03": 1, "Q02-03": 1}
    row = factories.answer_row(assessment, "Q01-01")
    assert (row.level, row.version, row.carried_from, row.changed_by_id) == (
        2,
        2,
        None,
        delegate.user_id,
    )
    assert AnswerRevision.objects.get(answer=row, version=2).origin == Origin.CONFIRMED
    events = Event.objects.filter(kind=EventKind.ANSWERS_CONFIRMED).order_by("sequence")
    assert [event.details for event in events] == [
        {"question": "security", "count": 1},
        {"question": "skills", "count": 2},
    ]


def test_what_changed_meanwhile_is_named_and_left(
    assessment: Assessment, executive: Viewer
) -> None:
    carried.carry(assessment, executive, "security")
    shown = carried.versions(assessment)
    factories.answer(assessment, executive, "Q01-02", 3)
    confirmed(assessment, executive, {"Q01-03": 1})

    assert confirmed(assessment, executive, shown) == Confirmed(("Q01-01",), ("Q01-02", "Q01-03"))
    assert standing(assessment, "Q01-02") == ("level", 3, "", "", "en", 2)
    assert carried.versions(assessment, "Q01-03") == {"Q01-03": 2}


def test_the_same_answer_again_keeps_the_mark_and_another_ends_it(
    assessment: Assessment, executive: Viewer
) -> None:
    carried.carry(assessment, executive, "security")
    row = factories.answer_row(assessment, "Q01-01")

    assert (
        save_answer(viewer=executive, answer=row, version=1, given=factories.given(2), now=NOW) == 1
    )
    assert factories.answer_row(assessment, "Q01-01").carried_from is not None
    factories.answer(assessment, executive, "Q01-01", 3)
    assert factories.answer_row(assessment, "Q01-01").carried_from is None


def test_nobody_signs_before_every_carried_answer_is_confirmed(
    assessment: Assessment, executive: Viewer
) -> None:
    carried.carry(assessment, executive)
    with pytest.raises(TransitionRefused) as refusal:
        factories.sign(assessment, executive)
    assert {finding.id for finding in refusal.value.findings} == {"not_confirmed"}

    confirmed(assessment, executive, carried.versions(assessment))

    assert factories.sign(assessment, executive).number == 1
