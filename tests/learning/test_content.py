"""The content of the pages to learn from: whole, checked, and in both languages."""

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
import yaml

from assessments.enums import Role
from assessments.exchange.questionnaires import SHIPPED_QUESTIONNAIRE
from assessments.learning import alphabetical, denmark, examples, glossary, rules
from assessments.learning.denmark import read_denmark
from assessments.learning.glossary import collation_key, read_glossary
from assessments.learning.guides import guides, read_guides
from assessments.learning.method import read_rules
from assessments.learning.reading import ContentError, read_content
from assessments.questionnaire import Questionnaire, from_document
from tests.test_french import faults

FILES = ("glossary.yaml", "method.yaml", "denmark.yaml", "guides.yaml")


@pytest.fixture(scope="module")
def shipped() -> Questionnaire:
    return from_document(yaml.safe_load(SHIPPED_QUESTIONNAIRE.read_text(encoding="utf-8")))


def pairs(node: Any) -> Iterator[dict[str, str]]:
    """Every text of a document."""
    if isinstance(node, dict) and set(node) == {"en", "fr"}:
        yield node
    elif isinstance(node, dict | list):
        for child in node.values() if isinstance(node, dict) else node:
            yield from pairs(child)


@pytest.mark.parametrize("name", FILES)
def test_every_french_text_is_written_as_canadian_government_french(name: str) -> None:
    texts = [re.sub(r"\{\w+\}", "X", pair["fr"]) for pair in pairs(read_content(name))]

    assert len(texts) > 5
    assert {text: faults(text) for text in texts if faults(text)} == {}


@pytest.mark.parametrize("name", FILES)
def test_the_two_languages_of_a_text_give_the_same_figures(name: str) -> None:
    def figures(text: str) -> list[str]:
        return sorted(re.findall(r"\d+", re.sub(r"(?<=\d)[,\xa0](?=\d)", ".", text)))

    for pair in pairs(read_content(name)):
        assert figures(pair["en"]) == figures(pair["fr"]), pair


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"text": {"en": "Worth 25 points.", "fr": "Vaut 25 points."}}, "a number is typed"),
        ({"text": {"en": "Worth {nothing}.", "fr": "Vaut {nothing}."}}, "there is no"),
        ({"text": {"en": "Worth {top_level}.", "fr": "Rien."}}, "different numbers"),
        ({"text": {"en": "Only English."}}, "missing"),
        ({"text": {"en": "Empty.", "fr": " "}}, "no text"),
    ],
)
def test_a_rule_that_types_a_number_or_lacks_a_language_is_refused(
    change: dict[str, Any], problem: str
) -> None:
    nodes = deepcopy(read_content("method.yaml")["rules"][:1])
    nodes[0] |= change

    with pytest.raises(ContentError, match=problem):
        read_rules(nodes)


def test_an_unverified_source_of_the_danish_example_is_refused() -> None:
    document = deepcopy(read_content("denmark.yaml"))
    document["sources"][0]["status"] = "unverified"

    with pytest.raises(ContentError, match="may not be shown"):
        read_denmark(document)


def test_a_figure_without_its_source_is_refused() -> None:
    document = deepcopy(read_content("denmark.yaml"))
    document["ranking"][0]["source"] = "hearsay"

    with pytest.raises(ContentError, match="hearsay"):
        read_denmark(document)


def test_the_danish_figures_are_those_that_the_questionnaire_cites(shipped: Questionnaire) -> None:
    index = denmark().index
    post = next(lesson for lesson in denmark().lessons if lesson.key == "digital-post")
    cited = shipped.source("I-02").fact.en
    platform = index.parts[2]

    for value in (index.denmark.value, index.canada.value, index.average):
        assert str(value) in cited
    assert platform.denmark in cited
    assert platform.canada in cited
    assert set(re.findall(r"\d+", post.text.en)) <= set(
        re.findall(r"\d+", shipped.source("I-04").fact.en)
    )


def test_the_values_of_2020_that_nobody_verified_are_not_there() -> None:
    edition = next(edition for edition in denmark().ranking if edition.year == "2020")
    assert (edition.denmark.value, edition.canada.value) == (None, None)


def test_a_word_leads_to_a_rule_and_to_a_source_that_exist(shipped: Questionnaire) -> None:
    known = {rule.key for rule in rules()}
    for term in glossary().values():
        assert term.rule is None or term.rule in known
        assert term.source is None or shipped.source(term.source)


@pytest.mark.parametrize(
    ("change", "problem"),
    [({"rule": "no-rule"}, "no-rule"), ({"key": "accept"}, "accept"), ({"also": "x"}, "also")],
)
def test_a_glossary_that_is_not_whole_is_refused(change: dict[str, str], problem: str) -> None:
    document = deepcopy(read_content("glossary.yaml"))
    document["terms"][1] |= change

    with pytest.raises(ContentError, match=problem):
        read_glossary(document)


def test_french_accents_count_from_the_end_and_only_between_equal_letters() -> None:
    words = ["élan", "côté", "Zone", "coté", "cote", "côte", "œuvre", "à part", "apte", "odeur"]

    assert sorted(words, key=lambda word: collation_key(word, "fr")) == [
        "à part",
        "apte",
        "cote",
        "côte",
        "coté",
        "côté",
        "élan",
        "odeur",
        "œuvre",
        "Zone",
    ]
    assert sorted(["côte", "coté"], key=lambda word: collation_key(word, "en")) == ["coté", "côte"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_word_stands_once_under_its_letter(language: str) -> None:
    found = alphabetical(language)

    letters = [letter for letter, _terms in found]
    assert letters == sorted(set(letters))
    assert sorted(term.key for _letter, terms in found for term in terms) == sorted(glossary())
    for letter, terms in found:
        for term in terms:
            assert collation_key(term.term.in_language(language), language)[0][0] == letter.lower()


def test_the_published_examples_cover_what_was_promised() -> None:
    assert [example.key for example in examples()] == [
        "specification",
        "all-established",
        "held-back",
        "unknown-range",
        "not-applicable",
    ]
    assert examples()[1].expected["overall"]["score"] == "75.00"


def test_every_role_has_its_help_and_the_product_speaks_of_itself() -> None:
    assert set(guides()) == {*Role, "accessibility", "privacy", "terms"}


def test_a_section_of_a_guide_takes_one_kind_of_text() -> None:
    document = deepcopy(read_content("guides.yaml")["guides"])
    document[0]["sections"][0]["points"] = []
    with pytest.raises(ContentError, match="exactly one"):
        read_guides(document)
