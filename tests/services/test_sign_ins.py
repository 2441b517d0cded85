"""Sign-ins, failures and sign-outs in the audit log."""

import json
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from assessments.canonical import sha256
from assessments.enums import EventKind, Role
from assessments.models import Event, User
from tests import factories

pytestmark = pytest.mark.django_db

PASSWORD = "a long password of mine"  # noqa: S105 (of an invented person)
WRONG = "not the password at all"


@pytest.fixture
def person() -> User:
    return factories.make_user(Role.REVIEWER, email="mina@example.org", password=PASSWORD)


def sign_in(client: Client, email: str, password: str) -> None:
    client.post(reverse("account_login"), {"login": email, "password": password})


def events() -> list[tuple[str, int | None, Any]]:
    return list(Event.objects.order_by("sequence").values_list("kind", "actor", "details"))


def test_a_sign_in_and_a_sign_out_are_in_the_log(person: User) -> None:
    client = Client()
    sign_in(client, "Mina@example.org", PASSWORD)
    client.post(reverse("account_logout"))
    assert events() == [
        (EventKind.SIGNED_IN, person.pk, {"method": "password"}),
        (EventKind.SIGNED_OUT, person.pk, {}),
    ]


def test_a_wrong_password_is_in_the_log_in_the_name_of_the_person_and_is_not_kept(
    person: User,
) -> None:
    sign_in(Client(), "mina@example.org", WRONG)
    assert events() == [(EventKind.SIGN_IN_FAILED, person.pk, {"method": "password"})]
    assert WRONG not in json.dumps(events())


def test_of_an_address_that_nobody_has_the_hash_alone_is_kept(person: User) -> None:
    sign_in(Client(), " Stranger@example.org", WRONG)
    assert events() == [
        (
            EventKind.SIGN_IN_FAILED,
            None,
            {"method": "password", "email_sha256": sha256(b"stranger@example.org")},
        )
    ]


def test_somebody_switched_off_fails_with_the_right_password_too(person: User) -> None:
    User.objects.update(is_active=False)
    client = Client()
    sign_in(client, "mina@example.org", PASSWORD)
    assert [kind for kind, _actor, _details in events()] == [EventKind.SIGN_IN_FAILED]
    assert "_auth_user_id" not in client.session


def test_a_wrong_second_factor_is_in_the_log_and_no_sign_in(person: User) -> None:
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret  # noqa: PLC0415

    TOTP.activate(person, generate_totp_secret())
    client = Client()
    sign_in(client, "mina@example.org", PASSWORD)
    assert events() == []
    client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert events() == [(EventKind.SIGN_IN_FAILED, person.pk, {"method": "code"})]


def test_attempts_that_the_rate_limit_stops_do_not_fill_the_log(person: User) -> None:
    for _attempt in range(20):
        sign_in(Client(), "mina@example.org", WRONG)
    assert 0 < len(events()) < 20
    assert settings.ACCOUNT_PREVENT_ENUMERATION
