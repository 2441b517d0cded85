"""Reading issued briefings."""

from assessments.fiscal import FiscalQuarter
from assessments.models import Assessment, Briefing, BriefingFile
from assessments.policies import Viewer
from assessments.selectors.submissions import result_for


def briefings_of(assessment: Assessment) -> list[Briefing]:
    """The issued briefings of an assessment, newest first, with who issued them and their files."""
    return list(
        Briefing.objects.filter(submission__assessment=assessment)
        .select_related("submission", "issued_by")
        .defer("snapshot", "submission__content")
        .prefetch_related("files")
        .order_by("-submission__number", "-number")
    )


def briefing_file_for(
    viewer: Viewer,
    *,
    code: str,
    quarter: FiscalQuarter,
    submission: int,
    number: int,
    language: str,
) -> BriefingFile | None:
    """One issued file, if its assessment's results are in the viewer's scope."""
    assessment = result_for(viewer, code=code, quarter=quarter)
    if assessment is None:
        return None
    return (
        BriefingFile.objects.filter(
            briefing__submission__assessment=assessment,
            briefing__submission__number=submission,
            briefing__number=number,
            language=language,
        )
        .select_related("briefing__submission__assessment__department")
        .first()
    )
