"""Carrying the last quarter's answers forward, and confirming them."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments.access import viewer_of
from assessments.enums import EventKind, Origin, Role, State
from assessments.models import (
    Answer,
    AnswerRevision,
    Assessment,
    Event,
    Evidence,
    EvidenceFile,
    Submission,
)
from assessments.policies import Viewer
from assessments.selectors.drafts import load_draft
from assessments.services.carrying import Confirmed, carry_forward, confirm
from assessments.services.errors import Refused
from tests import carried, factories
from tests.factories import NOW, TORONTO

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


def test_untouched_answers_take_over_everything_that_was_said(
    earlier: Assessment, assessment: Assessment, executive: Viewer
) -> None:
    assert carried.carry(assessment, executive, "security") == 3

    assert [standing(assessment, code) for code in ("Q01-01", "Q01-02", "Q01-03")] == [
        ("level", 2, "", "", "en", 1),
        ("not_applicable", None, "We do not do this.", "", "en", 1),
        ("dont_know", None, "", "On demande.", "fr", 1),
    ]
    rows = Answer.objects.filter(assessment=assessment, version=1)
    assert set(rows.values_list("carried_from", "changed_by", "changed_at")) == {
        (Submission.objects.get().pk, executive.user_id, NOW)
    }
    assert set(
        AnswerRevision.objects.filter(answer__assessment=assessment).values_list(
            "answer__indicator__code", "version", "origin", "rationale", "by"
        )
    ) == {
        ("Q01-01", 1, Origin.CARRIED, "", executive.user_id),
        ("Q01-02", 1, Origin.CARRIED, "", executive.user_id),
        ("Q01-03", 1, Origin.CARRIED, "On demande.", executive.user_id),
    }
    assessment.refresh_from_db()
    assert assessment.state == State.IN_PROGRESS


def test_links_and_files_come_with_their_dates_and_the_file_is_kept_once(
    assessment: Assessment, executive: Viewer
) -> None:
    carried.carry(assessment, executive, "security")

    before, now = (
        set(
            Evidence.objects.filter(answer__assessment__quarter__number=number).values_list(
                "answer__indicator__code", "kind", "title", "url", "file", "dated_on", "language"
            )
        )
        for number in (1, 2)
    )
    assert len(now) == 2
    assert now == before
    assert EvidenceFile.objects.count() == 1


def test_evidence_that_stands_there_already_is_not_doubled(
    assessment: Assessment, executive: Viewer
) -> None:
    factories.evidence(assessment, executive, "Q01-02")
    carried.carry(assessment, executive, "security")
    assert Evidence.objects.filter(answer__assessment=assessment).count() == 2


def test_one_event_names_the_question_and_the_number_and_nothing_else(
    assessment: Assessment, executive: Viewer
) -> None:
    carried.carry(assessment, executive, "security")
    (event,) = Event.objects.filter(kind=EventKind.ANSWERS_CARRIED)
    assert event.details == {"question": "security", "count": 3}
    assert event.actor_id == executive.user_id


def test_what_somebody_answered_is_left_alone(assessment: Assessment, executive: Viewer) -> None:
    factories.answer(assessment, executive, "Q01-01", 4, rationale="New.")
    factories.answer(assessment, executive, "Q01-02", "unanswered", rationale="A note first.")

    assert carried.carry(assessment, executive, "security") == 1

    assert standing(assessment, "Q01-01") == ("level", 4, "", "New.", "en", 1)
    assert standing(assessment, "Q01-02")[0] == "unanswered"


@pytest.mark.parametrize("stale", [False, True], ids=["again", "from a page opened before"])
def test_carrying_twice_changes_nothing_more(
    assessment: Assessment, executive: Viewer, stale: bool
) -> None:
    pages = [carried.page_of(assessment), carried.page_of(assessment)]
    carry_forward(viewer=executive, page=pages[0], now=NOW)
    before = list(Answer.objects.order_by("pk").values())

    page = pages[1] if stale else carried.page_of(assessment)

    assert carry_forward(viewer=executive, page=page, now=NOW) == 0
    assert list(Answer.objects.order_by("pk").values()) == before
    assert Evidence.objects.filter(answer__assessment=assessment).count() == 2
    assert Event.objects.filter(kind=EventKind.ANSWERS_CARRIED).count() == 1


def test_a_save_that_came_first_stays_though_the_page_is_older(
    assessment: Assessment, executive: Viewer
) -> None:
    page = carried.page_of(assessment)
    factories.answer(assessment, executive, "Q01-01", 4)

    assert carry_forward(viewer=executive, page=page, now=NOW) == 2
    assert standing(assessment, "Q01-01") == ("level", 4, "", "", "en", 1)


def test_not_applicable_is_carried_only_where_it_is_still_an_answer() -> None:
    earlier = carried.signed_q1(
        changes={"Q01-01": "not_applicable"},
        questionnaire=factories.make_questionnaire_without_must_haves(),
    )
    assessment = carried.new_q2(earlier, factories.make_questionnaire(version="2"))
    executive = factories.make_executive(assessment)

    assert carried.carry(assessment, executive, "security") == 2
    assert standing(assessment, "Q01-01") == ("unanswered", None, "", "", "en", 0)


def test_without_an_earlier_submission_there_is_nothing_to_carry() -> None:
    assessment = factories.make_assessment()
    executive = factories.make_executive(assessment)
    assert carried.carry(assessment, executive) == 0
    assessment.refresh_from_db()
    assert assessment.state == State.NOT_STARTED


def test_only_those_who_may_answer_the_question_may_carry_or_confirm(
    assessment: Assessment, executive: Viewer
) -> None:
    delegate = viewer_of(factories.make_delegate(assessment, "skills"))
    reviewer = viewer_of(factories.make_user(Role.REVIEWER))
    for viewer in (delegate, reviewer):
        with pytest.raises(PermissionDenied, match="this question is assigned"):
            carried.carry(assessment, viewer, "security")
    carried.carry(assessment, executive, "security")
    for viewer in (delegate, reviewer):
        with pytest.raises(PermissionDenied, match="this question is assigned"):
            confirmed(assessment, viewer, carried.versions(assessment))
    assert carried.carry(assessment, delegate, "skills") == 3


def close(assessment: Assessment, executive: Viewer) -> datetime:
    return datetime(2026, 12, 30, 10, 0, tzinfo=TORONTO)


def sign(assessment: Assessment, executive: Viewer) -> datetime:
    factories.answer_all(assessment, executive, 3)
    factories.sign(assessment, executive)
    return NOW


@pytest.mark.parametrize("end", [close, sign])
def test_nothing_is_carried_or_confirmed_when_nothing_may_change(
    assessment: Assessment, executive: Viewer, end: Callable[..., datetime]
) -> None:
    page = carried.page_of(assessment, "skills")
    carried.carry(assessment, executive, "security")
    now = end(assessment, executive)
    before = list(Answer.objects.order_by("pk").values())
    for ask in (
        lambda: carry_forward(viewer=executive, page=page, now=now),
        lambda: confirmed(assessment, executive, {"Q01-01": 1}, now),
    ):
        with pytest.raises(Refused):
            ask()
    assert list(Answer.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("indicators", [3, 20])
def test_the_cost_does_not_grow_with_the_question(indicators: int) -> None:
    earlier = carried.signed_q1(questionnaire=factories.make_questionnaire(indicators=indicators))
    assessment = carried.new_q2(earlier)
    executive, page = factories.make_executive(assessment), carried.page_of(assessment)

    with CaptureQueriesContext(connection) as carrying:
        assert carry_forward(viewer=executive, page=page, now=NOW) == indicators
    with CaptureQueriesContext(connection) as confirming:
        done = confirmed(assessment, executive, carried.versions(assessment))

    assert len(done.codes) == indicators
    assert (queries(carrying), queries(confirming)) == (13, 10)


def queries(captured: CaptureQueriesContext) -> int:
    not_counted = ("BEGIN", "SAVEPOINT", "RELEASE SAVEPOINT", "COMMIT")
    return sum(not query["sql"].startswith(not_counted) for query in captured.captured_queries)


def test_the_draft_says_what_is_carried(assessment: Assessment, executive: Viewer) -> None:
    carried.carry(assessment, executive, "security")
    answers = load_draft(assessment).answers
    assert {code for code, record in answers.items() if record.is_carried} == {
        "Q01-01",
        "Q01-02",
        "Q01-03",
    }
