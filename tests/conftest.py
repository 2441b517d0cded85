"""What every test shares: the day of the tests, and clients for people."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from assessments.models import User
from tests import factories


@pytest.fixture(autouse=True)
def day_of_the_tests(settings: pytest.FixtureRequest) -> date:
    """The clock stands at 2026-10-22 (decisions.md, Quarter dates)."""
    settings.AS_OF = factories.TODAY  # type: ignore[attr-defined]
    return factories.TODAY


@pytest.fixture
def signed_in() -> Callable[[User], Client]:
    """A browser in which this person is signed in."""

    def client_of(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return client_of
