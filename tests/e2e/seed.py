"""Run beside the server: departments that no test has touched yet, and open sessions for people.

Prints one JSON document: `{"departments": [...], "sessions": {account: key}}`; a department is
`{"code", "people": [{"name", "email", "session"}, ...]}`, its deputy head first.
"""

import json
import sys

import django

django.setup()

from django.db import transaction  # noqa: E402
from django.test import Client  # noqa: E402

from assessments.demo.accounts import ACCOUNTS, demo_user  # noqa: E402
from assessments.enums import Role  # noqa: E402
from assessments.models import Department, Membership, Quarter, User  # noqa: E402
from assessments.services.quarters import open_quarter  # noqa: E402
from tests import factories  # noqa: E402

PASSWORD = "a long password of the tests"  # noqa: S105 (of invented people)
TITLES = {"title_en": "Deputy Minister", "title_fr": "Sous-ministre"}


def session_of(user: User | None) -> str:
    client = Client()
    client.force_login(user)
    return client.cookies["session"].value


def person(role: Role, department: Department, name: str) -> dict[str, str]:
    email = f"{name.replace(' ', '.').lower()}@example.org"
    user = factories.make_user(role, department, name=name, email=email, password=PASSWORD)
    return {"name": name, "email": email, "session": session_of(user)}


@transaction.atomic
def departments(count: int) -> list[dict[str, object]]:
    made: list[dict[str, object]] = []
    for number in range(1, count + 1):
        code = f"NEW{number:02}"
        department = factories.make_department(code)
        people = [
            person(Role.EXECUTIVE, department, f"Robin Head {number}"),
            person(Role.DELEGATE, department, f"Kim First {number}"),
            person(Role.DELEGATE, department, f"Alex Second {number}"),
        ]
        made.append({"code": code, "people": people})
    Membership.objects.filter(role=Role.EXECUTIVE, title_en="").update(**TITLES)
    newest = Quarter.objects.order_by("year", "number").last()
    open_quarter(quarter=newest, actor_id=None, now=factories.NOW)
    return made


print(  # noqa: T201
    json.dumps(
        {
            "departments": departments(int(sys.argv[1])),
            "sessions": {account: session_of(demo_user(account)) for account in ACCOUNTS},
        }
    )
)
