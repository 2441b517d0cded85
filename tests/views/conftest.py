"""A department in the middle of a quarter, and its deputy head at a browser."""

from collections.abc import Callable

import pytest
import yaml

from assessments.enums import Role
from assessments.exchange.questionnaires import SHIPPED_QUESTIONNAIRE
from assessments.models import Assessment, User
from assessments.questionnaire import Questionnaire, from_document
from tests import factories
from tests.pages import PageClient


@pytest.fixture
def assessment(db: None) -> Assessment:
    """The new assessment of DRH in Q2 2026–27."""
    return factories.make_assessment()


@pytest.fixture
def executive(assessment: Assessment) -> User:
    return factories.make_user(Role.EXECUTIVE, assessment.department, name="Rosalie Ito")


@pytest.fixture
def delegate(assessment: Assessment) -> User:
    return factories.make_delegate(assessment, name="Kofi Tanaka")


@pytest.fixture
def browser(signed_in: Callable[[User], PageClient], executive: User) -> PageClient:
    """The deputy head's."""
    return signed_in(executive)


@pytest.fixture
def other_browser(signed_in: Callable[[User], PageClient], delegate: User) -> PageClient:
    """The delegate's."""
    return signed_in(delegate)


@pytest.fixture
def reader(signed_in: Callable[[User], PageClient], db: None) -> PageClient:
    """The browser of a briefing officer, who reads every result."""
    return signed_in(factories.make_user(Role.BRIEFING_OFFICER))


@pytest.fixture
def shipped(db: None) -> Questionnaire:
    """The shipped questionnaire, published."""
    document = yaml.safe_load(SHIPPED_QUESTIONNAIRE.read_text(encoding="utf-8"))
    factories.publish(document)
    return from_document(document)


@pytest.fixture
def learner(signed_in: Callable[[User], PageClient], db: None) -> PageClient:
    """The browser of somebody without any role."""
    return signed_in(factories.make_user(Role.ADMINISTRATOR))
