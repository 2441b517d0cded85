"""Why a warning is set aside."""

from django import forms
from django.utils.translation import gettext_lazy


class DismissalForm(forms.Form):
    """One reason, in the writer's words."""

    reason = forms.CharField(
        label=gettext_lazy("Why is the answer right?"),
        help_text=gettext_lazy(
            "One or two sentences. No classified information, and no details that would help "
            "an attacker."
        ),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": gettext_lazy("Give the reason why this warning can be dismissed.")
        },
    )
