"""Keeping issued briefings, and who downloaded them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from assessments.canonical import sha256 as digest_of
from assessments.enums import EventKind, Language
from assessments.models import Assessment, Briefing, BriefingFile, Submission
from assessments.services.events import record


class IssueTaken(Exception):
    """Somebody issued this number of this submission first; nothing was stored."""


@dataclass(frozen=True, slots=True)
class RenderedFile:
    """A finished PDF in one language, and the versions of what made it."""

    language: Language
    pdf: bytes
    renderer: Mapping[str, str]

    @property
    def columns(self) -> dict[str, Any]:
        """As it is stored, with the hash of its bytes."""
        return {
            "language": self.language,
            "pdf": self.pdf,
            "sha256": digest_of(self.pdf),
            "renderer": dict(self.renderer),
        }


def store_briefing(
    *,
    submission: Submission,
    assessment: Assessment,
    number: int,
    snapshot: Mapping[str, Any],
    sha256: str,
    files: Iterable[RenderedFile],
    actor_id: int | None,
    now: datetime,
) -> Briefing:
    """Keep one issue with its files; `sha256` is the hash of the snapshot. Raises IssueTaken."""
    with transaction.atomic():
        try:
            with transaction.atomic():
                briefing = Briefing.objects.create(
                    submission=submission,
                    number=number,
                    snapshot=dict(snapshot),
                    sha256=sha256,
                    issued_at=now,
                    issued_by_id=actor_id,
                )
        except IntegrityError as error:
            raise IssueTaken from error
        _keep(briefing, files)
        record(
            EventKind.BRIEFING_ISSUED,
            actor_id=actor_id,
            now=now,
            assessment=assessment,
            details={"submission": submission.number, "issue": number, "sha256": sha256},
        )
    return briefing


@transaction.atomic
def add_files(
    *,
    briefing: Briefing,
    assessment: Assessment,
    files: Iterable[RenderedFile],
    actor_id: int | None,
    now: datetime,
) -> None:
    """Hand out an issue in a further language: the same content, the same number."""
    try:
        with transaction.atomic():
            _keep(briefing, files)
    except IntegrityError:
        return  # somebody added it meanwhile, from the same content
    record(
        EventKind.BRIEFING_ISSUED,
        actor_id=actor_id,
        now=now,
        assessment=assessment,
        details={
            "submission": briefing.submission.number,
            "issue": briefing.number,
            "sha256": briefing.sha256,
        },
    )


def _keep(briefing: Briefing, files: Iterable[RenderedFile]) -> None:
    BriefingFile.objects.bulk_create(
        BriefingFile(briefing=briefing, **file.columns) for file in files
    )


def record_view(*, assessment: Assessment, actor_id: int, now: datetime) -> None:
    """Note who looked at the briefings of a department and quarter."""
    record(EventKind.BRIEFING_VIEWED, actor_id=actor_id, now=now, assessment=assessment)


def record_download(
    *, file: BriefingFile, actor_id: int, now: datetime, copy: bytes | None = None
) -> None:
    """Note who took a file away, or the editable `copy` made of it."""
    briefing = file.briefing
    record(
        EventKind.BRIEFING_DOWNLOADED,
        actor_id=actor_id,
        now=now,
        assessment=briefing.submission.assessment,
        details={
            "submission": briefing.submission.number,
            "issue": briefing.number,
            "language": file.language,
            "format": "pdf" if copy is None else "docx",
            "sha256": file.sha256 if copy is None else digest_of(copy),
        },
    )
