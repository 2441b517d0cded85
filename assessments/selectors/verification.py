"""Finding the issued briefing that a code or a file belongs to, for anybody who is signed in.

Whoever holds the code or the file has the briefing; nothing is told that it does not say itself.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from assessments.models import Briefing, BriefingFile, Submission


@dataclass(frozen=True, slots=True)
class Verified:
    """An issued briefing; `superseded_at` is when something newer took its place, if it did."""

    number: int
    submission: int
    issued_at: datetime
    sha256: str
    department: str
    quarter: str
    languages: tuple[str, ...]
    superseded_at: datetime | None


def verified_by_code(beginning: str) -> Verified | None:
    """The briefing whose content's SHA-256 begins like this."""
    return _verified(_issued().filter(sha256__startswith=beginning).order_by("pk").first())


def verified_by_file(sha256: str) -> Verified | None:
    """The briefing of which this is the SHA-256 of a file, byte for byte."""
    found = BriefingFile.objects.filter(sha256=sha256).values_list("briefing").order_by("pk")
    return _verified(_issued().filter(pk__in=found[:1]).first())


def _issued() -> QuerySet[Briefing]:
    return (
        Briefing.objects.select_related(
            "submission__assessment__department", "submission__assessment__quarter"
        )
        .prefetch_related("files")
        .defer("snapshot", "submission__content")
    )


def _verified(briefing: Briefing | None) -> Verified | None:
    if briefing is None:
        return None
    assessment = briefing.submission.assessment
    return Verified(
        number=briefing.number,
        submission=briefing.submission.number,
        issued_at=briefing.issued_at,
        sha256=briefing.sha256,
        department=assessment.department.name,
        quarter=assessment.quarter.label,
        languages=tuple(briefing.files.order_by("language").values_list("language", flat=True)),
        superseded_at=_superseded_at(briefing),
    )


def _superseded_at(briefing: Briefing) -> datetime | None:
    """When a newer version was issued, or the submission was withdrawn or followed by another."""
    submission = briefing.submission
    newer = Briefing.objects.filter(submission=submission, number__gt=briefing.number)
    later = Submission.objects.filter(
        assessment=submission.assessment_id, number__gt=submission.number, withdrawal=None
    )
    withdrawn = Submission.objects.filter(pk=submission.pk, withdrawal__isnull=False)
    moments = [
        *newer.values_list("issued_at", flat=True),
        *later.values_list("signed_at", flat=True),
        *withdrawn.values_list("withdrawal__at", flat=True),
    ]
    return min(moments, default=None)
