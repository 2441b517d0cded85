"""The evidence beside an answer: a link, or a file."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.enums import EvidenceKind
from assessments.models.labels import choices
from assessments.services.file_types import ENDINGS, CheckedFile, Unfit, UnfitFile, check_file

UNFIT: dict[Unfit, Promise] = {
    Unfit.EMPTY: gettext_lazy("This file is empty. Choose another one."),
    Unfit.TOO_LARGE: gettext_lazy(
        "This file is larger than 10 MB. Choose a smaller one, or add a link instead."
    ),
    Unfit.MACROS: gettext_lazy(
        "This file contains macros or other active content. Save it without them and choose it "
        "again."
    ),
    Unfit.OTHER_TYPE: gettext_lazy(
        "The content of this file is of no kind that can be added, whatever its name says. "
        "Choose a PDF, Word, Excel, PowerPoint, OpenDocument, PNG, JPEG, text or CSV file."
    ),
}
"""What is said when a file is not taken, and what to do."""


class WebAddressField(forms.URLField):
    """An address that a browser opens; Django alone would take ftp too."""

    default_validators = [URLValidator(schemes=["https", "http"])]


class _AboutEvidence(forms.Form):
    """What is said about a piece of evidence, whatever it is."""

    title = forms.CharField(
        label=gettext_lazy("Title"),
        help_text=gettext_lazy("What it is, in a few words. No classified information."),
        max_length=200,
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What is it?"),
        help_text=gettext_lazy(
            "An audit or an independent test counts more than a link or a document."
        ),
        widget=forms.RadioSelect,
    )
    dated_on = forms.DateField(
        label=gettext_lazy("Date of the evidence"),
        help_text=gettext_lazy(
            "When it was made or last confirmed, for example 2026-06-12. "
            "After a year it counts less."
        ),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    kinds: tuple[EvidenceKind, ...] = tuple(EvidenceKind)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        offered = [pair for pair in choices(EvidenceKind) if pair[0] in self.kinds]
        self.fields["kind"].choices = offered  # type: ignore[attr-defined]

    def clean_dated_on(self) -> date:
        """Evidence cannot be dated in the future."""
        dated_on: date = self.cleaned_data["dated_on"]
        if dated_on > self.today:
            raise ValidationError(_("Choose a date that is not in the future."))
        return dated_on


class EvidenceForm(_AboutEvidence):
    """A link that supports an answer."""

    url = WebAddressField(
        label=gettext_lazy("Address of the link"),
        help_text=gettext_lazy("For example https://example.org/inventory-2026"),
        max_length=500,
        assume_scheme="https",
    )
    field_order = ["title", "url", "kind", "dated_on"]


class EvidenceFileForm(_AboutEvidence):
    """A file that supports an answer. `file` is clean as a CheckedFile."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "PDF, Word, Excel, PowerPoint, OpenDocument, PNG, JPEG, text or CSV, 10 MB at most, "
            "without macros. No classified information, and no details that would help an "
            "attacker."
        ),
        error_messages={"required": gettext_lazy("Choose a file.")},
        allow_empty_file=True,  # refused below, in our own words
        widget=forms.FileInput,
    )
    field_order = ["file", "title", "kind", "dated_on"]
    kinds = (EvidenceKind.DOCUMENT, EvidenceKind.AUDIT, EvidenceKind.TEST)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        endings = [ending for of_type in ENDINGS.values() for ending in of_type]
        self.fields["file"].widget.attrs |= {
            "accept": ",".join(endings),
            "data-max-bytes": str(settings.EVIDENCE_MAX_BYTES),
            "data-too-large": str(UNFIT[Unfit.TOO_LARGE]),
        }

    def clean_file(self) -> CheckedFile:
        """By its content; what the browser says about it is not looked at."""
        upload = self.cleaned_data["file"]
        if upload.size > settings.EVIDENCE_MAX_BYTES:
            raise ValidationError(str(UNFIT[Unfit.TOO_LARGE]))
        try:
            return check_file(upload.name, upload.read())
        except UnfitFile as error:
            raise ValidationError(str(UNFIT[error.reason])) from error
