"""How a service says no. It never returns False."""

from assessments.findings import Finding
from assessments.models import Answer
from assessments.models.finding_texts import finding_text


class Refused(Exception):
    """The change was not made; `findings` say why."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__(", ".join(finding.id for finding in findings))
        self.findings = findings

    @property
    def messages(self) -> list[str]:
        """The reasons in the reader's language."""
        return [finding_text(finding) for finding in self.findings]


class TransitionRefused(Refused):
    """The step is not possible: wrong state, calendar, or something is missing."""


class AnswerConflict(Exception):
    """Somebody else saved this answer first; `current` is what stands now."""

    def __init__(self, current: Answer) -> None:
        super().__init__(current.indicator.code)
        self.current = current
