"""A small demonstration, walked through once by each person in each language."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from assessments.demo.accounts import ACCOUNTS, demo_user
from tests.crawl.walker import Walk, walk
from tests.demo.conftest import *  # noqa: F403 (its fixtures make the demonstration)
from tests.demo.conftest import Making

PEOPLE = ("anonymous", *ACCOUNTS)
LANGUAGES = ("en", "fr")
WALKS: dict[tuple[str, str], Walk] = {}


def browser_of(person: str) -> Client:
    client = Client()
    user = demo_user(person)
    if user is not None:
        client.force_login(user)
    return client


@pytest.fixture(scope="module")
def demonstration(making: Making) -> Iterator[None]:
    """Six departments over four quarters, in every state."""
    WALKS.clear()
    with making(6, 4):
        yield


@pytest.fixture
def walked(demonstration: None, demo_mode: None, db: None) -> Callable[[str, str], Walk]:
    def of(person: str, language: str) -> Walk:
        if (person, language) not in WALKS:
            WALKS[person, language] = walk(browser_of(person), language)
        return WALKS[person, language]

    return of
