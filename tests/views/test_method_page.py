"""The method page: numbers from the scoring, and a self-test in front of the reader."""

import re
from fractions import Fraction

import pytest

from assessments import scoring
from assessments.learning import rules
from tests.pages import PageClient, words_of
from tests.views.learn_pages import opened

LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])


CONSTANTS = {
    "points_per_level": scoring.POINTS_PER_LEVEL,
    "top_level": scoring.TOP_LEVEL,
    "top_score": 100,
    "unknown_level": scoring.UNKNOWN_LEVEL,
    "indicator_weight": scoring.DEFAULT_INDICATOR_WEIGHT,
    "question_weight": scoring.DEFAULT_QUESTION_WEIGHT,
    "mostly_not_applicable": scoring.MOSTLY_NOT_APPLICABLE,
    "levels_above_weakest": scoring.LEVELS_ABOVE_WEAKEST,
    "no_strength": scoring.NO_STRENGTH,
    "top_evidence": scoring.TOP_EVIDENCE,
    "rationale_strength": scoring.RATIONALE_STRENGTH,
    "stale_years": scoring.STALE_AFTER_YEARS,
    "stale_steps": scoring.STALE_STEPS,
    "medium_from": scoring.MEDIUM_FROM,
    "high_from": scoring.HIGH_FROM,
    "fewest_shown": scoring.FEWEST_SHOWN,
    "fewest_for_quartiles": scoring.FEWEST_FOR_QUARTILES,
    **{f"strength_{kind}": strength for kind, strength in scoring.STRENGTHS.items()},
    **{f"level_{level}_begins": scoring.level_begins_at(level) for level in range(5)},
    **{f"level_{level}_shown": begins for level, begins in enumerate((0, 13, 38, 63, 88))},
}


@LANGUAGES
def test_every_constant_on_the_method_page_is_that_of_the_scoring(
    learner: PageClient, language: str
) -> None:
    page = opened(learner, "method", language)

    shown: dict[str, set[str]] = {}
    for figure in page.every("data[data-figure]"):
        shown.setdefault(figure.get("data-figure"), set()).add(words_of(figure))
    separator = "," if language == "fr" else "."
    for name, value in CONSTANTS.items():
        (said,) = shown[name]
        assert Fraction(said.replace(separator, ".")) == value, name


@LANGUAGES
def test_no_number_of_a_rule_stands_outside_what_the_scoring_gave(
    learner: PageClient, language: str
) -> None:
    page = opened(learner, "method", language)
    for rule in rules():
        section = page.one(f"#{rule.key}")
        typed = section.xpath(".//p//text()[not(ancestor::data)]")
        assert not re.search(r"\d", "".join(typed)), rule.key


def test_the_method_page_follows_a_constant_that_changes(
    learner: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scoring, "FEWEST_SHOWN", 7)

    peers = words_of(opened(learner, "method").one("#peers"))

    assert "Nothing is shown for fewer than 7" in peers


def test_the_worked_examples_are_those_of_the_specification(learner: PageClient) -> None:
    page = opened(learner, "method")
    said = {rule.key: words_of(page.one(f"#{rule.key}")) for rule in rules()}

    assert "An indicator at level 3 gets 75 points." in said["points"]
    assert "Their average is 68.75, shown as 69." in said["question-score"]
    assert "A score of 62.5 has level 3; 62 has level 2." in said["nearest-level"]
    assert "give 56, could be 81." in said["range"]
    assert "the answers brought +12.5, the new version −12.5." in said["change"]
    assert "adds 6.25 points and lifts the question to level 3." in said["priorities"]


@LANGUAGES
def test_the_self_test_agrees_on_every_example(learner: PageClient, language: str) -> None:
    page = opened(learner, "method", language)

    words = {"en": "agrees", "fr": "concorde"}[language]
    assert page.words(".state") == [words] * 5
    assert {"en": "The self-test agrees", "fr": "L’autotest concorde"}[language] in page.text
    assert not page.every(".danger")
    row = words_of(page.one("#example-all-established").xpath(".//table[2]//tr")[1])
    assert row.endswith(words)


@pytest.mark.parametrize(
    ("constant", "value", "differs"),
    [
        ("standing.LEVELS_ABOVE_WEAKEST", 2, "held-back"),
        ("standing.POINTS_PER_LEVEL", 20, "all-established"),
        ("calculation.HIGH_FROM", Fraction(4, 5), "not-applicable"),
        ("calculation.UNKNOWN_LEVEL", 1, "unknown-range"),
        ("calculation.UNKNOWN_LEVEL", 9, "specification"),
    ],
)
def test_a_scoring_that_gives_something_else_fails_the_self_test_in_plain_words(
    learner: PageClient,
    monkeypatch: pytest.MonkeyPatch,
    constant: str,
    value: int | Fraction,
    differs: str,
) -> None:
    monkeypatch.setattr(f"assessments.scoring.{constant}", value)

    page = opened(learner, "method")

    assert "The self-test failed" in page.words(".danger")[0]
    assert "Do not rely on the results" in page.words(".danger")[0]
    example = words_of(page.one(f"#example-{differs}"))
    assert "does not agree" in example


def test_a_scoring_that_breaks_down_fails_the_self_test_and_the_page_still_opens(
    learner: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_document: object) -> None:
        raise ValueError("no")

    monkeypatch.setattr(scoring, "score_document", refuse)

    page = opened(learner, "method")

    assert page.words(".state") == ["does not agree"] * 5
    assert "The scoring refused the example" in page.text
