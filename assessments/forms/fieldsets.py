"""The indicators of a question page, each with its form and what stands beside it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import QueryDict

from assessments.enums import AnswerKind, Language
from assessments.forms.answers import AnswerForm
from assessments.models import Answer
from assessments.questionnaire import Indicator, Text
from assessments.selectors.drafts import DraftQuestion
from assessments.selectors.presence import LiveQuestion
from assessments.selectors.records import AnswerRecord

if TYPE_CHECKING:
    from assessments.models import Clarification


@dataclass(frozen=True, slots=True)
class LevelChoice:
    """One of the five levels with its description."""

    level: int
    description: Text
    is_chosen: bool
    is_earlier: bool


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two versions of one answer: what stands now, and what this person sent."""

    theirs: AnswerRecord
    mine: AnswerRecord

    @property
    def texts_differ(self) -> bool:
        return (self.theirs.reason, self.theirs.rationale) != (
            self.mine.reason,
            self.mine.rationale,
        )


@dataclass(frozen=True, slots=True)
class IndicatorFieldset:
    """Everything that one fieldset of the question page shows."""

    position: int
    total: int
    indicator: Indicator
    record: AnswerRecord
    earlier: AnswerRecord | None
    form: AnswerForm
    conflict: Conflict | None = None
    carried_from: str = ""
    """The short name of the quarter that the answer was carried from, until it is confirmed."""
    clarifications: tuple[Clarification, ...] = ()

    @property
    def anchor(self) -> str:
        return self.indicator.code.lower()

    @property
    def choice(self) -> str:
        """The radio value that is chosen on the page."""
        return str(self.form["choice"].value() or "")

    @property
    def levels(self) -> list[LevelChoice]:
        earlier = self.earlier.level if self.earlier else None
        return [
            LevelChoice(level, description, self.choice == str(level), earlier == level)
            for level, description in enumerate(self.indicator.levels)
        ]

    @property
    def is_not_applicable(self) -> bool:
        return self.choice == AnswerKind.NOT_APPLICABLE

    @property
    def is_dont_know(self) -> bool:
        return self.choice == AnswerKind.DONT_KNOW


def fieldsets_of(
    page: DraftQuestion,
    language: Language,
    *,
    posted: QueryDict | None = None,
    unsaved: Collection[str] = (),
    conflicts: Mapping[str, Conflict] | None = None,
) -> list[IndicatorFieldset]:
    """The page's fieldsets; those of `unsaved` codes show what was `posted`, not what stands."""
    indicators = page.question.indicators
    earlier = page.draft.earlier.answers if page.draft.earlier else {}
    conflicts = conflicts or {}
    fieldsets = []
    for position, indicator in enumerate(indicators, start=1):
        record = page.draft.answers[indicator.code]
        conflict = conflicts.get(indicator.code)
        initial = AnswerForm.initial_of(record)
        if conflict:
            # Sent again as it is, the form keeps mine: it now knows the version that stands.
            initial = {
                **AnswerForm.initial_of(conflict.mine),
                "version": conflict.theirs.version,
            }
        form = AnswerForm(
            posted if indicator.code in unsaved else None,
            initial=initial,
            indicator=indicator,
            language=language,
        )
        if indicator.code not in unsaved:
            for name in ("reason", "rationale"):
                form.fields[name].widget.attrs["lang"] = record.language
        fieldsets.append(
            IndicatorFieldset(
                position,
                len(indicators),
                indicator,
                record,
                earlier.get(indicator.code),
                form,
                conflict,
                carried_from(page.draft.rows[indicator.code]),
                page.draft.clarifications_of(indicator.code),
            )
        )
    return fieldsets


def live_fieldset(live: LiveQuestion, code: str, language: Language) -> IndicatorFieldset:
    """One fieldset as it stands now, without the earlier quarter."""
    indicators = live.question.indicators
    position = next(at for at, item in enumerate(indicators, start=1) if item.code == code)
    indicator, record = indicators[position - 1], live.answers[code]
    form = AnswerForm(initial=AnswerForm.initial_of(record), indicator=indicator, language=language)
    return IndicatorFieldset(
        position,
        len(indicators),
        indicator,
        record,
        None,
        form,
        carried_from=carried_from(live.rows[code]),
    )


def carried_from(row: Answer) -> str:
    """The short name of the quarter that an answer was carried from, or nothing."""
    return row.carried_from.assessment.quarter.short_label if row.carried_from else ""
