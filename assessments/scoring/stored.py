"""The whole result as JSON with exact fractions (scoring.md, Showing numbers).

Fractions stand as strings (`"2557/44"`, `"65"`), tuples as lists, `None` as null; no binary
floating point anywhere. What is read back equals what was written.
"""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from fractions import Fraction
from functools import cache, lru_cache
from types import UnionType
from typing import Any, cast, get_args, get_origin, get_type_hints

from assessments.scoring.results import Result


def result_to_json(result: Result) -> dict[str, Any]:
    """A JSON-safe dictionary with one entry for every field of the result."""
    return cast("dict[str, Any]", _plain(result))


def result_from_json(stored: dict[str, Any]) -> Result:
    """The result that was stored. Raises ValueError for anything else."""
    try:
        return cast("Result", _reader(Result)(stored))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ValueError(f"not a stored result: {error!r}") from error


def _plain(value: Any) -> Any:
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value


@cache
def _reader(declared: Any) -> Callable[[Any], Any]:
    """How a value of a field's declared type is read back."""
    if get_origin(declared) is UnionType:
        return _optional_reader(declared)
    if get_origin(declared) is tuple:
        read_item = _reader(get_args(declared)[0])
        return lambda stored: tuple([read_item(item) for item in stored])
    if is_dataclass(declared):
        return _dataclass_reader(declared)
    if declared is Fraction:
        return _fraction
    if issubclass(declared, Enum):
        return {member.value: member for member in declared}.__getitem__
    return _as_it_is


@lru_cache(maxsize=4096)
def _fraction(stored: str) -> Fraction:
    """A result has few different ones, and parsing them is most of the work of reading it."""
    return Fraction(stored)


def _as_it_is(stored: Any) -> Any:
    return stored


def _optional_reader(declared: Any) -> Callable[[Any], Any]:
    (inner,) = (option for option in get_args(declared) if option is not type(None))
    read = _reader(inner)
    return lambda stored: None if stored is None else read(stored)


def _dataclass_reader(declared: Any) -> Callable[[Any], Any]:
    readers = [(name, _reader(hint)) for name, hint in get_type_hints(declared).items()]
    plain = [name for name, read in readers if read is _as_it_is]
    others = [(name, read) for name, read in readers if read is not _as_it_is]

    def read(stored: Any) -> Any:
        values = {name: stored[name] for name in plain}
        for name, reader in others:
            values[name] = reader(stored[name])
        return declared(**values)

    return read
