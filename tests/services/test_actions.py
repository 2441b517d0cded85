"""The action plan: what is added, how it changes, slips and closes, and what its history keeps."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from assessments.access import viewer_of
from assessments.enums import ActionStatus, ActionStep, EventKind, Language, Role
from assessments.models import Action, Assessment, Event
from assessments.policies import Viewer
from assessments.selectors.actions import history_of, needing_attention, plan_rows
from assessments.services.actions import (
    ActionConflict,
    ActionInput,
    add_action,
    change_action,
    close_action,
    note_action,
)
from assessments.services.errors import Refused
from tests import factories
from tests.action_plan import make_action
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db

FIRST, LATER = date(2026, 11, 30), date(2026, 12, 31)


@pytest.fixture
def assessment() -> Assessment:
    return factories.make_assessment()


@pytest.fixture
def executive(assessment: Assessment) -> Viewer:
    return factories.make_executive(assessment)


@pytest.fixture
def action(assessment: Assessment) -> Action:
    return make_action(assessment, owner="Kofi Tanaka", due_on=FIRST, status=ActionStatus.PLANNED)


def said(**fields: Any) -> ActionInput:
    return ActionInput(
        **{
            "title": "Raise Q01-01",
            "target_level": 3,
            "owner": "Kofi Tanaka",
            "due_on": FIRST,
            "status": ActionStatus.PLANNED,
        }
        | fields
    )


def changed(viewer: Viewer, action: Action, now: Any = NOW, **fields: Any) -> Action:
    """The action after a change of these fields, as another request would find it."""
    action = Action.objects.get(pk=action.pk)
    change_action(
        viewer=viewer, action=action, version=action.version, given=said(**fields), now=now
    )
    return Action.objects.get(pk=action.pk)


def test_an_action_keeps_where_it_began_and_its_first_due_date(executive: Viewer) -> None:
    submission = factories.make_submission(changes={"Q01-01": 1})
    action = make_action(
        submission.assessment, owner="Ana", due_on=FIRST, status=ActionStatus.PLANNED
    )
    assert (action.from_level, action.original_due_on, action.slips) == (1, FIRST, 0)
    assert action.created_in == submission.assessment.quarter


def test_a_proposal_needs_neither_an_owner_nor_a_date(assessment: Assessment) -> None:
    action = make_action(assessment)
    assert (action.status, action.owner, action.due_on) == ("proposed", "", None)


@pytest.mark.parametrize("fields", [{"owner": ""}, {"due_on": None}])
@pytest.mark.parametrize("status", [ActionStatus.PLANNED, ActionStatus.IN_PROGRESS])
def test_what_is_planned_has_an_owner_and_a_date(
    assessment: Assessment, status: ActionStatus, fields: dict[str, Any]
) -> None:
    with pytest.raises(Refused, match="action_incomplete"):
        make_action(assessment, **{"owner": "Ana", "due_on": FIRST, "status": status} | fields)
    assert not Action.objects.exists()


def test_an_action_is_about_an_indicator_of_the_questionnaire(assessment: Assessment) -> None:
    with pytest.raises(Refused, match="not_an_indicator"):
        make_action(assessment, "Q09-09")


def test_a_date_that_moves_later_is_counted_and_the_first_one_stays(
    executive: Viewer, action: Action
) -> None:
    action = changed(executive, action, due_on=LATER)
    action = changed(executive, action, due_on=LATER + timedelta(days=30))
    assert (action.slips, action.original_due_on) == (2, FIRST)

    action = changed(executive, action, due_on=LATER)
    assert (action.slips, action.due_on) == (2, LATER), "an earlier date is no slip"


def test_a_due_date_is_not_taken_away(executive: Viewer, action: Action) -> None:
    with pytest.raises(Refused, match="action_due_date_gone"):
        changed(executive, action, due_on=None, status=ActionStatus.PROPOSED)


def test_the_history_says_who_changed_what_from_what(executive: Viewer, action: Action) -> None:
    change_action(
        viewer=executive,
        action=action,
        version=1,
        given=said(due_on=LATER, status=ActionStatus.IN_PROGRESS),
        note="Two regions answered late.",
        now=NOW,
    )
    newest, oldest = history_of(action)
    assert newest.change.by_id == executive.user_id
    assert newest.change.note == "Two regions answered late."
    assert [(field.name, field.before, field.after) for field in newest.fields] == [
        ("status", "Planned", "In progress"),
        ("due_on", "2026-11-30", "2026-12-31"),
    ]
    assert (oldest.change.step, oldest.change.before) == (ActionStep.ADDED, {})


def test_saving_what_stands_already_changes_nothing(executive: Viewer, action: Action) -> None:
    assert change_action(viewer=executive, action=action, version=1, given=said(), now=NOW) == 1
    assert action.changes.count() == 1


def test_the_second_of_two_changes_is_told_and_overwrites_nothing(
    executive: Viewer, action: Action
) -> None:
    changed(executive, action, due_on=LATER)
    for stale in (action, Action.objects.get(pk=action.pk)):
        with pytest.raises(ActionConflict):
            change_action(
                viewer=executive, action=stale, version=1, given=said(title="Mine"), now=NOW
            )
    assert Action.objects.get().due_on == LATER
    assert action.changes.count() == 2


def test_an_action_is_dropped_with_a_reason_only(executive: Viewer, action: Action) -> None:
    arguments = {"viewer": executive, "action": action, "version": 1, "now": NOW}
    with pytest.raises(Refused, match="action_drop_unreasoned"):
        close_action(outcome=ActionStatus.DROPPED, note=" ", **arguments)
    close_action(outcome=ActionStatus.DROPPED, note="A shared service covers it.", **arguments)
    stored = Action.objects.get()
    assert (stored.status, stored.closed_at, stored.version) == ("dropped", NOW, 2)


def test_closing_is_done_or_dropped_and_nothing_else(executive: Viewer, action: Action) -> None:
    with pytest.raises(Refused, match="action_status_wrong"):
        close_action(
            viewer=executive, action=action, version=1, outcome=ActionStatus.PLANNED, now=NOW
        )
    with pytest.raises(Refused, match="action_status_wrong"):
        changed(executive, action, status=ActionStatus.DONE)


def test_a_closed_action_that_is_changed_is_open_again(executive: Viewer, action: Action) -> None:
    close_action(viewer=executive, action=action, version=1, outcome=ActionStatus.DONE, now=NOW)
    action = changed(executive, action, status=ActionStatus.IN_PROGRESS)
    assert (action.is_open, action.closed_at) == (True, None)


@pytest.mark.parametrize(
    ("role", "moves"), [(Role.EXECUTIVE, True), (Role.DELEGATE, True), (Role.REVIEWER, False)]
)
def test_a_note_of_the_department_shows_that_it_moves(
    action: Action, role: Role, moves: bool
) -> None:
    viewer = viewer_of(factories.make_user(role, action.department))
    later = NOW + timedelta(days=100)
    note_action(viewer=viewer, action=action, text="Halfway.", language=Language.ENGLISH, now=later)
    assert action.changes.get(step=ActionStep.NOTED).note == "Halfway."
    assert Action.objects.get().is_stalled(later.date()) is not moves


def test_an_empty_note_is_refused(executive: Viewer, action: Action) -> None:
    with pytest.raises(Refused, match="note_empty"):
        note_action(viewer=executive, action=action, text=" ", language=Language.ENGLISH, now=NOW)


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.BRIEFING_OFFICER, Role.ADMINISTRATOR])
def test_others_change_nothing(assessment: Assessment, action: Action, role: Role) -> None:
    held_in = None if role == Role.ADMINISTRATOR else assessment.department
    viewer = viewer_of(factories.make_user(role, held_in))
    with pytest.raises(PermissionDenied):
        changed(viewer, action, title="Another")
    with pytest.raises(PermissionDenied):
        close_action(viewer=viewer, action=action, version=1, outcome=ActionStatus.DONE, now=NOW)
    with pytest.raises(PermissionDenied):
        add_action(
            viewer=viewer,
            department=assessment.department,
            quarter=assessment.quarter,
            code="Q01-01",
            given=said(),
            now=NOW,
        )


def test_the_audit_log_learns_nothing_that_an_administrator_may_not_read(
    executive: Viewer, action: Action
) -> None:
    changed(executive, action, title="Secret plan")
    events = Event.objects.filter(kind__in=[EventKind.ACTION_ADDED, EventKind.ACTION_CHANGED])
    assert {(event.kind, event.department_id) for event in events} == {
        ("action_added", action.department_id),
        ("action_changed", action.department_id),
    }
    assert all(event.details == {"action": action.pk, "code": "Q01-01"} for event in events)


def test_overdue_and_stalled_are_derived(executive: Viewer, action: Action) -> None:
    assert [action.is_overdue(FIRST), action.is_overdue(FIRST + timedelta(days=1))] == [False, True]
    made_on = TODAY
    assert not action.is_stalled(made_on + timedelta(days=89))
    assert action.is_stalled(made_on + timedelta(days=90))
    close_action(viewer=executive, action=action, version=1, outcome=ActionStatus.DONE, now=NOW)
    closed = Action.objects.get()
    assert not closed.is_overdue(LATER)
    assert not closed.is_stalled(made_on + timedelta(days=90))


def test_home_names_what_is_overdue_or_stalled_in_ones_own_departments(
    executive: Viewer, action: Action
) -> None:
    elsewhere = factories.make_department("ELSE")
    other = viewer_of(factories.make_user(Role.EXECUTIVE, elsewhere))
    reviewer = viewer_of(factories.make_user(Role.REVIEWER))
    late, stalled = FIRST + timedelta(days=1), TODAY + timedelta(days=90)
    assert needing_attention(executive, TODAY) == []
    for day in (late, stalled):
        assert [row.action for row in needing_attention(executive, day)] == [action]
        assert needing_attention(other, day) == needing_attention(reviewer, day) == []


@pytest.mark.parametrize(
    ("level", "reached"), [(2, False), (3, True), (4, True), ("dont_know", False)]
)
def test_an_action_proposes_to_close_when_its_level_was_submitted(
    assessment: Assessment, action: Action, level: Any, reached: bool
) -> None:
    factories.make_submission(changes={"Q01-01": level})
    (row,) = plan_rows(Action.objects.all(), TODAY)
    assert row.has_reached is reached
    assert Action.objects.get().is_open, "it never closes by itself"
