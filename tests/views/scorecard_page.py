"""The scorecard as a person reads it."""

from typing import Any

import pytest

from assessments import scoring
from assessments.models import Submission
from tests.pages import Page, PageClient, words_of
from tests.views import places

LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])


def opened(reader: PageClient, language: str = "en", quarter: str = "2026-27-Q2") -> Page:
    response = reader.get(places.scorecard(quarter, language))
    assert response.status_code == 200
    return Page(response)


def result_of(submission: Submission) -> scoring.Result:
    return scoring.result_from_json(submission.content["result"])


def rows(page: Page, path: str) -> list[list[str]]:
    return [[words_of(cell) for cell in row] for row in page.root.xpath(f"{path}//tbody/tr")]


def shown(score: Any) -> str:
    return str(scoring.shown(score))
