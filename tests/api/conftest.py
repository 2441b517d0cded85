"""Programs of people."""

from collections.abc import Callable

import pytest
from django.core.cache import cache

from assessments.enums import Role
from assessments.models import User
from tests import factories
from tests.api.client import Program, secret_of


@pytest.fixture(autouse=True)
def _fresh_minute(db: None) -> None:
    """No test counts the requests of another one."""
    cache.clear()


@pytest.fixture
def program_of() -> Callable[[User], Program]:
    return lambda user: Program(secret_of(user))


@pytest.fixture
def program(program_of: Callable[[User], Program]) -> Program:
    """That of a reviewer of every department."""
    return program_of(factories.make_user(Role.REVIEWER))
