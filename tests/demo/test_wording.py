"""What the invented people write fits the shipped questionnaire and is set as it should be."""

import re

import pytest

from assessments.demo.wording import wording
from assessments.exchange.documents import file_content
from assessments.exchange.questionnaires import SHIPPED_QUESTIONNAIRE, parse_questionnaire
from assessments.questionnaire import Questionnaire, Text, from_document


@pytest.fixture(scope="module")
def shipped() -> Questionnaire:
    parsed = parse_questionnaire(
        file_content(SHIPPED_QUESTIONNAIRE), file_name="questionnaire.yaml", published={}
    )
    assert parsed.document is not None
    return from_document(parsed.document)


def texts() -> list[Text]:
    found = wording()
    by_indicator = [
        text
        for item in found.indicators.values()
        for text in (item.low, item.middle, item.high, item.not_applicable)
        if text is not None
    ]
    return [found.statement, *found.not_known, *found.lowered, *found.returned, *by_indicator]


def test_every_indicator_has_its_sentences(shipped):
    assert set(wording().indicators) == {item.code for item in shipped.indicators()}


def test_a_reason_stands_exactly_where_an_indicator_may_not_apply(shipped):
    reasons = {code for code, item in wording().indicators.items() if item.not_applicable}
    assert reasons == {item.code for item in shipped.indicators() if item.allows_na}


def test_every_sentence_says_something_of_its_own_in_each_language():
    assert [text for text in texts() if not text.en or not text.fr or text.en == text.fr] == []


def test_french_is_set_as_in_canada():
    wrong = re.compile(r"(?<!\u00a0)[:%»]|«(?!\u00a0)|\s[;?!]|'|\"")
    assert [text.fr for text in texts() if wrong.search(text.fr)] == []


def test_english_is_set_with_typographic_apostrophes():
    assert [text.en for text in texts() if "'" in text.en] == []
