"""Warnings that somebody dismissed, made through the service."""

from assessments.enums import Language
from assessments.models import Assessment, Dismissal
from assessments.policies import Viewer
from assessments.selectors.warnings import Warned, warning_for
from assessments.services import dismissals
from tests import factories


def warned(
    assessment: Assessment, viewer: Viewer, subject: str, finding: str = "up_without_evidence"
) -> Warned:
    """What a rule may doubt, whether it does or not."""
    place = {"code": assessment.department.code, "quarter": assessment.quarter.fiscal}
    warning = warning_for(viewer, **place, finding=finding, subject=subject)
    assert warning
    return warning


def dismiss(assessment: Assessment, viewer: Viewer, subject: str) -> Dismissal:
    """Dismiss the warning that a level went up without evidence."""
    return dismissals.dismiss(
        viewer=viewer,
        warning=warned(assessment, viewer, subject),
        reason="The evidence is still good.",
        language=Language.ENGLISH,
        now=factories.during(assessment.quarter),
    )
