"""The frame of the pages: fields, error summary, components, colours."""

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout, Submit
from crispy_forms.utils import render_crispy_form
from django import forms
from django.template.loader import get_template, render_to_string
from django.utils import translation

from tests.repository import ROOT, files

TEMPLATES = sorted(
    path.relative_to(ROOT / "templates").as_posix() for path in files(".html", under="templates")
)


class Decision(forms.Form):
    owner = forms.CharField(label="Owner", help_text="A person, not a team.")
    basis = forms.ChoiceField(
        label="Basis",
        widget=forms.RadioSelect,
        choices=[("seen", "I saw it"), ("doubts", "I doubt")],
    )
    note = forms.CharField(label="Note", required=False)
    agree = forms.BooleanField(label="I agree")
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> None:
        raise forms.ValidationError("The quarter is closed.")


class Page(HTMLParser):
    """Tags with their attributes, and the text in between, in the order of the page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.words.append(" ".join(data.split()))

    def every(self, tag: str, **wanted: str) -> list[dict[str, str | None]]:
        return [
            attributes
            for name, attributes in self.tags
            if name == tag and wanted.items() <= attributes.items()
        ]


def field(name: str, form: forms.Form) -> Page:
    return Page(render_to_string("readiness/field.html", {"field": form[name]}))


def refused() -> Decision:
    form = Decision({"note": "Kept", "version": "x"})
    form.is_valid()
    return form


@pytest.mark.parametrize("path", TEMPLATES)
def test_a_template_compiles(path: str):
    assert get_template(path).template.name == path


def test_a_field_reads_label_then_hint_then_error_then_control():
    html = render_to_string("readiness/field.html", {"field": refused()["owner"]})

    places = [html.index(part) for part in ("<label", "_helptext", "_error", "<input")]
    assert places == sorted(places)
    assert Page(html).words == [
        "Owner (required)",
        "A person, not a team.",
        "This field is required.",
    ]


def test_a_control_names_its_hint_and_its_error():
    page = field("owner", refused())

    (control,) = page.every("input")
    assert (control["aria-invalid"], control["aria-describedby"]) == (
        "true",
        "id_owner_helptext id_owner_error",
    )
    assert {attributes["id"] for _, attributes in page.tags if "id" in attributes} == {
        "id_owner",
        "id_owner_helptext",
        "id_owner_error",
    }


def test_a_field_that_may_stay_empty_does_not_say_required():
    assert field("note", Decision()).words == ["Note"]


def test_radio_buttons_are_one_group_with_a_legend_and_nothing_chosen():
    page = field("basis", refused())

    assert page.every("fieldset") == [
        {"class": "field invalid", "aria-describedby": "id_basis_error"}
    ]
    assert [option["value"] for option in page.every("input", type="radio")] == ["seen", "doubts"]
    assert [option for option in page.every("input") if "checked" in option] == []
    assert [label["for"] for label in page.every("label")] == ["id_basis_0", "id_basis_1"]


def test_a_checkbox_stands_before_its_label():
    html = render_to_string("readiness/field.html", {"field": Decision()["agree"]})

    assert html.index("<input") < html.index("<label")
    assert Page(html).words == ["I agree (required)"]


def test_the_error_summary_names_every_error_and_links_to_its_control():
    page = Page(render_to_string("readiness/errors.html", {"form": refused()}))

    assert [link["href"] for link in page.every("a")] == ["#id_owner", "#id_basis_0", "#id_agree"]
    assert page.words == [
        *("There was a problem", "Errors were found on this page:", "The quarter is closed."),
        *("Owner", "This field is required.", "Basis", "This field is required."),
        *("I agree", "This field is required.", "Enter a whole number."),
    ]
    (summary,) = page.every("div", role="alert")
    assert summary["tabindex"] == "-1"


@pytest.mark.parametrize("form", [None, Decision()], ids=["no form", "a form nobody sent yet"])
def test_without_an_error_there_is_no_summary(form: Decision | None):
    assert render_to_string("readiness/errors.html", {"form": form}).strip() == ""


def test_a_whole_form_is_checked_by_us_and_keeps_what_was_typed():
    form = refused()
    helper = FormHelper()
    helper.layout = Layout(Fieldset("Who", "owner", "note"), "version")
    helper.add_input(Submit("save", "Save"))

    page = Page(render_crispy_form(form, helper, {"csrf_token": "token"}))

    (whole,) = page.every("form")
    assert (whole["method"], "novalidate" in whole) == ("post", True)
    assert [control["value"] for control in page.every("input", name="note")] == ["Kept"]
    assert [control["value"] for control in page.every("input", type="hidden")] == ["token", "x"]
    assert page.every("button") == [
        {
            "class": "btn primary",
            "type": "submit",
            "name": "save",
            "value": "Save",
            "id": "submit-id-save",
        }
    ]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (4, "+4, up since Q1"),
        (-12, "−12, down since Q1"),
        (0, "no change since Q1"),
        (None, "no earlier result"),
    ],
)
def test_a_change_has_a_sign_and_a_word(change: int | None, words: str):
    context = {"change": change, "since": "Q1"}

    assert render_to_string("components/change.html", context).strip() == words


@pytest.mark.parametrize(("level", "words"), [(0, "0 Not in place"), (4, "4 Leading")])
def test_a_level_is_a_number_and_a_word(level: int, words: str):
    page = Page(render_to_string("components/level_tag.html", {"level": level}))

    assert page.words == [words]
    assert page.every("span") == [{"class": f"tag l{level}"}]


@pytest.mark.parametrize("code", [400, 500])
def test_an_error_where_nothing_works_is_told_in_both_languages(code: int):
    with translation.override("fr"):
        page = Page(get_template(f"{code}.html").render())

    assert page.every("html") == [{"lang": "en-CA"}]
    assert page.every("section") == [{}, {"lang": "fr-CA"}]
    assert len(page.every("h1")) == 1


def tokens() -> dict[str, str]:
    css = (ROOT / "static/css/tokens.css").read_text(encoding="utf-8")
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", css))


def luminance(colour: str) -> float:
    """WCAG 2 relative luminance of "#rrggbb"."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast of two tokens, 1 to 21."""
    palette = tokens()
    dark, light = sorted(luminance(palette[name]) for name in (one, other))
    return (light + 0.05) / (dark + 0.05)


TEXT_PAIRS = [
    *((ink, "paper") for ink in ("ink", "ink-soft", "accent", "link", "visited")),
    *((ink, "tint") for ink in ("ink", "ink-soft", "accent", "accent-deep", "link", "visited")),
    *((tone, "paper") for tone in ("danger", "warn", "good")),
    *(("ink", f"{tone}-tint") for tone in ("danger", "warn", "good")),
    *(("link", f"{tone}-tint") for tone in ("danger", "warn", "good")),
    *(("paper", ground) for ground in ("accent", "accent-deep", "danger")),
    *((f"on-l{level}", f"l{level}") for level in range(5)),
]


@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_stands_out_from_its_ground(text: str, ground: str):
    assert contrast(text, ground) >= 4.5


@pytest.mark.parametrize("ground", ["paper", "tint"])
@pytest.mark.parametrize("part", ["control", "focus"])
def test_controls_and_focus_stand_out_from_their_ground(part: str, ground: str):
    assert contrast(part, ground) >= 3


def test_the_ramp_of_levels_darkens_in_even_steps_without_colour():
    palette = tokens()
    # CIE lightness: 0 is black, 100 white
    lightness = [116 * luminance(palette[f"l{level}"]) ** (1 / 3) - 16 for level in range(5)]

    assert all(lighter - darker >= 10 for lighter, darker in pairwise(lightness))
