"""People and their roles as an administrator changes them, with who did it in the log."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from assessments.access import viewer_of
from assessments.enums import EventKind, Role
from assessments.models import Event, Membership, User
from assessments.policies import Viewer
from assessments.services.people import save_person, save_rights
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator() -> Viewer:
    return viewer_of(factories.make_user(Role.ADMINISTRATOR))


def events() -> list[tuple[str, Any]]:
    return list(Event.objects.order_by("sequence").values_list("kind", "details"))


def rights(viewer: Viewer, held: Any = (), taken_back: Any = ()) -> None:
    save_rights(viewer=viewer, held=held, taken_back=taken_back, now=factories.NOW)


def test_a_role_that_is_given_changed_and_taken_back_is_in_the_log(administrator: Viewer) -> None:
    person, department = factories.make_user(), factories.make_department("DRH")
    role = Membership(user=person, role=Role.REVIEWER, portfolio=department.portfolio)
    empty = {"person": person.pk, "department": None, "portfolio": None, "title": ["", ""]}

    rights(administrator, [role])
    role.role, role.department, role.portfolio = Role.EXECUTIVE, department, None
    role.starts_on, role.ends_on = date(2026, 10, 1), date(2026, 10, 31)
    rights(administrator, [role])
    rights(administrator, [role])  # nothing changed
    rights(administrator, taken_back=[role])

    reviews = empty | {"role": "reviewer", "portfolio": "waters", "days": [None, None]}
    acts = empty | {"role": "executive", "department": "DRH", "days": ["2026-10-01", "2026-10-31"]}
    assert events() == [
        (EventKind.RIGHTS_GRANTED, reviews),
        (EventKind.RIGHTS_CHANGED, acts | {"before": reviews}),
        (EventKind.RIGHTS_TAKEN_BACK, acts),
    ]
    assert {event.actor_id for event in Event.objects.all()} == {administrator.user_id}
    assert not Membership.objects.filter(user=person).exists()


def test_what_changed_about_a_person_is_named_and_not_told(administrator: Viewer) -> None:
    person = factories.make_user(email="old@example.org")
    person.email, person.is_active = "New@example.org", False
    save_person(viewer=administrator, person=person, now=factories.NOW)
    save_person(viewer=administrator, person=person, now=factories.NOW)
    new = User(email="more@example.org", name="More")
    save_person(viewer=administrator, person=new, now=factories.NOW)

    assert events() == [
        (EventKind.PERSON_CHANGED, {"person": person.pk, "changed": ["email", "switched_off"]}),
        (EventKind.PERSON_CHANGED, {"person": new.pk, "changed": ["added"]}),
    ]
    assert User.objects.get(pk=person.pk).email == "new@example.org"


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_nobody_else_gives_roles(role: Role) -> None:
    viewer = viewer_of(factories.make_user(role, factories.make_department("DRH")))
    person = factories.make_user()
    with pytest.raises(PermissionDenied):
        rights(viewer, [Membership(user=person, role=Role.ADMINISTRATOR)])
    with pytest.raises(PermissionDenied):
        save_person(viewer=viewer, person=person, now=factories.NOW)
    assert events() == []
    assert not person.memberships.exists()
