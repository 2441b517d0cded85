import re

import pytest
from django.utils import translation

from assessments.briefings import sentences
from assessments.briefings.considerations import policy_fact, risks, strengths
from assessments.questionnaire import SourceStatus, from_document
from tests import factories as make
from tests.briefings.submitted import card_of, questionnaire_without_must_haves, store_questionnaire

pytestmark = pytest.mark.django_db


def two_quarters(earlier, choice, changes=None, weights=(1, 1, 1)):
    """The card of a quarter whose predecessor answered everything with `earlier`."""
    department = make.make_department()
    (question,) = make.questionnaire_document(questions=1)["questions"]
    for indicator, weight in zip(question["indicators"], weights, strict=True):
        indicator["weight"] = weight
    questionnaire = store_questionnaire(
        make.questionnaire_document(questions=1) | {"questions": [question]}
    )
    first = make.make_quarter(make.Q2.previous, questionnaire)
    second = make.make_quarter(make.Q2, questionnaire)
    make.make_submission(department, first, earlier)
    return card_of(make.make_submission(department, second, choice, changes))


def test_a_first_quarter_says_that_there_is_nothing_to_compare_with():
    card = card_of(make.make_submission(choice=2))

    assert sentences.score_sentence(card) == "50 out of 100."
    assert sentences.summary(card) == [
        "There is no earlier quarter to compare with.",
        "To know: “Security” has the lowest score, 50.",
        "To do first: raise “Title Q01-01” from Developing to Established.",
    ]
    assert sentences.key_messages(card) == [
        "We assess ourselves at Developing: 50 out of 100.",
        "Indicators at Established or above: 0 of 6. At Starting or below: 0.",
        "Answers with a document, an audit or a test behind them: 0 of 6.",
    ]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({}, "No change since Q1."),
        ({"Q01-02": 3}, "Up 1 point (+1) since Q1."),
        ({"Q01-02": 1}, "Down 1 point (−1) since Q1."),
        ({"Q01-02": 3, "Q01-03": 3}, "Up 2 points (+2) since Q1."),
        ({"Q01-02": 1, "Q01-03": 1}, "Down 2 points (−2) since Q1."),
    ],
)
def test_a_change_has_its_sign_its_word_and_the_quarter_it_counts_from(changes, sentence):
    card = two_quarters(2, 2, changes, weights=(23, 1, 1))

    assert sentences.change_sentence(card) == sentence


@pytest.mark.parametrize(
    ("changes", "in_words", "to_know"),
    [
        (
            {"Q01-02": "dont_know"},
            "It could be 58 once 1 unknown answer is known.",
            "To know: 1 answer is not known and counts as 0.",
        ),
        (
            {"Q01-02": "dont_know", "Q02-02": "dont_know"},
            "It could be 67, Established, once 2 unknown answers are known.",
            "To know: 2 answers are not known and count as 0.",
        ),
    ],
)
def test_what_is_unknown_is_counted_and_said_with_what_it_could_bring(changes, in_words, to_know):
    card = card_of(make.make_submission(choice=2, changes=changes))

    assert sentences.summary(card)[1:] == [
        in_words,
        to_know,
        "To do first: find out where “Title Q01-02” stands.",
    ]


def test_must_haves_that_hold_one_question_back_are_counted():
    card = card_of(make.make_submission(choice=4, changes={"Q01-01": 1}))

    assert sentences.to_know(card) == "To know: 1 must-have holds “Security” at Developing."
    assert sentences.to_do(card) == (
        "To do first: raise “Title Q01-01” from Starting to Developing."
    )


def test_several_questions_that_are_held_back_are_counted():
    card = card_of(make.make_submission(choice=4, changes={"Q01-01": 1, "Q02-01": 1}))

    assert sentences.to_know(card) == (
        "To know: must-haves hold 2 questions below the level of their score."
    )


def test_a_question_that_holds_the_overall_level_back_is_named():
    department = make.make_department()
    make.make_quarter(questionnaire=questionnaire_without_must_haves())
    low = {"Q01-01": 0, "Q01-02": 0, "Q01-03": 0}

    card = card_of(make.make_submission(department, choice=4, changes=low))

    assert sentences.to_know(card) == (
        "To know: “Security”, at Not in place, holds the overall level back."
    )


def test_where_everything_is_at_the_top_there_is_nothing_to_raise():
    card = card_of(make.make_submission(choice=4))

    assert sentences.to_do(card) == "To do: keep every indicator that applies at Leading."


def test_another_questionnaire_version_is_not_called_like_for_like():
    department = make.make_department()
    first = make.make_quarter(make.Q2.previous, make.make_questionnaire(version="1"))
    second = make.make_quarter(make.Q2, make.make_questionnaire(version="2"))
    make.make_submission(department, first)

    card = card_of(make.make_submission(department, second))

    assert sentences.summary(card)[:2] == [
        "No change since Q1.",
        "The change is not like for like: Q1 used another questionnaire version.",
    ]


def test_every_sentence_has_the_same_figures_in_both_languages():
    card = two_quarters(3, 2, {"Q01-01": 1, "Q01-02": "dont_know"})
    found = {}
    for language in ("en", "fr"):
        with translation.override(language):
            composed = [*sentences.summary(card), *sentences.key_messages(card)]
            composed += [text for step in card.priorities for text in sentences.effects(step)]
        found[language] = [sorted(re.findall(r"\d+", sentence)) for sentence in composed]

    assert found["fr"] == found["en"]
    assert found["en"] != [[]] * len(found["en"])


def test_strengths_are_the_highest_levels_and_risks_follow_the_priorities():
    levels = {"Q01-01": 4, "Q01-02": 3, "Q01-03": 1, "Q02-01": 2, "Q02-02": "dont_know"}
    card = card_of(make.make_submission(choice=4, changes=levels))

    assert [row.indicator.code for row in strengths(card)] == ["Q01-01", "Q02-03", "Q01-02"]
    assert [row.indicator.code for row in risks(card)] == ["Q02-02", "Q01-03", "Q02-01"]


def test_a_risk_cites_the_first_verified_fact_that_has_an_address():
    address = make.text("https://example.org")
    document = make.questionnaire_document()
    document["sources"] = [
        {
            "id": name,
            "fact": make.text(f"Fact {name}."),
            "publisher": make.text("Auditor General"),
            "date": "2025-06-10",
            "url": url,
            "status": status,
        }
        for name, url, status in [
            ("A", None, SourceStatus.VERIFIED.value),
            ("B", address, SourceStatus.VERIFIED_SECONDARY.value),
            ("C", address, SourceStatus.VERIFIED.value),
        ]
    ]
    document["questions"][0]["indicators"][0]["sources"] = ["A", "B", "C"]
    questionnaire = from_document(document)
    cited, bare = list(questionnaire.indicators())[:2]

    assert policy_fact(questionnaire, cited) == questionnaire.source("C")
    assert policy_fact(questionnaire, bare) is None
