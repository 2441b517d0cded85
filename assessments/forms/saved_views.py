"""The name under which a view is kept."""

from django import forms
from django.utils.translation import gettext_lazy

LONGEST = 80


class SavedViewForm(forms.Form):
    """A name; the view itself stands in the address."""

    name = forms.CharField(
        label=gettext_lazy("Name of the view"),
        help_text=gettext_lazy("For example: Late in my portfolio. Only you see it."),
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
