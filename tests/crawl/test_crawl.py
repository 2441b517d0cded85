"""Everybody walks over every kind of link and sends every kind of form, in both languages."""

import pytest

from tests.crawl.sending import (
    kinds_of,
    language_buttons,
    links_that_lose,
    problems_of_language,
    problems_of_sending,
)
from tests.crawl.walk import Walk, missing_files
from tests.crawl.words import foreign_words

pytestmark = pytest.mark.django_db

NOTHING_KEPT: dict[str, str] = {}
"""Name of a page -> why its language control is a link although there is something to type."""


def test_every_link_that_is_offered_leads_somewhere(walks: list[Walk]) -> None:
    assert [problem for walk in walks for problem in walk.problems] == []


def test_no_file_of_a_page_is_missing(walks: list[Walk]) -> None:
    pages = [stop for walk in walks for stop in walk.stops if stop.is_page]
    assert {missing for stop in pages for missing in missing_files(stop)} == set()


def test_every_page_is_in_its_own_language(walks: list[Walk]) -> None:
    found = {
        (walk.language, reason, text): str(stop)
        for walk in walks
        for stop in walk.stops
        if stop.is_page
        for reason, text in foreign_words(
            stop.page, walk.language, data=not stop.name.startswith("admin:")
        )
    }
    assert found == {}


def test_no_form_breaks_and_none_loses_what_it_refuses(walks: list[Walk]) -> None:
    found = [
        problem for walk, form in kinds_of(walks) for problem in problems_of_sending(walk, form)
    ]
    for f in found:
        print(f[:400])
    assert found == []


def test_the_language_button_keeps_what_was_typed(walks: list[Walk]) -> None:
    found = [
        problem
        for walk, form in language_buttons(walks)
        for problem in problems_of_language(walk, form)
    ]
    for f in found:
        print(f[:400])
    assert found == []


def test_the_language_link_keeps_page_and_query_and_stands_where_nothing_is_typed(
    walks: list[Walk],
) -> None:
    f = {}
    for name, x in links_that_lose(walks):
        f.setdefault(name, x)
    for name, x in f.items():
        print(name, x[:300])
    assert [found for name, found in links_that_lose(walks) if name not in NOTHING_KEPT] == []
