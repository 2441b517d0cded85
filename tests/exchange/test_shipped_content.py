"""The shipped questionnaire and lists: complete, sourced, and set as each language is written."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from assessments.exchange.departments import (
    SHIPPED_DEPARTMENTS,
    SHIPPED_PORTFOLIOS,
    parse_departments,
    parse_portfolios,
)
from assessments.exchange.questionnaires import SHIPPED_QUESTIONNAIRE
from assessments.questionnaire import Questionnaire, from_document

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(SHIPPED_QUESTIONNAIRE.read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="module")
def questionnaire(document: dict[str, Any]) -> Questionnaire:
    return from_document(document)


def texts(value: Any, language: str) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from texts(item, language)
    elif isinstance(value, dict):
        for key, item in value.items():
            if isinstance(item, str):
                if key == language and not item.startswith("https://"):
                    yield item
            elif key != "url":
                yield from texts(item, language)


def test_it_has_four_questions_with_eight_indicators_each(questionnaire: Questionnaire) -> None:
    assert [(q.key, q.weight, len(q.indicators)) for q in questionnaire.questions] == [
        ("security", 25, 8),
        ("skills", 25, 8),
        ("strategy", 25, 8),
        ("usability", 25, 8),
    ]


def test_the_seven_must_haves_stand_and_none_allows_na(questionnaire: Questionnaire) -> None:
    must_haves = [one for one in questionnaire.indicators() if one.must_have]
    assert [(one.code, one.allows_na) for one in must_haves] == [
        (code, False)
        for code in ("SEC-03", "SEC-05", "SKL-02", "STR-01", "STR-04", "USE-02", "USE-03")
    ]


def test_every_source_is_cited_and_every_cited_source_is_there(
    questionnaire: Questionnaire,
) -> None:
    cited = {source for one in questionnaire.indicators() for source in one.sources}
    assert {source.id for source in questionnaire.sources} == cited
    assert len(cited) == 46


def test_every_indicator_cites_something(questionnaire: Questionnaire) -> None:
    assert [one.code for one in questionnaire.indicators() if not one.sources] == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_apostrophes_and_quotation_marks_are_typographic(
    document: dict[str, Any], language: str
) -> None:
    assert [text for text in texts(document, language) if "'" in text or '"' in text] == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_text_has_spaces_to_spare(document: dict[str, Any], language: str) -> None:
    assert [
        text for text in texts(document, language) if text != text.strip() or "  " in text
    ] == []


def test_french_has_no_break_spaces_where_they_belong_and_none_where_not(
    document: dict[str, Any],
) -> None:
    assert [
        text
        for text in texts(document, "fr")
        if re.search(r" [:%$»]|« |\d \d{3}(?!\d)", text)
        or re.search(rf"[^{NO_BREAK_SPACE}][:%»](?=\s|[,.;]|$)", text)
        or re.search(r"\s[;?!]", text)
    ] == []


def test_the_shipped_lists_have_no_finding_and_every_department_finds_its_portfolio() -> None:
    portfolios = parse_portfolios(SHIPPED_PORTFOLIOS.read_bytes())
    departments = parse_departments(
        SHIPPED_DEPARTMENTS.read_bytes(), spellings=portfolios.spellings
    )
    assert (portfolios.findings, departments.findings) == ((), ())
    assert len(departments.rows) == 116
    assert Counter(row.in_scope for row in departments.rows) == {True: 99, False: 17}
    assert {row.portfolio_key for row in departments.rows} == {row.key for row in portfolios.rows}
    assert len(portfolios.rows) == 24


def test_the_spellings_of_one_portfolio_share_its_key() -> None:
    spellings = parse_portfolios(SHIPPED_PORTFOLIOS.read_bytes()).spellings
    with_canada = ("Global Affairs Canada", "Affaires mondiales Canada")
    without = ("Global Affairs", "Affaires mondiales")
    assert (spellings[with_canada], spellings[without]) == ("global-affairs", "global-affairs")


def test_the_shipped_list_names_no_minister() -> None:
    header = SHIPPED_DEPARTMENTS.read_text(encoding="utf-8").splitlines()[0]
    assert [column for column in header.split(",") if "minister" in column] == []
