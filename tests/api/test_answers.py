"""What holds for every answer: pages, ETags, limits, problems in both languages."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assessments.api import door, operations
from assessments.enums import Role
from assessments.models import Department, Quarter
from tests import factories
from tests.api.client import Program, secret_of

pytestmark = pytest.mark.django_db


def pages(program: Program, path: str) -> Iterator[Any]:
    """Every page from this one on, by the address that each gives for the next."""
    while path:
        response = program.get(path)
        page = response.json()
        link = response.headers.get("Link", "")
        assert (f'<{page["next"]}>; rel="next"' in link) is (page["next"] is not None)
        assert (f'<{page["previous"]}>; rel="prev"' in link) is (page["previous"] is not None)
        yield page
        path = page["next"]


def test_pages_hold_every_item_once_and_in_order(program: Program) -> None:
    for number in range(7):
        factories.make_department(f"D{number}")

    found = list(pages(program, "departments?limit=3"))

    assert [[item["code"] for item in page["items"]] for page in found] == [
        ["D0", "D1", "D2"],
        ["D3", "D4", "D5"],
        ["D6"],
    ]
    assert [(page["count"], page["page"], page["pages"]) for page in found] == [
        (7, 1, 3),
        (7, 2, 3),
        (7, 3, 3),
    ]
    assert found[2]["previous"] == "/api/v1/departments?limit=3&page=2"


def test_a_page_beyond_the_end_is_empty_and_leads_back(program: Program) -> None:
    factories.make_department()
    page = program.json("departments", page=9)
    assert (page["items"], page["next"], page["previous"]) == (
        [],
        None,
        "/api/v1/departments?page=1&limit=50",
    )


def test_pages_keep_the_filter(program: Program) -> None:
    questionnaire = factories.make_questionnaire()
    for code in ("AAA", "BBB"):
        factories.make_department(code)
    quarter = factories.make_quarter(questionnaire=questionnaire)
    for department in Department.objects.all():
        factories.make_submission(department, quarter)
    first = program.json("submissions", quarter="2026-27-Q2", limit=1)
    second = program.json(first["next"])
    assert [page["items"][0]["department"] for page in (first, second)] == ["AAA", "BBB"]
    assert first["next"] == "/api/v1/submissions?quarter=2026-27-Q2&limit=1&page=2"


def test_an_answer_that_has_not_changed_is_not_sent_again(program: Program) -> None:
    department = factories.make_department()
    first = program.get("departments")
    etag = first["ETag"]
    again = program.get("departments", headers={"If-None-Match": etag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)
    assert first["Cache-Control"] == again["Cache-Control"] == "private, no-cache"
    assert "Authorization" in first["Vary"]
    Department.objects.filter(pk=department.pk).update(name_en="Another name")
    changed = program.get("departments", headers={"If-None-Match": etag})
    assert (changed.status_code, changed["ETag"] == etag) == (200, False)


def test_head_answers_as_get_without_the_body(program: Program) -> None:
    got = program.get("quarters")
    head = Client().head("/api/v1/quarters", headers=program.headers)
    assert (head.status_code, head.content) == (200, b"")
    assert {name: head[name] for name in ("ETag", "Content-Length", "Content-Type")} == {
        name: got[name] for name in ("ETag", "Content-Length", "Content-Type")
    }


def test_a_token_has_so_many_requests_a_minute_and_no_other_token_pays(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(door, "REQUESTS_A_MINUTE", 3)
    monkeypatch.setattr(door, "time", SimpleNamespace(time=lambda: 6_000_015.0))
    user = factories.make_user()
    one, other = Program(secret_of(user, "one")), Program(secret_of(user, "other"))
    answers = [one.get("quarters") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert answers[3]["Retry-After"] == "45"
    assert other.get("quarters").status_code == 200
    monkeypatch.setattr(door, "time", SimpleNamespace(time=lambda: 6_000_060.0))
    assert one.get("quarters").status_code == 200


PROBLEMS = [
    (401, "Aucun jeton valide", "get", "quarters", {"Authorization": "Bearer wrong"}),
    (404, "Introuvable", "get", "departments/NONE", {}),
    (404, "Introuvable", "get", "nothing", {}),
    (405, "Méthode non permise", "post", "quarters", {}),
    (405, "Méthode non permise", "delete", "openapi.json", {}),
    (422, "Paramètres non valides", "get", "quarters?limit=101", {}),
]


@pytest.mark.parametrize(("status", "title", "method", "path", "headers"), PROBLEMS)
@pytest.mark.parametrize("language", ["en", "fr-CA"])
def test_a_problem_says_what_and_where_in_the_language_that_was_asked_for(
    program: Program,
    status: int,
    title: str,
    method: str,
    path: str,
    headers: dict[str, str],
    language: str,
) -> None:
    sent = {**program.headers, "Accept-Language": language, **headers}
    response = getattr(Client(), method)(f"/api/v1/{path}", headers=sent)
    found = response.json()
    assert (response.status_code, found["status"]) == (status, status)
    assert response["Content-Type"] == "application/problem+json"
    assert response["Cache-Control"] == "private, no-store"
    assert found["instance"] == f"/api/v1/{path}".partition("?")[0]
    assert (found["type"], found["invented"]) == ("about:blank", False)
    assert (found["title"] == title) is (language == "fr-CA")
    assert ("Allow" in response) is (status == 405)


def test_every_parameter_that_is_wrong_is_named(program: Program) -> None:
    response = program.get("submissions?limit=0&page=x&quarter=Q2&which=none&departement=DRH")
    assert {item["parameter"]: item["detail"] for item in response.json()["errors"]} == {
        "limit": "This must be at least 1.",
        "page": "This must be a whole number.",
        "quarter": "This does not have the form ^[0-9]{4}-[0-9]{2}-Q[1-4]$.",
        "which": "This must be one of: 'current' or 'all'.",
    }
    unknown = program.get("submissions?departement=DRH")
    assert (unknown.status_code, unknown.json()["errors"]) == (
        422,
        [{"parameter": "departement", "detail": "There is no such parameter here."}],
    )


def test_an_error_that_nobody_expected_says_nothing_of_itself(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(operations, "quarters", lambda: 1 / 0)
    browser = Client(raise_request_exception=False)
    response = browser.get("/api/v1/quarters", headers=program.headers)
    assert (response.status_code, response["Content-Type"]) == (500, "application/problem+json")
    assert "division" not in response.text
    with pytest.raises(ZeroDivisionError):  # and whoever listens for errors hears of it
        program.get("quarters")


def test_in_the_demonstration_every_document_says_that_it_is_invented(
    program: Program, settings: Any
) -> None:
    factories.make_submission()
    one = "submissions/DRH/2026-27-Q2/1"
    paths = ["quarters", "departments", "submissions", one, f"{one}/scores", f"{one}/working"]
    paths += ["quarters/2026-27-Q2", "departments/DRH", "departments/NONE"]
    for demo in (False, True):
        settings.DEMO = demo
        assert [program.get(path).json()["invented"] for path in paths] == [demo] * len(paths)


def cost(program: Program, path: str) -> int:
    program.get(path)  # the questionnaire is read once in a process
    with CaptureQueriesContext(connection) as captured:
        assert program.get(path).status_code == 200
    return len(captured)


def test_an_answer_costs_the_same_for_one_row_and_for_three() -> None:
    questionnaire = factories.make_questionnaire()
    program = Program(secret_of(factories.make_user(Role.REVIEWER)))
    spent = []
    for number in range(3):
        factories.make_department(f"D{number}")
        factories.make_quarter(factories.Q2.plus(-number), questionnaire)
        for assessment in Quarter.objects.get(
            year=factories.Q2.plus(-number).year, number=factories.Q2.plus(-number).number
        ).assessments.filter(current_submission=None):
            factories.make_submission(assessment.department, assessment.quarter)
        one = "submissions/D0/2026-27-Q2/1"
        lists = ["quarters", "departments", "submissions?which=all"]
        spent.append([cost(program, path) for path in [*lists, one, f"{one}/working"]])
    assert spent[0] == spent[1] == spent[2]
    assert max(spent[0]) <= 18
