"""The questionnaire as values."""

import pytest

from assessments.questionnaire import (
    Questionnaire,
    SourceStatus,
    Text,
    from_document,
)
from assessments.scoring import IndicatorRule, QuestionRule, Rules
from tests.exchange.documents import document, indicator, question, source


@pytest.fixture
def questionnaire() -> Questionnaire:
    return from_document(
        document(
            sources=[source(), source("S-02", date=None, url=None, status="verified_secondary")],
            questions=[
                question(
                    indicators=[
                        indicator("SEC-01", must_have=True, allows_na=False, weight=3),
                        indicator("SEC-02", themes=[], hint=None, sources=["S-02", "S-01"]),
                    ]
                ),
                question("skills", "SKL", weight=10),
            ],
        )
    )


def test_a_text_is_read_in_one_of_two_languages() -> None:
    text = Text("Yes", "Oui")
    assert (text.in_language("en"), text.in_language("fr")) == ("Yes", "Oui")
    with pytest.raises(ValueError, match="de"):
        text.in_language("de")


def test_indicators_come_in_the_order_of_the_questionnaire(questionnaire: Questionnaire) -> None:
    assert [one.code for one in questionnaire.indicators()] == ["SEC-01", "SEC-02", "SKL-01"]


def test_things_are_found_by_their_names(questionnaire: Questionnaire) -> None:
    assert questionnaire.question("skills").code == "SKL"
    assert questionnaire.indicator("SEC-02").title == Text("Title", "Title (fr)")
    assert questionnaire.question_of("SKL-01").key == "skills"
    assert questionnaire.theme("privacy").name == Text("Theme", "Theme (fr)")
    assert questionnaire.source("S-02").status is SourceStatus.VERIFIED_SECONDARY


@pytest.mark.parametrize("find", ["question", "indicator", "question_of", "theme", "source"])
def test_what_is_not_there_is_a_key_error(questionnaire: Questionnaire, find: str) -> None:
    with pytest.raises(KeyError, match="X-99"):
        getattr(questionnaire, find)("X-99")


def test_the_sources_of_an_indicator_keep_its_order(questionnaire: Questionnaire) -> None:
    cited = questionnaire.sources_of(questionnaire.indicator("SEC-02"))
    assert [(one.id, one.date, one.url) for one in cited] == [
        ("S-02", None, None),
        ("S-01", "2024-05-22", Text("https://example.org/en", "https://example.org/fr")),
    ]


def test_a_level_describes_its_own_number(questionnaire: Questionnaire) -> None:
    levels = questionnaire.indicator("SEC-01").levels
    assert [level.en for level in levels] == [f"Level {value}" for value in range(5)]


def test_a_hint_may_be_absent(questionnaire: Questionnaire) -> None:
    assert questionnaire.indicator("SEC-02").hint is None
    without = indicator()
    del without["hint"]
    (question_without,) = from_document(
        document(questions=[question(indicators=[without])])
    ).questions
    assert question_without.indicators[0].hint is None


def test_the_rules_carry_what_the_scoring_needs(questionnaire: Questionnaire) -> None:
    assert questionnaire.rules() == Rules(
        questions=(
            QuestionRule(
                key="security",
                weight=25,
                indicators=(
                    IndicatorRule(
                        code="SEC-01",
                        weight=3,
                        themes=("privacy",),
                        must_have=True,
                        allows_na=False,
                    ),
                    IndicatorRule(code="SEC-02", weight=1, themes=()),
                ),
            ),
            QuestionRule(
                key="skills",
                weight=10,
                indicators=(IndicatorRule(code="SKL-01", weight=1, themes=("privacy",)),),
            ),
        )
    )
