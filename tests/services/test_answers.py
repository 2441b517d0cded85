"""Saving answers: nothing is overwritten unseen, nothing is saved where nothing may change."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from assessments.access import viewer_of
from assessments.enums import AnswerKind, EventKind, Language, Role, State
from assessments.models import Answer, AnswerRevision, Assessment, Event
from assessments.policies import Viewer
from assessments.services.answers import AnswerInput, save_answer
from assessments.services.errors import AnswerConflict, Refused
from assessments.services.quarters import extend
from tests import factories
from tests.factories import NOW, TORONTO, given

pytestmark = pytest.mark.django_db

MUST_HAVE, FREE = "Q01-01", "Q01-02"


@pytest.fixture
def assessment() -> Assessment:
    return factories.make_assessment()


@pytest.fixture
def executive(assessment: Assessment) -> Viewer:
    return factories.make_executive(assessment, name="Rosalie Ito")


@pytest.fixture
def delegate(assessment: Assessment) -> Viewer:
    user = factories.make_delegate(assessment, name="Kofi Tanaka")
    return viewer_of(user)


def save(
    assessment: Assessment,
    viewer: Viewer,
    version: int,
    said: AnswerInput,
    code: str = FREE,
    now: datetime = NOW,
) -> int:
    return save_answer(
        viewer=viewer,
        answer=factories.answer_row(assessment, code),
        version=version,
        given=said,
        now=now,
    )


def standing(assessment: Assessment, code: str = FREE) -> tuple[Any, ...]:
    answer = factories.answer_row(assessment, code)
    return (answer.kind, answer.level, answer.reason, answer.rationale, answer.version)


def revisions(assessment: Assessment, code: str = FREE) -> list[tuple[Any, ...]]:
    return list(
        AnswerRevision.objects.filter(
            answer__assessment=assessment, answer__indicator__code=code
        ).values_list("version", "kind", "level", "by__name", "at")
    )


def on(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 23, 59, tzinfo=TORONTO)


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        (given(0), ("level", 0, "", "", 1)),
        (given(4, rationale="Tested."), ("level", 4, "", "Tested.", 1)),
        (given("dont_know"), ("dont_know", None, "", "", 1)),
        (
            given("not_applicable", reason="No such system."),
            ("not_applicable", None, "No such system.", "", 1),
        ),
        (given("unanswered", rationale="A note."), ("unanswered", None, "", "A note.", 1)),
    ],
    ids=["level 0", "level 4", "don't know", "not applicable", "a rationale alone"],
)
def test_every_kind_of_answer_is_kept_as_given(
    assessment: Assessment, delegate: Viewer, said: AnswerInput, stands: tuple[Any, ...]
) -> None:
    assert save(assessment, delegate, 0, said) == 1
    assert standing(assessment) == stands


def test_the_history_says_who_when_from_what_to_what(
    assessment: Assessment, executive: Viewer, delegate: Viewer
) -> None:
    later = NOW + timedelta(hours=1)
    save(assessment, delegate, 0, given(2))
    save(assessment, executive, 1, given(3), now=later)
    save(assessment, delegate, 2, given("dont_know"), now=later)

    assert revisions(assessment) == [
        (1, "level", 2, "Kofi Tanaka", NOW),
        (2, "level", 3, "Rosalie Ito", later),
        (3, "dont_know", None, "Kofi Tanaka", later),
    ]
    answer = factories.answer_row(assessment, FREE)
    assert (answer.changed_by_id, answer.changed_at) == (delegate.user_id, later)


def test_a_second_save_over_an_old_version_is_a_conflict_and_overwrites_nothing(
    assessment: Assessment, executive: Viewer, delegate: Viewer
) -> None:
    save(assessment, delegate, 0, given(2, rationale="As audited."))

    with pytest.raises(AnswerConflict) as conflict:
        save(assessment, executive, 0, given(3))

    current = conflict.value.current
    assert (current.level, current.rationale, current.version) == (2, "As audited.", 1)
    assert current.changed_by is not None
    assert current.changed_by.name == "Kofi Tanaka"
    assert standing(assessment) == ("level", 2, "", "As audited.", 1)
    assert [revision[0] for revision in revisions(assessment)] == [1]


def test_a_conflict_counts_against_what_is_stored_not_against_what_was_read(
    assessment: Assessment, executive: Viewer, delegate: Viewer
) -> None:
    read_before = factories.answer_row(assessment, FREE)
    save(assessment, delegate, 0, given(2))

    with pytest.raises(AnswerConflict):
        save_answer(viewer=executive, answer=read_before, version=0, given=given(3), now=NOW)

    assert standing(assessment) == ("level", 2, "", "", 1)


def test_the_same_answer_sent_twice_is_saved_once(
    assessment: Assessment, executive: Viewer
) -> None:
    said = given(3, rationale="Yes.")
    assert [save(assessment, executive, 0, said), save(assessment, executive, 0, said)] == [1, 1]
    assert len(revisions(assessment)) == 1


def test_two_people_who_say_the_same_are_not_in_conflict(
    assessment: Assessment, executive: Viewer, delegate: Viewer
) -> None:
    save(assessment, delegate, 0, given(3))
    assert save(assessment, executive, 0, given(3)) == 1
    assert [revision[3] for revision in revisions(assessment)] == ["Kofi Tanaka"]


def test_whoever_changed_nothing_keeps_what_somebody_else_saved_meanwhile(
    assessment: Assessment, executive: Viewer, delegate: Viewer
) -> None:
    save(assessment, executive, 0, given(1))
    save(assessment, delegate, 1, given(2))

    assert save(assessment, executive, 1, given(1)) == 2
    assert save(assessment, executive, 0, given("unanswered")) == 2
    assert standing(assessment) == ("level", 2, "", "", 2)


def test_a_version_that_never_was_is_a_conflict(assessment: Assessment, executive: Viewer) -> None:
    with pytest.raises(AnswerConflict):
        save(assessment, executive, 7, given(1))
    assert standing(assessment) == ("unanswered", None, "", "", 0)


def test_the_language_is_that_of_who_wrote_the_words(
    assessment: Assessment, executive: Viewer
) -> None:
    save(assessment, executive, 0, given(1, rationale="Vérifié.", language=Language.FRENCH))
    save(assessment, executive, 1, given(2, rationale="Vérifié.", language=Language.ENGLISH))
    assert factories.answer_row(assessment, FREE).language == Language.FRENCH

    save(assessment, executive, 2, given(2, rationale="Checked.", language=Language.ENGLISH))
    assert factories.answer_row(assessment, FREE).language == Language.ENGLISH


def refused(assessment: Assessment, viewer: Viewer, said: AnswerInput, **fields: Any) -> list[str]:
    with pytest.raises(Refused) as refusal:
        save(assessment, viewer, 0, said, **fields)
    return [finding.id for finding in refusal.value.findings]


def test_not_applicable_is_refused_where_the_indicator_does_not_allow_it(
    assessment: Assessment, executive: Viewer
) -> None:
    said = given("not_applicable")
    assert refused(assessment, executive, said, code=MUST_HAVE) == ["not_applicable_refused"]
    assert standing(assessment, MUST_HAVE) == ("unanswered", None, "", "", 0)
    assert Assessment.objects.get().state == State.NOT_STARTED


@pytest.mark.parametrize("reason", ["", " \n"])
def test_not_applicable_is_refused_without_a_reason(
    assessment: Assessment, executive: Viewer, reason: str
) -> None:
    said = AnswerInput(AnswerKind.NOT_APPLICABLE, reason=reason)
    assert refused(assessment, executive, said) == ["not_applicable_unreasoned"]
    assert standing(assessment) == ("unanswered", None, "", "", 0)


def test_answers_are_taken_from_the_first_day_through_the_last(
    assessment: Assessment, executive: Viewer
) -> None:
    quarter, day = assessment.quarter, timedelta(days=1)
    assert refused(assessment, executive, given(1), now=on(quarter.opens_on - day)) == ["not_open"]
    assert refused(assessment, executive, given(1), now=on(quarter.closes_on + day)) == ["closed"]
    assert save(assessment, executive, 0, given(1), now=on(quarter.opens_on)) == 1
    assert save(assessment, executive, 1, given(2), now=on(quarter.closes_on)) == 2


def test_an_extension_lets_one_department_answer_longer(
    assessment: Assessment, executive: Viewer
) -> None:
    closes = assessment.quarter.closes_on
    extend(
        assessment=assessment,
        until=closes + timedelta(days=5),
        actor_id=factories.make_user(Role.ADMINISTRATOR).pk,
        now=NOW,
    )
    extended = Assessment.objects.get()
    assert save(extended, executive, 0, given(1), now=on(closes + timedelta(days=5))) == 1
    late = on(closes + timedelta(days=6))
    assert refused(extended, executive, given(2), now=late) == ["closed"]


def test_a_submitted_assessment_takes_no_answer(assessment: Assessment, executive: Viewer) -> None:
    factories.answer_all(assessment, executive)
    factories.sign(assessment, executive)

    with pytest.raises(Refused) as refusal:
        save(assessment, executive, 1, given(4))

    assert refusal.value.messages == [
        "This assessment was submitted, so its answers cannot change now."
    ]
    assert standing(assessment) == ("level", 2, "", "", 1)
    assert save(assessment, executive, 1, given(2)) == 1


def test_an_answer_that_was_read_before_the_signature_is_refused_after_it(
    assessment: Assessment, executive: Viewer, delegate: Viewer
) -> None:
    factories.answer_all(assessment, executive)
    read_before = factories.answer_row(assessment, FREE)
    submission = factories.sign(assessment, executive)

    with pytest.raises(Refused):
        save_answer(viewer=delegate, answer=read_before, version=1, given=given(4), now=NOW)

    assert standing(assessment) == ("level", 2, "", "", 1)
    assert submission.content["answers"][FREE]["level"] == 2


def test_the_first_answer_starts_the_assessment_once(
    assessment: Assessment, executive: Viewer, delegate: Viewer
) -> None:
    first = factories.answer_row(assessment, FREE)
    second = factories.answer_row(assessment, MUST_HAVE)

    save_answer(viewer=delegate, answer=first, version=0, given=given(1), now=NOW)
    later = NOW + timedelta(minutes=1)
    save_answer(viewer=executive, answer=second, version=0, given=given(1), now=later)

    started = Assessment.objects.get()
    assert (started.state, started.changed_by_id, started.changed_at) == (
        State.IN_PROGRESS,
        delegate.user_id,
        NOW,
    )
    assert list(
        Event.objects.filter(kind=EventKind.ASSESSMENT_STARTED).values_list("actor", "at")
    ) == [(delegate.user_id, NOW)]


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.BRIEFING_OFFICER, Role.ADMINISTRATOR])
def test_only_the_departments_own_people_answer(assessment: Assessment, role: Role) -> None:
    outsider = viewer_of(factories.make_user(role))
    with pytest.raises(PermissionDenied, match="Only the deputy head and the delegates to whom"):
        save(assessment, outsider, 0, given(1))
    assert standing(assessment) == ("unanswered", None, "", "", 0)


def test_the_deputy_head_of_another_department_does_not_answer(assessment: Assessment) -> None:
    elsewhere = factories.make_department("ELSE")
    outsider = viewer_of(factories.make_user(Role.EXECUTIVE, elsewhere))
    with pytest.raises(PermissionDenied):
        save(assessment, outsider, 0, given(1))
    assert Answer.objects.filter(version__gt=0).count() == 0
