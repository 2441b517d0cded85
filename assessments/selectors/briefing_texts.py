"""Reading what people made of the composed texts of a briefing."""

from assessments.models import Assessment, BriefingText


def texts_of(assessment: Assessment) -> dict[str, BriefingText]:
    """The newest version of each text of an assessment's briefings, by its slot."""
    found = BriefingText.objects.filter(assessment=assessment).select_related("by")
    return {text.slot: text for text in found.order_by("slot", "version")}
