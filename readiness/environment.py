"""Typed reading of environment variables: a wrong value stops the start with its name."""

import os
from datetime import date
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off"}


def text(name: str, default: str | None = None) -> str:
    """The variable's text; without a default it must be set and not blank."""
    value = os.environ.get(name, "").strip() or default
    if value is None:
        raise ImproperlyConfigured(f"Set the environment variable {name} (see .env.example).")
    return value


def flag(name: str, *, default: bool = False) -> bool:
    """A switch: 1/true/yes/on or 0/false/no/off."""
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value not in TRUE | FALSE:
        raise ImproperlyConfigured(f"{name} must be 1 or 0, not {value!r}.")
    return value in TRUE


def number(name: str, default: int) -> int:
    """A whole number."""
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    try:
        return int(value)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.") from error


def day(name: str) -> date | None:
    """A date such as 2026-10-22; None if the variable is not set."""
    value = os.environ.get(name, "").strip()
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} must be a date, not {value!r}.") from error


def words(name: str) -> list[str]:
    """A list separated by commas; empty if the variable is not set."""
    return [word.strip() for word in os.environ.get(name, "").split(",") if word.strip()]


def load_file(path: Path) -> None:
    """Take `NAME=value` lines of a .env file for variables that are not set yet."""
    if not path.is_file():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        name, separator, value = line.partition("=")
        if separator and not name.lstrip().startswith("#"):
            os.environ.setdefault(name.strip(), value.strip().strip("\"'"))
