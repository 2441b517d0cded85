"""Answers as values: the same shape for a draft that may still change and for what was signed."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from assessments import scoring
from assessments.enums import AnswerKind, EvidenceKind
from assessments.findings import AnswerFacts


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file as evidence, without its bytes; `size` in bytes."""

    name: str
    media_type: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class EvidenceRecord:
    """A link or a file beside an answer; `pk` is None once it is part of a submission."""

    kind: EvidenceKind
    title: str
    url: str
    dated_on: date
    language: str
    pk: int | None = None
    file: FileRecord | None = None

    @property
    def address(self) -> str:
        """What tells one piece from another: the link's address, or the hash of the file."""
        return self.file.sha256 if self.file else self.url

    @property
    def item(self) -> scoring.EvidenceItem:
        return scoring.EvidenceItem(self.kind, self.dated_on)


@dataclass(frozen=True, slots=True)
class AnswerRecord:
    """What was answered to one indicator, by whom and when; `version` 0 was never touched."""

    code: str
    kind: AnswerKind
    level: int | None
    reason: str
    rationale: str
    language: str
    version: int
    changed_at: datetime | None
    changed_by: str
    evidence: tuple[EvidenceRecord, ...] = ()
    changed_by_id: int | None = None
    is_carried: bool = False
    """Taken over from an earlier quarter and not confirmed; never so in a submission."""

    @property
    def choice(self) -> str:
        """The answer as the form's radio value: "0" to "4", or the kind; empty if unanswered."""
        if self.kind == AnswerKind.UNANSWERED:
            return ""
        return str(self.level) if self.level is not None else self.kind.value

    @property
    def evidence_stamp(self) -> str:
        """Tells one state of the evidence from another: the keys of what stands beside it."""
        return ",".join(str(item.pk) for item in self.evidence)

    @property
    def facts(self) -> AnswerFacts:
        """As far as the findings look at it."""
        return AnswerFacts(
            self.kind,
            self.level,
            tuple((item.item, item.address) for item in self.evidence),
            self.rationale,
            self.is_carried,
        )

    def scored(self, quarter_start: date, *, agreed_one_by_one: bool = False) -> scoring.Answer:
        """As the scoring takes it, with the strength of its evidence at this quarter."""
        if self.kind != AnswerKind.LEVEL:
            return scoring.Answer(self.kind)
        strength = scoring.evidence_strength(
            [item.item for item in self.evidence],
            rationale=bool(self.rationale.strip()),
            quarter_start=quarter_start,
            agreed_one_by_one=agreed_one_by_one,
        )
        return scoring.Answer(self.kind, self.level, strength)

    def as_json(self) -> dict[str, Any]:
        """The answer in a submission's canonical document."""
        return {
            "kind": self.kind.value,
            "level": self.level,
            "reason": self.reason,
            "rationale": self.rationale,
            "language": self.language,
            "version": self.version,
            "changed_at": self.changed_at.isoformat() if self.changed_at else None,
            "changed_by": self.changed_by,
            "changed_by_id": self.changed_by_id,
            "evidence": [
                {
                    "kind": item.kind.value,
                    "title": item.title,
                    "url": item.url,
                    "dated_on": item.dated_on.isoformat(),
                    "language": item.language,
                    "file": asdict(item.file) if item.file else None,
                }
                for item in self.evidence
            ],
        }


def answer_from_json(code: str, document: Mapping[str, Any]) -> AnswerRecord:
    """The inverse of `AnswerRecord.as_json`."""
    changed_at = document["changed_at"]
    return AnswerRecord(
        code=code,
        kind=AnswerKind(document["kind"]),
        level=document["level"],
        reason=document["reason"],
        rationale=document["rationale"],
        language=document["language"],
        version=document["version"],
        changed_at=datetime.fromisoformat(changed_at) if changed_at else None,
        changed_by=document["changed_by"],
        changed_by_id=document["changed_by_id"],
        evidence=tuple(
            EvidenceRecord(
                kind=EvidenceKind(item["kind"]),
                title=item["title"],
                url=item["url"],
                dated_on=date.fromisoformat(item["dated_on"]),
                language=item["language"],
                file=FileRecord(**item["file"]) if item.get("file") else None,
            )
            for item in document["evidence"]
        ),
    )


def scored_answers(
    records: Mapping[str, AnswerRecord], quarter_start: date
) -> dict[str, scoring.Answer]:
    """Every answer as the scoring takes it, by code."""
    return {code: record.scored(quarter_start) for code, record in records.items()}
