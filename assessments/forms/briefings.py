"""Making a briefing: what is chosen, the texts that are edited, and what is verified."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.enums import Annex, Language, Marking
from assessments.models.labels import choices, label

FILE_LIMIT = 10 * 1024 * 1024
"""Bytes of a file to verify; an issued one has a hundredth of that."""

HIGHER = gettext_lazy(
    "Choose Unclassified, Protected A or Protected B. Protected C, Confidential, Secret and Top "
    "Secret are refused: this system is not approved for such information, so it may neither hold "
    "nor print it."
)


class ChoiceForm(forms.Form):
    """Languages, marking and annexes of a briefing."""

    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages"),
        help_text=gettext_lazy("Each language is a file of its own, with the same figures."),
        choices=choices(Language),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one language.")},
    )
    marking = forms.ChoiceField(
        label=gettext_lazy("Marking"),
        help_text=gettext_lazy(
            "It stands on every page. Nothing higher than Protected B may be in this system. A "
            "document that becomes part of Cabinet papers is marked and handled in the system that "
            "is approved for it, never here."
        ),
        choices=choices(Marking),
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": HIGHER, "required": HIGHER},
    )
    annexes = forms.MultipleChoiceField(
        label=gettext_lazy("Annexes"),
        help_text=gettext_lazy("Method and limits always stand at the end."),
        choices=choices(Annex),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    comments = forms.BooleanField(
        label=gettext_lazy("With what was typed beside the answers"),
        help_text=gettext_lazy(
            "Together, the details of one department can be more sensitive than each of them "
            "alone: choose the marking for the whole. They stand in the annex of all indicators."
        ),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Comments need the annex in which they stand."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("comments") and Annex.INDICATORS not in cleaned.get("annexes", ()):
            self.add_error("comments", _("Choose the annex of all indicators as well."))
        return cleaned


@dataclass(frozen=True, slots=True)
class TextField:
    """One text of a page of texts: what its fields begin with. `typed_in`: one field only."""

    slot: str
    version: int
    en: str
    fr: str
    typed_in: str
    may_stand: bool


@dataclass(frozen=True, slots=True)
class TextRow:
    """The fields of one text."""

    slot: str
    fields: tuple[BoundField, ...]
    stands: BoundField | None
    version: BoundField


class TextsForm(forms.Form):
    """The texts of one part of a briefing, side by side in both languages."""

    def __init__(
        self, data: Any = None, *, texts: Sequence[TextField], limit: int, initial: Any = None
    ) -> None:
        super().__init__(data, initial=initial or {})
        self.texts = texts
        for text in texts:
            for language in self._languages(text):
                self.fields[f"{text.slot}-{language}"] = _field(text, language, limit)
            if text.may_stand:
                self.fields[f"{text.slot}-stands"] = forms.BooleanField(
                    label=_("This text stands as it is"), required=False
                )
            self.fields[f"{text.slot}-version"] = forms.IntegerField(
                widget=forms.HiddenInput, min_value=0, initial=text.version
            )

    @property
    def rows(self) -> Iterator[TextRow]:
        """The fields, text by text."""
        for text in self.texts:
            yield TextRow(
                slot=text.slot,
                fields=tuple(self[f"{text.slot}-{name}"] for name in self._languages(text)),
                stands=self[f"{text.slot}-stands"] if text.may_stand else None,
                version=self[f"{text.slot}-version"],
            )

    def said(self, text: TextField, language: str) -> str:
        """What came back in one language; empty where there was no field."""
        found: str = self.cleaned_data.get(f"{text.slot}-{language}", "")
        return found.replace("\r\n", "\n")

    @staticmethod
    def _languages(text: TextField) -> tuple[str, ...]:
        return tuple(item.value for item in Language if item.value != text.typed_in)


def _field(text: TextField, language: str, limit: int) -> forms.CharField:
    return forms.CharField(
        label=str(label(Language(language))),
        widget=forms.Textarea(attrs={"rows": 4, "lang": f"{language}-CA"}),
        max_length=limit,
        required=False,
        initial=getattr(text, language),
    )


class VerifyForm(forms.Form):
    """A code or a file; the file is read and not kept."""

    code = forms.CharField(
        label=gettext_lazy("Verification code"),
        help_text=gettext_lazy(
            "Twelve signs on the last page, such as 7Q4K-9TMA-0B2C, or the whole SHA-256."
        ),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    file = forms.FileField(
        label=gettext_lazy("Or the file itself"),
        help_text=gettext_lazy("A PDF of up to 10 MB. It is compared and not kept."),
        required=False,
        allow_empty_file=True,
    )

    def clean(self) -> dict[str, Any]:
        """One of the two, and a file of a size that a briefing can have."""
        cleaned = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        if not cleaned.get("code") and not cleaned.get("file"):
            raise ValidationError(_("Enter a code or choose a file."))
        if cleaned.get("code") and cleaned.get("file"):
            raise ValidationError(_("Enter a code or choose a file, not both."))
        file = cleaned.get("file")
        if file is not None and file.size > FILE_LIMIT:
            self.add_error("file", _("This file is larger than 10 MB, so it is none of ours."))
        return cleaned
