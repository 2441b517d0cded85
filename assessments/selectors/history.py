"""The history of an answer: what it said, who changed it and when, what stood beside it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher

from assessments.enums import AnswerKind, EvidenceKind, Origin
from assessments.fiscal import FiscalQuarter
from assessments.models import Answer, AnswerRevision, AnswerText, Evidence
from assessments.policies import Viewer
from assessments.selectors.assessments import answer_for


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text that stayed, was added or was removed; `mark` is "", "ins" or "del"."""

    mark: str
    text: str


def difference(before: str, now: str) -> tuple[Piece, ...]:
    """How one text became the other, word by word."""
    old, new = _words(before), _words(now)
    pieces: list[Piece] = []
    for step, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if step == "equal":
            pieces.append(Piece("", "".join(new[c:d])))
            continue
        removed, added = "".join(old[a:b]), "".join(new[c:d])
        pieces += [*_marked("del", removed, " "), *_marked("ins", added, _space_after(added))]
    return tuple(pieces)


def _marked(mark: str, text: str, after: str) -> list[Piece]:
    """The words under a mark, and the space after them outside of it."""
    pieces = [Piece(mark, text.rstrip()), Piece("", after)] if text else []
    return [piece for piece in pieces if piece.text]


def _space_after(text: str) -> str:
    return text[len(text.rstrip()) :]


def _words(text: str) -> list[str]:
    """Words, each with the space after it, so that a run of changed words is one piece."""
    return re.findall(r"\S+\s*|\s+", text)


@dataclass(frozen=True, slots=True)
class Said:
    """What an answer said at one version; a template shows it like an answer's record."""

    kind: AnswerKind
    level: int | None
    reason: str
    rationale: str
    language: str


@dataclass(frozen=True, slots=True)
class RevisionEntry:
    """A version of an answer beside the one before it."""

    at: datetime
    by: str
    version: int
    origin: Origin
    before: Said
    now: Said
    offers_restore: bool
    """Whether it has a text that differs from what stands now and could stand there."""

    @property
    def answer_changed(self) -> bool:
        return (self.before.kind, self.before.level) != (self.now.kind, self.now.level)

    @property
    def reason(self) -> tuple[Piece, ...]:
        return difference(self.before.reason, self.now.reason)

    @property
    def rationale(self) -> tuple[Piece, ...]:
        return difference(self.before.rationale, self.now.rationale)

    @property
    def reason_changed(self) -> bool:
        return self.before.reason != self.now.reason

    @property
    def rationale_changed(self) -> bool:
        return self.before.rationale != self.now.rationale


@dataclass(frozen=True, slots=True)
class EvidenceEntry:
    """A piece of evidence was put beside the answer, or taken off."""

    at: datetime
    by: str
    title: str
    language: str
    kind: EvidenceKind
    is_file: bool
    is_removal: bool


Entry = RevisionEntry | EvidenceEntry


@dataclass(frozen=True, slots=True)
class AnswerHistory:
    """Everything that happened to an answer, newest first."""

    answer: Answer
    entries: tuple[Entry, ...]

    @property
    def department_id(self) -> int:
        """The department it belongs to, for the policies."""
        return self.answer.department_id


@dataclass(frozen=True, slots=True)
class EarlierText:
    """One version of an answer, and the answer as it stands."""

    answer: Answer
    revision: AnswerRevision

    @property
    def department_id(self) -> int:
        return self.answer.department_id

    @property
    def assessment_id(self) -> int:
        return self.answer.assessment_id

    @property
    def question_key(self) -> str:
        return self.answer.question_key

    @property
    def reason(self) -> str:
        """The reason that would stand: only "not applicable" has one."""
        return reason_over(self.answer, self.revision)


def history_for(
    viewer: Viewer, *, code: str, quarter: FiscalQuarter, indicator: str
) -> AnswerHistory | None:
    """The history of one answer, if the viewer works on it; three queries."""
    answer = answer_for(viewer, code=code, quarter=quarter, indicator=indicator)
    if answer is None:
        return None
    entries: list[Entry] = [*_revisions(answer), *_evidence(answer)]
    entries.sort(key=_order, reverse=True)
    return AnswerHistory(answer, tuple(entries))


def earlier_text_for(
    viewer: Viewer, *, code: str, quarter: FiscalQuarter, indicator: str, version: int
) -> EarlierText | None:
    """One version of an answer that the viewer works on."""
    answer = answer_for(viewer, code=code, quarter=quarter, indicator=indicator)
    revision = answer.revisions.filter(version=version).first() if answer else None
    return EarlierText(answer, revision) if answer and revision else None


def reason_over(answer: AnswerText, earlier: AnswerText) -> str:
    """The earlier reason where both are "not applicable", else the one that stands."""
    both = {answer.kind, earlier.kind} == {AnswerKind.NOT_APPLICABLE}
    return earlier.reason if both else answer.reason


def _order(entry: Entry) -> tuple[datetime, int]:
    return entry.at, entry.version if isinstance(entry, RevisionEntry) else 0


def _revisions(answer: Answer) -> Iterator[RevisionEntry]:
    before: AnswerText = Answer()
    for revision in answer.revisions.select_related("by").order_by("version"):
        texts = (reason_over(answer, revision), revision.rationale)
        yield RevisionEntry(
            at=revision.at,
            by=revision.by.name,
            version=revision.version,
            origin=Origin(revision.origin),
            before=_said(before),
            now=_said(revision),
            offers_restore=any(texts) and texts != (answer.reason, answer.rationale),
        )
        before = revision


def _said(row: AnswerText) -> Said:
    return Said(AnswerKind(row.kind), row.level, row.reason, row.rationale, row.language)


def _evidence(answer: Answer) -> Iterator[EvidenceEntry]:
    rows = Evidence.objects.filter(answer=answer).select_related("added_by", "removed_by")
    for item in rows.order_by("pk"):
        yield _evidence_entry(item, item.added_at, item.added_by.name, is_removal=False)
        if item.removed_at and item.removed_by:
            yield _evidence_entry(item, item.removed_at, item.removed_by.name, is_removal=True)


def _evidence_entry(item: Evidence, at: datetime, by: str, *, is_removal: bool) -> EvidenceEntry:
    return EvidenceEntry(
        at=at,
        by=by,
        title=item.title,
        language=item.language,
        kind=EvidenceKind(item.kind),
        is_file=item.file_id is not None,
        is_removal=is_removal,
    )
