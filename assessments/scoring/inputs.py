"""What is scored: the rules of a questionnaire and the answers given to it."""

from dataclasses import dataclass

from assessments.enums import AnswerKind

TOP_LEVEL = 4
UNKNOWN_LEVEL = 0  # what is not known is not done
POINTS_PER_LEVEL = 25
LEVELS_ABOVE_WEAKEST = 1  # a level stands at most so far above its weakest must-have or question
TOP_EVIDENCE = 3
DEFAULT_INDICATOR_WEIGHT = 1
DEFAULT_QUESTION_WEIGHT = 25


@dataclass(frozen=True, slots=True)
class IndicatorRule:
    """One rated statement under a question. Raises ValueError where it cannot be one."""

    code: str
    weight: int = DEFAULT_INDICATOR_WEIGHT
    themes: tuple[str, ...] = ()
    must_have: bool = False
    allows_na: bool = True

    def __post_init__(self) -> None:
        _require_weight(self.weight, f"indicator {self.code!r}")
        if len(set(self.themes)) != len(self.themes):
            raise ValueError(f"indicator {self.code!r} names a theme twice")


@dataclass(frozen=True, slots=True)
class QuestionRule:
    """A question with its indicators, at least one. Raises ValueError otherwise."""

    key: str
    indicators: tuple[IndicatorRule, ...]
    weight: int = DEFAULT_QUESTION_WEIGHT

    def __post_init__(self) -> None:
        _require_weight(self.weight, f"question {self.key!r}")
        if not self.indicators:
            raise ValueError(f"question {self.key!r} has no indicators")


@dataclass(frozen=True, slots=True)
class Rules:
    """What the scoring needs of a questionnaire: at least one question, no key or code twice."""

    questions: tuple[QuestionRule, ...]

    def __post_init__(self) -> None:
        if not self.questions:
            raise ValueError("a questionnaire has at least one question")
        _require_distinct([question.key for question in self.questions], "question key")
        _require_distinct([indicator.code for indicator in self.indicators], "indicator code")

    @property
    def indicators(self) -> tuple[IndicatorRule, ...]:
        """Every indicator of every question, in questionnaire order."""
        return tuple(indicator for question in self.questions for indicator in question.indicators)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to one indicator; `evidence` is its strength, 0 to 3, after staleness.

    Raises ValueError for a combination that no answer can have: only the kind `LEVEL` carries a
    level (0 to 4), and only a level carries evidence.
    """

    kind: AnswerKind
    level: int | None = None
    evidence: int = 0

    def __post_init__(self) -> None:
        if not _is_whole(self.evidence, 0, TOP_EVIDENCE):
            raise ValueError(f"evidence is a whole number from 0 to 3, not {self.evidence!r}")
        if self.kind is AnswerKind.LEVEL:
            if not _is_whole(self.level, 0, TOP_LEVEL):
                raise ValueError(f"a level is a whole number from 0 to 4, not {self.level!r}")
        elif self.level is not None:
            raise ValueError(f"an answer of the kind {self.kind.value!r} has no level")
        elif self.evidence:
            raise ValueError(f"an answer of the kind {self.kind.value!r} has no evidence")

    @property
    def is_unknown(self) -> bool:
        """Unanswered or don't know: it counts as level 0, and as level 4 at the upper end."""
        return self.kind in (AnswerKind.UNANSWERED, AnswerKind.DONT_KNOW)

    def counted_level(self, *, unknown_at: int) -> int | None:
        """The level that enters the sums; `None` is left out of them (not applicable)."""
        return unknown_at if self.is_unknown else self.level


def _is_whole(value: object, lowest: int, highest: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and lowest <= value <= highest


def _require_weight(weight: object, owner: str) -> None:
    if not isinstance(weight, int) or isinstance(weight, bool) or weight < 1:
        raise ValueError(f"the weight of {owner} is a whole number from 1, not {weight!r}")


def _require_distinct(names: list[str], what: str) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise ValueError(f"{what} {name!r} stands twice")
        seen.add(name)


UNANSWERED = Answer(AnswerKind.UNANSWERED)
