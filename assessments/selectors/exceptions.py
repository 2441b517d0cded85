"""The answers of a draft that need a look before signing, and the rest that does not."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessments.enums import AnswerKind, Severity
from assessments.findings import Finding
from assessments.models import ReviewComment, ReviewedAnswer, Submission
from assessments.questionnaire import Indicator, Question
from assessments.selectors.carrying import carriable
from assessments.selectors.drafts import Draft, DraftQuestion
from assessments.selectors.records import AnswerRecord

NOT_A_REASON = frozenset({"unanswered", "not_confirmed", "not_known"})
"""Findings that the page says in another way: a count, a button, the answer itself."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """What the reviewer said of an answer: another level and why, or a comment on the return."""

    submission: Submission
    level: int | None
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class ExceptionalAnswer:
    """An answer that needs a look; at least one of the reasons is there."""

    question: Question
    indicator: Indicator
    now: AnswerRecord
    before: AnswerRecord | None
    has_earlier: bool
    disputes: tuple[Dispute, ...]
    findings: tuple[Finding, ...]

    @property
    def is_new(self) -> bool:
        """The earlier quarter did not ask this; without an earlier quarter nothing is new."""
        return self.has_earlier and self.before is None

    @property
    def answer_changed(self) -> bool:
        before = self.before
        return before is not None and (before.kind, before.level) != (self.now.kind, self.now.level)

    @property
    def words_changed(self) -> bool:
        """The same answer, said otherwise or with other evidence."""
        before, now = self.before, self.now
        return (
            before is not None
            and not self.answer_changed
            and (
                (before.reason, before.rationale) != (now.reason, now.rationale)
                or {item.address for item in before.evidence}
                != {item.address for item in now.evidence}
            )
        )

    @property
    def is_not_known(self) -> bool:
        return self.now.kind == AnswerKind.DONT_KNOW

    @property
    def needs_a_look(self) -> bool:
        return bool(
            self.is_new
            or self.answer_changed
            or self.words_changed
            or self.is_not_known
            or self.disputes
            or self.findings
        )


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question with indicators that nobody has answered; so many of them can be carried."""

    page: DraftQuestion
    count: int
    carriable: int


@dataclass(frozen=True, slots=True)
class ExceptionView:
    """A draft as the executive reads it: what is open, what needs a look, the rest.

    `rest` are the carried answers that only wait for their confirmation; `settled`
    counts the answers that need nothing more.
    """

    unanswered: tuple[Unanswered, ...]
    exceptional: tuple[ExceptionalAnswer, ...]
    rest: tuple[ExceptionalAnswer, ...]
    settled: int


def exception_view(draft: Draft) -> ExceptionView:
    """Sort every answer of a draft; two queries more than the draft."""
    answered = [
        answer
        for answer in _every_answer(draft, disputes_of(draft))
        if answer.now.kind != AnswerKind.UNANSWERED
    ]
    quiet = [answer for answer in answered if not answer.needs_a_look]
    rest = tuple(answer for answer in quiet if answer.now.is_carried)
    return ExceptionView(
        unanswered=tuple(_unanswered(draft)),
        exceptional=tuple(answer for answer in answered if answer.needs_a_look),
        rest=rest,
        settled=len(quiet) - len(rest),
    )


def _every_answer(
    draft: Draft, disputes: Mapping[str, tuple[Dispute, ...]]
) -> list[ExceptionalAnswer]:
    earlier = draft.earlier.answers if draft.earlier else {}
    return [
        ExceptionalAnswer(
            question=question,
            indicator=indicator,
            now=draft.answers[indicator.code],
            before=earlier.get(indicator.code),
            has_earlier=draft.earlier is not None,
            disputes=disputes.get(indicator.code, ()),
            findings=tuple(
                finding
                for finding in draft.findings
                if finding.code == indicator.code and _is_a_reason(finding)
            ),
        )
        for question in draft.questionnaire.questions
        for indicator in question.indicators
    ]


def _is_a_reason(finding: Finding) -> bool:
    """Warnings, and evidence that counts less already; what lapses later can wait."""
    warns = finding.severity == Severity.WARNS or finding.id == "evidence_stale"
    return warns and finding.id not in NOT_A_REASON


def _unanswered(draft: Draft) -> list[Unanswered]:
    found = []
    for question in draft.questionnaire.questions:
        page = DraftQuestion(draft, question)
        if count := len(question.indicators) - draft.answered(question.key):
            found.append(Unanswered(page, count, len(carriable(page))))
    return found


def disputes_of(draft: Draft) -> dict[str, tuple[Dispute, ...]]:
    """By code, what the reviewer disputed in the earlier submission and in this quarter's own."""
    submissions = {
        submission.pk: submission
        for submission in (
            draft.earlier.submission if draft.earlier else None,
            draft.assessment.current_submission,
        )
        if submission
    }
    levels = ReviewedAnswer.objects.filter(
        review__submission__in=submissions, level__isnull=False
    ).values_list("indicator__code", "review__submission", "level", "reason", "language")
    comments = ReviewComment.objects.filter(review__submission__in=submissions).values_list(
        "indicator__code", "review__submission", "text", "language"
    )
    said = [
        *((code, Dispute(submissions[pk], level, text, lang))
          for code, pk, level, text, lang in levels),
        *((code, Dispute(submissions[pk], None, text, lang)) for code, pk, text, lang in comments),
    ]  # fmt: skip
    found: dict[str, tuple[Dispute, ...]] = {}
    for code, dispute in said:
        found[code] = (*found.get(code, ()), dispute)
    return found
