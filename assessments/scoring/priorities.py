"""What to find out and what to do next (scoring.md, rule 8 and What to do next)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from assessments.scoring.inputs import (
    POINTS_PER_LEVEL,
    TOP_LEVEL,
    UNANSWERED,
    UNKNOWN_LEVEL,
    Answer,
    IndicatorRule,
    Rules,
)
from assessments.scoring.results import FindOut, Priority
from assessments.scoring.standing import QuestionStanding, overall_level, overall_score


@dataclass(frozen=True, slots=True)
class _Whole:
    """The scorable questions as they stand now, by key, and what follows from them."""

    standings: Mapping[str, QuestionStanding]
    weight: int
    score: Fraction
    levels: Mapping[str, int]
    level: int | None

    def gain(self, key: str, weight: int, levels: int) -> Fraction:
        """Change of the overall score if that weight of one question moves by so many levels."""
        standing = self.standings[key]
        points = POINTS_PER_LEVEL * levels * weight * standing.weight
        return Fraction(points, standing.counted * self.weight)

    def priority(self, key: str, indicators: tuple[IndicatorRule, ...], level: int) -> Priority:
        """Raising these indicators of one question together, from `level` by one."""
        codes = tuple(indicator.code for indicator in indicators)
        weight = sum(indicator.weight for indicator in indicators)
        gain = self.gain(key, weight, 1)
        question_level = self.standings[key].raised(codes, weight).level
        levels = {**self.levels, key: question_level}
        whole_level = overall_level(self.score + gain, levels.values())
        return Priority(
            codes=codes,
            question_key=key,
            from_level=level,
            to_level=level + 1,
            gain=gain,
            lifts_question_to=question_level if question_level != self.levels[key] else None,
            lifts_overall_to=whole_level if whole_level != self.level else None,
        )


def find_out_first(
    rules: Rules, answers: Mapping[str, Answer], standings: Mapping[str, QuestionStanding]
) -> tuple[FindOut, ...]:
    """The unknowns by how far the upper end would drop if they were 0, then by code."""
    whole = _whole(standings)
    if whole is None:
        return ()
    unknowns = [
        FindOut(indicator.code, whole.gain(question.key, indicator.weight, TOP_LEVEL))
        for question in rules.questions
        for indicator in question.indicators
        if answers.get(indicator.code, UNANSWERED).is_unknown
    ]
    return tuple(sorted(unknowns, key=lambda unknown: (-unknown.drop, unknown.code)))


def priorities(
    rules: Rules, answers: Mapping[str, Answer], standings: Mapping[str, QuestionStanding]
) -> tuple[Priority, ...]:
    """The whole ordered list: what holds questions back first, then every other step up."""
    whole = _whole(standings)
    if whole is None:
        return ()
    unblocking = sorted(_unblocking(rules, whole), key=lambda priority: -priority.gain)
    taken = {code for priority in unblocking for code in priority.codes}
    single = sorted(
        _single_steps(rules, answers, whole, taken),
        key=lambda step: (
            step[1].from_level,
            not step[0].must_have,
            -step[1].gain,
            step[0].code,
        ),
    )
    return (*unblocking, *(priority for _, priority in single))


def _whole(standings: Mapping[str, QuestionStanding]) -> _Whole | None:
    score = overall_score(standings.values())
    if score is None:
        return None
    levels = {key: standing.level for key, standing in standings.items()}
    weight = sum(standing.weight for standing in standings.values())
    return _Whole(standings, weight, score, levels, overall_level(score, levels.values()))


def _unblocking(rules: Rules, whole: _Whole) -> Iterator[Priority]:
    """One entry for every question that is held back, in question order."""
    for question in rules.questions:
        standing = whole.standings.get(question.key)
        if standing is None or not standing.held_back_by:
            continue
        codes = standing.held_back_by
        holding = tuple(rule for rule in question.indicators if rule.code in codes)
        yield whole.priority(question.key, holding, standing.must_haves[codes[0]])


def _single_steps(
    rules: Rules, answers: Mapping[str, Answer], whole: _Whole, taken: set[str]
) -> Iterator[tuple[IndicatorRule, Priority]]:
    """Every indicator below the top level that is not N/A, in questionnaire order."""
    for question in rules.questions:
        for indicator in question.indicators:
            level = answers.get(indicator.code, UNANSWERED).counted_level(unknown_at=UNKNOWN_LEVEL)
            if level is None or level == TOP_LEVEL or indicator.code in taken:
                continue
            yield indicator, whole.priority(question.key, (indicator,), level)
