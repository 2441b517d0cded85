"""Importing a version of a questionnaire, and choosing the quarter from which it counts."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.fiscal import FiscalQuarter


class ImportForm(forms.Form):
    """A questionnaire file; what is in it is checked by `exchange.questionnaires`."""

    file = forms.FileField(
        label=gettext_lazy("Questionnaire file"),
        help_text=gettext_lazy(
            "YAML or JSON, 5 MB at most. Nothing is published yet, and a draft of the same "
            "version gives way to the file."
        ),
        error_messages={"required": gettext_lazy("Choose a file.")},
        allow_empty_file=True,  # found by the check, with everything else
        widget=forms.FileInput(attrs={"accept": ".yaml,.yml,.json"}),
    )

    def __init__(self, *args: Any, max_bytes: int, too_large: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs |= {
            "data-max-bytes": str(max_bytes),
            "data-too-large": too_large,
        }


class _QuarterField(forms.ChoiceField):
    """One of the quarters that are offered; of any other the service says why it cannot be."""

    def valid_value(self, value: Any) -> bool:
        return True

    def clean(self, value: Any) -> FiscalQuarter:
        try:
            return FiscalQuarter.from_slug(super().clean(value))
        except ValueError as error:
            raise ValidationError(_("Choose one of the quarters.")) from error


class PublicationForm(forms.Form):
    """From which quarter on a version counts; `seen` is the content that was looked at."""

    quarter = _QuarterField(
        label=gettext_lazy("From which quarter on?"),
        help_text=gettext_lazy(
            "Only quarters that have not opened yet. Quarters after it that exist already take "
            "this version too."
        ),
        widget=forms.RadioSelect,
    )
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, quarters: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["quarter"].choices = quarters  # type: ignore[attr-defined]
