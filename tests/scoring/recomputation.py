"""The numbers of scoring.md worked out again, slowly and without the code under test.

Every candidate is scored from scratch; nothing is carried over from one number to the next.
"""

from collections.abc import Mapping
from fractions import Fraction
from itertools import combinations_with_replacement

from assessments.enums import AnswerKind
from assessments.scoring import Answer, IndicatorRule, QuestionRule, Rules

Levels = dict[str, int | None]  # None is not applicable
BOUNDS = (Fraction(25, 2), Fraction(75, 2), Fraction(125, 2), Fraction(175, 2))


def levels_of(rules: Rules, answers: Mapping[str, Answer], unknown_at: int = 0) -> Levels:
    found: Levels = {}
    for indicator in rules.indicators:
        answer = answers.get(indicator.code)
        if answer is None or answer.kind in {AnswerKind.UNANSWERED, AnswerKind.DONT_KNOW}:
            found[indicator.code] = unknown_at
        else:
            found[indicator.code] = answer.level
    return found


def mean(indicators: tuple[IndicatorRule, ...], levels: Levels) -> Fraction | None:
    expanded = []
    for indicator in indicators:
        level = levels[indicator.code]
        if level is not None:
            expanded += [level * 25] * indicator.weight
    return Fraction(sum(expanded), len(expanded)) if expanded else None


def nearest(score: Fraction) -> int:
    return sum(score >= bound for bound in BOUNDS)


def must_haves(question: QuestionRule, levels: Levels) -> dict[str, int]:
    found = {rule.code: levels[rule.code] for rule in question.indicators if rule.must_have}
    return {code: level for code, level in found.items() if level is not None}


def question_level(question: QuestionRule, levels: Levels) -> int | None:
    score = mean(question.indicators, levels)
    if score is None:
        return None
    return min([nearest(score), *(1 + low for low in must_haves(question, levels).values())])


def question_held_back_by(question: QuestionRule, levels: Levels) -> tuple[str, ...]:
    score = mean(question.indicators, levels)
    if score is None or question_level(question, levels) == nearest(score):
        return ()
    found = must_haves(question, levels)
    return tuple(code for code, level in found.items() if level == min(found.values()))


def overall(rules: Rules, levels: Levels) -> Fraction | None:
    expanded = []
    for question in rules.questions:
        score = mean(question.indicators, levels)
        if score is not None:
            expanded += [score] * question.weight
    return sum(expanded, Fraction(0)) / len(expanded) if expanded else None


def question_levels(rules: Rules, levels: Levels) -> dict[str, int]:
    found = {question.key: question_level(question, levels) for question in rules.questions}
    return {key: level for key, level in found.items() if level is not None}


def overall_level(rules: Rules, levels: Levels) -> int | None:
    score = overall(rules, levels)
    if score is None:
        return None
    own = question_levels(rules, levels).values()
    return min(nearest(score), max(own), 1 + min(own))


def overall_held_back_by(rules: Rules, levels: Levels) -> tuple[str, ...]:
    score = overall(rules, levels)
    if score is None or overall_level(rules, levels) == nearest(score):
        return ()
    own = question_levels(rules, levels)
    return tuple(key for key, level in own.items() if level == min(own.values()))


def coverage(question: QuestionRule, answers: Mapping[str, Answer]) -> Fraction:
    answered = sum(
        rule.weight
        for rule in question.indicators
        if rule.code in answers and answers[rule.code].kind is not AnswerKind.UNANSWERED
    )
    return Fraction(answered, sum(rule.weight for rule in question.indicators))


def confidence(rules: Rules, answers: Mapping[str, Answer]) -> Fraction | None:
    strengths = []
    for indicator in rules.indicators:
        answer = answers.get(indicator.code)
        if answer is None:
            strengths += [0] * indicator.weight
        elif answer.kind is not AnswerKind.NOT_APPLICABLE:
            strengths += [answer.evidence] * indicator.weight
    return Fraction(sum(strengths), 3 * len(strengths)) if strengths else None


def drops(rules: Rules, answers: Mapping[str, Answer]) -> list[tuple[str, Fraction]]:
    best = levels_of(rules, answers, unknown_at=4)
    unknown = [code for code, level in levels_of(rules, answers, -1).items() if level == -1]
    found = [(code, overall(rules, best) - overall(rules, {**best, code: 0})) for code in unknown]
    return sorted(found, key=lambda item: (-item[1], item[0]))


def raised(levels: Levels, codes: tuple[str, ...]) -> Levels:
    higher = dict(levels)
    for code in codes:
        higher[code] += 1
    return higher


def priorities(rules: Rules, answers: Mapping[str, Answer]) -> list[tuple[object, ...]]:
    """(codes, question, to level, gain, new question level, new overall level) in order."""
    now = levels_of(rules, answers)
    entries = []
    taken: set[str] = set()
    for position, question in enumerate(rules.questions):
        codes = question_held_back_by(question, now)
        if codes:
            taken |= set(codes)
            entry = _entry(rules, question, now, codes)
            entries.append(((0, -entry[3], position), entry))
    for question in rules.questions:
        for rule in question.indicators:
            level = now[rule.code]
            if level is not None and level < 4 and rule.code not in taken:
                entry = _entry(rules, question, now, (rule.code,))
                place = (1, level, 0 if rule.must_have else 1, -entry[3], rule.code)
                entries.append((place, entry))
    return [entry for _, entry in sorted(entries)]


def _entry(
    rules: Rules, question: QuestionRule, now: Levels, codes: tuple[str, ...]
) -> tuple[object, ...]:
    then = raised(now, codes)
    gain = overall(rules, then) - overall(rules, now)
    own, whole = question_level(question, then), overall_level(rules, then)
    lifts_own = own if own > question_level(question, now) else None
    lifts_whole = whole if whole > overall_level(rules, now) else None
    return codes, question.key, then[codes[0]], gain, lifts_own, lifts_whole


def cheapest_codes(question: QuestionRule, levels: Levels) -> tuple[str, ...] | None:
    """Tries every multiset of steps, smallest first, in code order; at most four per code."""
    now = question_level(question, levels)
    if now is None or now == 4:
        return None
    counted = sorted(rule.code for rule in question.indicators if levels[rule.code] is not None)
    for size in range(1, 4 * len(counted) + 1):
        for codes in combinations_with_replacement(counted, size):
            higher = raised(levels, codes)
            possible = max(higher[code] for code in codes) <= 4
            if possible and question_level(question, higher) > now:
                return codes
    raise AssertionError
