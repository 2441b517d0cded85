"""Issuing a briefing: the snapshot, both files, and their place in the record."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from assessments.briefings.department.choices import Choice
from assessments.briefings.department.document import briefing_pdf
from assessments.briefings.department.snapshot import content_of, snapshot_of
from assessments.briefings.pdf.rendering import renderer_versions
from assessments.briefings.values import Json
from assessments.canonical import sha256
from assessments.enums import Language
from assessments.models import Assessment, Briefing
from assessments.selectors.briefings import latest_briefing
from assessments.selectors.submissions import current_of
from assessments.services.briefings import (
    IssueTaken,
    RenderedFile,
    add_files,
    store_briefing,
)


class ContentChanged(Exception):
    """The content is no longer the one that the person looked at; nothing was issued."""


def issue_briefing(
    *,
    assessment: Assessment,
    actor_id: int | None,
    now: datetime,
    choice: Choice | None = None,
    seen: str = "",
) -> Briefing:
    """The briefing of the latest submission, in the chosen languages.

    An issue that already says the same is returned as it stands, with the languages that it
    lacked; else there is a new number. With `seen`, the SHA-256 of the content that was looked
    at, nothing else than that is issued. Raises ContentChanged, UnprintableText and
    PdfRenderingError; then nothing is stored.
    """
    choice = choice or Choice()
    submission = current_of(assessment).submission
    content = content_of(assessment, timezone.localdate(now), choice)
    if seen and seen != sha256(content):
        raise ContentChanged
    while True:
        latest = latest_briefing(submission)
        if latest is not None and latest.snapshot["content"] == content:
            return in_languages(
                latest,
                assessment=assessment,
                languages=choice.ordered_languages,
                actor_id=actor_id,
                now=now,
            )
        snapshot = snapshot_of(content, issue=latest.number + 1 if latest else 1, now=now)
        try:
            return store_briefing(
                submission=submission,
                assessment=assessment,
                number=snapshot["issue"]["number"],
                snapshot=snapshot,
                sha256=sha256(snapshot),
                files=_rendered(snapshot, choice.ordered_languages),
                actor_id=actor_id,
                now=now,
            )
        except IssueTaken:
            continue  # somebody issued meanwhile: look at theirs


def draft_of(assessment: Assessment, choice: Choice, now: datetime) -> Json:
    """The snapshot that would be issued next, marked as a draft."""
    latest = latest_briefing(current_of(assessment).submission)
    content = content_of(assessment, timezone.localdate(now), choice)
    return snapshot_of(content, issue=latest.number + 1 if latest else 1, now=now, draft=True)


def in_languages(
    briefing: Briefing,
    *,
    assessment: Assessment,
    languages: Iterable[Language],
    actor_id: int | None,
    now: datetime,
) -> Briefing:
    """The issue with a file in each of these languages, made from what it was issued with."""
    there = set(briefing.files.values_list("language", flat=True))
    missing = [language for language in languages if language.value not in there]
    if missing:
        add_files(
            briefing=briefing,
            assessment=assessment,
            files=_rendered(briefing.snapshot, missing),
            actor_id=actor_id,
            now=now,
        )
    return briefing


def _rendered(snapshot: Json, languages: Iterable[Language]) -> list[RenderedFile]:
    renderer = renderer_versions()
    return [
        RenderedFile(language, briefing_pdf(snapshot, language), renderer) for language in languages
    ]
