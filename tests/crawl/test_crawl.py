"""Everybody walks over every kind of link and sends every kind of form, in both languages."""

import pytest

from tests.crawl.files import cells
from tests.crawl.sending import (
    kinds_of,
    language_buttons,
    links_that_lose,
    problems_of_language,
    problems_of_sending,
)
from tests.crawl.walk import Walk, missing_files
from tests.crawl.words import foreign, foreign_words

pytestmark = pytest.mark.django_db

TYPED_TEXTS = {"actions-csv", "actions-xlsx"}
"""Names of files in which the texts of people stand as they were typed."""
NOTHING_KEPT = {
    "account_login": "one line beside a password, which is never sent along",
    "account_reset_password": "one line, on a page of the library",
    "mfa_activate_totp": "a code of the moment; the secret that it belongs to is made anew",
}
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


def test_every_spreadsheet_is_in_the_language_of_its_page(walks: list[Walk]) -> None:
    found = {
        (stop.name, text): reason
        for walk in walks
        for stop in walk.stops
        if stop.status == 200 and not stop.is_page and stop.name not in TYPED_TEXTS
        for text in cells(stop)
        if " / " not in text  # a heading in both languages, for whoever adds files up
        if (reason := foreign(text, walk.language))
    }
    assert found == {}


def test_no_form_breaks_and_none_loses_what_it_refuses(walks: list[Walk]) -> None:
    found = [
        problem for walk, form in kinds_of(walks) for problem in problems_of_sending(walk, form)
    ]
    assert found == []


def test_the_language_button_keeps_what_was_typed(walks: list[Walk]) -> None:
    found = [
        problem
        for walk, form in language_buttons(walks)
        for problem in problems_of_language(walk, form)
    ]
    assert found == []


def test_the_language_link_keeps_page_and_query_and_stands_where_nothing_is_typed(
    walks: list[Walk],
) -> None:
    assert [found for name, found in links_that_lose(walks) if name not in NOTHING_KEPT] == []
