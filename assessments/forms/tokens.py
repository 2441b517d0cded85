"""A new token for the API."""

from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

DEFAULT_DAYS = 90
DAYS = [
    (30, _("30 days")),
    (DEFAULT_DAYS, _("90 days")),
    (180, _("180 days")),
    (365, _("1 year")),
]


class TokenForm(forms.Form):
    """What a token is called, and how long it works."""

    name = forms.CharField(
        label=_("Name of the token"),
        help_text=_("What it is for, so that you know later which one to revoke."),
        max_length=60,
        error_messages={"required": _("Give the token a name.")},
    )
    days = forms.TypedChoiceField(
        label=_("Valid for"),
        help_text=_("A short time is safer: a lost token ends by itself."),
        coerce=int,
        choices=DAYS,
        initial=DEFAULT_DAYS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how long it is valid.")},
    )

    def last_day(self, today: date) -> date:
        """The last day on which the token works."""
        return today + timedelta(days=self.cleaned_data["days"])
