"""The language control of a form sends what was typed along (decisions.md, Life and access)."""

import re
from collections.abc import Callable

import pytest

from assessments.enums import Role
from assessments.models import Evidence, Submission, User
from tests import factories as make
from tests.pages import PageClient

pytestmark = pytest.mark.django_db

ADDRESS = "assessments/DRH/2026-27-Q2"


@pytest.fixture
def head(signed_in: Callable[[User], PageClient]) -> PageClient:
    assessment = make.make_assessment()
    return signed_in(make.make_user(Role.EXECUTIVE, assessment.department))


@pytest.mark.parametrize(("language", "other"), [("en", "fr"), ("fr", "en")])
def test_the_sign_off_page_keeps_name_and_choices_in_the_other_language(
    head: PageClient, language: str, other: str
):
    page = head.get(f"/{language}/{ADDRESS}/sign-off/").content.decode()
    address = f"/{other}/{ADDRESS}/sign-off/sign/"
    assert f'formaction="{address}"' in page

    typed = {"name": "Jordan Okafor", "basis-security": "has_doubts", "switch": other}
    response = head.post(address, typed)

    assert response.status_code == 200
    shown = response.content.decode()
    assert 'value="Jordan Okafor"' in shown
    assert re.findall(r'<input[^>]*name="([^"]*)" value="([^"]*)"[^>]*checked', shown) == [
        ("basis-security", "has_doubts")
    ]
    assert 'class="error-summary"' not in shown
    assert Submission.objects.count() == 0


@pytest.mark.parametrize("other", ["en", "fr"])
def test_the_evidence_page_keeps_what_was_typed_in_the_other_language(head: PageClient, other: str):
    address = f"/{other}/{ADDRESS}/answers/Q01-01/evidence/"
    typed = {"title": "Inventory of 2026", "url": "example", "kind": "audit", "switch": other}

    response = head.post(address, typed)

    assert response.status_code == 200
    shown = response.content.decode()
    assert 'value="Inventory of 2026"' in shown
    assert 'value="example"' in shown
    assert 'class="error-summary"' not in shown
    assert Evidence.objects.count() == 0
