"""Everything that the review page of one submission shows, as values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from assessments import scoring
from assessments.enums import Basis
from assessments.models import Assessment, ReviewComment, ReviewNote, Submission
from assessments.policies import Viewer
from assessments.questionnaire import Indicator, Question
from assessments.selectors.differences import Difference
from assessments.selectors.peer_levels import PeerLevel, peer_levels
from assessments.selectors.records import AnswerRecord
from assessments.selectors.review_queue import facts_of
from assessments.selectors.reviews import Returned, returned_from
from assessments.selectors.standings import Correction, correction_of
from assessments.selectors.submissions import Submitted, current_of, nearest_earlier
from assessments.triage import Reason, reasons


@dataclass(frozen=True, slots=True)
class Warned:
    """A consistency warning as it stood at sign-off, and with what reason it was dismissed."""

    id: str
    count: int
    dismissed_by: str = ""
    reason: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class ReviewedIndicator:
    """One indicator of the review page."""

    position: int
    indicator: Indicator
    answer: AnswerRecord
    earlier: AnswerRecord | None
    difference: Difference | None
    """What changed since the submission before, in the same quarter."""
    warnings: tuple[Warned, ...]
    asked: tuple[ReviewComment, ...]
    """What the earlier return asked here."""
    note: ReviewNote | None
    peers: PeerLevel | None
    """What the quarter's departments answered; None where that is withheld."""

    @property
    def change(self) -> int | None:
        """Levels up or down since the earlier quarter, where both have one."""
        if self.earlier is None or self.earlier.level is None or self.answer.level is None:
            return None
        return self.answer.level - self.earlier.level


@dataclass(frozen=True, slots=True)
class ReviewedQuestion:
    """One question of the review page, with its self-assessed result and what was relied on."""

    question: Question
    part: scoring.QuestionScore
    change: int | None
    basis: Basis
    rows: tuple[ReviewedIndicator, ...]


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """The page of one submission; `correction` says what changed since the one before it in the
    same quarter, `returned` what that one was given back with.
    """

    assessment: Assessment
    submitted: Submitted
    earlier: Submitted | None
    correction: Correction | None
    returned: Returned | None
    questions: tuple[ReviewedQuestion, ...]
    reasons: tuple[Reason, ...]

    @property
    def submission(self) -> Submission:
        return self.submitted.submission

    @property
    def rows(self) -> list[ReviewedIndicator]:
        return [row for question in self.questions for row in question.rows]

    @property
    def untouched(self) -> int:
        """How many answers have no judgement yet."""
        return sum(row.note is None or not row.note.is_judgement for row in self.rows)

    @property
    def commented(self) -> int:
        """How many answers have a comment for a return."""
        return sum(bool(row.note and row.note.comment) for row in self.rows)

    @property
    def last_note(self) -> ReviewNote | None:
        """The note that was saved last."""
        notes = (row.note for row in self.rows if row.note)
        return max(notes, key=lambda note: note.changed_at, default=None)

    @property
    def change(self) -> int | None:
        """Difference of the two whole numbers shown."""
        before = self.earlier.result.overall.score if self.earlier else None
        return scoring.shown_change(self.submitted.result.overall.score, before)


def review_page_of(viewer: Viewer, assessment: Assessment, today: date) -> ReviewPage:
    """The page of the submission that waits; as many queries whatever it holds."""
    submitted = current_of(assessment)
    earlier = nearest_earlier(assessment.department, assessment.quarter)
    correction = correction_of(submitted)
    returned = returned_from(correction.previous.submission) if correction else None
    peers = peer_levels(viewer, submitted.submission, today)
    rows = _rows(submitted, earlier, correction, returned, peers)
    return ReviewPage(
        assessment=assessment,
        submitted=submitted,
        earlier=earlier,
        correction=correction,
        returned=returned,
        questions=tuple(_questions(submitted, earlier, rows)),
        reasons=reasons(facts_of(submitted, earlier)),
    )


def _rows(
    submitted: Submitted,
    earlier: Submitted | None,
    correction: Correction | None,
    returned: Returned | None,
    peers: Mapping[str, PeerLevel],
) -> dict[str, ReviewedIndicator]:
    """Every indicator's row by code."""
    found = ReviewNote.objects.filter(submission=submitted.submission)
    notes = {note.indicator.code: note for note in found.select_related("indicator", "changed_by")}
    changed = correction.differences if correction else ()
    by_code = {difference.indicator.code: difference for difference in changed}
    asked = returned.comments if returned else {}
    answers = earlier.answers if earlier else {}
    rows = {}
    for question in submitted.questionnaire.questions:
        for position, indicator in enumerate(question.indicators, start=1):
            code = indicator.code
            rows[code] = ReviewedIndicator(
                position=position,
                indicator=indicator,
                answer=submitted.answers[code],
                earlier=answers.get(code),
                difference=by_code.get(code),
                warnings=_warnings(submitted, code),
                asked=asked.get(code, ()),
                note=notes.get(code),
                peers=peers.get(code),
            )
    return rows


def _questions(
    submitted: Submitted, earlier: Submitted | None, rows: Mapping[str, ReviewedIndicator]
) -> list[ReviewedQuestion]:
    before = {part.key: part.score for part in earlier.result.questions} if earlier else {}
    found = []
    for question in submitted.questionnaire.questions:
        part = submitted.result.question(question.key)
        found.append(
            ReviewedQuestion(
                question=question,
                part=part,
                change=scoring.shown_change(part.score, before.get(question.key)),
                basis=submitted.basis[question.key],
                rows=tuple(rows[indicator.code] for indicator in question.indicators),
            )
        )
    return found


def _warnings(submitted: Submitted, code: str) -> tuple[Warned, ...]:
    """The consistency warnings about an indicator; submissions of old carry none."""
    content: Mapping[str, Any] = submitted.submission.content
    return tuple(
        Warned(
            warning["id"],
            int(warning["values"].get("count", 0)),
            **(_dismissal(warning["dismissed"]) if warning["dismissed"] else {}),
        )
        for warning in content.get("warnings", [])
        if warning["code"] == code
    )


def _dismissal(document: Mapping[str, str]) -> dict[str, str]:
    return {
        "dismissed_by": document["by"],
        "reason": document["reason"],
        "language": document["language"],
    }
