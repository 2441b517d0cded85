"""The addresses that the sign-in library and the administration bring with them."""

from typing import Any

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from assessments.enums import Role
from tests import factories
from tests.access.people import ACTORS, Place, make_place
from tests.access.test_table import SIGN_IN, Outcome, names, outcome_of
from tests.pages import PageClient

pytestmark = pytest.mark.django_db

# What anonymous gets: a page where one signs in or asks for a new password, else sign-in.
ACCOUNT: dict[str, Outcome] = {
    "account_login": 200,
    "account_logout": 302,
    "account_inactive": 200,
    "account_signup": 200,  # says that an administrator makes the accounts
    "account_reauthenticate": SIGN_IN,
    "account_email": 404,
    "account_email_verification_sent": 200,
    "account_change_password": SIGN_IN,
    "account_set_password": SIGN_IN,
    "account_reset_password": 200,
    "account_confirm_login_code": 302,
    "account_confirm_email": 200,
    "account_reset_password_from_key_done": 200,
    "account_reset_password_from_key": 200,
    "account_reset_password_done": 200,
    "mfa_index": SIGN_IN,
    "mfa_authenticate": 302,
    "mfa_reauthenticate": SIGN_IN,
    "mfa_activate_totp": SIGN_IN,
    "mfa_deactivate_totp": SIGN_IN,
    "mfa_view_recovery_codes": SIGN_IN,
    "mfa_generate_recovery_codes": SIGN_IN,
    "mfa_download_recovery_codes": SIGN_IN,
}
KEYS = {
    "account_confirm_email": {"key": "wrong"},
    "account_reset_password_from_key": {"uidb36": "1", "key": "wrong-key"},
}
# What the administrator gets; the administration of a model follows its rights below.
ADMINISTRATION: dict[str, Outcome] = {
    "admin:index": 200,
    "admin:login": 302,
    "admin:logout": 405,
    "admin:password_change": 200,
    "admin:password_change_done": 200,
    "admin:autocomplete": 403,
    "admin:jsi18n": 200,
    "admin:view_on_site": 404,
    "admin:app_list": 200,
}
MODEL: dict[str, Outcome] = {
    "changelist": 200,
    "add": 200,
    "change": 200,
    "history": 200,
    "delete": 403,
}
READ_ONLY = MODEL | {"add": 403}
MODELS = {
    "user": MODEL,
    "portfolio": MODEL,
    "department": MODEL,
    "quarter": MODEL,
    "questionnaire": READ_ONLY,
    "assessment": READ_ONLY,
    "apitoken": READ_ONLY,
}
ADMINISTRATION |= {
    f"admin:assessments_{model}_{page}": outcome
    for model, pages in MODELS.items()
    for page, outcome in pages.items()
}


def address(place: Place, name: str) -> str:
    """Where a page of the administration is, for a row that exists."""
    department = place.people["executive"].memberships.get().department
    assert department is not None
    rows = {
        "user": place.people["nobody"],
        "department": department,
        "portfolio": department.portfolio,
        "quarter": place.quarter,
        "questionnaire": place.quarter.questionnaire,
        "assessment": place.quarter.assessments.get(department=department),
        "apitoken": place.people["executive"].api_tokens.get(),
    }
    model = name.split("_")[1] if name.startswith("admin:assessments_") else ""
    candidates: list[dict[str, Any]] = [
        {},
        {"object_id": rows[model].pk} if model in rows else {},
        {"app_label": "assessments"},
        {"content_type_id": 1, "object_id": 1},
    ]
    for arguments in candidates:
        try:
            return reverse(name, kwargs=arguments)
        except NoReverseMatch:
            continue
    raise LookupError(name)


def test_every_address_of_a_library_stands_in_a_table() -> None:
    assert names(library=True) == set(ACCOUNT) | set(ADMINISTRATION)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_anonymous_can_sign_in_and_ask_for_a_password_and_nothing_else(language: str) -> None:
    seen = {}
    for name in ACCOUNT:
        path = reverse(name, kwargs=KEYS.get(name)).replace("/en/", f"/{language}/", 1)
        seen[name] = outcome_of(PageClient().get(path), path, language)
    assert seen == ACCOUNT


def test_pages_of_ones_own_account_are_pages_like_all_others() -> None:
    client = PageClient()
    client.force_login(factories.make_user(Role.REVIEWER, password="long enough for this"))  # noqa: S106
    statuses = {
        name: client.get(reverse(name, kwargs=KEYS.get(name))).status_code
        for name in ACCOUNT
        if name != "account_logout"
    }
    assert {name for name, status in statuses.items() if status not in {200, 302, 404}} == set()
    assert {name for name, status in statuses.items() if status == 404} == {
        "account_email",
        "mfa_deactivate_totp",
        "mfa_view_recovery_codes",
        "mfa_download_recovery_codes",
    }


def test_the_administration_is_open_to_administrators() -> None:
    place = make_place()
    client = Client()
    client.force_login(place.people["administrator"])
    assert {
        name: client.get(address(place, name)).status_code for name in ADMINISTRATION
    } == ADMINISTRATION


def test_for_everybody_else_it_does_not_exist() -> None:
    place = make_place()
    paths = [address(place, name) for name in ADMINISTRATION if name != "admin:login"]
    paths += [f"{reverse('admin:index')}nothing/"]
    for actor in set(ACTORS) - {"administrator"}:
        client = Client()
        client.force_login(place.people[actor])
        for path in paths:
            assert (actor, path, client.get(path).status_code) == (actor, path, 404)
        assert client.post(reverse("admin:assessments_user_add")).status_code == 404


def test_anonymous_is_sent_to_our_sign_in_from_every_part_of_it() -> None:
    place = make_place()
    sign_in = reverse("account_login")
    paths = {name: address(place, name) for name in ADMINISTRATION if name != "admin:login"}
    paths["nowhere"] = f"{reverse('admin:index')}nothing/"
    assert {
        name: Client().get(path, follow=True).redirect_chain[-1] for name, path in paths.items()
    } == {name: (f"{sign_in}?next={path}", 302) for name, path in paths.items()}


def test_djangos_own_sign_in_takes_no_password() -> None:
    client = Client()
    administrator = factories.make_user(Role.ADMINISTRATOR, password="long enough for this")  # noqa: S106
    sent = {"username": administrator.email, "password": "long enough for this"}

    response = client.post(reverse("admin:login"), sent)

    assert (response.status_code, response["Location"]) == (
        302,
        f"{reverse('account_login')}?next={reverse('admin:index')}",
    )
    assert "_auth_user_id" not in client.session
