"""A small demonstration, walked through by everybody once for all tests of a file."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

from assessments.demo.build import Demonstration, build
from assessments.selectors.portfolio_pages import forget_rows
from tests.crawl.visitors import LANGUAGES, visitors
from tests.crawl.walk import Walk
from tests.factories import TODAY


@pytest.fixture(scope="module")
def site(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Six departments and three quarters, on the day of the tests, taken back afterwards."""
    there = override_settings(AS_OF=TODAY, DEMO=True, ROOT_URLCONF="tests.demo.urls")
    with django_db_blocker.unblock(), there, transaction.atomic():
        forget_rows()
        build(Demonstration(TODAY, 6, 3))
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def walks(site: None) -> list[Walk]:
    """Everybody's walk in both languages."""
    made = []
    for visitor in visitors():
        for language in LANGUAGES:
            walk = Walk(visitor.who, language, visitor.client())
            walk.go(f"/{language}/{visitor.start}", depth=visitor.depth)
            made.append(walk)
    return made
