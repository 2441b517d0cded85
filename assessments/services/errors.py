"""How a service says no. It never returns False."""

from typing import Any

from django.core.exceptions import PermissionDenied

from assessments.findings import Finding
from assessments.models import Answer
from assessments.models.finding_texts import finding_text
from assessments.policies import WHO_CAN, Policy, Viewer


class Refused(Exception):
    """The change was not made; `findings` say why."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__(", ".join(finding.id for finding in findings))
        self.findings = findings

    @property
    def messages(self) -> list[str]:
        """The reasons in the reader's language."""
        return [finding_text(finding) for finding in self.findings]


def require(policy: Policy, viewer: Viewer, subject: Any) -> None:
    """Ask the policy again where the change is made; PermissionDenied names who can."""
    if not policy(viewer, subject):
        raise PermissionDenied(WHO_CAN[policy])


class TransitionRefused(Refused):
    """The step is not possible: wrong state, calendar, or something is missing."""


class AnswerConflict(Exception):
    """Somebody else saved this answer first; `current` is what stands now."""

    def __init__(self, current: Answer) -> None:
        super().__init__(current.indicator.code)
        self.current = current
