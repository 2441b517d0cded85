"""An administrator extends a closed quarter for one department, and sees states, never answers."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from assessments.enums import EventKind, Role
from assessments.models import Assessment, Event
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    """An administrator's browser."""
    client = Client()
    client.force_login(make.make_user(Role.ADMINISTRATOR))
    return client


def test_an_extension_lets_the_department_sign_after_closing_and_is_in_the_audit_log(
    client: Client,
) -> None:
    assessment = make.make_assessment()
    later = assessment.quarter.closes_on + timedelta(days=10)

    response = client.post(
        reverse("admin:assessments_assessment_change", args=[assessment.pk]),
        {"extended_to": later.isoformat(), "state": "accepted"},
    )

    assert response.status_code == 302
    stored = Assessment.objects.select_related("quarter").get()
    assert (stored.last_day, stored.state) == (later, "not_started")
    event = Event.objects.get(kind=EventKind.EXTENDED)
    assert (event.assessment, event.details) == (assessment, {"until": later.isoformat()})
    assert event.actor is not None


def test_an_extension_can_be_taken_back(client: Client) -> None:
    assessment = make.make_assessment()
    address = reverse("admin:assessments_assessment_change", args=[assessment.pk])
    client.post(address, {"extended_to": date(2027, 1, 31).isoformat()})

    client.post(address, {"extended_to": ""})

    assert Assessment.objects.get().extended_to is None


def test_the_page_shows_the_state_and_no_answer(client: Client) -> None:
    assessment = make.make_assessment()
    head = make.make_executive(assessment)
    make.answer(assessment, head, "Q01-01", 4, rationale="Known to the department alone.")

    page = client.get(reverse("admin:assessments_assessment_change", args=[assessment.pk]))

    shown = page.content.decode()
    assert "In progress" in shown
    assert "Known to the department alone." not in shown
    assert "Q01-01" not in shown
