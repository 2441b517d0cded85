"""Everybody walks over every kind of link in both languages."""

import time

import pytest

from tests.crawl.visitors import LANGUAGES, visitors
from tests.crawl.walk import Walk, missing_files

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def walks(site: None) -> list[Walk]:
    made = []
    for visitor in visitors():
        for language in LANGUAGES:
            t = time.process_time()
            walk = Walk(visitor.who, language, visitor.client())
            walk.go(f"/{language}/{visitor.start}", depth=visitor.depth)
            made.append(walk)
            print(visitor.who, language, len(walk.stops), time.process_time() - t)
    return made


def test_every_link_that_is_offered_leads_somewhere(walks: list[Walk]) -> None:
    assert [problem for walk in walks for problem in walk.problems] == []


def test_no_file_of_a_page_is_missing(walks: list[Walk]) -> None:
    pages = [stop for walk in walks for stop in walk.stops if stop.is_page]
    assert {missing for stop in pages for missing in missing_files(stop)} == set()
