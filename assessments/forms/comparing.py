"""What stands side by side; it stands in the address as `a=DRH@2026-27-Q2`, once for each."""

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.enums import Side
from assessments.models import Quarter
from assessments.models.labels import choices
from assessments.selectors.comparing_desk import ComparingDesk, Member

MOST, MOST_ROWS = 6, 30
OPTIONS = ("side", "from", "to")
_QUARTER = gettext_lazy(
    "“%(value)s” is not a quarter with self-assessments. Choose one from the list."
)


def is_sent(sent: QueryDict) -> bool:
    """Whether the form itself was sent, and not an address that names what is compared."""
    return any(name.startswith("who-") for name in sent)


def address_of(sent: QueryDict, desk: ComparingDesk) -> str:
    """The address's query for what the form sent, row by row; empty rows are left out.

    A code stands for a name, so that the address means the same in the other language.
    """
    rows = range(1, MOST_ROWS + 1)
    named = [(sent.get(f"who-{row}", "").strip(), sent.get(f"in-{row}", "")) for row in rows]
    chosen = [("a", f"{desk.code_of(who) or who}@{quarter}") for who, quarter in named if who]
    return urlencode(chosen + [(name, sent[name]) for name in OPTIONS if sent.get(name)])


class ComparingForm(forms.Form):
    """Rows of a name or code and a quarter; empty rows are left out, the order is kept."""

    side = forms.ChoiceField(
        label=gettext_lazy("Results"),
        choices=choices(Side),
        error_messages={"invalid_choice": gettext_lazy("Choose self-assessed or validated.")},
    )

    def __init__(self, asked: QueryDict, *, desk: ComparingDesk) -> None:
        self.desk = desk
        tokens = [token.rpartition("@") for token in asked.getlist("a")[:MOST_ROWS]]
        pairs = [(who, quarter) if at else (quarter, "") for who, at, quarter in tokens]
        self.count = max(MOST, len(pairs))
        newest = desk.quarters[0].slug if desk.quarters else ""
        codes = [desk.code_of(who) for who, _quarter in pairs]
        # In the address stands a code, whatever was typed; on the page its name.
        data: dict[str, Any] = {"side": asked.get("side", Side.SELF_ASSESSED.value)}
        for number in range(self.count):
            who, quarter = pairs[number] if number < len(pairs) else ("", "")
            code = codes[number] if number < len(codes) else None
            data[f"who-{number + 1}"] = desk.name_of(code) if code else who
            data[f"in-{number + 1}"] = quarter or newest
        slugs = [quarter.slug for quarter in desk.quarters]
        chosen = sorted((quarter for _who, quarter in pairs if quarter in slugs), reverse=True)
        data["to"] = asked.get("to") or next(iter(chosen), newest)
        earlier = [slug for slug in slugs if slug < data["to"]]
        data["from"] = asked.get("from") or next(iter(earlier), "")
        super().__init__(data)
        self._add_fields()

    def _add_fields(self) -> None:
        quarters = [(quarter.slug, quarter.label) for quarter in self.desk.quarters]
        for number in range(1, self.count + 1):
            words = {"number": number}
            self.fields[f"who-{number}"] = forms.CharField(
                label=_("Department or portfolio %(number)s") % words,
                required=False,
                max_length=300,
                widget=forms.TextInput(attrs={"list": "members", "autocomplete": "off"}),
            )
            self.fields[f"in-{number}"] = _quarter_field(_("Quarter %(number)s") % words, quarters)
        none = ("", _("Show no change"))
        self.fields["from"] = _quarter_field(_("Change from"), [none, *quarters])
        self.fields["to"] = _quarter_field(_("Change to"), quarters)

    @property
    def rows(self) -> Iterator[tuple[BoundField, BoundField]]:
        for number in range(1, self.count + 1):
            yield self[f"who-{number}"], self[f"in-{number}"]

    def clean(self) -> dict[str, Any]:
        """Each is known, stands once, and there are at most six."""
        given = self.cleaned_data
        seen: set[tuple[str, str]] = set()
        for number in range(1, self.count + 1):
            words = given.get(f"who-{number}", "").strip()
            if not words:
                continue
            if number > MOST:
                message = _("At most six stand side by side. Empty this field or one above.")
                self.add_error(f"who-{number}", message)
                continue
            self._check(number, words, seen)
        first, last = given.get("from"), given.get("to")
        if first and last and first >= last:
            message = _("The second quarter must come after the first. Change one of them.")
            self.add_error("to", message)
        return given

    def _check(self, number: int, words: str, seen: set[tuple[str, str]]) -> None:
        code, quarter = self.desk.code_of(words), self.cleaned_data.get(f"in-{number}", "")
        if code is None:
            unknown = _(
                "“%(value)s” is not a department or portfolio that you oversee. "
                "Type its name or code as in the list."
            )
            self.add_error(f"who-{number}", ValidationError(unknown, params={"value": words}))
        elif (code, quarter) in seen:
            message = _("This stands above already. Choose another quarter or empty this field.")
            self.add_error(f"who-{number}", message)
        else:
            seen.add((code, quarter))

    @property
    def members(self) -> Sequence[tuple[int, Member]]:
        """The number of a row and what it names, in order; only after `is_valid`."""
        return [
            (number, self.desk.member(code, self.cleaned_data[f"in-{number}"]))
            for number in range(1, self.count + 1)
            if (code := self.desk.code_of(self.cleaned_data[f"who-{number}"]))
        ]

    @property
    def span(self) -> tuple[Quarter, Quarter] | None:
        """The two quarters of the change, the older first; only after `is_valid`."""
        first, last = self.cleaned_data["from"], self.cleaned_data["to"]
        return (self.desk.quarter(first), self.desk.quarter(last)) if first and last else None

    def refuse_without_result(self, number: int, member: Member) -> None:
        """Say beside the quarter of a row that there is nothing to compare."""
        message = (
            _("%(name)s has no validated result in %(quarter)s. Choose another quarter.")
            if self.cleaned_data["side"] == Side.VALIDATED
            else _("%(name)s has no result in %(quarter)s. Choose another quarter.")
        )
        words = {"name": member.name, "quarter": member.quarter.label}
        self.add_error(f"in-{number}", ValidationError(message, params=words))


def _quarter_field(label: str, quarters: Sequence[tuple[str, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        required=False,
        choices=quarters,
        error_messages={"invalid_choice": _QUARTER},
    )
