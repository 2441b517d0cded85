"""Signing off: what the executive relied on, the statement, the signature."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from assessments.enums import Basis
from assessments.models.labels import choices
from assessments.questionnaire import Question


class SignOffForm(forms.Form):
    """One choice per question, agreement with the statement, and a typed name."""

    agree = forms.BooleanField(
        label=gettext_lazy("I agree with this statement"),
        error_messages={"required": gettext_lazy("Agree with the statement to sign off.")},
    )
    name = forms.CharField(
        label=gettext_lazy("Your full name"),
        help_text=gettext_lazy(
            "Type it as a signature. The name, the date and the time are kept with the answers."
        ),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": gettext_lazy("Type your full name to sign off.")},
    )

    def __init__(self, *args: Any, questions: tuple[Question, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions
        language = (get_language() or "en")[:2]
        basis = {
            f"basis-{question.key}": forms.ChoiceField(
                label=question.question.in_language(language),
                choices=choices(Basis),
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose what you relied on to continue.")},
            )
            for question in questions
        }
        self.fields = {**basis, **self.fields}

    def basis_fields(self) -> Iterator[forms.BoundField]:
        """The choices, in the questions' order."""
        for question in self.questions:
            yield self[f"basis-{question.key}"]

    @property
    def basis(self) -> Mapping[str, Basis]:
        """What was relied on, by question; only after `is_valid`."""
        return {
            question.key: Basis(self.cleaned_data[f"basis-{question.key}"])
            for question in self.questions
        }
