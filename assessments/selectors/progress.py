"""How far a self-assessment is, question by question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessments.enums import AnswerKind
from assessments.models import ReadyMark
from assessments.questionnaire import Indicator, Question
from assessments.selectors.drafts import Draft
from assessments.selectors.records import AnswerRecord
from assessments.selectors.teamwork import Assignment


@dataclass(frozen=True, slots=True)
class QuestionProgress:
    """One question in the task list."""

    position: int
    question: Question
    answered: int
    people: tuple[str, ...]
    earlier_level: int | None
    is_ready: bool
    mark: ReadyMark | None
    assigned: Sequence[Assignment]

    @property
    def is_stale(self) -> bool:
        """Marked ready once, and changed since."""
        return self.mark is not None and self.mark.is_ready and not self.is_ready

    @property
    def total(self) -> int:
        return len(self.question.indicators)

    @property
    def is_started(self) -> bool:
        return self.answered > 0

    @property
    def is_complete(self) -> bool:
        return self.answered == self.total


def progress_of(
    draft: Draft, assigned: Mapping[str, Sequence[Assignment]] | None = None
) -> list[QuestionProgress]:
    """Every question's progress, in order, with those who are `assigned`, by question."""
    assigned = assigned or {}
    earlier = draft.earlier
    levels = {part.key: part.level for part in earlier.result.questions} if earlier else {}
    return [
        QuestionProgress(
            position=position,
            question=question,
            answered=draft.answered(question.key),
            people=_people(draft, question),
            earlier_level=levels.get(question.key),
            is_ready=draft.is_ready(question.key),
            mark=draft.marks.get(question.key),
            assigned=assigned.get(question.key, ()),
        )
        for position, question in enumerate(draft.questionnaire.questions, start=1)
    ]


def _people(draft: Draft, question: Question) -> tuple[str, ...]:
    """Who answered something in a question, in the order of their answers."""
    names = (draft.answers[indicator.code].changed_by for indicator in question.indicators)
    return tuple(dict.fromkeys(name for name in names if name))


@dataclass(frozen=True, slots=True)
class ChangedAnswer:
    """An answer that differs from the nearest earlier submission; no earlier one: `before` None."""

    indicator: Indicator
    before: AnswerRecord | None
    now: AnswerRecord

    @property
    def change(self) -> int | None:
        """Levels up or down, where both have one."""
        if self.before is None or self.before.level is None or self.now.level is None:
            return None
        return self.now.level - self.before.level


def changed_answers(draft: Draft) -> list[ChangedAnswer]:
    """What changed since the earlier quarter, in the questionnaire's order; empty without one."""
    if draft.earlier is None:
        return []
    earlier = draft.earlier.answers
    found = []
    for indicator in draft.questionnaire.indicators():
        before, now = earlier.get(indicator.code), draft.answers[indicator.code]
        if now.kind == AnswerKind.UNANSWERED:
            continue
        if before is None or (before.kind, before.level) != (now.kind, now.level):
            found.append(ChangedAnswer(indicator, before, now))
    return found
