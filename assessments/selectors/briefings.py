"""Reading issued briefings."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, Prefetch, When
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Length

from assessments.enums import EventKind, Language
from assessments.fiscal import FiscalQuarter
from assessments.models import (
    Assessment,
    Briefing,
    BriefingFile,
    Department,
    Event,
    Quarter,
    Submission,
)
from assessments.policies import Viewer
from assessments.selectors.submissions import result_for

DOWNLOADS_SHOWN = 50


def briefings_of(found: Iterable[Submission]) -> list[Briefing]:
    """The issued briefings of submissions, newest first, with who issued them and their files.

    Neither snapshots nor bytes are fetched: of each file, `size` is the number of its bytes and
    `reference` what stands on its pages.
    """
    references = KeyTransform("reference", KeyTransform("issue", "briefing__snapshot"))
    files = (
        BriefingFile.objects.defer("pdf")
        .annotate(
            size=Length("pdf"),
            reference=Case(
                When(language=Language.FRENCH, then=KeyTextTransform("fr", references)),
                default=KeyTextTransform("en", references),
            ),
        )
        .order_by("language")
    )
    return list(
        Briefing.objects.filter(submission__in=list(found))
        .select_related("submission", "issued_by")
        .defer("snapshot", "submission__content")
        .prefetch_related(Prefetch("files", files))
        .order_by("-submission__number", "-number")
    )


def latest_briefing(submission: Submission) -> Briefing | None:
    """The newest issue of a submission."""
    return submission.briefings.order_by("-number").first()


def file_of(briefing: Briefing, language: str) -> BriefingFile:
    """The file of an issue in one language that it was issued in."""
    return briefing.files.get(language=language)


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
    assessment = result_for(viewer, code=code, quarter=quarter, submission=submission)
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
        .defer("briefing__submission__content")
        .first()
    )


@dataclass(frozen=True, slots=True)
class Pages:
    """A submission that is in scope, and the language in which its briefing is looked at."""

    assessment: Assessment
    language: Language

    @property
    def department_id(self) -> int:
        """The department it belongs to, for the policies."""
        return self.assessment.department_id


def pages_for(
    viewer: Viewer, *, code: str, quarter: FiscalQuarter, submission: int, language: str
) -> Pages | None:
    """The place of the pages that would be printed now, in one language."""
    assessment = result_for(viewer, code=code, quarter=quarter, submission=submission)
    if assessment is None or language not in set(Language):
        return None
    return Pages(assessment, Language(language))


def downloads_of(assessment: Assessment) -> list[Event]:
    """Who downloaded which file of a department and quarter, the newest first."""
    found = Event.objects.filter(assessment=assessment, kind=EventKind.BRIEFING_DOWNLOADED)
    return list(found.select_related("actor").order_by("-sequence")[:DOWNLOADS_SHOWN])


def department_exists(code: str) -> bool:
    """Whether there is a department of this code."""
    return Department.objects.filter(code=code).exists()


def quarter_exists(quarter: FiscalQuarter) -> bool:
    """Whether this quarter was set up."""
    return Quarter.objects.filter(year=quarter.year, number=quarter.number).exists()


def assessment_with_result(code: str, quarter: FiscalQuarter) -> Assessment | None:
    """The assessment of a department and quarter, if it was submitted; for the operator alone."""
    return (
        Assessment.objects.filter(
            department__code=code,
            quarter__year=quarter.year,
            quarter__number=quarter.number,
            current_submission__isnull=False,
        )
        .select_related("department__portfolio", "quarter__questionnaire", "current_submission")
        .defer("quarter__questionnaire__content")
        .first()
    )
