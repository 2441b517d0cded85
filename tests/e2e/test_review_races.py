"""Two presses at the same moment: one outcome, and a clear no for the other."""

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from threading import Barrier

import pytest

from tests.e2e.site import CODES, QUARTER, QUESTIONS, Department, Site
from tests.e2e.test_concurrency import TOKEN, Client, client_of

pytestmark = [pytest.mark.browser, pytest.mark.allow_hosts(["127.0.0.1"])]

ROUNDS = 3
SIGNATURE = {f"basis-{key}": "has_doubts" for key in QUESTIONS} | {"agree": "on"}
FIRST = CODES[0]
NOTE = {
    "submission": "1",
    f"{FIRST}-version": "0",
    f"{FIRST}-seen": "",
    f"{FIRST}-comment": "Since when?",
}
ACCEPTED = {"submission": "1", "agree-rest": "on"}

Press = Callable[[], int]


@contextmanager
def reviewer_of(site: Site, department: Department) -> Iterator[Client]:
    """The demonstration's reviewer, at the review page of a department."""
    connection = HTTPConnection("127.0.0.1", site.server.port, timeout=60)
    path = f"/en/reviews/{department.code}/{QUARTER}/"
    client = Client(connection, path, f"session={site.sessions['reviewer']}")
    try:
        _status, page = client.send("GET", "")
        client.token = TOKEN.findall(page.decode())[0]
        yield client
    finally:
        connection.close()


def answered(head: Client) -> None:
    for code in CODES:
        fields = {"choice": 2, "reason": "", "rationale": "", "version": 0}
        status, _body = head.post(
            f"answers/{code}/", {f"{code}-{name}": value for name, value in fields.items()}
        )
        assert status == 200


def sign(head: Client, department: Department) -> int:
    return head.post("sign-off/sign/", SIGNATURE | {"name": department.head.name})[0]


def at_once(*presses: Press) -> list[int]:
    """The statuses of presses that start at the same moment, in their order."""
    gate = Barrier(len(presses))

    def press(one: Press) -> int:
        gate.wait()
        return one()

    with ThreadPoolExecutor(len(presses)) as pool:
        return list(pool.map(press, presses))


def stored(site: Site, department: Department) -> tuple[str, int, int, int]:
    """The state, and how many notes, withdrawals and reviews there are."""

    def count(table: str) -> str:
        return (
            f"(SELECT count(*) FROM assessments_{table} t "  # noqa: S608
            "JOIN assessments_submission u ON u.id = t.submission_id "
            "WHERE u.assessment_id = a.id)"
        )

    ((state, notes, withdrawals, reviews),) = site.server.database.rows(
        f"SELECT a.state, {count('reviewnote')}, {count('withdrawal')}, {count('review')} "  # noqa: S608
        "FROM assessments_assessment a "
        "JOIN assessments_department d ON d.id = a.department_id "
        "JOIN assessments_quarter q ON q.id = a.quarter_id "
        f"WHERE d.code = '{department.code}' AND q.year = 2026 AND q.number = 2"
    )
    return state, notes, withdrawals, reviews


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_a_withdrawal_and_the_first_note(site: Site, department: Department, _round: int):
    with client_of(site, department, department.head) as head:
        answered(head)
        sign(head, department)
        with reviewer_of(site, department) as reviewer:
            statuses = at_once(
                lambda: head.post("withdraw/", {})[0], lambda: reviewer.post("", NOTE)[0]
            )
    assert (statuses, stored(site, department)) in [
        ([302, 409], ("in_progress", 0, 1, 0)),
        ([409, 302], ("submitted", 1, 0, 0)),
    ]


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_an_acceptance_and_a_return(site: Site, department: Department, _round: int):
    with client_of(site, department, department.head) as head:
        answered(head)
        sign(head, department)
    with reviewer_of(site, department) as one, reviewer_of(site, department) as other:
        statuses = at_once(
            lambda: one.post("accept/", ACCEPTED)[0], lambda: other.post("return/", NOTE)[0]
        )
    # The note that comes with the return may be saved first, and then the acceptance has not seen
    # it, or in between, and then the return has lost after it.
    state, _notes, withdrawals, reviews = stored(site, department)
    assert (statuses, state) in [([302, 409], "accepted"), ([409, 302], "returned")]
    assert (withdrawals, reviews) == (0, 1)


@pytest.mark.parametrize("step", ["accept/", "return/"])
def test_a_double_click_decides_once(site: Site, department: Department, step: str):
    with client_of(site, department, department.head) as head:
        answered(head)
        sign(head, department)
    with reviewer_of(site, department) as one, reviewer_of(site, department) as other:
        one.post("", NOTE)
        seen = ACCEPTED | {f"{FIRST}-version": "1", f"{FIRST}-comment": "Since when?"}
        seen |= {f"{FIRST}-seen": seen_mark(one)}
        statuses = at_once(lambda: one.post(step, seen)[0], lambda: other.post(step, seen)[0])
    assert sorted(statuses) == [302, 409]
    assert stored(site, department)[3] == 1


def seen_mark(reviewer: Client) -> str:
    """The page's own mark of the note that stands."""
    _status, page = reviewer.send("GET", "")
    (field,) = re.findall(rf'<input[^>]*name="{FIRST}-seen"[^>]*>', page.decode())
    return re.findall(r'value="(\w+)"', field)[0]


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_two_signatures(site: Site, department: Department, _round: int):
    with (
        client_of(site, department, department.head) as one,
        client_of(site, department, department.head) as other,
    ):
        answered(one)
        statuses = at_once(lambda: sign(one, department), lambda: sign(other, department))
    assert sorted(statuses) == [302, 409]
    assert site.submission(department.code)["number"] == 1
