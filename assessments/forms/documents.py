"""What a change briefing, a hand-over briefing or a book is to be about."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.enums import Language, Marking
from assessments.models.labels import choices
from assessments.selectors.department_history import Since

OCCASION_LIMIT = 100


class MarkedForm(forms.Form):
    """The marking that runs on every page; anything higher does not belong here."""

    marking = forms.ChoiceField(
        label=gettext_lazy("Marking"),
        help_text=gettext_lazy(
            "Printed on every page. Nothing above Protected B belongs in this application."
        ),
        choices=choices(Marking),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["marking"].initial = settings.DEFAULT_MARKING

    @property
    def chosen_marking(self) -> Marking:
        return Marking(self.cleaned_data["marking"])


class ChangesForm(MarkedForm):
    """From which day on; `language` is that of the page, in which the occasion is typed."""

    since = forms.DateField(
        label=gettext_lazy("Since"),
        help_text=gettext_lazy("A day, such as that of your last meeting: 2026-06-01."),
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": gettext_lazy("Enter the day to compare with."),
            "invalid": gettext_lazy("Enter a day like 2026-10-22."),
        },
    )
    occasion = forms.CharField(
        label=gettext_lazy("What was on that day (optional)"),
        help_text=gettext_lazy(
            "Printed as you type it, in this language. No classified information."
        ),
        max_length=OCCASION_LIMIT,
        required=False,
    )
    field_order = ("since", "occasion", "marking")

    def __init__(self, *args: Any, today: date, language: Language, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today, self._language = today, language

    def clean_since(self) -> date:
        """Not in the future."""
        day: date = self.cleaned_data["since"]
        if day > self._today:
            raise forms.ValidationError(_("This day is still to come. Enter an earlier one."))
        return day

    @property
    def chosen(self) -> Since:
        given = self.cleaned_data
        return Since(given["since"], given["occasion"].strip(), self._language)


class BookForm(MarkedForm):
    """Which quarter, which departments, in which language."""

    quarter = forms.ChoiceField(label=gettext_lazy("Quarter"))
    portfolio = forms.ChoiceField(label=gettext_lazy("Departments"), required=False)
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the book"), choices=choices(Language)
    )
    field_order = ("quarter", "portfolio", "language", "marking")

    def __init__(
        self,
        *args: Any,
        quarters: Iterable[tuple[str, str]],
        portfolios: Iterable[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["quarter"].choices = list(quarters)  # type: ignore[attr-defined]
        everything = ("", _("All departments in your scope"))
        self.fields["portfolio"].choices = [everything, *portfolios]  # type: ignore[attr-defined]
