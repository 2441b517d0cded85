"""Something said about an indicator."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.forms.answers import SENSITIVE, TEXT_LIMIT


class CommentForm(forms.Form):
    """A new thread. Several such forms stand on a page, so only the one that is sent needs text."""

    text = forms.CharField(
        label=gettext_lazy("Your comment"),
        help_text=SENSITIVE,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=TEXT_LIMIT,
        required=False,
    )

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if not text:
            raise ValidationError(_("Write something before you send it."))
        return text


class ReplyForm(CommentForm):
    """The reply to one thread."""

    def __init__(self, data: Any = None, *, thread: int, initial: Any = None) -> None:
        super().__init__(data, prefix=f"reply-{thread}", initial=initial)
        self.fields["text"].label = gettext_lazy("Your reply")
