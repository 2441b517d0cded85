"""Importing a version as an administrator, and publishing it from a quarter on."""

from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from assessments.access import viewer_of
from assessments.enums import EventKind, Role
from assessments.fiscal import FiscalQuarter
from assessments.models import Answer, Department, Event, Indicator, Quarter, Questionnaire
from assessments.policies import Viewer
from assessments.services.errors import Refused
from assessments.services.quarters import create_ahead, open_quarter
from assessments.services.questionnaires import (
    import_version,
    load_questionnaire,
    publish_from,
)
from tests import factories
from tests.factories import NOW, Q2, TODAY
from tests.questionnaires import questionnaire_document, text

pytestmark = pytest.mark.django_db

Q1, Q3, Q4, NEXT = (Q2.plus(by) for by in (-1, 1, 2, 3))


@pytest.fixture
def administrator() -> Viewer:
    return viewer_of(factories.make_user(Role.ADMINISTRATOR))


@pytest.fixture
def old() -> Questionnaire:
    """The published version, used by last quarter, the open one and three that wait."""
    factories.make_department()
    questionnaire = factories.make_questionnaire()
    for fiscal in (Q1, Q2):
        factories.make_quarter(fiscal, questionnaire)
    for fiscal in (Q3, Q4, NEXT):
        factories.make_quarter(fiscal, questionnaire, opened=False)
    return questionnaire


def draft(version: str = "2", **changes: Any) -> Questionnaire:
    document = questionnaire_document(version=version, title=text(f"Version {version}"), **changes)
    return load_questionnaire(
        document=document, publish=False, actor_id=None, now=NOW
    ).questionnaire


def publish(
    viewer: Viewer,
    stored: Questionnaire,
    quarter: FiscalQuarter = Q4,
    *,
    seen: str = "",
    today: date = TODAY,
) -> list[Quarter]:
    return publish_from(
        viewer=viewer,
        questionnaire=stored,
        seen=seen or stored.sha256,
        quarter=quarter,
        today=today,
        now=NOW,
    )


def used() -> dict[str, str]:
    return {
        quarter.slug: quarter.questionnaire.version
        for quarter in Quarter.objects.select_related("questionnaire")
    }


def refusals(
    viewer: Viewer, stored: Questionnaire, quarter: FiscalQuarter = Q4, **also: Any
) -> list[str]:
    """Why it is refused; nothing has changed."""
    before, events = used(), Event.objects.count()
    with pytest.raises(Refused) as refused:
        publish(viewer, stored, quarter, **also)
    published_at = Questionnaire.objects.get(pk=stored.pk).published_at
    assert (used(), Event.objects.count()) == (before, events)
    assert published_at == stored.published_at
    return [finding.id for finding in refused.value.findings]


def test_a_draft_is_published_and_used_from_the_quarter_on(
    administrator: Viewer, old: Questionnaire
) -> None:
    stored = draft()
    taking = publish(administrator, stored, Q4)
    assert [quarter.slug for quarter in taking] == ["2026-27-Q4", "2027-28-Q1"]
    assert used() == {
        "2026-27-Q1": "1",
        "2026-27-Q2": "1",
        "2026-27-Q3": "1",
        "2026-27-Q4": "2",
        "2027-28-Q1": "2",
    }
    stored.refresh_from_db()
    assert stored.published_at == NOW
    published, chosen = Event.objects.order_by("sequence")[Event.objects.count() - 2 :]
    what = {"code": "test", "version": "2", "sha256": stored.sha256}
    assert (published.kind, published.details) == (EventKind.QUESTIONNAIRE_PUBLISHED, what)
    assert (chosen.kind, chosen.details) == (
        EventKind.QUESTIONNAIRE_CHOSEN,
        what | {"quarter": "2026-27-Q4", "quarters": ["2026-27-Q4", "2027-28-Q1"]},
    )
    assert {published.actor_id, chosen.actor_id} == {administrator.user_id}


def test_after_that_the_database_keeps_it_as_it_is(
    administrator: Viewer, old: Questionnaire
) -> None:
    stored = draft()
    publish(administrator, stored)
    with pytest.raises(DatabaseError), transaction.atomic():
        Questionnaire.objects.filter(pk=stored.pk).update(content={})


def test_a_quarter_opens_on_the_version_that_was_chosen_for_it_meanwhile(
    administrator: Viewer, old: Questionnaire
) -> None:
    loaded_before = Quarter.objects.select_related("questionnaire").get(year=2026, number=3)
    stored = draft(indicators=5)
    publish(administrator, stored, Q3)
    open_quarter(quarter=loaded_before, actor_id=None, now=NOW)
    answered = Answer.objects.filter(assessment__quarter=loaded_before)
    assert set(answered.values_list("indicator__questionnaire", flat=True)) == {stored.pk}
    assert answered.count() == 10


def test_quarters_that_are_made_later_take_it_too(
    administrator: Viewer, old: Questionnaire
) -> None:
    publish(administrator, draft(), NEXT)
    (made,) = create_ahead(today=date(2027, 8, 1), now=NOW)[:1]
    assert (made.slug, made.questionnaire.version) == ("2027-28-Q2", "2")


@pytest.mark.parametrize(
    ("quarter", "reason"),
    [
        (Q1, "quarter_over"),
        (Q2, "quarter_begun"),
        (Q2.plus(-4), "quarter_unknown"),
        (Q2.plus(40), "quarter_unknown"),
    ],
)
def test_only_a_quarter_that_waits_is_taken(
    administrator: Viewer, old: Questionnaire, quarter: FiscalQuarter, reason: str
) -> None:
    assert refusals(administrator, draft(), quarter) == [reason]


@pytest.mark.parametrize(
    ("days", "reason"), [(-1, None), (0, "quarter_begun"), (200, "quarter_over")]
)
def test_the_calendar_decides_to_the_day(
    administrator: Viewer, old: Questionnaire, days: int, reason: str | None
) -> None:
    opens = Quarter.objects.get(year=2026, number=3).opens_on
    today = date.fromordinal(opens.toordinal() + days)
    if reason:
        assert refusals(administrator, draft(), Q3, today=today) == [reason]
    else:
        assert publish(administrator, draft(), Q3, today=today)


def test_a_quarter_whose_assessments_are_given_out_keeps_its_version(
    administrator: Viewer, old: Questionnaire
) -> None:
    waiting = Quarter.objects.get(year=2026, number=4)
    open_quarter(quarter=waiting, actor_id=None, now=NOW)
    assert refusals(administrator, draft(), Q4) == ["quarter_given_out"]
    publish(administrator, draft(), Q3)
    assert used()["2026-27-Q4"] == "1"
    assert (used()["2026-27-Q3"], used()["2027-28-Q1"]) == ("2", "2")


def test_a_draft_that_was_imported_anew_is_not_published_unread(
    administrator: Viewer, old: Questionnaire
) -> None:
    seen = draft().sha256
    stored = draft(indicators=4)
    assert refusals(administrator, stored, seen=seen) == ["version_replaced"]


def test_a_later_version_is_not_undone_by_an_older_one(
    administrator: Viewer, old: Questionnaire
) -> None:
    publish(administrator, draft(), Q4)
    assert refusals(administrator, old, NEXT) == ["version_superseded"]


def test_the_latest_version_can_be_used_from_an_earlier_quarter(
    administrator: Viewer, old: Questionnaire
) -> None:
    stored = draft()
    publish(administrator, stored, Q4)
    assert refusals(administrator, Questionnaire.objects.get(pk=stored.pk), Q4) == [
        "version_chosen_already"
    ]
    assert [quarter.slug for quarter in publish(administrator, stored, Q3)] == ["2026-27-Q3"]
    kinds = list(Event.objects.values_list("kind", flat=True))
    assert kinds.count(EventKind.QUESTIONNAIRE_PUBLISHED) == 2  # the old one, and this one once
    assert kinds.count(EventKind.QUESTIONNAIRE_CHOSEN) == 2


def test_codes_are_held_against_what_was_published_since_the_import(
    administrator: Viewer, old: Questionnaire
) -> None:
    document = deepcopy(questionnaire_document(version="3"))
    security, skills = document["questions"]
    skills["indicators"].append(security["indicators"].pop())
    moved = load_questionnaire(
        document=document, publish=False, actor_id=None, now=NOW
    ).questionnaire
    assert refusals(administrator, moved) == ["version_breaks_codes"]


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_nobody_but_an_administrator_imports_or_publishes(old: Questionnaire, role: Role) -> None:
    viewer = viewer_of(factories.make_user(role, Department.objects.get()))
    stored = draft()
    with pytest.raises(PermissionDenied):
        publish(viewer, stored)
    with pytest.raises(PermissionDenied):
        import_version(viewer=viewer, document=questionnaire_document(version="7"), now=NOW)
    assert not Questionnaire.objects.filter(version="7").exists()


def test_what_an_administrator_imports_is_a_draft_in_their_name(administrator: Viewer) -> None:
    document = questionnaire_document(version="7")
    loaded = import_version(viewer=administrator, document=document, now=NOW)
    assert loaded.questionnaire.published_at is None
    assert Indicator.objects.filter(questionnaire=loaded.questionnaire).count() == 6
    event = Event.objects.get()
    assert (event.kind, event.actor_id) == (
        EventKind.QUESTIONNAIRE_LOADED,
        administrator.user_id,
    )
