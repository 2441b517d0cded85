"""Making actions for tests, through the service."""

from datetime import datetime
from typing import Any

from assessments.models import Action, Assessment
from assessments.services.actions import ActionInput, add_action
from tests import factories


def make_action(
    assessment: Assessment, code: str = "Q01-01", *, now: datetime | None = None, **fields: Any
) -> Action:
    """An action of the assessment's department and quarter, by an executive of its own."""
    said = {"title": f"Raise {code}", "target_level": 3} | fields
    return add_action(
        viewer=factories.make_executive(assessment),
        department=assessment.department,
        quarter=assessment.quarter,
        code=code,
        given=ActionInput(**said),
        now=now or factories.during(assessment.quarter),
    )
