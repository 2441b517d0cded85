"""Help between departments: what one may be asked about, and asking."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy

from assessments.enums import PartnerReply
from assessments.forms.answers import SENSITIVE, TEXT_LIMIT
from assessments.selectors.partners import OfferRow


class OffersForm(forms.Form):
    """One list of checkboxes per question, under the question's key."""

    def __init__(self, *args: Any, offers: Iterable[OfferRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = (get_language() or "en")[:2]
        by_question: dict[str, list[OfferRow]] = {}
        for row in offers:
            by_question.setdefault(row.question.key, []).append(row)
        for key, rows in by_question.items():
            self.fields[key] = forms.MultipleChoiceField(
                label=rows[0].question.name.in_language(language),
                choices=[
                    (row.indicator.code, row.indicator.title.in_language(language)) for row in rows
                ],
                initial=[row.indicator.code for row in rows if row.is_on],
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )

    @property
    def codes(self) -> set[str]:
        """Every indicator that was ticked; only after `is_valid`."""
        return {code for codes in self.cleaned_data.values() for code in codes}


class AskForm(forms.Form):
    """What one department wants to learn from another."""

    text = forms.CharField(
        label=gettext_lazy("What would you like to learn from them?"),
        help_text=SENSITIVE,
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=TEXT_LIMIT,
    )


class ReplyForm(forms.Form):
    """The button that was pressed."""

    reply = forms.ChoiceField(choices=[(reply.value, reply.value) for reply in PartnerReply])
