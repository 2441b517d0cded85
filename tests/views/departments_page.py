"""Departments with random results, and the departments' page as values."""

import csv
import io
from collections.abc import Iterable
from random import Random
from typing import Any

from openpyxl import load_workbook

from assessments.models import Assessment, Department, Quarter, Questionnaire
from tests import factories
from tests.pages import Page, PageClient, words_of

QUARTER = "2026-27-Q2"
PAGE = f"/en/departments/{QUARTER}/"
CHOICES: list[int | str] = [0, 1, 2, 3, 4, "dont_know", "not_applicable"]
SCORES = ("overall", "security", "skills")


def portfolios(**sizes: int) -> list[Department]:
    """So many departments in each portfolio: A01, A02, …, B01, …"""
    made = []
    for name, size in sizes.items():
        portfolio = factories.make_portfolio(name)
        for number in range(1, size + 1):
            code = f"{name[0].upper()}{number:02}"
            made.append(factories.make_department(code, portfolio=portfolio))
    return made


def results(departments: Iterable[Department], seed: int = 5, *, earlier: bool = False) -> Quarter:
    """Random answers of each department in Q2, in Q1 too if `earlier`; must-haves stand as is."""
    chance = Random(seed)  # noqa: S311 (nothing secret)
    questionnaire = Questionnaire.objects.first() or factories.make_questionnaire()
    rules = {
        item["code"]: item["allows_na"]
        for question in questionnaire.content["questions"]
        for item in question["indicators"]
    }
    listed = list(departments)
    for ago in (1, 0) if earlier else (0,):
        quarter = Quarter.objects.filter(number=2 - ago).first() or factories.make_quarter(
            factories.Q2.plus(-ago), questionnaire
        )
        for department in listed:
            changes = {
                code: chance.choice(CHOICES if may_be_na else CHOICES[:-1])
                for code, may_be_na in rules.items()
            }
            factories.make_submission(department, quarter, changes=changes)
    return quarter


def table(client: PageClient, query: str = "", path: str = PAGE) -> list[list[str]]:
    """The rows of the table, groups among them, cell by cell, spaces made one."""
    response = client.get(path + query)
    assert response.status_code == 200, response.status_code
    page = Page(response)
    return [
        [words_of(cell) for cell in row.xpath("th | td")]
        for row in page.root.xpath("//table//tr[not(ancestor::thead)]")
    ]


def codes(client: PageClient, query: str = "", path: str = PAGE) -> list[str]:
    """The departments in the order of the page."""
    response = client.get(path + query)
    assert response.status_code == 200, response.status_code
    rows = Page(response).root.xpath("//tbody/tr[not(@class)]/th/small")
    return [words_of(small).split(" ")[0] for small in rows]


def csv_rows(client: PageClient, query: str = "", path: str = PAGE) -> list[dict[str, str]]:
    """The rows of the CSV by heading."""
    lines = csv_lines(client, query, path)
    start = lines.index([]) + 1
    return [dict(zip(lines[start], line, strict=True)) for line in lines[start + 1 :]]


def csv_lines(client: PageClient, query: str = "", path: str = PAGE) -> list[list[str]]:
    response = client.get(f"{path}departments.csv{query}")
    assert response.status_code == 200, response.status_code
    text = b"".join(response).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def workbook(client: PageClient, query: str = "", path: str = PAGE) -> Any:
    response = client.get(f"{path}departments.xlsx{query}")
    assert response.status_code == 200, response.status_code
    return load_workbook(io.BytesIO(b"".join(response)))


def xlsx_rows(client: PageClient, query: str = "", path: str = PAGE) -> list[dict[str, Any]]:
    """The rows of the first sheet by heading."""
    sheet = workbook(client, query, path).worksheets[0]
    heading, *lines = [[cell.value for cell in row] for row in sheet.iter_rows()]
    return [dict(zip(heading, line, strict=True)) for line in lines]


def assessment_of(code: str) -> Assessment:
    return Assessment.objects.select_related("quarter__questionnaire", "current_submission").get(
        department__code=code, quarter__number=2
    )
