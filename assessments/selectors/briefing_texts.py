"""Reading what people made of the composed texts of a briefing."""

from dataclasses import dataclass

from assessments.enums import TextPart
from assessments.fiscal import FiscalQuarter
from assessments.models import Assessment, BriefingText
from assessments.policies import Viewer
from assessments.selectors.submissions import result_for


@dataclass(frozen=True, slots=True)
class BriefingPart:
    """One part of the texts of the briefing on a submission."""

    assessment: Assessment
    part: TextPart

    @property
    def department_id(self) -> int:
        """The department it belongs to, for the policies."""
        return self.assessment.department_id


def part_for(
    viewer: Viewer, *, code: str, quarter: FiscalQuarter, submission: int, part: str
) -> BriefingPart | None:
    """A part of the texts, if the submission is in the viewer's scope."""
    assessment = result_for(viewer, code=code, quarter=quarter, submission=submission)
    if assessment is None or part not in set(TextPart):
        return None
    return BriefingPart(assessment, TextPart(part))


def texts_of(assessment: Assessment) -> dict[str, BriefingText]:
    """The newest version of each text of an assessment's briefings, by its slot."""
    found = BriefingText.objects.filter(assessment=assessment).select_related("by")
    return {text.slot: text for text in found.order_by("slot", "version")}
