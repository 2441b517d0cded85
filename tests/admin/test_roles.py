"""Giving roles in the administration: portfolios, acting deputy heads, and what is refused."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from assessments.enums import EventKind, Role
from assessments.models import Department, Event, Membership
from tests import factories
from tests.admin.test_administration import add_person, memberships

pytestmark = pytest.mark.django_db

BOTH_DAYS = (
    "Give an acting deputy head both days, the first before the last; no other role has them."
)
ACTING = {"starts_on": "2026-10-01", "ends_on": "2026-10-31"}


@pytest.fixture
def client() -> Client:
    client = Client()
    client.force_login(factories.make_user(Role.ADMINISTRATOR))
    return client


@pytest.fixture
def department() -> Department:
    return factories.make_department("DRH")


def beside_fields(response: Any) -> list[dict[str, list[str]]]:
    (formset,) = response.context["inline_admin_formsets"]
    return [dict(form.errors) for form in formset.formset.forms]


def test_a_portfolio_and_an_acting_time_are_given_and_are_in_the_log(
    client: Client, department: Department
) -> None:
    response = add_person(
        client,
        {"role": "reviewer", "portfolio": department.portfolio_id},
        {"role": "executive", "department": department.pk, **ACTING},
    )
    assert response.status_code == 302
    assert Membership.objects.filter(portfolio=department.portfolio, role="reviewer").exists()
    acting = Membership.objects.get(role="executive")
    assert (str(acting.starts_on), str(acting.ends_on)) == tuple(ACTING.values())
    kinds = Event.objects.order_by("sequence").values_list("kind", flat=True)
    assert list(kinds) == [
        EventKind.PERSON_CHANGED,
        EventKind.RIGHTS_GRANTED,
        EventKind.RIGHTS_GRANTED,
    ]


@pytest.mark.parametrize(
    ("role", "field", "message"),
    [
        ({"role": "delegate"}, "department", "This role needs a department."),
        (
            {"role": "administrator", "department": "DRH"},
            "department",
            "An administrator has no department.",
        ),
        (
            {"role": "reviewer", "department": "DRH", "portfolio": "waters"},
            "portfolio",
            "Only a reviewer is given a portfolio, and then no department beside it.",
        ),
        (
            {"role": "briefing_officer", "portfolio": "waters"},
            "portfolio",
            "Only a reviewer is given a portfolio, and then no department beside it.",
        ),
        (
            {"role": "executive", "department": "DRH", "starts_on": "2026-10-01"},
            "starts_on",
            BOTH_DAYS,
        ),
        (
            {"role": "reviewer", **ACTING},
            "starts_on",
            BOTH_DAYS,
        ),
        (
            {"role": "executive", "department": "DRH", "title_fr": "Sous-ministre"},
            "title_en",
            "Give the title in both languages, or in none.",
        ),
    ],
)
def test_what_a_role_cannot_be_is_said_beside_the_field(
    client: Client, department: Department, role: dict[str, Any], field: str, message: str
) -> None:
    if "department" in role:
        role = role | {"department": department.pk}
    if "portfolio" in role:
        role = role | {"portfolio": department.portfolio_id}
    response = add_person(client, role)
    assert (response.status_code, beside_fields(response)) == (200, [{field: [message]}])


ROWS = [
    {"role": "delegate", "department": True},
    {"role": "reviewer", "portfolio": True},
    {"role": "reviewer"},
    {"role": "executive", "department": True, **ACTING},
]


@pytest.mark.parametrize("row", ROWS, ids=", ".join)
@pytest.mark.parametrize("already", [False, True], ids=["in one form", "held already"])
def test_the_same_role_twice_is_refused_in_words(
    client: Client, department: Department, row: dict[str, Any], already: bool
) -> None:
    places = {"department": department.pk, "portfolio": department.portfolio_id}
    row = {name: places[name] if value is True else value for name, value in row.items()}
    if not already:
        response = add_person(client, row, row)
    else:
        assert add_person(client, row).status_code == 302
        person = Membership.objects.exclude(role="administrator").get().user
        response = client.post(
            reverse("admin:assessments_user_change", args=[person.pk]),
            {"email": person.email, "name": person.name, "language": "en", "is_active": "on"}
            | memberships(row, user=person),
        )
    assert response.status_code == 200
    said = beside_fields(response)[-1]
    assert said == {"role": ["This person has this role there already."]}


def test_the_index_leads_to_the_audit_log(client: Client) -> None:
    for language in ("en", "fr"):
        page = client.get(f"/{language}/administration/")
        assert f'href="/{language}/audit-log/"' in page.content.decode()
