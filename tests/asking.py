"""Asking back, as the tests do it."""

from datetime import timedelta
from typing import Any

from assessments.enums import Language
from assessments.models import Assessment, Clarification, User
from assessments.policies import Viewer
from assessments.services import clarifications
from tests import factories


def ask(
    assessment: Assessment, viewer: Viewer, person: User, code: str = "Q01-02", **fields: Any
) -> Clarification:
    """Ask a delegate about an indicator, with a week to answer."""
    now = factories.during(assessment.quarter)
    return clarifications.ask(
        viewer=viewer,
        answer=factories.answer_row(assessment, code),
        **{
            "asked_of_id": person.pk,
            "text": "Does this include the regions?",
            "due_on": now.date() + timedelta(days=7),
            "language": Language.ENGLISH,
            "now": now,
        }
        | fields,
    )
