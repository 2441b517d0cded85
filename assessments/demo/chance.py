"""Chance that falls the same way every time."""

from random import Random


def chance_of(what: str) -> Random:
    """A source of chance for one matter, such as "people of DRH"; never for a secret."""
    return Random(what)  # noqa: S311
