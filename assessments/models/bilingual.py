"""Content in paired columns (`name_en`, `name_fr`) behind one accessor."""

from typing import Any, overload

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
