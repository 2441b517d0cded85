"""Assigning questions, marking one not ready, asking back."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from assessments.forms.answers import SENSITIVE, TEXT_LIMIT
from assessments.questionnaire import Question
from assessments.selectors.teamwork import Delegate

NOTE_LIMIT = 1000
CLARIFIED_WITHIN = timedelta(days=7)


def _people(delegates: Sequence[Delegate]) -> list[tuple[str, str]]:
    """Choices with the name and the title, which is how people know each other."""
    return [
        (str(person.user_id), f"{person.name}, {person.title}" if person.title else person.name)
        for person in delegates
    ]


class DueDateField(forms.DateField):
    """A day from today to the last day of the assessment."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def in_time(self, first: date, last: date) -> None:
        """Set the two days, which the browser's own calendar then offers."""
        self.first, self.last = first, last
        self.widget.attrs |= {"min": first.isoformat(), "max": last.isoformat()}

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value and value < self.first:
            raise ValidationError(_("Choose a date that is not in the past."))
        if value and value > self.last:
            raise ValidationError(
                _("Choose a date up to the last day of the assessment, %(last)s.")
                % {"last": self.last.isoformat()}
            )


class AssignForm(forms.Form):
    """Which questions, to whom, until when, with which words."""

    questions = forms.MultipleChoiceField(
        label=gettext_lazy("Which questions?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one question.")},
    )
    delegate = forms.ChoiceField(
        label=gettext_lazy("To whom?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose a person.")},
    )
    due_on = DueDateField(
        label=gettext_lazy("Due date (optional)"),
        help_text=gettext_lazy("For example 2026-10-26. It is a date among you: nothing closes."),
        required=False,
    )
    note = forms.CharField(
        label=gettext_lazy("Note (optional)"),
        help_text=gettext_lazy("What matters to you here. The whole department can read it."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=NOTE_LIMIT,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        questions: Sequence[Question],
        delegates: Sequence[Delegate],
        today: date,
        last_day: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        language = (get_language() or "en")[:2]
        fields: dict[str, Any] = self.fields
        fields["questions"].choices = [
            (question.key, f"{position}. {question.name.in_language(language)}")
            for position, question in enumerate(questions, start=1)
        ]
        fields["delegate"].choices = _people(delegates)
        fields["due_on"].in_time(today, last_day)


class NotReadyForm(forms.Form):
    """Why a question is not ready after all."""

    reason = forms.CharField(
        label=gettext_lazy("Why is it not ready?"),
        help_text=gettext_lazy("What still has to be done. The whole department can read it."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=NOTE_LIMIT,
        error_messages={"required": gettext_lazy("Say why the question is not ready.")},
    )


class AskForm(forms.Form):
    """A question back about one indicator."""

    prefix = "ask"
    asked_of = forms.ChoiceField(
        label=gettext_lazy("Whom do you ask?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose a person.")},
    )
    text = forms.CharField(
        label=gettext_lazy("Your question"),
        help_text=SENSITIVE,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=TEXT_LIMIT,
        error_messages={"required": gettext_lazy("Write your question.")},
    )
    due_on = DueDateField(
        label=gettext_lazy("Answer wanted by"),
        help_text=gettext_lazy("In a week if you change nothing, for example 2026-10-29."),
    )

    def __init__(
        self,
        *args: Any,
        delegates: Sequence[Delegate],
        today: date,
        last_day: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["asked_of"].choices = _people(delegates)
        fields["due_on"].in_time(today, last_day)
        fields["due_on"].initial = min(today + CLARIFIED_WITHIN, last_day)
        self.has_people = bool(delegates)
        if delegates:
            fields["asked_of"].initial = str(delegates[0].user_id)


class GiveForm(forms.Form):
    """The answer to one question back; the prefix tells those on one page apart."""

    text = forms.CharField(
        label=gettext_lazy("Your answer"),
        help_text=SENSITIVE,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=TEXT_LIMIT,
        error_messages={"required": gettext_lazy("Write your answer.")},
    )

    def __init__(self, *args: Any, pk: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"prefix": f"give-{pk}"})
