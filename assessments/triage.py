"""Which submission a reviewer should read first, and why: a pure rule.

The most informative one comes first. Every reason weighs something, each time that it is found:

| reason | weight |
|---|---|
| a consistency warning that nobody dismissed | 4 |
| the overall score moved by ten points or more since the quarter before | 5 |
| a question stands at another level than in the quarter before | 4 |
| an answer that is not known | 2 |
| an indicator moved by two levels or more | 2 |
| low confidence | 3 |
| a consistency warning that was dismissed with a reason | 1 |

Among equals, and where there is no reason at all, what arrived first comes first.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from assessments.scoring import Band

BIG_SCORE_CHANGE = 10
"""Points of the overall score, as shown, that make a change worth a look."""

BIG_LEVEL_CHANGE = 2
"""Levels of one indicator that make a change worth a look."""


class Why(StrEnum):
    """A reason to read a submission early."""

    WARNINGS = "warnings"
    SCORE = "score"
    QUESTION = "question"
    UNKNOWN = "unknown"
    INDICATORS = "indicators"
    LOW_CONFIDENCE = "low_confidence"
    DISMISSED = "dismissed"


WEIGHTS: Mapping[Why, int] = {
    Why.WARNINGS: 4,
    Why.SCORE: 5,
    Why.QUESTION: 4,
    Why.UNKNOWN: 2,
    Why.INDICATORS: 2,
    Why.LOW_CONFIDENCE: 3,
    Why.DISMISSED: 1,
}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a submission stands where it does.

    `count` says how many there are; for a score or a question it is the signed change, in points or
    levels. `question_key` only for a question.
    """

    why: Why
    count: int = 1
    question_key: str = ""

    @property
    def weight(self) -> int:
        """What it adds to the place of its submission."""
        times = 1 if self.why in {Why.SCORE, Why.QUESTION} else self.count
        return WEIGHTS[self.why] * times


@dataclass(frozen=True, slots=True)
class Facts:
    """A submission as far as the rule looks at it.

    `score` and `earlier_score` are whole numbers as shown; `levels` holds for each question its
    level now and in the quarter before, `indicator_levels` the same for each indicator by code.
    A missing one is None. `key` tells one submission from another.
    """

    key: int
    arrived: datetime
    unknown: int = 0
    score: int | None = None
    earlier_score: int | None = None
    levels: Mapping[str, tuple[int | None, int | None]] = field(default_factory=dict)
    indicator_levels: Mapping[str, tuple[int | None, int | None]] = field(default_factory=dict)
    warnings: int = 0
    dismissed: int = 0
    confidence: Band | None = None


def reasons(facts: Facts) -> tuple[Reason, ...]:
    """Every reason to read this submission early, what weighs most first."""
    found = [*_counted(facts), *_score(facts), *_questions(facts)]
    return tuple(sorted(found, key=lambda reason: -reason.weight))


def in_order(submissions: Iterable[Facts]) -> list[tuple[Facts, tuple[Reason, ...]]]:
    """Submissions with their reasons, the most informative first."""
    judged = [(facts, reasons(facts)) for facts in submissions]
    return sorted(
        judged,
        key=lambda pair: (
            -sum(reason.weight for reason in pair[1]),
            pair[0].arrived,
            pair[0].key,
        ),
    )


def _counted(facts: Facts) -> Iterator[Reason]:
    moved = sum(
        abs(change) >= BIG_LEVEL_CHANGE
        for change in (_change(*pair) for pair in facts.indicator_levels.values())
    )
    counts = {
        Why.WARNINGS: facts.warnings,
        Why.UNKNOWN: facts.unknown,
        Why.INDICATORS: moved,
        Why.LOW_CONFIDENCE: int(facts.confidence == Band.LOW),
        Why.DISMISSED: facts.dismissed,
    }
    return (Reason(why, count) for why, count in counts.items() if count)


def _score(facts: Facts) -> Iterator[Reason]:
    change = _change(facts.score, facts.earlier_score)
    if abs(change) >= BIG_SCORE_CHANGE:
        yield Reason(Why.SCORE, change)


def _questions(facts: Facts) -> Iterator[Reason]:
    for key, pair in facts.levels.items():
        if change := _change(*pair):
            yield Reason(Why.QUESTION, change, key)


def _change(now: int | None, before: int | None) -> int:
    """Up or down; nothing where there is nothing to compare."""
    return 0 if now is None or before is None else now - before
