"""Which departments a drill-down shows, in which order; it stands in the address."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.enums import SizeClass
from assessments.models.labels import choices
from assessments.selectors.overseen_departments import Overseen, Wanted, portfolios_of

_UNKNOWN = gettext_lazy("“%(value)s” is not one of the choices. Choose one from the list.")
_PAGE = gettext_lazy("A page is a whole number from 1.")


def _page() -> forms.IntegerField:
    return forms.IntegerField(
        label=gettext_lazy("Page"),
        required=False,
        min_value=1,
        widget=forms.HiddenInput,
        error_messages={"invalid": _PAGE, "min_value": _PAGE},
    )


class DrillForm(forms.Form):
    """Every field may stay empty. `quarters` is the page of quarters, where there are many."""

    portfolio = forms.ChoiceField(
        label=gettext_lazy("Portfolio"),
        required=False,
        error_messages={"invalid_choice": _UNKNOWN},
    )
    size = forms.ChoiceField(
        label=gettext_lazy("Size"), required=False, error_messages={"invalid_choice": _UNKNOWN}
    )
    sort = forms.CharField(
        label=gettext_lazy("Sort by"), required=False, max_length=100, widget=forms.HiddenInput
    )
    page = _page()
    quarters = _page()

    def __init__(
        self, data: QueryDict, *, departments: Iterable[Overseen], sortable: Iterable[str] = ()
    ) -> None:
        super().__init__({"portfolio": "", "size": "", **data.dict()})
        self._sortable = frozenset(sortable)
        portfolios = [("", _("All portfolios")), *portfolios_of(departments)]
        self.fields["portfolio"].choices = portfolios  # type: ignore[attr-defined]
        sizes = [("", _("Any size")), *choices(SizeClass)]
        self.fields["size"].choices = sizes  # type: ignore[attr-defined]

    def clean_sort(self) -> str:
        """A column, with a minus before it from the highest down; the name is the empty word."""
        words: str = self.cleaned_data["sort"]
        if words.removeprefix("-") not in {"", *self._sortable}:
            raise ValidationError(
                _("The table cannot be sorted by “%(value)s”. Choose the heading of a column."),
                params={"value": words},
            )
        return words

    @property
    def wanted(self) -> Wanted:
        """What is wanted; only after `is_valid`."""
        given = self.cleaned_data
        return Wanted(given["portfolio"], given["size"], given["sort"], given["page"] or 1)

    @property
    def is_filtered(self) -> bool:
        """Whether some departments may be left out; only after `is_valid`."""
        return bool(self.cleaned_data["portfolio"] or self.cleaned_data["size"])

    def query(self, *without: str) -> str:
        """The address's query, but for these fields; only after `is_valid`."""
        return urlencode(self.kept(*without))

    def kept(self, *without: str) -> dict[str, Any]:
        """What was asked for, but for these fields; only after `is_valid`."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if value and name not in without
        }
