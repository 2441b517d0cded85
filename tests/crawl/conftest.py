"""A small demonstration, walked through by everybody once for all tests of a file."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import override_settings

from assessments.demo.build import Demonstration, build
from assessments.selectors.portfolio_pages import forget_rows
from tests.factories import TODAY


@contextmanager
def demonstration() -> Iterator[None]:
    """Six departments and three quarters, on the day of the tests, taken back afterwards."""
    with (
        override_settings(AS_OF=TODAY, DEMO=True, ROOT_URLCONF="tests.demo.urls"),
        transaction.atomic(),
    ):
        forget_rows()
        cache.clear()
        build(Demonstration(TODAY, 6, 3))
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def site(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock(), demonstration():
        yield
