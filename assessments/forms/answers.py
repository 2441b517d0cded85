"""The answer to one indicator."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.enums import AnswerKind, Language
from assessments.questionnaire import Indicator
from assessments.selectors.records import AnswerRecord
from assessments.services.answers import AnswerInput

TEXT_LIMIT = 4000

SENSITIVE = gettext_lazy("No classified information, and no details that would help an attacker.")


class AnswerForm(forms.Form):
    """One indicator's fieldset. The prefix is the indicator's code, so that a page holds many."""

    choice = forms.ChoiceField(widget=forms.RadioSelect, required=False)
    reason = forms.CharField(
        label=gettext_lazy("Why does this not apply? (required)"),
        help_text=gettext_lazy(
            "One or two sentences. Your reviewer will read them. No classified information, "
            "and no details that would help an attacker."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=TEXT_LIMIT,
        required=False,
    )
    rationale = forms.CharField(
        label=gettext_lazy("Why this level? (optional)"),
        help_text=SENSITIVE,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=TEXT_LIMIT,
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(
        self,
        data: Any = None,
        *,
        indicator: Indicator,
        language: Language,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, prefix=indicator.code, initial=initial)
        self.indicator, self.language = indicator, language
        other = [AnswerKind.DONT_KNOW]
        if indicator.allows_na:
            other.append(AnswerKind.NOT_APPLICABLE)
        self.fields["choice"].choices = [  # type: ignore[attr-defined]
            *((str(level), str(level)) for level in range(5)),
            *((kind.value, kind.value) for kind in other),
        ]
        self.fields["choice"].error_messages["invalid_choice"] = _(
            "This indicator has no such answer. Choose one of those shown."
        )

    @staticmethod
    def initial_of(record: AnswerRecord) -> dict[str, Any]:
        """The fields as the answer stands now."""
        return {
            "choice": record.choice,
            "reason": record.reason,
            "rationale": record.rationale,
            "version": record.version,
        }

    def clean(self) -> dict[str, Any]:
        """N/A needs its reason (scoring.md, Words)."""
        cleaned = super().clean() or self.cleaned_data
        not_applicable = cleaned.get("choice") == AnswerKind.NOT_APPLICABLE
        if not_applicable and not cleaned.get("reason") and "reason" not in self.errors:
            self.add_error(
                "reason", ValidationError(_("Enter the reason why this does not apply."))
            )
        return cleaned

    @property
    def given(self) -> AnswerInput:
        """The answer as the service takes it; only after `is_valid`."""
        choice = self.cleaned_data["choice"]
        is_level = choice.isdecimal()
        kind = AnswerKind.LEVEL if is_level else AnswerKind(choice or AnswerKind.UNANSWERED)
        return AnswerInput(
            kind=kind,
            level=int(choice) if is_level else None,
            reason=self.cleaned_data["reason"] if kind == AnswerKind.NOT_APPLICABLE else "",
            rationale=self.cleaned_data["rationale"],
            language=self.language,
        )
