"""The levels of a what-if, one choice for each indicator."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, pgettext

from assessments.enums import AnswerKind, Level
from assessments.models.labels import label
from assessments.questionnaire import Indicator
from assessments.selectors.records import AnswerRecord
from assessments.selectors.submissions import Submitted


class WhatIfForm(forms.Form):
    """A field for every indicator, named by its code; left empty, the answer stays as it is."""

    def __init__(self, data: Any = None, *, submitted: Submitted) -> None:
        super().__init__(data)
        language = (get_language() or "en")[:2]
        for indicator in submitted.questionnaire.indicators():
            answer = submitted.answers[indicator.code]
            self.fields[indicator.code] = forms.TypedChoiceField(
                label=indicator.title.in_language(language),
                choices=_choices(answer),
                coerce=int,
                empty_value=None,
                required=False,
                error_messages={"invalid_choice": gettext_lazy("Choose a level from the list.")},
            )

    def field_of(self, indicator: Indicator) -> forms.BoundField:
        """The choice for one indicator."""
        return self[indicator.code]

    @property
    def levels(self) -> dict[str, int]:
        """The chosen levels by code; what could not be read is left out."""
        if not self.is_bound:
            return {}
        self.is_valid()
        return {code: level for code, level in self.cleaned_data.items() if level is not None}


def _choices(answer: AnswerRecord) -> list[tuple[str, str | Promise]]:
    said = label(Level(answer.level) if answer.level is not None else AnswerKind(answer.kind))
    number = "" if answer.level is None else f"{answer.level} "
    as_it_is = pgettext("what-if", "As answered: %(answer)s") % {"answer": f"{number}{said}"}
    return [
        ("", as_it_is),
        *((str(level.value), f"{level.value} {label(level)}") for level in Level),
    ]
