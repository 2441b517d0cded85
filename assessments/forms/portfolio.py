"""What the departments' page shows: every field stands in the address and may stay empty."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, pgettext
from django.utils.translation import gettext as _

from assessments.enums import Level, SizeClass, State
from assessments.models.labels import choices, label
from assessments.selectors.portfolio.columns import column_name
from assessments.selectors.portfolio.pages import PortfolioPage
from assessments.selectors.portfolio.query import (
    ANY,
    BELOW,
    DEPARTMENT,
    FROM,
    LATE,
    NO_RESULT,
    UNKNOWNS,
    Wanted,
    group_order,
    key_of,
    unknown_range,
)

LONGEST = 100
_UNKNOWN = gettext_lazy("“%(value)s” is not one of the choices. Choose one from the list.")

Choices = Iterable[tuple[str, str | Promise]]


def _one_of(name: Any, any_of_them: str, offered: Choices) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=name,
        required=False,
        choices=[("", any_of_them), *offered],
        error_messages={"invalid_choice": _UNKNOWN},
    )


class PortfolioForm(forms.Form):
    """Filters, order, columns and page; what cannot be read is said beside its field."""

    q = forms.CharField(
        label=gettext_lazy("Name or code"),
        required=False,
        max_length=LONGEST,
    )
    sort = forms.CharField(
        label=gettext_lazy("Sort by"), required=False, widget=forms.HiddenInput, max_length=LONGEST
    )
    grouped = forms.BooleanField(label=gettext_lazy("Group by portfolio"), required=False)
    page = forms.IntegerField(
        label=gettext_lazy("Page"),
        required=False,
        min_value=1,
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(
            ("invalid", "min_value"), gettext_lazy("A page is a whole number from 1.")
        ),
    )

    FILTERS = (
        "q",
        "portfolio",
        "size",
        "status",
        "level",
        "of",
        "theme",
        "bound",
        "must_have",
        "unknown",
    )
    FIRST = ("portfolio", "size", "status", "level")
    """Filters beside the text that are always in view; the others open."""
    ONLY_WITH = {"of": "level"}
    """A field that says something only beside another one."""

    def __init__(self, data: QueryDict, *, shown: PortfolioPage) -> None:
        super().__init__(data)
        self._asked = data
        self.shown = shown
        self._language = (get_language() or "en")[:2]
        self._add_filters()
        self._add_columns()

    def _add_filters(self) -> None:
        rows, content = self.shown.rows, self.shown.content
        departments = {row.department.portfolio.key: row.department for row in rows}
        states: Choices = [*choices(State), (LATE, pgettext("assessment", "Late"))]
        levels = [(str(level.value), f"{level.value} {label(level)}") for level in Level]
        themes = ((item.key, item.name.in_language(self._language)) for item in content.themes)
        must_haves = (
            (item.code, f"{item.code} {item.title.in_language(self._language)}")
            for item in content.indicators()
            if item.must_have
        )
        self.fields |= {
            "portfolio": _one_of(
                _("Portfolio"),
                _("All portfolios"),
                (
                    (found.portfolio.key, found.portfolio.name)
                    for found in sorted(departments.values(), key=group_order)
                ),
            ),
            "size": _one_of(_("Size"), _("Any size"), choices(SizeClass)),
            "status": _one_of(_("Status"), _("Any status"), states),
            "level": _one_of(
                _("Level"), _("Any level"), [*levels, (NO_RESULT, _("No result yet"))]
            ),
            "of": _one_of(_("Level of"), _("Overall"), self._questions()),
            "theme": _one_of(_("Theme"), _("Any theme"), themes),
            "bound": _one_of(_("Theme stands"), _("Choose a level"), _bounds()),
            "must_have": _one_of(
                _("Held back by a must-have"),
                _("No matter"),
                [(ANY, _("By any must-have")), *must_haves],
            ),
            "unknown": _one_of(_("Unknown answers"), _("Any number"), _unknowns()),
        }

    def _add_columns(self) -> None:
        self.fields["columns"] = forms.MultipleChoiceField(
            label=_("Columns"),
            required=False,
            choices=[
                (name, column_name(self.shown.content, name, self._language))
                for name in self.shown.columns
            ],
            error_messages={
                "invalid_choice": _("“%(value)s” is not a column. Choose from the list.")
            },
        )

    def _questions(self) -> Choices:
        return [
            (item.key, item.name.in_language(self._language))
            for item in self.shown.content.questions
        ]

    def clean_sort(self) -> str:
        """A column, with a minus before it from the highest down."""
        words: str = self.cleaned_data["sort"]
        if words and words.removeprefix("-") not in self.shown.sortable:
            raise ValidationError(
                _("The table cannot be sorted by “%(value)s”. Choose the heading of a column."),
                params={"value": words},
            )
        return words

    def clean(self) -> dict[str, Any]:
        """A theme and the level that it is held against go together."""
        given = self.cleaned_data
        both = {name: given.get(name) for name in ("theme", "bound") if name not in self.errors}
        if len(both) > 1 and any(both.values()) and not all(both.values()):
            missing = "bound" if both["theme"] else "theme"
            self.add_error(missing, _("Choose the theme and where it stands, or neither."))
        return given

    @cached_property
    def wanted(self) -> Wanted:
        """What is asked for; only after `is_valid`."""
        given = self.cleaned_data
        sort: str = given["sort"] or DEPARTMENT
        asked = set(given["columns"])
        return Wanted(
            columns=tuple(name for name in self.shown.columns if name in asked)
            or self.shown.usual_columns,
            text=given["q"],
            portfolio=given["portfolio"],
            size=given["size"],
            status=given["status"],
            level=given["level"],
            of=key_of(given["of"]),
            theme=given["theme"],
            bound=given["bound"],
            must_have=given["must_have"],
            unknown=given["unknown"],
            sort=sort.removeprefix("-"),
            descending=sort.startswith("-"),
            grouped=given["grouped"],
        )

    @property
    def query(self) -> str:
        """The address after "?", with nothing that goes without saying; only after `is_valid`."""
        return urlencode(list(self._said()))

    def query_with(self, **changes: str) -> str:
        """The same with other values, on the first page."""
        kept = [(name, value) for name, value in self._said() if name not in changes]
        return urlencode([*kept, *((name, value) for name, value in changes.items() if value)])

    def _said(self) -> Iterator[tuple[str, str]]:
        for name in self.FILTERS:
            value = self.cleaned_data[name]
            if value and self.cleaned_data.get(self.ONLY_WITH.get(name, name)):
                yield name, value
        if self.wanted.grouped:
            yield "grouped", "on"
        if self.wanted.columns != self.shown.usual_columns:
            yield from (("columns", name) for name in self.wanted.columns)
        if self.cleaned_data["sort"] not in {"", DEPARTMENT}:
            yield "sort", self.cleaned_data["sort"]

    @property
    def filters(self) -> Mapping[str, str]:
        """What is filtered by, as it stands in the address; only after `is_valid`."""
        return {name: value for name, value in self._said() if name in self.FILTERS}

    @property
    def in_words(self) -> list[tuple[str, str]]:
        """The same as it reads: each field's label and what was chosen; only after `is_valid`."""
        return [(self._label(name), self._words(name)) for name in self.filters]

    def _label(self, name: str) -> str:
        return str(self.fields[name].label)

    def _words(self, name: str) -> str:
        value: str = self.cleaned_data[name]
        offered = getattr(self.fields[name], "choices", ())
        return str(dict(offered).get(value, value))

    @property
    def order_in_words(self) -> str:
        """ "Overall, from the highest"."""
        wanted = self.wanted
        name = column_name(self.shown.content, wanted.sort, self._language)
        if wanted.descending:
            return _("%(column)s, descending") % {"column": name}
        return _("%(column)s, ascending") % {"column": name}

    @property
    def has_more(self) -> bool:
        """Whether something is chosen, or wrong, among what opens."""
        later = [name for name in (*self.FILTERS, "grouped", "columns") if name not in self.FIRST]
        later.remove("q")
        usual = set(self._asked.getlist("columns")) in (set(), set(self.shown.usual_columns))
        said = any(self.data.get(name) for name in later if name != "columns")
        return said or not usual or any(name in self.errors for name in later)

    @property
    def chosen_columns(self) -> tuple[str, ...]:
        """The columns whose boxes are ticked, also where something else is wrong."""
        asked = set(self._asked.getlist("columns"))
        known = tuple(name for name in self.shown.columns if name in asked)
        return known or self.shown.usual_columns


def _bounds() -> Choices:
    for level in list(Level)[1:]:
        yield f"{BELOW}-{level.value}", _("Below %(level)s") % {"level": label(level)}
    for level in list(Level)[1:]:
        yield f"{FROM}-{level.value}", _("At %(level)s or above") % {"level": label(level)}


def _unknowns() -> Choices:
    for first, last in UNKNOWNS:
        if last is None:
            words = _("%(first)s or more") % {"first": first}
        elif first == last:
            words = str(first)
        else:
            words = _("%(first)s to %(last)s") % {"first": first, "last": last}
        yield unknown_range(first, last), words
