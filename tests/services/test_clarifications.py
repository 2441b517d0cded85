"""Asking back, answering, withdrawing: each once, and each by the right person."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from assessments.access import viewer_of
from assessments.enums import EventKind, Language, Role
from assessments.models import Assessment, Clarification, Event, Membership, User
from assessments.policies import Viewer
from assessments.services import clarifications
from assessments.services.errors import Refused, TransitionRefused
from tests import asking, factories

pytestmark = pytest.mark.django_db

NOW = factories.NOW
CODE = "Q01-02"


@pytest.fixture
def assessment() -> Assessment:
    return factories.make_assessment()


@pytest.fixture
def executive(assessment: Assessment) -> Viewer:
    return factories.make_executive(assessment)


@pytest.fixture
def cio(assessment: Assessment) -> User:
    return factories.make_user(Role.DELEGATE, assessment.department)


def ask(viewer: Viewer, assessment: Assessment, person: User, **given: Any) -> Clarification:
    return asking.ask(assessment, viewer, person, CODE, **given)


def give(viewer: Viewer, asked: Clarification, text: str = "Oui.", **given: Any) -> None:
    clarifications.give(
        viewer=viewer,
        clarification=asked,
        text=text,
        **{"language": Language.FRENCH, "now": NOW} | given,
    )


def take_back(viewer: Viewer, asked: Clarification) -> None:
    clarifications.take_back(viewer=viewer, clarification=asked, now=NOW)


def test_what_was_asked_is_answered_by_the_person_who_was_asked(
    assessment: Assessment, executive: Viewer, cio: User
) -> None:
    asked = ask(executive, assessment, cio)
    other = factories.make_user(Role.DELEGATE, assessment.department)
    for viewer in (executive, viewer_of(other)):
        with pytest.raises(PermissionDenied):
            give(viewer, asked)
    give(viewer_of(cio), asked)
    asked.refresh_from_db()
    assert (asked.answer, asked.answer_language, asked.is_open) == ("Oui.", "fr", False)
    kinds = [EventKind.CLARIFICATION_ASKED, EventKind.CLARIFICATION_ANSWERED]
    assert [event.details for event in Event.objects.filter(kind__in=kinds)] == [
        {"code": CODE, "clarification": asked.pk, "asked_of": cio.pk}
    ] * 2


def test_a_delegate_asks_only_where_they_answer(assessment: Assessment, cio: User) -> None:
    person = factories.make_user(Role.DELEGATE, assessment.department)
    with pytest.raises(PermissionDenied):
        ask(viewer_of(person), assessment, cio)
    factories.assign(assessment, person, "security")
    assert ask(viewer_of(person), assessment, cio).asked_by_id == person.pk


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"due_on": date(2026, 10, 21)}, "due_out_of_time"),
        ({"due_on": date(2026, 11, 30)}, "due_out_of_time"),
        ({"text": " \n"}, "clarification_empty"),
        ({"asked_of_id": 999_999}, "not_a_delegate"),
        ({"now": NOW + timedelta(days=60)}, "closed"),
    ],
)
def test_what_cannot_be_asked_is_refused(
    assessment: Assessment, executive: Viewer, cio: User, change: dict[str, Any], refusal: str
) -> None:
    with pytest.raises(Refused) as refused:
        ask(executive, assessment, cio, **change)
    assert [finding.id for finding in refused.value.findings] == [refusal]
    assert not Clarification.objects.exists()


def test_the_asker_or_any_executive_withdraws_what_is_open(
    assessment: Assessment, executive: Viewer, cio: User
) -> None:
    asker = viewer_of(factories.make_delegate(assessment))
    with pytest.raises(PermissionDenied):
        take_back(viewer_of(cio), ask(executive, assessment, cio))
    for viewer in (asker, executive):
        asked = ask(asker, assessment, cio)
        take_back(viewer, asked)
        asked.refresh_from_db()
        assert asked.withdrawn_by_id == viewer.user_id
        assert asked.text


def test_of_two_who_close_it_at_once_the_second_is_told(
    assessment: Assessment, executive: Viewer, cio: User
) -> None:
    seen = ask(executive, assessment, cio)
    take_back(executive, seen)
    with pytest.raises(TransitionRefused):
        give(viewer_of(cio), seen)
    with pytest.raises(TransitionRefused):
        take_back(executive, seen)
    seen.refresh_from_db()
    assert seen.answer == ""


def test_who_is_no_delegate_any_more_does_not_answer(
    assessment: Assessment, executive: Viewer, cio: User
) -> None:
    asked = ask(executive, assessment, cio)
    Membership.objects.filter(user=cio).delete()
    with pytest.raises(PermissionDenied):
        give(viewer_of(cio), asked)


def test_nothing_is_answered_once_it_is_submitted(
    assessment: Assessment, executive: Viewer, cio: User
) -> None:
    asked = ask(executive, assessment, cio)
    factories.answer_all(assessment, executive)
    factories.sign(assessment, executive)
    with pytest.raises(Refused) as refused:
        give(viewer_of(cio), asked)
    assert [finding.id for finding in refused.value.findings] == ["not_editable"]
