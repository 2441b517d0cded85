"""Carrying forward, confirming and answering at the same moment: nothing acknowledged is lost."""

import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.e2e.site import QUESTIONS, Department, Person, Site
from tests.e2e.test_concurrency import client_of

pytestmark = [pytest.mark.browser, pytest.mark.allow_hosts(["127.0.0.1"])]

SECURITY = [indicator["code"] for indicator in QUESTIONS["security"]]


def carry(site: Site, department: Department, person: Person) -> int:
    with client_of(site, department, person) as client:
        return client.post("security/carry/", {})[0]


def answer(site: Site, department: Department, person: Person) -> dict[str, int]:
    """Give level 4 to everything that nobody touched yet; code -> status."""
    statuses = {}
    with client_of(site, department, person) as client:
        for code in reversed(SECURITY):
            fields: dict[str, Any] = {f"{code}-choice": 4, f"{code}-version": 0}
            statuses[code], _body = client.post(f"answers/{code}/", fields)
    return statuses


def confirm(site: Site, department: Department, person: Person) -> dict[str, int]:
    """Confirm everything as it was carried; code -> status."""
    statuses = {}
    with client_of(site, department, person) as client:
        for code in SECURITY:
            status, body = client.post(f"answers/{code}/confirm/", {"carried": f"{code}:1"})
            assert status == 409 or json.loads(body)["version"] == 2
            statuses[code] = status
    return statuses


def test_two_carry_while_a_third_answers_and_each_answer_is_one_of_the_two(
    site: Site, returning: Department
):
    with ThreadPoolExecutor(3) as pool:
        answering = pool.submit(answer, site, returning, returning.other_delegate)
        carrying = [
            pool.submit(carry, site, returning, person)
            for person in (returning.head, returning.delegate)
        ]
        statuses = [done.result() for done in carrying]
        given = answering.result()

    assert statuses == [302, 302]
    assert set(given.values()) <= {200, 409}
    carried = {code for code, status in given.items() if status == 409}
    assert site.carried(returning.code) == carried
    levels = {code: (None if code == "SEC-02" else 2) if code in carried else 4 for code in given}
    answers = site.answers(returning.code)
    assert {code: (answers[code][1], answers[code][4]) for code in given} == {
        code: (level, 1) for code, level in levels.items()
    }
    assert {row[:2] for row in site.revisions(returning.code)} == {(code, 1) for code in given}


def test_two_confirm_at_once_and_each_answer_is_confirmed_once(site: Site, returning: Department):
    assert carry(site, returning, returning.head) == 302

    with ThreadPoolExecutor(2) as pool:
        running = [
            pool.submit(confirm, site, returning, person)
            for person in (returning.head, returning.delegate)
        ]
        one, other = (done.result() for done in running)

    assert all(sorted([one[code], other[code]]) == [200, 409] for code in SECURITY)
    assert site.carried(returning.code) == set()
    history = {row[:2] for row in site.revisions(returning.code)}
    assert history == {(code, version) for code in SECURITY for version in (1, 2)}
