"""Random lives of an assessment, on both databases: whatever people try, the rules hold."""

import os

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.life.rules import Life

pytestmark = pytest.mark.django_db


def test_whatever_people_do_nothing_is_lost_and_nobody_does_what_they_may_not() -> None:
    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=40 if os.environ.get("CI") else 10,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate, Phase.shrink],
        ),
    )
