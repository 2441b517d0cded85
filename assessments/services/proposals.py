"""Saving the steps of a what-if as proposed actions."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from assessments.models import Action, Assessment
from assessments.models.actions import OPEN
from assessments.policies import Viewer
from assessments.services.actions import ActionInput, add_action


@transaction.atomic
def propose(
    *,
    viewer: Viewer,
    assessment: Assessment,
    steps: Mapping[str, ActionInput],
    now: datetime,
) -> int:
    """Add a proposed action for each indicator code; how many are new.

    Where an open action aims as high already there is no second one, so that a button pressed twice
    adds nothing.
    """
    aims = dict(
        Action.objects.filter(department=assessment.department, status__in=OPEN)
        .order_by("target_level")
        .values_list("code", "target_level")
    )
    new = {code: given for code, given in steps.items() if aims.get(code, 0) < given.target_level}
    for code, given in new.items():
        add_action(
            viewer=viewer,
            department=assessment.department,
            quarter=assessment.quarter,
            code=code,
            given=given,
            now=now,
        )
    return len(new)
