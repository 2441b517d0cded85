"""The chain of the audit log: whoever changes or removes a row behind the database is found."""

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from assessments.enums import EventKind
from assessments.models import AuditHead, Event
from assessments.selectors import chain
from assessments.services.events import record
from tests import factories
from tests.e2e.database import Database
from tests.repository import ROOT

COUNT = 9
db = pytest.mark.django_db


@pytest.fixture
def tampered(db: None) -> None:
    """Nine events, and nobody who watches over them any more."""
    for number in range(1, COUNT + 1):
        record(EventKind.DEMO_BUILT, actor_id=None, now=factories.NOW, details={"number": number})
    on_table = "" if connection.vendor == "sqlite" else " ON assessments_event"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for verb in ("update", "delete"):
            cursor.execute(f"DROP TRIGGER assessments_event_no_{verb}{on_table}")


def row(number: int) -> Any:
    return Event.objects.filter(sequence=number)


def report() -> list[str]:
    """What the command says that is broken, a line each."""
    with pytest.raises(CommandError) as refused:
        call_command("verify_audit", stdout=StringIO())
    first, *problems = str(refused.value).splitlines()
    assert (first, refused.value.returncode) == ("The audit log is not whole.", 1)
    return problems


def test_a_whole_chain_is_said_in_one_line_with_its_last_hash(tampered: None) -> None:
    out = StringIO()
    call_command("verify_audit", stdout=out)
    last = Event.objects.get(sequence=COUNT).hash
    assert out.getvalue() == (
        f"The audit log is whole: 9 events, last number 9, last hash {last}\n"
    )


@db
def test_an_empty_log_is_whole() -> None:
    assert chain.verify_chain() == chain.Verification()


def test_it_is_read_a_few_rows_at_a_time(tampered: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chain, "CHUNK", 2)
    assert chain.verify_chain().count == COUNT


@pytest.mark.parametrize("number", [1, 5, COUNT])
@pytest.mark.parametrize(
    "change",
    [
        {"details": {"number": 77}},
        {"kind": EventKind.SIGNED_OUT},
        {"previous_hash": "f" * 64},
        {"hash": "f" * 64},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_row_that_was_changed_is_named(
    tampered: None, number: int, change: dict[str, Any]
) -> None:
    row(number).update(**change)
    assert report()[0] == f"Row {number} was changed: its hash is not that of what it says."


@pytest.mark.parametrize("number", [1, 5])
def test_a_row_changed_together_with_its_hash_breaks_the_link_to_the_next(
    tampered: None, number: int
) -> None:
    event = row(number).get()
    event.details = {"number": 77}
    row(number).update(details=event.details, hash=chain.sha256(event.link()))
    (problem,) = report()
    assert problem.startswith(f"Row {number + 1} does not follow on the row before: one of the two")


def test_the_last_row_changed_together_with_its_hash_is_not_the_end_of_the_chain(
    tampered: None,
) -> None:
    event = row(COUNT).get()
    event.details = {"number": 77}
    row(COUNT).update(details=event.details, hash=chain.sha256(event.link()))
    assert report() == ["The end of the chain is not row 9: one of the two was changed."]


@pytest.mark.parametrize(
    ("removed", "problem"),
    [
        ([1], "Row 1 is missing."),
        ([5], "Row 5 is missing."),
        ([4, 5, 6], "Rows 4 to 6 are missing."),
        ([9], "The end was cut off: row 9 is missing."),
        ([7, 8, 9], "The end was cut off: rows 7 to 9 are missing."),
    ],
)
def test_rows_that_were_removed_are_named(tampered: None, removed: list[int], problem: str) -> None:
    Event.objects.filter(sequence__in=removed).delete()
    assert report() == [problem]


def test_every_broken_place_is_named(tampered: None) -> None:
    row(2).update(kind=EventKind.SIGNED_OUT)
    row(5).delete()
    row(7).update(hash="f" * 64)
    assert [problem.split(":")[0] for problem in report()] == [
        "Row 2 was changed",
        "Row 5 is missing.",
        "Row 7 was changed",
        "Row 8 does not follow on the row before",
    ]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"sequence": 12}, "The end was cut off: rows 10 to 12 are missing."),
        ({"hash": "f" * 64}, "The end of the chain is not row 9: one of the two was changed."),
        ({"sequence": 7}, "Rows 8 to 9 stand after the end of the chain."),
    ],
)
def test_an_end_that_was_changed_is_found(
    tampered: None, change: dict[str, Any], problem: str
) -> None:
    AuditHead.objects.update(**change)
    assert problem in report()


def test_an_end_that_was_removed_is_found(tampered: None) -> None:
    AuditHead.objects.all().delete()
    assert report() == ["The record of the end of the chain was removed."]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A database of its own, on the server of the tests, for real commits."""
    database = Database(tmp_path)
    yield database
    database.drop()


def manage(database: Database, *arguments: str) -> str:
    """Run a command as an operator does."""
    done = subprocess.run(  # noqa: S603 (our own command)
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": database.url, "READINESS_DEMO": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


WRITE = """
from assessments import clock
from assessments.enums import EventKind
from assessments.services.events import record
for number in range(40):
    record(EventKind.DEMO_BUILT, actor_id=None, now=clock.now(), details={"number": number})
"""
WRITERS = 4

EARLIER = """
from datetime import timedelta
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
loader = MigrationExecutor(connection).loader
state = loader.project_state([("assessments", "0002_immutability")])
Event = state.apps.get_model("assessments", "Event")
for number in range(5):
    at = timezone.now() - timedelta(days=number)
    Event.objects.create(kind="demo_built", at=at, details={"word": "Île", "number": number})
"""


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_writers_at_the_same_time_leave_a_whole_chain(database: Database) -> None:
    manage(database, "migrate", "--verbosity=0")
    with ThreadPoolExecutor(WRITERS) as pool:
        for done in [pool.submit(manage, database, "shell", "-c", WRITE) for _ in range(WRITERS)]:
            done.result()
    assert manage(database, "verify_audit").startswith(
        "The audit log is whole: 160 events, last number 160, last hash "
    )


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_events_from_before_the_chain_become_its_beginning(database: Database) -> None:
    manage(database, "migrate", "assessments", "0002", "--verbosity=0")
    manage(database, "shell", "-c", EARLIER)
    manage(database, "migrate", "--verbosity=0")
    assert manage(database, "verify_audit").startswith("The audit log is whole: 5 events, ")
