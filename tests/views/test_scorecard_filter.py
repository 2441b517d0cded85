"""The filter of the scorecard's indicators: the choice stands in the address."""

import pytest

from tests import factories
from tests.pages import Page, PageClient
from tests.views import places

CHOICES = {
    "all": ["Q01-01", "Q01-02", "Q01-03", "Q02-01", "Q02-02", "Q02-03"],
    "changed": ["Q01-02", "Q02-01"],
    "below": ["Q01-02"],
    "unknown": ["Q02-01"],
    "must-have": ["Q01-01", "Q02-01"],
    "nonsense": ["Q01-01", "Q01-02", "Q01-03", "Q02-01", "Q02-02", "Q02-03"],
}


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_table_shows_what_was_chosen_and_says_how_many(
    reader: PageClient, language: str
) -> None:
    factories.make_department()
    questionnaire = factories.make_questionnaire()
    earlier = factories.make_quarter(factories.Q2.plus(-1), questionnaire)
    factories.make_submission(quarter=earlier, choice=3)
    quarter = factories.make_quarter(questionnaire=questionnaire)
    factories.make_submission(
        quarter=quarter, choice=3, changes={"Q01-02": 2, "Q02-01": "dont_know"}
    )
    musts = [
        indicator["code"]
        for question in questionnaire.content["questions"]
        for indicator in question["indicators"]
        if indicator["must_have"]
    ]

    for choice, expected in (CHOICES | {"must-have": musts}).items():
        page = Page(reader.get(f"{places.scorecard(language=language)}?show={choice}"))
        codes = page.root.xpath("//section[@aria-labelledby='indicators']//tbody/tr/@id")
        assert [code.upper() for code in codes] == expected
        shown = f"{len(expected)} of 6" if language == "en" else f"{len(expected)} indicateur"
        assert (shown in page.text) == (len(expected) < 6)
