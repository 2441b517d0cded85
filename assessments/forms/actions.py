"""Actions: adding and changing one, closing it, a note on it, and what of a plan is shown."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from assessments.enums import ActionStatus, Effort, Language, Level
from assessments.forms.answers import SENSITIVE, TEXT_LIMIT
from assessments.models import Action
from assessments.models.actions import CLOSED, OPEN, UNDER_WAY
from assessments.models.labels import choices, label
from assessments.questionnaire import Question, Questionnaire
from assessments.selectors.actions import ActionRow
from assessments.services.actions import ActionInput

_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def _open_statuses() -> list[tuple[str, Any]]:
    return [(status.value, label(status)) for status in ActionStatus if status in OPEN]


class ActionForm(forms.Form):
    """What an open action says. `owners` are offered, but any name can be typed."""

    title = forms.CharField(
        label=gettext_lazy("What will be done?"),
        help_text=gettext_lazy(
            "One step that can be finished. No classified information, and no details that would "
            "help an attacker."
        ),
        max_length=200,
    )
    target_level = forms.TypedChoiceField(
        label=gettext_lazy("Level to reach"),
        coerce=int,
        choices=[(str(level.value), label(level)) for level in Level if level],
    )
    status = forms.ChoiceField(
        label=gettext_lazy("How far is it?"),
        help_text=gettext_lazy("Planned and in progress need an owner and a due date."),
        choices=_open_statuses(),
        widget=forms.RadioSelect,
    )
    owner = forms.CharField(
        label=gettext_lazy("Owner"),
        help_text=gettext_lazy("The person who makes it happen, by name or by position."),
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"list": "owners", "autocomplete": "off"}),
    )
    due_on = forms.DateField(
        label=gettext_lazy("Due date"),
        help_text=gettext_lazy(
            "For example 2026-12-31. The first date is kept; every move to a later one is counted."
        ),
        required=False,
        widget=_DAY,
    )
    effort = forms.ChoiceField(
        label=gettext_lazy("Effort"),
        choices=choices(Effort),
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, language: Language, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language, self.today = language, today
        self.fields["target_level"].choices = [  # type: ignore[attr-defined]
            (str(level.value), f"{level.value} {label(level)}") for level in Level if level
        ]

    def standing_due_date(self) -> date | None:
        """The due date that the action has already."""
        return None

    def clean_due_on(self) -> date | None:
        """A date is set for the future, moved into the future, and never taken away."""
        due_on: date | None = self.cleaned_data["due_on"]
        standing = self.standing_due_date()
        if due_on is None and standing is not None:
            raise ValidationError(_("Keep a due date. You can move it, or drop the action."))
        if due_on is not None and due_on != standing and due_on < self.today:
            raise ValidationError(_("Choose a date that is not in the past."))
        return due_on

    def clean(self) -> dict[str, Any]:
        """What is promised has an owner and a due date."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("status") in UNDER_WAY:
            if not cleaned.get("owner") and "owner" not in self.errors:
                self.add_error("owner", _("Enter who makes it happen."))
            if not cleaned.get("due_on") and "due_on" not in self.errors:
                self.add_error("due_on", _("Enter by when it is done."))
        return cleaned

    @property
    def given(self) -> ActionInput:
        """The action as the service takes it; only after `is_valid`."""
        said = self.cleaned_data
        return ActionInput(
            title=said["title"],
            target_level=said["target_level"],
            owner=said["owner"],
            due_on=said["due_on"],
            effort=Effort(said["effort"]),
            status=ActionStatus(said["status"]),
            language=self.language,
        )


class NewActionForm(ActionForm):
    """A new action begins with the indicator that it should raise."""

    indicator = forms.ChoiceField(
        label=gettext_lazy("Indicator"),
        help_text=gettext_lazy("What this action should raise."),
    )
    field_order = ("indicator",)

    def __init__(self, *args: Any, content: Questionnaire, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = (get_language() or "en")[:2]
        self.fields["indicator"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose an indicator")),
            *(
                (
                    question.name.in_language(language),
                    [
                        (indicator.code, indicator.title.in_language(language))
                        for indicator in question.indicators
                    ],
                )
                for question in content.questions
            ),
        ]


class ChangedActionForm(ActionForm):
    """An action that exists, as the person saw it."""

    note = forms.CharField(
        label=gettext_lazy("What changed, and why? (optional)"),
        help_text=SENSITIVE,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=TEXT_LIMIT,
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, action: Action, initial: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, initial=self.initial_of(action) | (initial or {}), **kwargs)
        self.action = action

    def standing_due_date(self) -> date | None:
        return self.action.due_on

    @staticmethod
    def initial_of(action: Action) -> dict[str, Any]:
        """The fields as the action stands now; one that is closed would be opened again."""
        return {
            "title": action.title,
            "target_level": str(action.target_level),
            "status": action.status if action.is_open else ActionStatus.IN_PROGRESS,
            "owner": action.owner,
            "due_on": action.due_on,
            "effort": action.effort,
            "version": action.version,
        }


class CloseForm(forms.Form):
    """Done, or dropped with the reason."""

    status = forms.ChoiceField(
        label=gettext_lazy("How did it end?"),
        choices=[(status.value, label(status)) for status in ActionStatus if status in CLOSED],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=gettext_lazy("What came of it?"),
        help_text=gettext_lazy(
            "If it is dropped, say why. No classified information, and no details that would help "
            "an attacker."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=TEXT_LIMIT,
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def clean(self) -> dict[str, Any]:
        """Nothing is dropped without a reason."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("status") == ActionStatus.DROPPED and not cleaned.get("note"):
            self.add_error("note", _("Say in a sentence why this action is dropped."))
        return cleaned


class NoteForm(forms.Form):
    """A note in the history of an action."""

    note = forms.CharField(
        label=gettext_lazy("Your note"),
        help_text=SENSITIVE,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=TEXT_LIMIT,
    )


SHOWN_OPEN, SHOWN_OVERDUE, SHOWN_ALL = "", "overdue", "all"


class PlanFilter(forms.Form):
    """Which actions of a plan are shown. What makes no sense in an address shows what is open."""

    status = forms.ChoiceField(label=gettext_lazy("Show"), required=False)
    question = forms.ChoiceField(label=gettext_lazy("Question"), required=False)

    def __init__(self, data: Any, *, questions: Iterable[Question]) -> None:
        super().__init__(data)
        language = (get_language() or "en")[:2]
        self.fields["status"].choices = [  # type: ignore[attr-defined]
            (SHOWN_OPEN, _("Open actions")),
            (SHOWN_OVERDUE, _("Overdue actions")),
            *choices(ActionStatus),
            (SHOWN_ALL, _("All actions")),
        ]
        self.fields["question"].choices = [  # type: ignore[attr-defined]
            ("", _("All questions")),
            *((question.key, question.name.in_language(language)) for question in questions),
        ]

    def shows(self, row: ActionRow) -> bool:
        """Whether this action is among those that were asked for."""
        self.is_valid()
        question, status = (self.cleaned_data.get(name, "") for name in ("question", "status"))
        if question and row.question.key != question:
            return False
        if status == SHOWN_OPEN:
            return row.action.is_open
        if status == SHOWN_OVERDUE:
            return row.is_overdue
        return status in {SHOWN_ALL, row.action.status}
