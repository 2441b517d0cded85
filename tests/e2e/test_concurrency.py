"""Many people at once, over HTTP: what was acknowledged is there, before and after a signature."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from itertools import cycle, islice
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.e2e.site import CODES, QUESTIONS, Department, Person, Site

pytestmark = [pytest.mark.browser, pytest.mark.allow_hosts(["127.0.0.1"])]

WRITERS = 8
SAVES = 1_000
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass
class Client:
    """One signed-in person's connection to one department's assessment."""

    connection: HTTPConnection
    path: str
    cookies: str
    token: str = ""

    def post(self, path: str, fields: dict[str, Any]) -> tuple[int, bytes]:
        """Send a form; the status and the body of the answer."""
        return self.send("POST", path, urlencode(fields | {"csrfmiddlewaretoken": self.token}))

    def send(self, method: str, path: str, body: str | None = None) -> tuple[int, bytes]:
        headers = {"Cookie": self.cookies}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, f"{self.path}{path}", body, headers)
        response = self.connection.getresponse()
        if cookie := re.search(r"csrf=\w+", response.getheader("Set-Cookie") or ""):
            self.cookies += f"; {cookie[0]}"
        return response.status, response.read()


@contextmanager
def client_of(site: Site, department: Department, person: Person) -> Iterator[Client]:
    connection = HTTPConnection("127.0.0.1", site.server.port, timeout=60)
    client = Client(connection, f"/en/{department.assessment}", f"session={person.session}")
    try:
        _status, page = client.send("GET", "security/")
        client.token = TOKEN.findall(page.decode())[0]
        yield client
    finally:
        connection.close()


@dataclass
class Writer:
    """Saves its own answers in turn, each over the version that it was told last."""

    site: Site
    department: Department
    person: Person
    codes: list[str]
    saved: set[tuple[Any, ...]] = field(default_factory=set)
    """Code, version, kind, level and rationale of every save that the server acknowledged."""
    versions: Counter[str] = field(default_factory=Counter)
    statuses: Counter[int] = field(default_factory=Counter)

    def write(self, saves: int) -> None:
        with client_of(self.site, self.department, self.person) as client:
            for number, code in enumerate(islice(cycle(self.codes), saves)):
                level, rationale = number % 5, f"{self.person.name}, save {number}"
                status, body = client.post(
                    f"answers/{code}/",
                    {
                        f"{code}-choice": level,
                        f"{code}-reason": "",
                        f"{code}-rationale": rationale,
                        f"{code}-version": self.versions[code],
                    },
                )
                self.statuses[status] += 1
                if status == 200:
                    self.versions[code] = json.loads(body)["version"]
                    self.saved.add((code, self.versions[code], "level", level, rationale))


def writers_of(site: Site, department: Department) -> list[Writer]:
    """Eight of them, each with four of the 32 answers, in three people's names."""
    people = [department.head, department.delegate, department.other_delegate]
    return [
        Writer(site, department, people[number % 3], CODES[number::WRITERS])
        for number in range(WRITERS)
    ]


def last_of(saved: set[tuple[Any, ...]]) -> dict[str, tuple[Any, ...]]:
    """Code -> kind, level, reason, rationale and version of its newest save."""
    newest: dict[str, tuple[Any, ...]] = {}
    for code, version, kind, level, rationale in sorted(saved, key=lambda row: row[:2]):
        newest[code] = (kind, level, "", rationale, version)
    return newest


def test_every_answer_that_was_acknowledged_is_in_the_database(site: Site, department: Department):
    writers = writers_of(site, department)

    with ThreadPoolExecutor(WRITERS) as pool:
        running = [pool.submit(writer.write, SAVES // WRITERS) for writer in writers]
        for done in running:
            done.result()

    saved = set().union(*(writer.saved for writer in writers))
    assert sum((writer.statuses for writer in writers), Counter()) == {200: SAVES}
    assert len(saved) == SAVES
    assert site.revisions(department.code) == saved
    assert site.answers(department.code) == last_of(saved)
    assert "locked" not in site.server.log()


def test_a_signature_in_the_middle_of_saves_holds_exactly_what_was_saved(
    site: Site, department: Department
):
    mine, *others = writers_of(site, department)
    writers = [mine, *others]
    with ThreadPoolExecutor(WRITERS) as pool:
        running = [pool.submit(writer.write, len(writer.codes)) for writer in writers]
        for done in running:
            done.result()

    with ThreadPoolExecutor(WRITERS) as pool, client_of(site, department, department.head) as head:
        running = [pool.submit(writer.write, 60) for writer in others]
        mine.write(10)
        status, _body = head.post(
            "sign-off/sign/",
            {f"basis-{key}": "has_doubts" for key in QUESTIONS}
            | {"agree": "on", "name": department.head.name},
        )
        for done in running:
            done.result()

    saved = set().union(*(writer.saved for writer in writers))
    statuses = sum((writer.statuses for writer in writers), Counter())
    signed = {
        code: (held["kind"], held["level"], held["reason"], held["rationale"], held["version"])
        for code, held in site.submission(department.code)["answers"].items()
    }
    assert status == 302
    assert set(statuses) == {200, 409}
    assert site.revisions(department.code) == saved
    assert signed == site.answers(department.code) == last_of(saved)
