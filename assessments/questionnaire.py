"""The content of a questionnaire as values: questions, indicators, levels and sources.

`from_document` trusts its document; `exchange.questionnaires` is what checks one
(docs/questionnaire-format.md). The names of the levels and of the other answers belong to the
product, not to a questionnaire, and stand with the models.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from assessments.enums import Language
from assessments.scoring import IndicatorRule, QuestionRule, Rules

T = TypeVar("T")


class SourceStatus(StrEnum):
    """How well a fact was checked; nothing weaker may be cited."""

    VERIFIED = "verified"
    VERIFIED_SECONDARY = "verified_secondary"


@dataclass(frozen=True, slots=True)
class Text:
    """One thing said in both official languages."""

    en: str
    fr: str

    def in_language(self, language: str) -> str:
        """The text in `en` or `fr`; any other language is a ValueError."""
        return self.fr if Language(language) is Language.FRENCH else self.en


@dataclass(frozen=True, slots=True)
class Source:
    """A published fact behind an indicator. No date: undated. No address: none was confirmed."""

    id: str
    fact: Text
    publisher: Text
    date: str | None
    url: Text | None
    status: SourceStatus


@dataclass(frozen=True, slots=True)
class Theme:
    """A concern that cuts across the questions."""

    key: str
    name: Text


@dataclass(frozen=True, slots=True)
class Indicator:
    """One rated statement. `levels[n]` says what is true at level n, for n from 0 to 4."""

    code: str
    weight: int
    must_have: bool
    allows_na: bool
    themes: tuple[str, ...]
    title: Text
    question: Text
    hint: Text | None
    why_it_matters: Text
    levels: tuple[Text, Text, Text, Text, Text]
    ask_your_cio: tuple[Text, ...]
    evidence_examples: tuple[Text, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One of the questions that a Deputy Minister answers, with its indicators in order."""

    key: str
    code: str
    weight: int
    name: Text
    question: Text
    description: Text
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class Instructions:
    """How to answer: how to choose a level, for whom to answer, and why honestly."""

    choose: Text
    scope: Text
    honesty: Text


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """One version of a questionnaire, whole."""

    code: str
    version: str
    title: Text
    instructions: Instructions
    themes: tuple[Theme, ...]
    sources: tuple[Source, ...]
    questions: tuple[Question, ...]

    def question(self, key: str) -> Question:
        """The question with this key, or KeyError."""
        return _only((q for q in self.questions if q.key == key), key)

    def indicator(self, code: str) -> Indicator:
        """The indicator with this code, or KeyError."""
        return _only((i for i in self.indicators() if i.code == code), code)

    def question_of(self, code: str) -> Question:
        """The question under which this indicator stands, or KeyError."""
        owners = (q for q in self.questions if any(i.code == code for i in q.indicators))
        return _only(owners, code)

    def theme(self, key: str) -> Theme:
        """The theme with this key, or KeyError."""
        return _only((theme for theme in self.themes if theme.key == key), key)

    def source(self, source_id: str) -> Source:
        """The source with this id, or KeyError."""
        return _only((source for source in self.sources if source.id == source_id), source_id)

    def indicators(self) -> Iterator[Indicator]:
        """Every indicator of every question, in the order of the questionnaire."""
        for question in self.questions:
            yield from question.indicators

    def sources_of(self, indicator: Indicator) -> tuple[Source, ...]:
        """What an indicator cites, in its order."""
        return tuple(self.source(source_id) for source_id in indicator.sources)

    def rules(self) -> Rules:
        """What the scoring needs of the questionnaire (scoring.md, Terms)."""
        return Rules(
            questions=tuple(
                QuestionRule(
                    key=question.key,
                    weight=question.weight,
                    indicators=tuple(_rule(indicator) for indicator in question.indicators),
                )
                for question in self.questions
            )
        )


def from_document(document: Mapping[str, Any]) -> Questionnaire:
    """The questionnaire of a checked document; an unchecked one may raise anything."""
    return Questionnaire(
        code=document["code"],
        version=document["version"],
        title=_text(document["title"]),
        instructions=Instructions(
            choose=_text(document["instructions"]["choose"]),
            scope=_text(document["instructions"]["scope"]),
            honesty=_text(document["instructions"]["honesty"]),
        ),
        themes=tuple(Theme(theme["key"], _text(theme["name"])) for theme in document["themes"]),
        sources=tuple(_source(source) for source in document["sources"]),
        questions=tuple(_question(question) for question in document["questions"]),
    )


def _only(found: Iterator[T], name: str) -> T:
    for item in found:
        return item
    raise KeyError(name)


def _rule(indicator: Indicator) -> IndicatorRule:
    return IndicatorRule(
        code=indicator.code,
        weight=indicator.weight,
        themes=indicator.themes,
        must_have=indicator.must_have,
        allows_na=indicator.allows_na,
    )


def _text(document: Mapping[str, str]) -> Text:
    return Text(en=document["en"], fr=document["fr"])


def _optional_text(document: Mapping[str, str] | None) -> Text | None:
    return None if document is None else _text(document)


def _texts(documents: list[Mapping[str, str]]) -> tuple[Text, ...]:
    return tuple(_text(document) for document in documents)


def _source(document: Mapping[str, Any]) -> Source:
    return Source(
        id=document["id"],
        fact=_text(document["fact"]),
        publisher=_text(document["publisher"]),
        date=document["date"],
        url=_optional_text(document["url"]),
        status=SourceStatus(document["status"]),
    )


def _question(document: Mapping[str, Any]) -> Question:
    return Question(
        key=document["key"],
        code=document["code"],
        weight=document["weight"],
        name=_text(document["name"]),
        question=_text(document["question"]),
        description=_text(document["description"]),
        indicators=tuple(_indicator(indicator) for indicator in document["indicators"]),
    )


def _indicator(document: Mapping[str, Any]) -> Indicator:
    at_0, at_1, at_2, at_3, at_4 = _texts(document["levels"])
    return Indicator(
        code=document["code"],
        weight=document["weight"],
        must_have=document["must_have"],
        allows_na=document["allows_na"],
        themes=tuple(document["themes"]),
        title=_text(document["title"]),
        question=_text(document["question"]),
        hint=_optional_text(document.get("hint")),
        why_it_matters=_text(document["why_it_matters"]),
        levels=(at_0, at_1, at_2, at_3, at_4),
        ask_your_cio=_texts(document["ask_your_cio"]),
        evidence_examples=_texts(document["evidence_examples"]),
        sources=tuple(document["sources"]),
    )
