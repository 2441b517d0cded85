"""Noting on an answer what a reviewer thinks of it, before the review is decided."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from assessments.enums import EventKind, Language, Severity
from assessments.findings import Finding
from assessments.models import Assessment, ReviewNote
from assessments.policies import Viewer
from assessments.selectors.submissions import current_of
from assessments.services.errors import TransitionRefused
from assessments.services.events import record
from assessments.services.reviews import hold_submitted, require_reviewer


@dataclass(frozen=True, slots=True)
class NoteInput:
    """What a reviewer noted: agreement, or another level with its reason, or neither.

    `comment` is for the case of a return.
    """

    agreed: bool = False
    level: int | None = None
    reason: str = ""
    comment: str = ""
    language: Language = Language.ENGLISH

    @property
    def says(self) -> tuple[bool, int | None, str, str]:
        """All but the language, which changes only with the words."""
        return (self.agreed, self.level, self.reason, self.comment)


class NoteConflict(Exception):
    """Another reviewer saved this note first; `current` is what stands now."""

    def __init__(self, current: ReviewNote) -> None:
        super().__init__(current.indicator.code)
        self.current = current


@transaction.atomic
def save_note(
    *,
    viewer: Viewer,
    assessment: Assessment,
    code: str,
    version: int,
    given: NoteInput,
    now: datetime,
) -> int:
    """Save a note over the version that the reviewer saw, 0 for a new one; returns the new version.

    The first note on a submission begins its review. Raises NoteConflict when another reviewer
    saved meanwhile (nothing is overwritten); TransitionRefused when the submission was withdrawn or
    decided meanwhile, or another level has no reason or is the level of the answer. Whoever says
    what stands already saves nothing.
    """
    require_reviewer(viewer, assessment)
    hold_submitted(assessment)
    submission = current_of(assessment).submission
    _require_sound(assessment, code, given)
    notes = ReviewNote.objects.filter(submission=submission)
    standing = notes.filter(indicator__code=code).select_related("indicator", "changed_by").first()
    if _says(standing) == given.says:
        return standing.version if standing else 0
    if (standing.version if standing else 0) != version:
        raise (
            NoteConflict(standing)
            if standing
            else TransitionRefused(Finding("wrong_state", Severity.BLOCKS))
        )
    begins = standing is None and not notes.exists()
    said = {
        "agreed": given.agreed,
        "level": given.level,
        "reason": given.reason,
        "comment": given.comment,
        "language": _language(standing, given),
        "version": version + 1,
        "changed_at": now,
        "changed_by_id": viewer.user_id,
    }
    if standing:
        notes.filter(pk=standing.pk, version=version).update(**said)
    else:
        indicator = assessment.quarter.questionnaire.indicators.get(code=code)
        ReviewNote.objects.create(submission=submission, indicator=indicator, **said)
    if begins:
        record(
            EventKind.REVIEW_BEGUN,
            actor_id=viewer.user_id,
            now=now,
            assessment=assessment,
            details={"submission": submission.number},
        )
    return version + 1


def _says(note: ReviewNote | None) -> tuple[bool, int | None, str, str]:
    """What a note says; one that is not there says nothing."""
    return (note.agreed, note.level, note.reason, note.comment) if note else NoteInput().says


def _language(standing: ReviewNote | None, given: NoteInput) -> Language:
    """The language of the words; whoever leaves them as they are leaves their language too."""
    if standing and (standing.reason, standing.comment) == (given.reason, given.comment):
        return Language(standing.language)
    return given.language


def _require_sound(assessment: Assessment, code: str, given: NoteInput) -> None:
    """Another level is another one, and says why."""
    answer = current_of(assessment).answers.get(code)
    if answer is None:
        raise TransitionRefused(Finding("not_an_indicator", Severity.BLOCKS, code=code))
    if given.level is None:
        return
    if not given.reason.strip():
        raise TransitionRefused(Finding("reason_missing", Severity.BLOCKS, code=code))
    if given.level == answer.level:
        raise TransitionRefused(Finding("same_level", Severity.BLOCKS, code=code))
