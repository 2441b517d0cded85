"""Processes at once over one database: the calendar advances once, and each message leaves once."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.database import Database
from tests.e2e.server import Server

pytestmark = pytest.mark.browser

SUBJECT_AND_RECIPIENT = re.compile(r"^Subject: ?((?:.*\n )*.*)\nFrom: .*\nTo: (.+)$", re.MULTILINE)
WEEK_BEFORE_DUE = {"READINESS_AS_OF": "2026-10-23"}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """The demonstration over a database of its own; nothing is served."""
    database = Database(tmp_path)
    server = Server(tmp_path, database)
    try:
        server.prepare(40, 0)
        yield server
    finally:
        database.drop()


@pytest.fixture(autouse=True)
def no_server_error() -> None:
    """There is no server here."""


def run_at_once(server: Server, *commands: tuple[str, ...]) -> list[str]:
    """Everything that they printed."""
    running = [server.command(*command, **WEEK_BEFORE_DUE) for command in commands]
    lines: list[str] = []
    for process in running:
        said, complained = process.communicate(timeout=120)
        assert (process.returncode, complained) == (0, "")
        lines += said.splitlines()
    return lines


def messages(server: Server) -> Counter[tuple[str, str]]:
    """Recipient and subject of every message that left."""
    written = [path.read_text(encoding="utf-8") for path in server.mail.glob("*.log")]
    return Counter(SUBJECT_AND_RECIPIENT.findall("\n".join(written)))


def test_two_runs_and_two_workers_at_once_do_and_send_everything_once(server: Server) -> None:
    assert not server.mail.exists()

    advance, work = ("advance_quarters",), ("db_worker", "--batch", "--verbosity=0")
    lines = run_at_once(server, advance, advance, work)
    lines += run_at_once(server, work, work, advance)

    kinds = Counter(re.sub(r"\d+", "N", line) for line in lines if "e-mail" not in line)
    assert set(kinds.values()) <= {1, 4}, kinds
    # What the demonstration was told in its past counts as sent at the moment when it was told.
    ((told, unsent),) = server.database.rows(
        "SELECT count(*), count(*) - count(sent_at) FROM assessments_notice "
        "WHERE sent_at IS NULL OR sent_at <> made_at"
    )
    sent = messages(server)
    assert told > 80
    assert unsent == 0
    assert set(sent.values()) == {1}
    assert sum(sent.values()) == told
    ((created,),) = server.database.rows(
        "SELECT count(*) FROM assessments_event WHERE kind = 'quarter_created'"
    )
    assert created == sum("created" in line for line in lines) == 4
