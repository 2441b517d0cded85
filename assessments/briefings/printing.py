"""What every printed document shares: its HTML from a template, and the ruler of a score."""

from collections.abc import Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from assessments import charts
from assessments.briefings.pdf.fonts import characters_without_glyph
from assessments.enums import Language


class UnprintableText(Exception):
    """The fonts have no glyph for some characters of a text, such as a name that was typed."""

    def __init__(self, characters: tuple[str, ...]) -> None:
        super().__init__(" ".join(characters))
        self.characters = characters


def printable(template: str, context: Mapping[str, Any], language: Language) -> str:
    """A whole document in one language, without stylesheet. Raises UnprintableText."""
    with translation.override(language.value):
        html: str = render_to_string(template, dict(context)).strip()
    missing = characters_without_glyph(html)
    if missing:
        raise UnprintableText(missing)
    return html


def ruler_of(standing: Mapping[str, Any]) -> SafeString:
    """The overall score on the bands of the levels; nothing where there is none."""
    if standing["score"] is None:
        return SafeString()
    words = _("Overall score on the scale of the five levels")
    spec = charts.RulerChart(
        title=words,
        takeaway=words,
        alternative=words,
        score=standing["score"]["shown"],
        upper=standing["upper"]["shown"],
    )
    return charts.svg(spec, for_print=True)
