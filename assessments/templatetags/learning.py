"""Words, numbers and links of the pages to learn from."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django import template
from django.urls import reverse
from django.utils import formats
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from assessments.learning import Number, Signed, Term, figures_of, glossary, rules, strengths
from assessments.learning.method import NAME
from assessments.learning.self_test import FAILED
from assessments.questionnaire import Indicator, Questionnaire, Source, Text
from assessments.scoring import NO_STRENGTH, RATIONALE_STRENGTH, Band
from assessments.templatetags.readiness import MINUS, band_name, level_name, text

register = template.Library()


@register.simple_tag
def term(key: str, words: str = "") -> SafeString:
    """A link to a word of the glossary, called as there or as the sentence needs it."""
    address = f"{reverse('glossary')}#{key}"
    return format_html('<a class="term" href="{}">{}</a>', address, words or term_name(key))


@register.simple_tag
def terms(keys: str) -> list[Term]:
    """The words of the glossary with these keys, a space between two; KeyError for one missing."""
    return [glossary()[key] for key in keys.split()]


@register.simple_tag
def rule_text(key: str) -> SafeString:
    """What a rule of the method says, its numbers taken from the scoring. LookupError for none."""
    rule = next((rule for rule in rules() if rule.key == key), None)
    if rule is None:
        raise LookupError(key)
    return filled(rule.text, figures_of(rule))


@register.inclusion_tag("learn/_strengths.html")
def strengths_table() -> dict[str, Any]:
    """How much each kind of evidence counts."""
    return {
        "strengths": strengths(),
        "rationale_strength": RATIONALE_STRENGTH,
        "no_strength": NO_STRENGTH,
    }


@register.filter
def text_in(words: Text, language: str) -> str:
    """A bilingual text in a language that need not be the page's."""
    return words.in_language(language)


@register.filter
def found(mapping: Mapping[str, Any], key: str | None) -> Any:
    """The value under a key that may be missing; None then."""
    return mapping.get(key) if key else None


@register.filter
def theme_name(questionnaire: Questionnaire, key: str) -> str:
    """What a theme is called."""
    return text(questionnaire.theme(key).name)


@register.filter
def sources_of(questionnaire: Questionnaire, indicator: Indicator) -> tuple[Source, ...]:
    """What an indicator cites."""
    return questionnaire.sources_of(indicator)


def term_name(key: str) -> str:
    """The word itself; KeyError for one that the glossary does not have."""
    return text(glossary()[key].term)


@register.filter
def filled(words: Text, figures: Mapping[str, Number]) -> SafeString:
    """A text of the method with its numbers, each marked with its name."""
    parts = NAME.split(text(words))  # words and names take turns
    return format_html_join(
        "",
        "{}",
        ((_figure(part, figures[part]) if turn % 2 else part,) for turn, part in enumerate(parts)),
    )


@register.filter
def written(value: int | Fraction) -> str:
    """A number as the language writes it: 12, 12.5, 68.75, else a fraction such as 1/3."""
    hundredths = Fraction(value) * 100
    if hundredths.denominator != 1 or Fraction(value) in _WELL_KNOWN:
        return str(value)
    digits = f"{abs(int(hundredths)):03d}"
    decimals = digits[-2:].rstrip("0")
    separator = formats.get_format("DECIMAL_SEPARATOR") if decimals else ""
    return f"{MINUS if value < 0 else ''}{digits[:-2]}{separator}{decimals}"


_WELL_KNOWN = {Fraction(1, 2)}
"""Shares that read better as a fraction."""


@register.filter
def decimal(value: str) -> str:
    """A published decimal number with all its digits: 0.9150, 0,9150."""
    return value.replace(".", formats.get_format("DECIMAL_SEPARATOR"))


@register.filter
def ordinal(rank: int) -> str:
    """ "1st", "2nd", "47th"; "1er", "2e", "47e"."""
    last = 0 if rank % 100 in {11, 12, 13} else rank % 10
    endings = {
        1: pgettext("1", "st") if rank == 1 else pgettext("21", "st"),
        2: pgettext("2", "nd"),
        3: pgettext("3", "rd"),
    }
    ending = endings.get(last) or pgettext("4", "th")
    return f"{rank}{ending}"


@register.filter
def path_name(path: str) -> str:
    """What a value of a recomputed result is called."""
    names = {
        "overall.score": _("Overall score"),
        "overall.upper": _("Upper end of the range"),
        "overall.level": _("Overall level"),
        "overall.held_back_by": _("Held back by"),
        "confidence.value": _("Confidence, from 0 to 1"),
        "find_out_first": _("Find out first"),
    }
    return names.get(path, path)


@register.filter
def result_value(value: Any) -> str:
    """A value of a result in words; codes and keys are marked as such."""
    if value is None:
        return _("Not available")
    if value == FAILED:
        return _("The scoring refused the example")
    if isinstance(value, int):
        return f"{value} {level_name(value)}"
    if isinstance(value, list):
        items = ((_item(one),) for one in value)
        return format_html_join(", ", "<code>{}</code>", items) or _("Nothing")
    return band_name(Band(value)) if value in set(Band) else decimal(value)


@register.filter
def answer_words(answer: Mapping[str, Any]) -> str:
    """An answer of a published example."""
    if "level" in answer:
        return f"{answer['level']} {level_name(answer['level'])}"
    if answer.get("na"):
        return pgettext("answer", "Not applicable")
    if answer.get("dont_know"):
        return pgettext("answer", "I do not know yet")
    return pgettext("answer", "Not answered")


def _item(one: Any) -> str:
    if not isinstance(one, dict):
        return str(one)
    return f"{' + '.join(one['codes'])} → {one['to_level']} (+{decimal(one['gain'])})"


def _figure(name: str, value: Number) -> SafeString:
    return format_html(
        '<data value="{}" data-figure="{}">{}</data>', _exact(value), name, _said(value)
    )


def _exact(value: Number) -> str:
    if isinstance(value, tuple):
        return " ".join(map(str, value))
    return str(value.value if isinstance(value, Signed) else value)


def _said(value: Number) -> str:
    if isinstance(value, tuple):
        return _list(value)
    if isinstance(value, Signed):
        return ("+" if value.value > 0 else "") + written(value.value)
    return written(value)


def _list(values: tuple[int | Fraction, ...]) -> str:
    *first, last = map(written, values)
    return _("%(first)s and %(last)s") % {"first": ", ".join(first), "last": last}
