"""From a department's levels to what its people write and attach, quarter after quarter."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from assessments.demo.levels import Choices
from assessments.demo.people import Cast, Person
from assessments.demo.stories import NOT_APPLICABLE, UNKNOWN, Choice, Story
from assessments.demo.wording import evidence_title, one_of, wording
from assessments.enums import AnswerKind, EvidenceKind, Language
from assessments.fiscal import FiscalQuarter
from assessments.questionnaire import Indicator, Question, Questionnaire, Text
from assessments.services.answers import AnswerInput

SELDOM = 12
"""Quarters between two renewals of evidence that is hardly kept up."""

# The examples that somebody from outside the project made; all others are documents or links.
_FROM_OUTSIDE = {
    ("SEC-03", 2): EvidenceKind.TEST,
    ("SEC-04", 2): EvidenceKind.TEST,
    ("STR-02", 2): EvidenceKind.AUDIT,
    ("USE-02", 0): EvidenceKind.TEST,
}


LOOKED_AT = Text(" Looked at again for {quarter}.", " Revu pour le {quarter}.")
"""What a department that takes care adds to an explanation that still holds."""


@dataclass(frozen=True, slots=True)
class EvidenceInput:
    """A link as a person attaches it."""

    kind: EvidenceKind
    title: str
    url: str
    dated_on: date
    language: Language


@dataclass(frozen=True, slots=True)
class PlannedAnswer:
    """What one person will answer to one indicator, with what stands behind it."""

    code: str
    by: Person
    given: AnswerInput
    evidence: tuple[EvidenceInput, ...]


@dataclass(frozen=True, slots=True)
class _Kept:
    """A document in the department's files."""

    example: int
    kind: EvidenceKind
    dated_on: date


class Authors:
    """The people of one department at work: who answers what, and what they keep on file."""

    def __init__(
        self, cast: Cast, story: Story, questionnaire: Questionnaire, chance: Random
    ) -> None:
        self._cast = cast
        self._story = story
        self._chance = chance
        indicators = list(questionnaire.indicators())
        habit = story.documented or chance.uniform(0.35, 0.8)
        self._backed = {item.code for item in indicators if chance.random() < habit}
        self._voiced = {item.code for item in indicators if chance.random() < 0.8}
        self._renewed_every = {
            item.code: SELDOM if story.stale else chance.choice((2, 3, 4, 4, SELDOM))
            for item in indicators
        }
        self._files: dict[str, _Kept] = {}
        self._levels: Choices = {}

    def executive(self, ago: int) -> Person:
        """Who led the department in a quarter."""
        since, predecessor = self._story.new_executive_since, self._cast.predecessor
        return (
            predecessor
            if predecessor and since is not None and ago > since
            else self._cast.executive
        )

    def answers(
        self, questionnaire: Questionnaire, choices: Choices, quarter: FiscalQuarter, ago: int
    ) -> list[PlannedAnswer]:
        """A quarter's answers in the questionnaire's order; call it quarter by quarter."""
        planned = [
            self.answer(question, indicator, choices[indicator.code], quarter, ago)
            for question in questionnaire.questions
            for indicator in question.indicators
        ]
        self._levels = choices
        return planned

    def answer(
        self,
        question: Question,
        indicator: Indicator,
        choice: Choice,
        quarter: FiscalQuarter,
        ago: int,
    ) -> PlannedAnswer:
        """One answer, by the person who looks after it."""
        by = self._author(question, indicator, ago)
        evidence: tuple[EvidenceInput, ...] = ()
        if isinstance(choice, int) and choice > 0 and indicator.code in self._backed:
            kept = self._on_file(indicator, choice, quarter)
            evidence = (self._attached(indicator, kept, by.language),)
        return PlannedAnswer(
            indicator.code, by, self._given(indicator, choice, by, quarter), evidence
        )

    def _author(self, question: Question, indicator: Indicator, ago: int) -> Person:
        """Leadership is the executive's own; the rest is for the delegate of the question."""
        if "leadership" in indicator.themes:
            return self.executive(ago)
        return self.delegates()[question.key]

    def delegates(self) -> dict[str, Person]:
        """The CIO knows the systems, the planner the plans: who is assigned each question."""
        cio, planner = self._cast.cio, self._cast.planner
        return {"security": cio, "skills": planner, "strategy": planner, "usability": cio}

    def _given(
        self, indicator: Indicator, choice: Choice, by: Person, quarter: FiscalQuarter
    ) -> AnswerInput:
        language = by.language
        texts = wording().indicators.get(indicator.code)
        if choice == NOT_APPLICABLE:
            reason = texts.not_applicable if texts else None
            said = reason.in_language(language) if reason else ""
            return AnswerInput(AnswerKind.NOT_APPLICABLE, reason=said, language=language)
        if choice == UNKNOWN:
            said = one_of(wording().not_known, language, self._chance)
            return AnswerInput(AnswerKind.DONT_KNOW, rationale=said, language=language)
        level = int(choice)
        rationale = ""
        if texts and indicator.code in self._voiced:
            rationale = texts.rationale(level).in_language(language)
            if not self._story.stale:  # the others say the same every quarter, which is found
                rationale += LOOKED_AT.in_language(language).format(quarter=quarter.label(language))
        return AnswerInput(AnswerKind.LEVEL, level=level, rationale=rationale, language=language)

    def _on_file(self, indicator: Indicator, level: int, quarter: FiscalQuarter) -> _Kept:
        """The document as it stands: renewed from time to time, and when a level rose."""
        kept = self._files.get(indicator.code)
        before = self._levels.get(indicator.code)
        rose = isinstance(before, int) and level > before and self._chance.random() < 0.7
        if kept is None:
            written_in = quarter.plus(-self._chance.randint(0, 4))
        elif rose or self._age(kept, quarter) >= self._renewed_every[indicator.code]:
            written_in = quarter
        else:
            return kept
        example = self._chance.randrange(len(indicator.evidence_examples))
        kind = _FROM_OUTSIDE.get(
            (indicator.code, example),
            self._chance.choice((EvidenceKind.DOCUMENT, EvidenceKind.LINK)),
        )
        dated_on = written_in.starts_on + timedelta(days=self._chance.randint(3, 55))
        self._files[indicator.code] = _Kept(example, kind, dated_on)
        return self._files[indicator.code]

    @staticmethod
    def _age(kept: _Kept, quarter: FiscalQuarter) -> int:
        written_in = FiscalQuarter.of(kept.dated_on)
        return (quarter.year - written_in.year) * 4 + quarter.number - written_in.number

    def _attached(self, indicator: Indicator, kept: _Kept, language: Language) -> EvidenceInput:
        return EvidenceInput(
            kind=kept.kind,
            title=evidence_title(
                indicator.evidence_examples[kept.example], kept.dated_on, language
            ),
            url=(
                f"https://example.org/{self._cast.executive.department.lower()}/"
                f"{indicator.code.lower()}/{kept.dated_on.isoformat()}"
            ),
            dated_on=kept.dated_on,
            language=language,
        )
