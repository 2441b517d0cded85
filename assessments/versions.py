"""What differs between two versions of a questionnaire, indicator by indicator.

Indicators and questions are known again by their code and key, as trends know them again.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from assessments.questionnaire import Indicator, Question, Questionnaire, Text

Value = Text | tuple[Text, ...] | tuple[str, ...] | int | bool | None


class Part(StrEnum):
    """What of a question, an indicator or the whole can differ; a level's text has its number."""

    TITLE = "title"
    NAME = "name"
    QUESTION = "question"
    DESCRIPTION = "description"
    CODE = "code"
    WEIGHT = "weight"
    MUST_HAVE = "must_have"
    ALLOWS_NA = "allows_na"
    THEMES = "themes"
    HINT = "hint"
    WHY_IT_MATTERS = "why_it_matters"
    LEVEL = "level"
    ASK_YOUR_CIO = "ask_your_cio"
    EVIDENCE_EXAMPLES = "evidence_examples"
    SOURCES = "sources"
    CHOOSE = "choose"
    SCOPE = "scope"
    HONESTY = "honesty"


class Fate(StrEnum):
    """What became of an indicator or a question; a moved one may say something else as well."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One part that says something else; `level` is the number of a level's text."""

    part: Part
    before: Value
    after: Value
    level: int | None = None


@dataclass(frozen=True, slots=True)
class IndicatorChange:
    """An indicator that is not as it was, with its question: before (or None) and after."""

    code: str
    fate: Fate
    before: tuple[Question, Indicator] | None
    after: tuple[Question, Indicator] | None
    differences: tuple[Difference, ...] = ()

    @property
    def title(self) -> Text:
        """The title as it becomes; of a removed one, as it was."""
        return (self.after or self._was)[1].title

    @property
    def indicator(self) -> Indicator:
        """The indicator as it becomes; of a removed one, as it was."""
        return (self.after or self._was)[1]

    @property
    def question(self) -> Question:
        """The question under which it stands; of a removed one, stood."""
        return (self.after or self._was)[0]

    @property
    def question_before(self) -> Question:
        """The question under which it stood; of an added one, stands."""
        return (self.before or (self.question, self.indicator))[0]

    @property
    def _was(self) -> tuple[Question, Indicator]:
        if self.before is None:
            raise ValueError(f"{self.code} is in neither version")
        return self.before


@dataclass(frozen=True, slots=True)
class QuestionChange:
    """A question that is not as it was; its indicators stand for themselves."""

    key: str
    fate: Fate
    question: Question
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything in which `after` differs from `before`."""

    before: Questionnaire
    after: Questionnaire
    general: tuple[Difference, ...]
    questions: tuple[QuestionChange, ...]
    indicators: tuple[IndicatorChange, ...]

    def counted(self) -> Mapping[Fate, int]:
        """How many indicators met each fate, those that nobody met included."""
        counted = Counter(change.fate for change in self.indicators)
        return {fate: counted[fate] for fate in Fate}

    @property
    def by_fate(self) -> list[tuple[Fate, list[IndicatorChange]]]:
        """The indicators that are not as they were, in groups; no group is empty."""
        groups = [(fate, [c for c in self.indicators if c.fate is fate]) for fate in Fate]
        return [(fate, changes) for fate, changes in groups if changes]

    @property
    def unchanged(self) -> int:
        """How many indicators are exactly as they were."""
        changed = sum(change.after is not None for change in self.indicators)
        return sum(1 for _ in self.after.indicators()) - changed

    @property
    def breaks_codes(self) -> bool:
        """Whether a code says something else than it did: trends would join what is not one."""
        return any(change.fate is Fate.MOVED for change in self.indicators) or any(
            difference.part is Part.CODE
            for change in self.questions
            for difference in change.differences
        )

    @property
    def is_empty(self) -> bool:
        """Whether the two say the same."""
        return not (self.general or self.questions or self.indicators)


def compare(before: Questionnaire, after: Questionnaire) -> Comparison:
    """Added, moved and changed in the order of the newer version, then what it leaves out."""
    return Comparison(
        before=before,
        after=after,
        general=tuple(_general(before, after)),
        questions=tuple(_questions(before, after)),
        indicators=tuple(_indicators(before, after)),
    )


def _general(before: Questionnaire, after: Questionnaire) -> Iterator[Difference]:
    old, new = before.instructions, after.instructions
    yield from _unequal(
        Difference(Part.TITLE, before.title, after.title),
        Difference(Part.CHOOSE, old.choose, new.choose),
        Difference(Part.SCOPE, old.scope, new.scope),
        Difference(Part.HONESTY, old.honesty, new.honesty),
        Difference(Part.THEMES, _theme_names(before), _theme_names(after)),
    )
    was, becomes = _facts(before), _facts(after)
    yield from _unequal(
        Difference(
            Part.SOURCES,
            tuple(fact for fact in was if fact not in becomes),
            tuple(fact for fact in becomes if fact not in was),
        )
    )


def _theme_names(questionnaire: Questionnaire) -> tuple[Text, ...]:
    return tuple(theme.name for theme in questionnaire.themes)


def _facts(questionnaire: Questionnaire) -> tuple[Text, ...]:
    """Each source as one text: its id, what it says, who says it, when and where."""
    return tuple(
        Text(
            *(
                " · ".join(
                    part
                    for part in (
                        source.id,
                        source.fact.in_language(language),
                        source.publisher.in_language(language),
                        source.date,
                        source.url and source.url.in_language(language),
                    )
                    if part
                )
                for language in ("en", "fr")
            )
        )
        for source in questionnaire.sources
    )


def _questions(before: Questionnaire, after: Questionnaire) -> Iterator[QuestionChange]:
    was = {question.key: question for question in before.questions}
    for question in after.questions:
        old = was.pop(question.key, None)
        if old is None:
            yield QuestionChange(question.key, Fate.ADDED, question)
            continue
        differences = tuple(
            _unequal(
                Difference(Part.NAME, old.name, question.name),
                Difference(Part.CODE, (old.code,), (question.code,)),
                Difference(Part.WEIGHT, old.weight, question.weight),
                Difference(Part.QUESTION, old.question, question.question),
                Difference(Part.DESCRIPTION, old.description, question.description),
            )
        )
        if differences:
            yield QuestionChange(question.key, Fate.CHANGED, question, differences)
    for question in was.values():
        yield QuestionChange(question.key, Fate.REMOVED, question)


def _indicators(before: Questionnaire, after: Questionnaire) -> Iterator[IndicatorChange]:
    was = dict(_placed(before))
    for code, place in _placed(after):
        old = was.pop(code, None)
        if old is None:
            yield IndicatorChange(code, Fate.ADDED, None, place)
            continue
        differences = tuple(_of_indicator(before, old[1], after, place[1]))
        if old[0].key != place[0].key:
            yield IndicatorChange(code, Fate.MOVED, old, place, differences)
        elif differences:
            yield IndicatorChange(code, Fate.CHANGED, old, place, differences)
    for code, place in was.items():
        yield IndicatorChange(code, Fate.REMOVED, place, None)


def _placed(questionnaire: Questionnaire) -> Iterator[tuple[str, tuple[Question, Indicator]]]:
    for question in questionnaire.questions:
        for indicator in question.indicators:
            yield indicator.code, (question, indicator)


def _of_indicator(
    before: Questionnaire, old: Indicator, after: Questionnaire, new: Indicator
) -> Iterator[Difference]:
    yield from _unequal(
        Difference(Part.TITLE, old.title, new.title),
        Difference(Part.QUESTION, old.question, new.question),
        Difference(Part.HINT, old.hint, new.hint),
        Difference(Part.WEIGHT, old.weight, new.weight),
        Difference(Part.MUST_HAVE, old.must_have, new.must_have),
        Difference(Part.ALLOWS_NA, old.allows_na, new.allows_na),
    )
    if set(old.themes) != set(new.themes):
        yield Difference(Part.THEMES, _themes(before, old), _themes(after, new))
    for level, (text_before, text_after) in enumerate(zip(old.levels, new.levels, strict=True)):
        yield from _unequal(Difference(Part.LEVEL, text_before, text_after, level))
    yield from _unequal(
        Difference(Part.WHY_IT_MATTERS, old.why_it_matters, new.why_it_matters),
        Difference(Part.ASK_YOUR_CIO, old.ask_your_cio, new.ask_your_cio),
        Difference(Part.EVIDENCE_EXAMPLES, old.evidence_examples, new.evidence_examples),
    )
    if set(old.sources) != set(new.sources):
        yield Difference(Part.SOURCES, old.sources, new.sources)


def _themes(questionnaire: Questionnaire, indicator: Indicator) -> tuple[Text, ...]:
    return tuple(questionnaire.theme(key).name for key in indicator.themes)


def _unequal(*differences: Difference) -> Iterator[Difference]:
    return (found for found in differences if found.before != found.after)
