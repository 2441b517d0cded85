"""How texts and numbers stand in a snapshot."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any, TypeVar

from django.utils import translation

from assessments import scoring
from assessments.enums import Language
from assessments.questionnaire import Text

_LANGUAGES = {language.value for language in Language}
T = TypeVar("T")
Json = dict[str, Any]


def in_one_language(language: Language, compose: Callable[[], T]) -> T:
    """What is composed while this language is active."""
    with translation.override(language.value):
        return compose()


def in_both_languages(compose: Callable[[], Any]) -> Json:
    """What is composed, in each language."""
    return {language.value: in_one_language(language, compose) for language in Language}


def bilingual(text: Text | None) -> Json | None:
    """A text with both its languages."""
    return None if text is None else {"en": text.en, "fr": text.fr}


def number(value: Fraction | None) -> Json | None:
    """The exact value, and the whole number that is shown for it."""
    return None if value is None else {"exact": str(value), "shown": scoring.shown(value)}


def in_language(value: Any, language: Language) -> Any:
    """A part of a snapshot with every text in one language and every exact number a Fraction."""
    if isinstance(value, dict):
        if value.keys() == _LANGUAGES:
            return value[language.value]
        return {
            key: Fraction(item) if key == "exact" else in_language(item, language)
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [in_language(item, language) for item in value]
    return value
