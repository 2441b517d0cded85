"""Starting from the last quarter's answers, and confirming them one by one or together."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from assessments.enums import AnswerKind, EventKind, Origin
from assessments.models import Answer, AnswerRevision, Assessment, Evidence, EvidenceFile
from assessments.policies import Viewer, can_answer
from assessments.selectors.carrying import carriable
from assessments.selectors.drafts import DraftQuestion
from assessments.selectors.records import AnswerRecord, EvidenceRecord
from assessments.services.answers import hold_editable, require_open
from assessments.services.errors import require
from assessments.services.events import record

SAID = ("kind", "level", "reason", "rationale", "language")


@transaction.atomic
def carry_forward(*, viewer: Viewer, page: DraftQuestion, now: datetime) -> int:
    """Take over the earlier quarter's answers where nobody has answered; how many it were.

    Each waits for its confirmation. Whoever comes second, or carries again, finds nothing left.
    """
    require(can_answer, viewer, page)
    require_open(page.assessment, now)
    earlier, taken = page.draft.earlier, carriable(page)
    if earlier is None or not taken:
        return 0
    hold_editable(page.assessment, viewer, now)
    # Every save holds the assessment too: what is untouched here stays so until this is over.
    untouched = Answer.objects.filter(
        assessment=page.assessment, version=0, kind=AnswerKind.UNANSWERED
    )
    rows = list(untouched.filter(indicator__code__in=taken).select_related("indicator"))
    for row in rows:
        for name in SAID:
            setattr(row, name, getattr(taken[row.indicator.code], name))
        row.version, row.changed_at, row.changed_by_id = 1, now, viewer.user_id
        row.carried_from = earlier.submission
    if not rows:
        return 0
    untouched.bulk_update(
        rows, [*SAID, "version", "changed_at", "changed_by", "carried_from"], batch_size=100
    )
    _remember(rows, Origin.CARRIED, viewer, now)
    _carry_evidence(page, rows, taken, viewer, now)
    record(
        EventKind.ANSWERS_CARRIED,
        actor_id=viewer.user_id,
        now=now,
        assessment=page.assessment,
        details={"question": page.question.key, "count": len(rows)},
    )
    return len(rows)


def _remember(rows: Iterable[Answer], origin: Origin, viewer: Viewer, now: datetime) -> None:
    """What the answers say from now on, in their history."""
    AnswerRevision.objects.bulk_create(
        AnswerRevision(
            answer=row,
            version=row.version,
            origin=origin,
            at=now,
            by_id=viewer.user_id,
            **{name: getattr(row, name) for name in SAID},
        )
        for row in rows
    )


def _carry_evidence(
    page: DraftQuestion,
    rows: Iterable[Answer],
    taken: Mapping[str, AnswerRecord],
    viewer: Viewer,
    now: datetime,
) -> None:
    """The same links and files with the same dates, but for what stands there already."""
    standing = set(
        Evidence.objects.filter(answer__in=rows, removed_at=None).values_list(
            "answer_id", "url", "file__sha256"
        )
    )
    standing_at = {(answer, sha256 or url) for answer, url, sha256 in standing}
    files = _files(page)

    def can_come(answer: Answer, item: EvidenceRecord) -> bool:
        is_kept = item.file is None or item.file.sha256 in files
        return is_kept and (answer.pk, item.address) not in standing_at

    Evidence.objects.bulk_create(
        Evidence(
            answer=row,
            kind=item.kind,
            title=item.title,
            url=item.url,
            file=files[item.file.sha256] if item.file else None,
            dated_on=item.dated_on,
            language=item.language,
            added_at=now,
            added_by_id=viewer.user_id,
        )
        for row in rows
        for item in taken[row.indicator.code].evidence
        if can_come(row, item)
    )


def _files(page: DraftQuestion) -> dict[str, EvidenceFile]:
    """The files that the earlier answers of this question rest on, by their hash."""
    earlier = page.draft.earlier
    return {
        file.sha256: file
        for file in EvidenceFile.objects.filter(
            evidence__answer__assessment=earlier.submission.assessment_id if earlier else None,
            evidence__answer__indicator__question_key=page.question.key,
        ).defer("content")
    }


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The codes that were confirmed, and those that somebody changed or confirmed meanwhile."""

    codes: tuple[str, ...]
    overtaken: tuple[str, ...]


@transaction.atomic
def confirm(
    *, viewer: Viewer, assessment: Assessment, versions: Mapping[str, int], now: datetime
) -> Confirmed:
    """Make carried answers the person's own, at exactly the versions (by code) that they saw.

    What is not carried at that version any more is left as it is, and named.
    """
    shown = Answer.objects.filter(assessment=assessment, indicator__code__in=versions)
    for answer in shown.select_related("indicator"):
        answer.assessment = assessment
        require(can_answer, viewer, answer)
    require_open(assessment, now)
    if not versions:
        return Confirmed((), ())
    hold_editable(assessment, viewer, now)
    # Every save holds the assessment too: what is carried here stays so until this is over.
    carried = shown.filter(carried_from__isnull=False).select_related("indicator")
    rows = [row for row in carried if row.version == versions[row.indicator.code]]
    for row in rows:
        row.version, row.changed_at, row.changed_by_id = row.version + 1, now, viewer.user_id
        row.carried_from = None
    if rows:
        carried.bulk_update(
            rows, ["version", "changed_at", "changed_by", "carried_from"], batch_size=100
        )
        _remember(rows, Origin.CONFIRMED, viewer, now)
    for question_key, count in Counter(row.question_key for row in rows).items():
        record(
            EventKind.ANSWERS_CONFIRMED,
            actor_id=viewer.user_id,
            now=now,
            assessment=assessment,
            details={"question": question_key, "count": count},
        )
    codes = {row.indicator.code for row in rows}
    return Confirmed(
        tuple(code for code in versions if code in codes),
        tuple(code for code in versions if code not in codes),
    )
