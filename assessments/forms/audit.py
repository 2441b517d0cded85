"""Which events of the audit log are wanted; it stands in the address."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.enums import EventKind
from assessments.models.labels import choices
from assessments.selectors.audit import AuditFilter, department_choices, people_called

LONGEST = 150


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("Enter a day like 2026-10-22.")},
    )


class AuditFilterForm(forms.Form):
    """Every field may stay empty."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What happened"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose one of the kinds of event.")},
    )
    person = forms.CharField(
        label=gettext_lazy("Person"),
        required=False,
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    department = forms.ChoiceField(
        label=gettext_lazy("Department"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose one of the departments.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = sorted(choices(EventKind), key=lambda kind: str(kind[1]))
        self.fields["kind"].choices = [("", _("All events")), *kinds]  # type: ignore[attr-defined]
        departments = [("", _("All departments")), *department_choices()]
        self.fields["department"].choices = departments  # type: ignore[attr-defined]
        # Words that Python keeps for itself, and that an address reads well with.
        self.fields["from"] = _day(_("From"))
        self.fields["to"] = _day(_("To"))

    def clean_person(self) -> str:
        """Nobody of that name is said, and not shown as an empty list."""
        words: str = self.cleaned_data["person"]
        if words and not people_called(words):
            raise ValidationError(_("Nobody has this name or e-mail address."))
        return words

    def clean(self) -> dict[str, Any]:
        """The first day does not come after the last."""
        given = self.cleaned_data
        first, last = given.get("from"), given.get("to")
        if first and last and first > last:
            self.add_error("to", _("The last day comes before the first. Change one of them."))
        return given

    @property
    def wanted(self) -> AuditFilter:
        """The filter; only after `is_valid`."""
        given = self.cleaned_data
        return AuditFilter(
            kind=EventKind(given["kind"]) if given["kind"] else None,
            person=given["person"],
            department=given["department"],
            first_day=given["from"],
            last_day=given["to"],
        )

    @property
    def as_text(self) -> dict[str, str]:
        """What was asked for, as it stands in the address; only after `is_valid`."""
        return {name: str(value) for name, value in self.cleaned_data.items() if value}
