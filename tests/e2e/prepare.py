"""Run before the server starts, over its empty database: what the tests find there.

Makes the tables, the collected files, the demonstration with six departments and three quarters,
departments that no test has touched yet, those with a signed quarter behind them, and open sessions
for people. Prints one JSON document, `{"departments": [...], "returning": [...], "sessions":
{account: key}}`; a department is `{"code", "people": [{"name", "email", "session"}, ...]}`, its
deputy head first.
"""

import json
import sys
from datetime import timedelta
from io import StringIO
from typing import Any

import django
from django.core.management import call_command

django.setup()

from django.conf import settings  # noqa: E402
from django.db import transaction  # noqa: E402
from django.test import Client  # noqa: E402

from assessments.demo.accounts import ACCOUNTS, demo_user  # noqa: E402
from assessments.enums import ActionStatus, NoticeKind, Role  # noqa: E402
from assessments.models import Department, Membership, Quarter, User  # noqa: E402
from assessments.selectors.notices import executives_of  # noqa: E402
from assessments.services.notices import notify  # noqa: E402
from assessments.services.quarters import create_ahead, open_quarter  # noqa: E402
from tests import factories  # noqa: E402
from tests.action_plan import make_action  # noqa: E402
from tests.e2e.prepared import PASSWORD  # noqa: E402


def session_of(user: User | None) -> str:
    client = Client()
    client.force_login(user)
    return client.cookies["session"].value


def person(role: Role, department: Department, name: str) -> dict[str, str]:
    email = f"{name.replace(' ', '.').lower()}@example.org"
    user = factories.make_user(role, department, name=name, email=email, password=PASSWORD)
    return {"name": name, "email": email, "session": session_of(user)}


@transaction.atomic
def untouched_departments(count: int) -> list[dict[str, Any]]:
    """Each with a deputy head, who has news, and two delegates; an open and empty assessment."""
    made: list[dict[str, Any]] = []
    for number in range(1, count + 1):
        department = factories.make_department(f"NEW{number:02}")
        people = [
            person(Role.EXECUTIVE, department, f"Robin Head {number}"),
            person(Role.DELEGATE, department, f"Kim First {number}"),
            person(Role.DELEGATE, department, f"Alex Second {number}"),
        ]
        made.append({"code": department.code, "people": people})
    Membership.objects.filter(role=Role.EXECUTIVE, title_en="").update(
        title_en="Deputy Minister", title_fr="Sous-ministre"
    )
    newest = Quarter.objects.order_by("year", "number").last()
    open_quarter(quarter=newest, actor_id=None, now=factories.NOW)
    for membership in Membership.objects.filter(
        role=Role.DELEGATE, department__code__regex="^(NEW|OLD)"
    ).select_related("user", "department"):
        assessment = factories.make_assessment(membership.department, newest)
        factories.assign(assessment, membership.user)
        notify(
            kind=NoticeKind.ASKED_BACK,
            recipients=executives_of([membership.department_id], factories.TODAY)[
                membership.department_id
            ],
            assessment=assessment,
            occasion=assessment.department.code,  # once, although there are two delegates
            details={"question": "security"},
            now=factories.NOW,
        )
    return made


@transaction.atomic
def returning_departments(count: int) -> list[dict[str, Any]]:
    """The same, with a signed Q1: level 2 everywhere, but for one answer that is not known."""
    made = []
    earlier = Quarter.objects.get(year=2026, number=1)
    for number in range(1, count + 1):
        department = factories.make_department(f"OLD{number:02}")
        people = [
            person(Role.EXECUTIVE, department, f"Noa Return {number}"),
            person(Role.DELEGATE, department, f"Max Return {number}"),
            person(Role.DELEGATE, department, f"Lou Return {number}"),
        ]
        made.append({"code": department.code, "people": people})
    open_quarter(quarter=earlier, actor_id=None, now=factories.during(earlier))
    for department in Department.objects.filter(code__startswith="OLD"):
        factories.make_submission(department, earlier, changes={"SEC-02": "dont_know"})
    return made


@transaction.atomic
def planner() -> User:
    """The deputy head of a department with a result in Q1, and an action that is overdue."""
    department = factories.make_department("PLAN")
    newest, quarter = Quarter.objects.order_by("-year", "-number")[:2]
    for each in (newest, quarter):
        open_quarter(quarter=each, actor_id=None, now=factories.NOW)
    submission = factories.make_submission(department, quarter, 2, {"SEC-03": 1})
    action = make_action(
        submission.assessment,
        "SEC-03",
        now=factories.NOW - timedelta(days=100),
        title="Switch on a second factor everywhere",
        owner="Kim First",
        due_on=factories.TODAY - timedelta(days=7),
        status=ActionStatus.PLANNED,
    )
    return action.created_by


call_command("migrate", verbosity=0)
call_command("createcachetable", verbosity=0)
call_command("collectstatic", interactive=False, verbosity=0)
call_command("demo", as_of=settings.AS_OF, departments=6, quarters=3, stdout=StringIO())
returning = returning_departments(int(sys.argv[2]))
prepared = {
    "returning": returning,
    "departments": untouched_departments(int(sys.argv[1])),
    "sessions": {account: session_of(demo_user(account)) for account in ACCOUNTS}
    | {"planner": session_of(planner())},
}
if returning:  # a site that is served; last, since the others look for the newest quarter
    create_ahead(today=factories.TODAY, now=factories.NOW)
print(json.dumps(prepared))  # noqa: T201
