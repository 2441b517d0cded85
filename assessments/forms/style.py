"""The fields of the style page: one of each kind."""

from django import forms
from django.utils.translation import gettext_lazy

HINT = gettext_lazy("A hint says what is wanted before it is typed.")
CHOICES = [
    ("first", gettext_lazy("The first choice")),
    ("second", gettext_lazy("The second choice, with words that go on until they need a new line")),
]


class StyleForm(forms.Form):
    """Sending it empty shows the error summary and each field with its error."""

    line = forms.CharField(label=gettext_lazy("One line"), help_text=HINT, max_length=20)
    lines = forms.CharField(
        label=gettext_lazy("Several lines"), help_text=HINT, widget=forms.Textarea
    )
    day = forms.DateField(
        label=gettext_lazy("A date"), widget=forms.DateInput(attrs={"type": "date"})
    )
    one = forms.ChoiceField(label=gettext_lazy("One of a few"), choices=CHOICES, help_text=HINT)
    radio = forms.ChoiceField(
        label=gettext_lazy("One of a few, all in view"), choices=CHOICES, widget=forms.RadioSelect
    )
    several = forms.MultipleChoiceField(
        label=gettext_lazy("Any of a few"), choices=CHOICES, widget=forms.CheckboxSelectMultiple
    )
    agreed = forms.BooleanField(label=gettext_lazy("A single box"))
    fixed = forms.CharField(
        label=gettext_lazy("What can be read only"),
        initial=gettext_lazy("It can be read and copied, not changed."),
        widget=forms.TextInput(attrs={"readonly": True}),
        required=False,
    )
