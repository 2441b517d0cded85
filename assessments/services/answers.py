"""Saving answers and evidence while an assessment may still change."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from assessments.enums import (
    AnswerKind,
    EventKind,
    EvidenceKind,
    Language,
    Origin,
    Severity,
    State,
)
from assessments.findings import Finding
from assessments.models import (
    Answer,
    AnswerRevision,
    AnswerText,
    Assessment,
    Evidence,
    EvidenceFile,
)
from assessments.policies import Viewer, can_answer
from assessments.selectors.questionnaires import content_of
from assessments.services.errors import AnswerConflict, Refused, require
from assessments.services.events import record
from assessments.services.file_types import CheckedFile
from assessments.workflow import EDITABLE


@dataclass(frozen=True, slots=True)
class AnswerInput:
    """What a person answered. `reason` only with N/A, `level` only with a level."""

    kind: AnswerKind
    level: int | None = None
    reason: str = ""
    rationale: str = ""
    language: Language = Language.ENGLISH


def require_open(assessment: Assessment, now: datetime) -> None:
    """Refuse outside the quarter's days (decisions.md: closed is 409)."""
    today = timezone.localdate(now)
    if today > assessment.last_day:
        raise Refused(Finding("closed", Severity.BLOCKS))
    if not assessment.is_open(today):
        raise Refused(Finding("not_open", Severity.BLOCKS))


def hold_editable(assessment: Assessment, viewer: Viewer, now: datetime) -> None:
    """Lock the assessment's row and start it if it is new; refuse if it was submitted meanwhile.

    An UPDATE does both, on both databases: a sign-off that runs at the same moment either comes
    first, and then no row matches, or waits until this answer is in.
    """
    row = Assessment.objects.filter(pk=assessment.pk)
    if assessment.state == State.NOT_STARTED and row.filter(state=State.NOT_STARTED).update(
        state=State.IN_PROGRESS, changed_at=now, changed_by=viewer.user_id
    ):
        assessment.state = State.IN_PROGRESS
        record(
            EventKind.ASSESSMENT_STARTED, actor_id=viewer.user_id, now=now, assessment=assessment
        )
    elif not row.filter(state__in=sorted(EDITABLE - {State.NOT_STARTED})).update(state=F("state")):
        raise Refused(Finding("not_editable", Severity.BLOCKS))


@transaction.atomic
def save_answer(
    *,
    viewer: Viewer,
    answer: Answer,
    version: int,
    given: AnswerInput,
    now: datetime,
    origin: Origin = Origin.GIVEN,
) -> int:
    """Save an answer over the version that the person saw; returns the new version.

    A carried answer that is changed is thereby the person's own; the same again leaves it carried,
    until it is confirmed.

    Raises AnswerConflict when somebody saved meanwhile (nothing is overwritten), Refused when the
    assessment is submitted or closed or the indicator has no such answer. Whoever changed nothing,
    or says what stands already (a save sent twice), saves nothing: the answer as it stands now is
    kept, with its version.
    """
    require(can_answer, viewer, answer)
    unchanged = version != answer.version and _same(given, _seen(answer, version))
    if unchanged or _same(given, answer):
        return answer.version
    require_open(answer.assessment, now)
    _require_offered(answer, given)
    hold_editable(answer.assessment, viewer, now)
    texts_kept = (given.reason, given.rationale) == (answer.reason, answer.rationale)
    said = {
        "kind": given.kind,
        "level": given.level,
        "reason": given.reason,
        "rationale": given.rationale,
        "language": answer.language if texts_kept else given.language,
    }
    saved = Answer.objects.filter(pk=answer.pk, version=version).update(
        **said, version=version + 1, changed_at=now, changed_by=viewer.user_id, carried_from=None
    )
    if not saved:
        raise AnswerConflict(
            Answer.objects.select_related("changed_by", "indicator").get(pk=answer.pk)
        )
    AnswerRevision.objects.create(
        answer=answer, version=version + 1, origin=origin, at=now, by_id=viewer.user_id, **said
    )
    return version + 1


def _require_offered(answer: Answer, given: AnswerInput) -> None:
    """N/A only where the questionnaire allows it, and with its reason (scoring.md, Words)."""
    if given.kind != AnswerKind.NOT_APPLICABLE:
        return
    quarter = answer.assessment.quarter
    content = content_of(quarter.questionnaire_id, quarter.questionnaire.sha256)
    code = answer.indicator.code
    if not content.indicator(code).allows_na:
        raise Refused(Finding("not_applicable_refused", Severity.BLOCKS, code=code))
    if not given.reason.strip():
        raise Refused(Finding("not_applicable_unreasoned", Severity.BLOCKS, code=code))


def _seen(answer: Answer, version: int) -> AnswerText | None:
    """What an answer said at the version that the person saw."""
    if version == 0:
        return Answer()
    return AnswerRevision.objects.filter(answer=answer, version=version).first()


def _same(given: AnswerInput, said: AnswerText | None) -> bool:
    """Whether the person changed nothing, whoever else changed the answer meanwhile."""
    return said is not None and (given.kind, given.level, given.reason, given.rationale) == (
        said.kind,
        said.level,
        said.reason,
        said.rationale,
    )


@transaction.atomic
def add_evidence(
    *,
    viewer: Viewer,
    answer: Answer,
    kind: EvidenceKind,
    title: str,
    dated_on: date,
    language: Language,
    now: datetime,
    url: str = "",
    file: CheckedFile | None = None,
) -> Evidence:
    """Put a link or a file beside an answer: either `url` or `file`."""
    require(can_answer, viewer, answer)
    require_open(answer.assessment, now)
    hold_editable(answer.assessment, viewer, now)
    evidence = Evidence.objects.create(
        answer=answer,
        kind=kind,
        title=title,
        url=url,
        file=_stored(file, viewer, now) if file else None,
        dated_on=dated_on,
        language=language,
        added_at=now,
        added_by_id=viewer.user_id,
    )
    record(
        EventKind.EVIDENCE_ADDED,
        actor_id=viewer.user_id,
        now=now,
        assessment=answer.assessment,
        details={"code": answer.indicator.code, "evidence": evidence.pk},
    )
    return evidence


def _stored(file: CheckedFile, viewer: Viewer, now: datetime) -> EvidenceFile:
    return EvidenceFile.objects.create(
        name=file.name,
        media_type=file.type.value,
        size=len(file.content),
        sha256=file.sha256,
        content=file.content,
        added_at=now,
        added_by_id=viewer.user_id,
    )


@transaction.atomic
def remove_evidence(*, viewer: Viewer, evidence: Evidence, now: datetime) -> None:
    """Take a link or a file off an answer. The row stays, stamped; earlier submissions keep it."""
    assessment = evidence.answer.assessment
    require(can_answer, viewer, evidence)
    require_open(assessment, now)
    hold_editable(assessment, viewer, now)
    removed = Evidence.objects.filter(pk=evidence.pk, removed_at=None).update(
        removed_at=now, removed_by=viewer.user_id
    )
    if removed:
        record(
            EventKind.EVIDENCE_REMOVED,
            actor_id=viewer.user_id,
            now=now,
            assessment=assessment,
            details={"code": evidence.answer.indicator.code, "evidence": evidence.pk},
        )


def record_evidence_download(
    *, viewer: Viewer, assessment: Assessment, code: str, file_sha256: str, now: datetime
) -> None:
    """Note who took a file away, and beside which indicator it stood."""
    record(
        EventKind.EVIDENCE_DOWNLOADED,
        actor_id=viewer.user_id,
        now=now,
        assessment=assessment,
        details={"code": code, "sha256": file_sha256},
    )
