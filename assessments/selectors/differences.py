"""What differs between two versions of the same answers."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessments.enums import AnswerKind
from assessments.questionnaire import Indicator, Questionnaire
from assessments.selectors.records import AnswerRecord


@dataclass(frozen=True, slots=True)
class Difference:
    """An answer that says something else than before, or stands on something else."""

    indicator: Indicator
    before: AnswerRecord
    now: AnswerRecord

    @property
    def change(self) -> int | None:
        """Levels up or down, where both have one."""
        if self.before.level is None or self.now.level is None:
            return None
        return self.now.level - self.before.level

    @property
    def is_answer(self) -> bool:
        """Whether the answer itself is another one."""
        return (self.before.kind, self.before.level) != (self.now.kind, self.now.level)

    @property
    def is_text(self) -> bool:
        """Whether the explanation or the reason is another one."""
        before = (self.before.rationale, self.before.reason)
        return before != (self.now.rationale, self.now.reason)

    @property
    def is_evidence(self) -> bool:
        """Whether other evidence stands beside it."""
        return self._evidence(self.before) != self._evidence(self.now)

    @staticmethod
    def _evidence(record: AnswerRecord) -> list[tuple[object, ...]]:
        return [(item.kind, item.title, item.address, item.dated_on) for item in record.evidence]


def differences(
    questionnaire: Questionnaire,
    before: Mapping[str, AnswerRecord],
    now: Mapping[str, AnswerRecord],
) -> list[Difference]:
    """What is another answer, explanation or evidence by now, in the questionnaire's order."""
    pairs = (
        Difference(indicator, before[indicator.code], now[indicator.code])
        for indicator in questionnaire.indicators()
        if indicator.code in before and now[indicator.code].kind != AnswerKind.UNANSWERED
    )
    return [pair for pair in pairs if pair.is_answer or pair.is_text or pair.is_evidence]
