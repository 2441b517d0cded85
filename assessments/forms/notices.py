"""What a person wants to be told, and in which language."""

from django import forms
from django.utils.translation import gettext_lazy as _

from assessments.enums import Language, NoticeKind
from assessments.models.labels import choices


class NoticesForm(forms.Form):
    """One box for each kind of notice; none of them need be checked."""

    kinds = forms.MultipleChoiceField(
        label=_("Tell me when"),
        help_text=_("On the home page and by e-mail. Clear what you do not want to hear of."),
        choices=choices(NoticeKind),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    language = forms.ChoiceField(
        label=_("Language of the e-mails"),
        help_text=_("Your pages also begin in this language when an address names none."),
        choices=choices(Language),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a language.")},
    )
