"""Issuing a briefing: the snapshot, both files, and their place in the record."""

from datetime import datetime

from django.utils import timezone

from assessments.briefings.document import briefing_pdf
from assessments.briefings.pdf import renderer_versions
from assessments.briefings.snapshot import content_of, snapshot_of
from assessments.briefings.values import Json
from assessments.canonical import sha256
from assessments.enums import Language
from assessments.models import Assessment, Briefing
from assessments.selectors.briefings import latest_briefing
from assessments.selectors.submissions import current_of
from assessments.services.briefings import IssueTaken, RenderedFile, store_briefing


def issue_briefing(*, assessment: Assessment, actor_id: int | None, now: datetime) -> Briefing:
    """The briefing of the latest submission, in both languages.

    An issue that already says the same is returned as it stands; else there is a new number.
    Raises UnprintableText and PdfRenderingError; then nothing is stored.
    """
    submission = current_of(assessment).submission
    content = content_of(assessment, timezone.localdate(now))
    while True:
        latest = latest_briefing(submission)
        if latest is not None and latest.snapshot["content"] == content:
            return latest
        snapshot = snapshot_of(content, issue=latest.number + 1 if latest else 1, now=now)
        try:
            return store_briefing(
                submission=submission,
                assessment=assessment,
                number=snapshot["issue"]["number"],
                snapshot=snapshot,
                sha256=sha256(snapshot),
                files=_rendered(snapshot),
                actor_id=actor_id,
                now=now,
            )
        except IssueTaken:
            continue  # somebody issued meanwhile: look at theirs


def _rendered(snapshot: Json) -> list[RenderedFile]:
    renderer = renderer_versions()
    return [
        RenderedFile(language, briefing_pdf(snapshot, language), renderer) for language in Language
    ]
