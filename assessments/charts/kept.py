"""Drawings that this process keeps: the same spec in the same language draws the same."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar

from django.utils.translation import get_language

MOST = 1024
"""Drawings of each kind; one is about four kilobytes."""

Given = ParamSpec("Given")
Drawn = TypeVar("Drawn")


def drawn_once(draw: Callable[Given, Drawn]) -> Callable[Given, Drawn]:
    """Nothing that is kept can be out of date: what a drawing depends on is what it is kept by."""

    @lru_cache(maxsize=MOST)
    def kept(_language: str | None, *args: Given.args, **kwargs: Given.kwargs) -> Drawn:
        return draw(*args, **kwargs)

    @wraps(draw)
    def drawn(*args: Given.args, **kwargs: Given.kwargs) -> Drawn:
        return kept(get_language(), *args, **kwargs)  # type: ignore[arg-type]  # specs are frozen

    return drawn
