"""The pages to learn from."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from assessments.enums import Role
from assessments.learning import alphabetical, glossary, rules
from assessments.models import User
from assessments.questionnaire import Questionnaire, Source, Text
from tests import factories
from tests.pages import Page, PageClient, problems_of, words_of
from tests.questionnaires import questionnaire_document
from tests.repository import ROOT
from tests.views.learn_pages import one_line, opened

LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])


BEGINS_WITH_NONE = "left over: 'None, or nobody has counted.'"  # a level of the questionnaire


def parts_of(indicator: Any, language: str) -> list[str]:
    texts: list[Text] = [
        indicator.title,
        indicator.question,
        indicator.why_it_matters,
        *indicator.levels,
        *indicator.ask_your_cio,
        *indicator.evidence_examples,
    ]
    texts += [indicator.hint] if indicator.hint else []
    return [one_line(text.in_language(language)) for text in texts]


@LANGUAGES
def test_every_indicator_is_shown_with_every_part_and_every_source(
    client: Client, shipped: Questionnaire, language: str
) -> None:
    client.force_login(factories.make_user(Role.EXECUTIVE, factories.make_department()))
    shown = 0
    for question in shipped.questions:
        page = opened(client, "lesson", language, question=question.key)
        assert [one for one in problems_of(page, language) if one != BEGINS_WITH_NONE] == []
        assert page.words("h1") == [one_line(question.question.in_language(language))]
        for indicator in question.indicators:
            section = page.one(f"#{indicator.code.lower()}")
            said = words_of(section)
            for part in parts_of(indicator, language):
                assert part in said
            assert len(section.xpath(".//ul[contains(@class, 'good')]/li")) == 2
            assert len(section.xpath(".//ul[contains(@class, 'ladder')]/li")) == 5
            for source in shipped.sources_of(indicator):
                assert_cited(section, source, language)
            shown += 1
    assert shown == len(list(shipped.indicators())) == 32


def assert_cited(section: Any, source: Source, language: str) -> None:
    said = words_of(section)
    assert one_line(source.fact.in_language(language)) in said
    assert one_line(source.publisher.in_language(language)) in said
    if source.date:
        assert section.xpath(".//time[@datetime=$date]", date=source.date)
    if source.url:
        assert source.url.in_language(language) in section.xpath(".//a/@href")


def test_the_start_page_leads_to_every_indicator_and_to_every_page(
    learner: PageClient, shipped: Questionnaire
) -> None:
    links = set(opened(learner, "learn").root.xpath("//main//a/@href"))

    assert links == {
        *(f"/en/learn/{name}/" for name in ("method", "glossary", "denmark")),
        *(f"/en/learn/{question.key}/" for question in shipped.questions),
        *(
            f"/en/learn/{question.key}/#{indicator.code.lower()}"
            for question in shipped.questions
            for indicator in question.indicators
        ),
    }


def test_the_newest_published_version_is_taught_and_an_old_question_stays_readable(
    learner: PageClient,
) -> None:
    factories.publish(questionnaire_document(questions=3))
    newer = questionnaire_document(questions=2, version="2")
    newer["questions"][0]["description"]["en"] = "Said anew."
    factories.publish(newer)

    assert "Said anew." in opened(learner, "lesson", question="security").text
    assert "How good is question-3?" in opened(learner, "lesson", question="question-3").text
    assert "question-3" not in opened(learner, "learn").text


def test_before_anything_is_published_the_page_says_so_and_a_lesson_is_not_found(
    learner: PageClient,
) -> None:
    assert "No questionnaire is published yet." in opened(learner, "learn").text
    assert learner.get("/en/learn/security/").status_code == 404
    assert "Denmark" in opened(learner, "denmark").text


@LANGUAGES
def test_the_glossary_stands_in_the_order_of_its_language(
    learner: PageClient, language: str
) -> None:
    page = opened(learner, "glossary", language)

    assert page.words("dt") == [
        one_line(term.term.in_language(language))
        for _letter, terms in alphabetical(language)
        for term in terms
    ]
    said = page.text
    for term in glossary().values():
        assert one_line(term.definition.in_language(language)) in said
    other = {"en": "fr", "fr": "en"}[language]
    assert len(page.root.xpath(f"//dd//span[@lang='{other}']")) == len(glossary())


def test_a_word_shows_the_source_that_the_questionnaire_has(
    learner: PageClient, shipped: Questionnaire
) -> None:
    said = words_of(opened(learner, "glossary").one("#departmental-results-framework"))
    assert one_line(shipped.source("P-08").fact.en) in said


@LANGUAGES
def test_the_danish_figures_are_shown_with_source_and_date(
    learner: PageClient, shipped: Questionnaire, language: str
) -> None:
    page = opened(learner, "denmark", language)
    decimal = {"en": "0.9847", "fr": "0,9847"}[language]
    rank = {"en": "47th", "fr": "47e"}[language]

    assert f"({decimal})" in page.text
    assert rank in page.text
    assert page.root.xpath("//time[@datetime='2015-12-16']")
    related = page.root.xpath("//*[@id='related']//a/@href")
    assert len(related) == sum("partnerships" in one.themes for one in shipped.indicators()) == 4


INCLUDE = re.compile(r"learn/_(term|rule)\.html\" with (?:key|rule)=\"([\w-]+)\"")


def test_every_link_to_a_word_or_a_rule_leads_to_one_that_exists() -> None:
    known = {"term": set(glossary()), "rule": {rule.key for rule in rules()}}
    found = [
        (kind, key, path)
        for path in Path(ROOT / "templates").rglob("*.html")
        for kind, key in INCLUDE.findall(path.read_text(encoding="utf-8"))
    ]

    assert len(found) > 8
    assert [link for link in found if link[1] not in known[link[0]]] == []


def test_every_link_into_learn_that_pages_show_leads_to_its_place(
    signed_in: Callable[[User], PageClient], db: None
) -> None:
    river, lake = factories.make_department(), factories.make_department("LAKE")
    quarter = factories.make_quarter()
    factories.make_submission(
        river, quarter, choice=4, changes={"Q01-01": 1, "Q01-02": "dont_know"}
    )
    browser = signed_in(factories.make_user(Role.BRIEFING_OFFICER))
    factories.make_assessment(lake, quarter)
    writer = signed_in(factories.make_user(Role.EXECUTIVE, lake))
    place = f"LAKE/{quarter.slug}"
    pages = [
        Page(browser.get(f"/en/scorecards/DRH/{quarter.slug}/")),
        Page(writer.get(f"/en/assessments/{place}/security/")),
        Page(writer.get(f"/en/assessments/{place}/sign-off/")),
        *(opened(browser, name) for name in ("learn", "glossary", "method", "denmark")),
        opened(browser, "lesson", question="security"),
    ]
    links = {
        link for page in pages for link in page.root.xpath("//a/@href[contains(., '/learn/')]")
    }

    assert {"/en/learn/glossary/#must-have", "/en/learn/method/#range"} <= links
    assert {"/en/learn/glossary/#held-back", "/en/learn/security/#q01-02"} <= links
    assert {"/en/learn/glossary/#submission", "/en/learn/method/#overall-level"} <= links
    for link in links:
        path, _, anchor = link.partition("#")
        page = Page(browser.get(path))
        assert not anchor or page.every(f"#{anchor}"), link


def test_learn_stands_in_the_menu_of_everybody_and_keeps_its_place(learner: PageClient) -> None:
    page = opened(learner, "method", "fr")

    (entry,) = page.root.xpath("//nav[contains(@class, 'main')]//a[@aria-current]")
    assert words_of(entry) == "Apprendre"
    assert "/en/learn/method/" in page.root.xpath("//header//a/@href")
