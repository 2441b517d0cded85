"""What if, and the cheapest way up (scoring.md, What to do next)."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessments.scoring.calculation import score
from assessments.scoring.inputs import TOP_LEVEL, Answer, QuestionRule, Rules
from assessments.scoring.results import QuestionScore, Result


@dataclass(frozen=True, slots=True)
class Step:
    """One indicator, one level up, to `to_level`; two levels up are two steps."""

    code: str
    to_level: int


@dataclass(frozen=True, slots=True)
class _Offer:
    """An indicator that can still rise, by `room` levels from `level`."""

    code: str
    weight: int
    level: int

    @property
    def room(self) -> int:
        return TOP_LEVEL - self.level


def what_if(
    rules: Rules, answers: Mapping[str, Answer], replacements: Mapping[str, Answer]
) -> Result:
    """The score with some of the answers replaced. Raises ValueError as `score` does."""
    return score(rules, {**answers, **replacements})


def cheapest_step(
    rules: Rules, answers: Mapping[str, Answer], question_key: str
) -> tuple[Step, ...] | None:
    """A smallest set of level steps that lifts the question's level by one, sorted by code.

    Unknowns are raised from 0; N/A is left alone. Of several smallest sets the one whose sorted
    list of codes, repeats included, comes first. `None` at the top level or where the question is
    not scorable; KeyError for a question that does not exist.

    Why it is a smallest set: the level needs every must-have at the target less one, so those
    steps are in every solution; they leave a shortfall in the sum of weight × level, and taking
    the heaviest indicators first covers a shortfall in the fewest steps. No step moves the level
    by more than one, so the target is met exactly. Adding the same forced steps to two sets of
    equal size does not change which sorted list comes first, so ties are settled among the rest.
    """
    question = _question_rule(rules, question_key)
    codes = {indicator.code for indicator in question.indicators}
    own_answers = {code: answer for code, answer in answers.items() if code in codes}
    now = score(Rules((question,)), own_answers).question(question_key)
    if now.level is None or now.level == TOP_LEVEL:
        return None
    target = now.level + 1
    forced = _forced(now, target)
    offers = _offers(now, forced)
    chosen = forced + _fewest(offers, _shortfall(offers, target))
    return _as_steps(now, chosen)


def _question_rule(rules: Rules, question_key: str) -> QuestionRule:
    for question in rules.questions:
        if question.key == question_key:
            return question
    raise KeyError(question_key)


def _forced(question: QuestionScore, target: int) -> list[str]:
    """The must-haves that stand too low for the target; one step each is enough."""
    return [
        term.code
        for term in question.terms
        if term.must_have and term.counted_level is not None and term.counted_level < target - 1
    ]


def _offers(question: QuestionScore, forced: list[str]) -> list[_Offer]:
    """Every indicator that counts, as it stands after the forced steps."""
    return [
        _Offer(term.code, term.weight, term.counted_level + (term.code in forced))
        for term in question.terms
        if term.counted_level is not None
    ]


def _shortfall(offers: list[_Offer], target: int) -> int:
    """What the sum of weight × level lacks for a score of 25 × target − 12.5, or less than 1."""
    counted = sum(offer.weight for offer in offers)
    attained = sum(offer.weight * offer.level for offer in offers)
    needed = ((2 * target - 1) * counted + 1) // 2  # half of it, rounded up
    return needed - attained


def _fewest(offers: list[_Offer], shortfall: int) -> list[str]:
    """Codes of the fewest steps that cover the shortfall, the first such list in code order."""
    heaviest_first = sorted(offers, key=lambda offer: -offer.weight)
    left = 0
    while _most(heaviest_first, left) < shortfall:
        left += 1
    chosen: list[str] = []
    for offer in sorted(offers, key=lambda offer: offer.code):
        heaviest_first.remove(offer)  # what remains are the codes after this one
        taken = min(offer.room, left)
        while taken * offer.weight + _most(heaviest_first, left - taken) < shortfall:
            taken -= 1
        chosen += [offer.code] * taken
        left -= taken
        shortfall -= taken * offer.weight
    return chosen


def _most(heaviest_first: list[_Offer], steps: int) -> int:
    """The most weight that so many steps can add."""
    weight = 0
    for offer in heaviest_first:
        taken = min(offer.room, steps)
        weight += taken * offer.weight
        steps -= taken
    return weight


def _as_steps(question: QuestionScore, codes: list[str]) -> tuple[Step, ...]:
    levels = {term.code: term.counted_level or 0 for term in question.terms}
    steps = []
    for code in sorted(codes):
        levels[code] += 1
        steps.append(Step(code, levels[code]))
    return tuple(steps)
