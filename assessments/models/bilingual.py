"""Content in paired columns (`name_en`, `name_fr`) behind one accessor."""

from datetime import date
from typing import Any, overload

from django.utils import formats
from django.utils.translation import get_language


class Bilingual:
    """`name = Bilingual()` reads `name_en` or `name_fr`, whichever language is active."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, instance: None, owner: type) -> "Bilingual": ...
    @overload
    def __get__(self, instance: object, owner: type) -> str: ...
    def __get__(self, instance: Any, owner: type) -> "Bilingual | str":
        if instance is None:
            return self
        language = "fr" if (get_language() or "en").startswith("fr") else "en"
        return str(getattr(instance, f"{self.name}_{language}"))


def day_in_words(day: date) -> str:
    """ "October 30, 2026", "30 octobre 2026", "1er novembre 2026", in the active language."""
    written = formats.date_format(day, "DATE_FORMAT")
    if day.day == 1 and (get_language() or "").startswith("fr"):
        return "1er" + written.removeprefix("1")
    return written
