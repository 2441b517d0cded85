"""The reviewer's side of the score (scoring.md, Moderation)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from assessments.enums import AnswerKind
from assessments.scoring.inputs import TOP_EVIDENCE, UNANSWERED, Answer
from assessments.scoring.results import Result


@dataclass(frozen=True, slots=True)
class Judgement:
    """A reviewer agrees with an answer, one by one or in bulk, or records a level instead.

    Raises ValueError unless it is exactly one of these. N/A and don't know cannot be recorded.
    """

    agreed: bool
    level: int | None = None
    in_bulk: bool = False

    def __post_init__(self) -> None:
        if self.agreed == (self.level is not None):
            raise ValueError("a reviewer either agrees or records a level")
        if self.in_bulk and not self.agreed:
            raise ValueError("only agreement is given in bulk")
        if self.level is not None:
            Answer(AnswerKind.LEVEL, self.level)  # raises for a level that does not exist


def validated_answers(
    answers: Mapping[str, Answer], judgements: Mapping[str, Judgement]
) -> dict[str, Answer]:
    """The answers that the validated score is made of: the reviewed ones, else the own ones.

    Agreement one by one gives an answer with a level the full evidence strength; a level that the
    reviewer recorded keeps the strength of the evidence that the department gave.
    """
    reviewed = {
        code: _reviewed(answers.get(code, UNANSWERED), judgement)
        for code, judgement in judgements.items()
    }
    return {**answers, **reviewed}


def calibration_gap(self_result: Result, validated_result: Result) -> Fraction | None:
    """Self-assessed less validated overall score (positive: optimistic); `None` if either is."""
    own, validated = self_result.overall.score, validated_result.overall.score
    return None if own is None or validated is None else own - validated


def _reviewed(answer: Answer, judgement: Judgement) -> Answer:
    if judgement.level is not None:
        return Answer(AnswerKind.LEVEL, judgement.level, answer.evidence)
    if judgement.in_bulk or answer.kind is not AnswerKind.LEVEL:
        return answer
    return replace(answer, evidence=TOP_EVIDENCE)
