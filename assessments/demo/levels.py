"""From a story to the answers of every quarter: backwards from the last closed one, then one on."""

from collections.abc import Mapping
from random import Random

from assessments.demo.stories import NOT_APPLICABLE, UNKNOWN, Choice, Story, Trend
from assessments.demo.wording import wording
from assessments.questionnaire import Indicator, Questionnaire

Choices = dict[str, Choice]
"""One quarter's answers by indicator code."""

TOP = 4
MOST_UNKNOWN = 4


def answers_by_quarter(
    story: Story, questionnaire: Questionnaire, quarters: int, chance: Random
) -> list[Choices]:
    """The answers of each quarter, the newest first."""
    last = dict(story.last) or _last(story, questionnaire, chance)
    newest = _later(last, story.trend, chance)
    past = [last]
    while len(past) < quarters:
        earlier = _earlier(past[-1], story.trend, chance)
        past.append(earlier if len(past) > 1 or not story.before else {**last, **story.before})
    return [newest, *past][:quarters]


def _last(story: Story, questionnaire: Questionnaire, chance: Random) -> Choices:
    """Answers scattered around the story's score, some unknown, some not applicable."""
    choices: Choices = {}
    for question in questionnaire.questions:
        lean = chance.gauss(-0.3 if question.key == "skills" else 0.1, 0.35)
        for indicator in question.indicators:
            level = round(chance.gauss(story.score / 25 + lean, 0.8))
            choices[indicator.code] = min(TOP, max(0, level))
    optional = [
        indicator.code for indicator in questionnaire.indicators() if _may_not_apply(indicator)
    ]
    for code in chance.sample(optional, chance.choice((0, 0, 1, 1, 2, 3))):
        choices[code] = NOT_APPLICABLE
    for code in chance.sample(_levels(choices), chance.choice((0, 0, 0, 1, 1, 2))):
        choices[code] = UNKNOWN
    return _brought_to(story.score, choices, chance)


def _may_not_apply(indicator: Indicator) -> bool:
    texts = wording().indicators.get(indicator.code)
    return indicator.allows_na and texts is not None and texts.not_applicable is not None


def _brought_to(score: int, choices: Choices, chance: Random) -> Choices:
    """Single levels moved until the plain average is the score, unknown ones counted as 0."""
    applicable = [choice for choice in choices.values() if choice != NOT_APPLICABLE]
    wanted = round(score * len(applicable) / 25)
    while missing := wanted - sum(int(choices[code]) for code in _levels(choices)):
        moved = _moved(choices, 1 if missing > 0 else -1, 1, chance)
        if moved == choices:
            break
        choices = moved
    return choices


def _earlier(later: Choices, trend: Trend, chance: Random) -> Choices:
    """What stood one quarter before: the trend undone, and less was known."""
    if trend is Trend.IMPROVING:
        earlier = _moved(later, -1, chance.randint(1, 3), chance)
        earlier = _moved(earlier, 1, chance.choice((0, 0, 0, 1)), chance)
    elif trend is Trend.SLIPPING:
        earlier = _moved(later, 1, chance.randint(1, 3), chance)
        earlier = _moved(earlier, -1, chance.choice((0, 0, 1)), chance)
    else:
        earlier = _wandered(later, trend, chance)
    unknown = sum(choice == UNKNOWN for choice in earlier.values())
    if unknown < MOST_UNKNOWN and chance.random() < 0.3:
        earlier[chance.choice(_weakest(earlier))] = UNKNOWN
    return earlier


def _later(last: Choices, trend: Trend, chance: Random) -> Choices:
    """What stands one quarter on: the trend goes on, and some of the unknown is known."""
    later = {
        code: chance.choice((1, 2)) if choice == UNKNOWN and chance.random() < 0.6 else choice
        for code, choice in last.items()
    }
    if trend is Trend.IMPROVING:
        return _moved(later, 1, chance.randint(1, 3), chance)
    if trend is Trend.SLIPPING:
        return _moved(later, -1, chance.randint(1, 2), chance)
    return _wandered(later, trend, chance)


def _wandered(choices: Choices, trend: Trend, chance: Random) -> Choices:
    """Flat: now and then a little up or down. Uneven: a few up, or a few down."""
    if trend is Trend.UNEVEN:
        return _moved(choices, chance.choice((-1, 1)), chance.randint(2, 4), chance)
    down, up = chance.choice((0, 0, 1, 2)), chance.choice((0, 0, 1, 2))
    return _moved(_moved(choices, -1, down, chance), 1, up, chance)


def _moved(choices: Choices, step: int, count: int, chance: Random) -> Choices:
    """So many levels moved one step, where the scale allows it."""
    movable = [code for code in _levels(choices) if 0 <= int(choices[code]) + step <= TOP]
    moved = set(chance.sample(movable, min(count, len(movable))))
    return {
        code: int(choice) + step if code in moved else choice for code, choice in choices.items()
    }


def _levels(choices: Mapping[str, Choice]) -> list[str]:
    return [code for code, choice in choices.items() if isinstance(choice, int)]


def _weakest(choices: Mapping[str, Choice]) -> list[str]:
    """Nobody forgets what stands well: the candidates for not having been known."""
    levels = _levels(choices)
    lowest = sorted(levels, key=lambda code: int(choices[code]))
    return lowest[: max(1, len(levels) // 3)]
