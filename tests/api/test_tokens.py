"""Who is let in by a token, and for how long."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from assessments.access import viewer_of
from assessments.enums import Role
from assessments.models import ApiToken, Membership
from assessments.services.tokens import PREFIX, hash_of, revoke_token
from tests import factories
from tests.api.client import Program, secret_of

pytestmark = pytest.mark.django_db


def statuses(program: Program) -> int:
    return int(program.get("quarters").status_code)


def test_only_the_hash_of_the_secret_is_kept() -> None:
    secret = secret_of(factories.make_user())
    (row,) = ApiToken.objects.values()
    assert secret.startswith(PREFIX)
    assert len(secret) == len(PREFIX) + 64
    assert row["sha256"] == hash_of(secret)
    assert [value for value in row.values() if secret[len(PREFIX) :] in str(value)] == []


def test_a_token_ends_on_its_last_day_with_its_revocation_and_with_its_person(
    settings: Any,
) -> None:
    user = factories.make_user(Role.REVIEWER)
    program = Program(secret_of(user, days=30))
    seen = [statuses(program)]
    settings.AS_OF = factories.TODAY + timedelta(days=30)
    seen += [statuses(program)]
    settings.AS_OF = factories.TODAY + timedelta(days=31)
    seen += [statuses(program)]
    settings.AS_OF = factories.TODAY
    type(user).objects.update(is_active=False)
    seen += [statuses(program)]
    type(user).objects.update(is_active=True)
    seen += [statuses(program)]
    revoke_token(viewer=viewer_of(user), token=ApiToken.objects.get(), now=factories.NOW)
    seen += [statuses(program)]
    assert seen == [200, 200, 401, 401, 200, 401]


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer ", "Bearer readiness_0", "Basic abc", "Bearer \xe9\xe9"]
)
def test_without_a_valid_token_nobody_is_let_in(header: str) -> None:
    response = Client().get("/api/v1/quarters", headers={"Authorization": header})
    assert (response.status_code, response["WWW-Authenticate"]) == (401, "Bearer")


def test_a_session_is_no_token_and_a_token_is_no_session() -> None:
    user = factories.make_user(Role.REVIEWER)
    browser = Client()
    browser.force_login(user)
    assert browser.get("/api/v1/quarters").status_code == 401
    assert Program(secret_of(user)).get("/en/").status_code == 302


def test_the_roles_are_those_of_the_token_and_not_of_a_session_beside_it() -> None:
    factories.make_submission()
    reviewer, nobody = factories.make_user(Role.REVIEWER), factories.make_user()
    browser = Client()
    browser.force_login(reviewer)
    headers = {"Authorization": f"Bearer {secret_of(nobody)}"}
    assert browser.get("/api/v1/submissions", headers=headers).json()["items"] == []


def test_an_acting_deputy_head_reads_on_the_days_of_the_acting_alone(settings: Any) -> None:
    submission = factories.make_submission()
    user = factories.make_user()
    first, last = (factories.TODAY + timedelta(days=days) for days in (1, 2))
    Membership.objects.create(
        user=user,
        role=Role.EXECUTIVE,
        department=submission.assessment.department,
        starts_on=first,
        ends_on=last,
    )
    program, found = Program(secret_of(user)), []
    for day in (factories.TODAY, first, last, last + timedelta(days=1)):
        settings.AS_OF = day
        found.append(len(program.json("submissions")["items"]))
    assert found == [0, 1, 1, 0]


def test_the_day_of_the_last_use_is_kept(settings: Any) -> None:
    program = Program(secret_of(factories.make_user()))
    used = [ApiToken.objects.get().last_used_on]
    for days in (0, 0, 4):
        settings.AS_OF = factories.TODAY + timedelta(days=days)
        program.json("quarters")
        used.append(ApiToken.objects.get().last_used_on)
    today = factories.TODAY
    assert used == [None, today, today, today + timedelta(days=4)]
