"""Setting up people, departments and quarters; answers and results are not here."""

from datetime import date
from typing import Any

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from assessments.enums import Language, Role
from assessments.models import Assessment, Department, Event, Membership, Quarter, User
from assessments.services.questionnaires import load_questionnaire
from tests import factories

pytestmark = pytest.mark.django_db

PASSWORD = "a long password of mine"  # noqa: S105 (of an invented person)


@pytest.fixture
def client() -> Client:
    """An administrator's browser."""
    client = Client()
    client.force_login(factories.make_user(Role.ADMINISTRATOR))
    return client


def memberships(*rows: dict[str, Any], user: User | None = None) -> dict[str, Any]:
    """The inline form of a person's roles."""
    fields: dict[str, Any] = {
        "memberships-TOTAL_FORMS": len(rows),
        "memberships-INITIAL_FORMS": sum("id" in row for row in rows),
    }
    for number, row in enumerate(rows):
        owner = {"user": user.pk} if user else {}
        fields |= {f"memberships-{number}-{name}": value for name, value in (row | owner).items()}
    return fields


def errors(response: Any) -> list[str]:
    """Everything that the page says is wrong."""
    formsets = response.context["inline_admin_formsets"]
    form = response.context["adminform"].form
    return [
        *(message for messages in form.errors.values() for message in messages),
        *(
            message
            for formset in formsets
            for found in (*formset.formset.errors, {"": formset.formset.non_form_errors()})
            for messages in found.values()
            for message in messages
        ),
    ]


def add_person(client: Client, *roles: dict[str, Any], **fields: str) -> Any:
    person = {
        "email": "New.Person@Example.org",
        "name": "New Person",
        "language": "fr",
        "password1": PASSWORD,
        "password2": PASSWORD,
        "usable_password": "true",
    }
    return client.post(reverse("admin:assessments_user_add"), person | fields | memberships(*roles))


def test_a_person_is_added_with_a_password_and_roles_and_can_sign_in(client: Client) -> None:
    department = factories.make_department()

    response = add_person(
        client,
        {
            "role": "executive",
            "department": department.pk,
            "title_en": "Deputy Minister",
            "title_fr": "Sous-ministre",
        },
        {"role": "reviewer", "department": ""},
    )

    assert response.status_code == 302
    person = User.objects.get(name="New Person")
    assert (person.email, person.language) == ("new.person@example.org", Language.FRENCH)
    assert list(
        person.memberships.order_by("pk").values_list("role", "department", "title_fr")
    ) == [
        ("executive", department.pk, "Sous-ministre"),
        ("reviewer", None, ""),
    ]
    browser = Client()
    browser.post(
        reverse("account_login"), {"login": "new.person@example.org", "password": PASSWORD}
    )
    assert browser.session["_auth_user_id"] == str(person.pk)


@pytest.mark.parametrize(
    ("role", "message"),
    [
        ({"role": "executive", "department": ""}, "This role needs a department."),
        ({"role": "delegate", "department": ""}, "This role needs a department."),
        ({"role": "administrator", "department": "DRH"}, "An administrator has no department."),
        (
            {"role": "executive", "department": "DRH", "title_en": "Deputy Minister"},
            "Give the title in both languages, or in none.",
        ),
    ],
)
def test_a_role_that_cannot_be_held_so_is_refused_in_words(
    client: Client, role: dict[str, Any], message: str
) -> None:
    department = factories.make_department("DRH")
    if role["department"]:
        role = role | {"department": department.pk}

    response = add_person(client, role)

    assert (response.status_code, errors(response)) == (200, [message])
    assert not User.objects.filter(name="New Person").exists()


def test_two_people_cannot_share_an_address(client: Client) -> None:
    factories.make_user(email="new.person@example.org")
    response = add_person(client)
    assert "Person with this E-mail address already exists." in errors(response)
    assert not User.objects.filter(name="New Person").exists()


@pytest.mark.parametrize("password", ["short", "123456789012345", "password1234"])
def test_a_weak_password_is_refused(client: Client, password: str) -> None:
    response = add_person(client, password1=password, password2=password)
    assert response.status_code == 200
    assert errors(response) != []


def test_a_role_is_taken_away_and_a_person_switched_off_but_not_deleted(client: Client) -> None:
    person = factories.make_user(Role.REVIEWER)
    membership = person.memberships.get()
    page = reverse("admin:assessments_user_change", args=[person.pk])
    row = {"id": membership.pk, "role": "reviewer", "department": "", "DELETE": "on"}

    response = client.post(
        page,
        {"email": person.email, "name": person.name, "language": "en"}
        | memberships(row, user=person),
    )

    assert response.status_code == 302
    person.refresh_from_db()
    assert (person.is_active, Membership.objects.filter(user=person).count()) == (False, 0)
    assert client.post(f"{page}../delete/", {"post": "yes"}).status_code == 403


def test_the_password_stays_when_a_person_is_changed(client: Client) -> None:
    person = factories.make_user(Role.REVIEWER, password=PASSWORD)
    page = reverse("admin:assessments_user_change", args=[person.pk])
    assert PASSWORD not in client.get(page).text

    changed = {"email": person.email, "name": "Renamed", "language": "en", "is_active": "on"}
    client.post(page, changed | memberships() | {"password": "x"})

    person.refresh_from_db()
    assert (person.name, person.check_password(PASSWORD)) == ("Renamed", True)


def add_quarter(client: Client, **dates: str) -> Any:
    questionnaire = factories.make_questionnaire()
    fields = {"year": 2026, "number": 2, "questionnaire": questionnaire.pk}
    empty = {"opens_on": "", "due_on": "", "closes_on": ""}
    return client.post(reverse("admin:assessments_quarter_add"), fields | empty | dates)


def test_a_new_quarter_has_the_usual_dates_where_none_is_given(client: Client) -> None:
    assert add_quarter(client, due_on="2026-11-06").status_code == 302
    quarter = Quarter.objects.get()
    assert (quarter.opens_on, quarter.due_on, quarter.closes_on) == (
        date(2026, 9, 1),
        date(2026, 11, 6),
        date(2026, 11, 29),
    )


def test_a_quarter_is_refused_when_it_closes_before_it_is_due(client: Client) -> None:
    response = add_quarter(client, closes_on="2026-10-01")
    assert errors(response) == ["A quarter opens, is due, and closes, in that order."]


def test_only_a_published_questionnaire_can_be_used(client: Client) -> None:
    published = factories.make_questionnaire()
    load_questionnaire(
        document=factories.questionnaire_document(version="2"),
        publish=False,
        actor_id=None,
        now=factories.NOW,
    )
    form = client.get(reverse("admin:assessments_quarter_add")).context["adminform"].form
    assert list(form.fields["questionnaire"].queryset) == [published]


def test_opening_a_quarter_makes_the_assessments_once(client: Client) -> None:
    factories.make_department("AAA")
    factories.make_department("BBB")
    quarter = factories.make_quarter(opened=False)
    chosen = {"action": "open_now", "_selected_action": [quarter.pk]}
    page = reverse("admin:assessments_quarter_changelist")

    told = [
        [str(message) for message in client.post(page, chosen, follow=True).context["messages"]]
        for _twice in range(2)
    ]

    assert told == [["2 assessments made."], ["0 assessments made."]]
    assert Assessment.objects.count() == 2
    assert Event.objects.get(kind="quarter_opened").actor is not None


def test_a_department_leaves_the_scope_and_stays(client: Client) -> None:
    department = factories.make_department()
    page = reverse("admin:assessments_department_change", args=[department.pk])
    form = client.get(page).context["adminform"].form
    fields = {name: form[name].value() or "" for name in form.fields if name != "in_scope"}
    assert client.post(page, fields).status_code == 302
    assert Department.objects.get().in_scope is False
    assert client.post(f"{page}../delete/", {"post": "yes"}).status_code == 403


def test_a_quarter_keeps_its_questionnaire_here(client: Client) -> None:
    """Another one is chosen where the audit log is told and what opened is refused."""
    old = factories.make_questionnaire()
    newer = factories.publish(factories.questionnaire_document(version="2"))
    for fiscal in (factories.Q2, factories.Q2.next):
        quarter = factories.make_quarter(fiscal, old, opened=False)
        page = reverse("admin:assessments_quarter_change", args=[quarter.pk])
        assert "questionnaire" not in client.get(page).context["adminform"].form.fields
        fields = {"year": quarter.year, "number": quarter.number, "questionnaire": newer.pk}
        dates = dict.fromkeys(("opens_on", "due_on", "closes_on"), "")
        assert client.post(page, fields | dates).status_code == 302
        quarter.refresh_from_db()
        assert quarter.questionnaire == old


@pytest.mark.parametrize("model", ["questionnaire"])
def test_questionnaires_are_for_reading(client: Client, model: str) -> None:
    factories.make_assessment()
    factories.make_executive(Assessment.objects.get())
    row = Quarter.objects.get().questionnaire
    page = reverse(f"admin:assessments_{model}_change", args=[row.pk])
    assert [
        client.get(page).status_code,
        client.post(page, {}).status_code,
        client.get(reverse(f"admin:assessments_{model}_add")).status_code,
    ] == [200, 403, 403]


def test_of_assessments_the_administration_has_the_states_alone() -> None:
    assert {model.__name__ for model in admin.site._registry} == {
        "User",
        "Portfolio",
        "Department",
        "Quarter",
        "Questionnaire",
        "Assessment",
        "ApiToken",
    }


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_lists_search_and_open_in_both_languages(client: Client, language: str) -> None:
    factories.make_submission()
    for model in ("user", "portfolio", "department", "quarter", "questionnaire"):
        page = reverse(f"admin:assessments_{model}_changelist").replace("/en/", f"/{language}/")
        searched = "" if model in {"quarter", "questionnaire"} else "?q=drh"
        assert (model, client.get(f"{page}{searched}").status_code) == (model, 200)


def test_somebody_who_was_made_administrator_is_one_at_once_and_no_longer_when_not() -> None:
    person = factories.make_user()
    client = Client()
    client.force_login(person)
    page = reverse("admin:index")
    statuses = [client.get(page).status_code]
    membership = Membership.objects.create(user=person, role=Role.ADMINISTRATOR)
    statuses.append(client.get(page).status_code)
    membership.delete()
    statuses.append(client.get(page).status_code)
    assert statuses == [404, 200, 404]
