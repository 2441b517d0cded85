"""The scorecard over the quarters: trend and change."""

from typing import Any

import pytest

from assessments.fiscal import FiscalQuarter
from assessments.models import Submission
from tests import factories
from tests.pages import PageClient
from tests.views.scorecard_page import LANGUAGES, opened, result_of, rows, shown


def history(quarters: int, **changes: Any) -> list[Submission]:
    """A department's submissions in the quarters that end with Q2 2026–27."""
    questionnaire = factories.make_questionnaire()
    department = factories.make_department()
    return [
        factories.make_submission(
            department,
            factories.make_quarter(factories.Q2.plus(-ago), questionnaire),
            choice=(quarters - ago) % 5,
            **changes,
        )
        for ago in reversed(range(quarters))
    ]


@LANGUAGES
@pytest.mark.parametrize("quarters", [1, 2, 8])
def test_the_trend_has_every_quarter_from_the_first_result_on(
    reader: PageClient, quarters: int, language: str
) -> None:
    submissions = history(quarters)
    page = opened(reader, language)
    table = rows(page, "//section[@aria-labelledby='trend-title']")
    assert [row[0] for row in table] == [
        factories.Q2.plus(-ago).label(language) for ago in reversed(range(quarters))
    ]
    assert [row[1] for row in table] == [
        shown(result_of(submission).overall.score) for submission in submissions
    ]


def test_a_quarter_without_a_result_is_a_gap_in_the_trend_and_no_comparison(
    reader: PageClient,
) -> None:
    questionnaire = factories.make_questionnaire()
    department = factories.make_department()
    for number, choice in ((1, 1), (2, None), (3, 3)):
        quarter = factories.make_quarter(FiscalQuarter(2026, number), questionnaire)
        if choice is not None:
            factories.make_submission(department, quarter, choice)

    page = opened(reader, quarter="2026-27-Q3")

    assert [row[:2] for row in rows(page, "//section[@aria-labelledby='trend-title']")] == [
        ["Q1 2026–27", "25"],
        ["Q2 2026–27", "Not available (not submitted)"],
        ["Q3 2026–27", "75"],
    ]
    assert "75 out of 100, +50, up since Q1." in page.words("p.lead")[0]


def test_the_first_result_compares_with_nothing(reader: PageClient) -> None:
    history(1)
    page = opened(reader)
    assert page.words("p.lead")[0] == "25 out of 100."
    assert [row[2] for row in rows(page, "//section[@aria-labelledby='indicators']")] == [
        "1 Starting"
    ] * 6
    assert "Since" not in page.text


def test_the_change_is_that_of_the_numbers_shown(reader: PageClient) -> None:
    history(2)
    page = opened(reader)
    assert page.words("p.lead")[0] == "50 out of 100, +25, up since Q1."
    assert [row[3] for row in rows(page, "//section[@aria-labelledby='indicators']")] == [
        "+1 level"
    ] * 6
