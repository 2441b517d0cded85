"""What every test shares: the day of the tests, and clients for people."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.utils import translation

from assessments.models import User
from assessments.selectors.portfolio.pages import forget_rows
from tests import factories
from tests.pages import PageClient


@pytest.fixture(autouse=True)
def day_of_the_tests(settings: pytest.FixtureRequest) -> date:
    """The clock stands at 2026-10-22 (decisions.md, Quarter dates)."""
    settings.AS_OF = factories.TODAY  # type: ignore[attr-defined]
    return factories.TODAY


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """Every test begins with its own data; two may end their audit chains alike."""
    forget_rows()


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Every test begins in English, whatever page another one read last."""
    with translation.override("en"):
        yield


@pytest.fixture
def signed_in() -> Callable[[User], PageClient]:
    """A browser in which this person is signed in, and which looks at every page it gets."""

    def client_of(user: User) -> PageClient:
        client = PageClient()
        client.force_login(user)
        return client

    return client_of
