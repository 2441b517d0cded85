"""Strict reading of the scorer's JSON document; every error names its place in it."""

import json
from collections.abc import Collection
from dataclasses import dataclass

from assessments.enums import AnswerKind
from assessments.scoring.inputs import (
    DEFAULT_INDICATOR_WEIGHT,
    DEFAULT_QUESTION_WEIGHT,
    TOP_EVIDENCE,
    TOP_LEVEL,
    Answer,
    IndicatorRule,
    QuestionRule,
    Rules,
)

UNSCORED_KINDS = {"na": AnswerKind.NOT_APPLICABLE, "dont_know": AnswerKind.DONT_KNOW}
KINDS = ("level", *UNSCORED_KINDS)


class DocumentError(ValueError):
    """What is wrong with a document, in one line, with the place where it is."""

    def __init__(self, place: str, problem: str) -> None:
        super().__init__(f"{place}: {problem}")
        self.place = place
        self.problem = problem


@dataclass(frozen=True, slots=True)
class _RepeatedKey:
    """Stands in for a JSON object that has a key twice, until its place is known."""

    key: str


def parse_document(text: bytes | str) -> object:
    """The JSON value of the text; an object with a key twice is refused when it is read."""
    try:
        parsed: object = json.loads(text, object_pairs_hook=_object_or_repeated_key)
    except (ValueError, RecursionError) as error:
        raise DocumentError("document", f"not JSON ({error})") from error
    return parsed


def _object_or_repeated_key(pairs: list[tuple[str, object]]) -> dict[str, object] | _RepeatedKey:
    members: dict[str, object] = {}
    for key, value in pairs:
        if key in members:
            return _RepeatedKey(key)
        members[key] = value
    return members


def read_rules(value: object, place: str) -> Rules:
    """The questionnaire; raises DocumentError for what it may not hold."""
    members = read_members(value, place, required={"questions"})
    questions = _items(members["questions"], f"{place}.questions")
    keys: set[str] = set()
    codes: set[str] = set()
    return Rules(
        tuple(
            _question(question, f"{place}.questions[{position}]", keys, codes)
            for position, question in enumerate(questions)
        )
    )


def read_answers(value: object, place: str, rules: Rules) -> dict[str, Answer]:
    """The answers by code; raises DocumentError for one that the rules do not allow."""
    indicators = {indicator.code: indicator for indicator in rules.indicators}
    answers: dict[str, Answer] = {}
    for code, given in _object(value, place).items():
        own_place = f"{place}[{_quoted(code)}]"
        if code not in indicators:
            raise DocumentError(own_place, "the questionnaire has no such indicator")
        answers[code] = _answer(given, own_place)
        if answers[code].kind is AnswerKind.NOT_APPLICABLE and not indicators[code].allows_na:
            raise DocumentError(f"{own_place}.na", "this indicator does not allow it")
    return answers


def read_members(
    value: object, place: str, *, required: Collection[str], optional: Collection[str] = ()
) -> dict[str, object]:
    """The members of a JSON object that has all of the required keys and no unknown ones."""
    members = _object(value, place)
    for key in members:
        if key not in required and key not in optional:
            raise DocumentError(place, f"unknown key {_quoted(key)}")
    for key in sorted(required):
        if key not in members:
            raise DocumentError(place, f"{_quoted(key)} is missing")
    return members


def _question(value: object, place: str, keys: set[str], codes: set[str]) -> QuestionRule:
    """One question; its key and its indicators' codes are added to those seen so far."""
    members = read_members(value, place, required={"key", "indicators"}, optional={"weight"})
    key = _new_name(members["key"], f"{place}.key", keys)
    indicators = _items(members["indicators"], f"{place}.indicators")
    return QuestionRule(
        key=key,
        weight=_weight(members, place, DEFAULT_QUESTION_WEIGHT),
        indicators=tuple(
            _indicator(indicator, f"{place}.indicators[{position}]", codes)
            for position, indicator in enumerate(indicators)
        ),
    )


def _indicator(value: object, place: str, codes: set[str]) -> IndicatorRule:
    optional = {"weight", "themes", "must_have", "allows_na"}
    members = read_members(value, place, required={"code"}, optional=optional)
    return IndicatorRule(
        code=_new_name(members["code"], f"{place}.code", codes),
        weight=_weight(members, place, DEFAULT_INDICATOR_WEIGHT),
        themes=_themes(members.get("themes", []), f"{place}.themes"),
        must_have=_flag(members.get("must_have", False), f"{place}.must_have"),
        allows_na=_flag(members.get("allows_na", True), f"{place}.allows_na"),
    )


def _themes(value: object, place: str) -> tuple[str, ...]:
    seen: set[str] = set()
    return tuple(
        _new_name(theme, f"{place}[{position}]", seen)
        for position, theme in enumerate(_list(value, place))
    )


def _answer(value: object, place: str) -> Answer:
    members = read_members(value, place, required=(), optional={*KINDS, "evidence"})
    kinds = [kind for kind in KINDS if kind in members]
    if len(kinds) != 1:
        raise DocumentError(place, 'takes exactly one of "level", "na" and "dont_know"')
    (kind,) = kinds
    if kind == "level":
        return Answer(
            AnswerKind.LEVEL,
            _whole_number(members["level"], f"{place}.level", 0, TOP_LEVEL),
            _whole_number(members.get("evidence", 0), f"{place}.evidence", 0, TOP_EVIDENCE),
        )
    if members[kind] is not True:
        raise DocumentError(f"{place}.{kind}", "must be true")
    if "evidence" in members:
        raise DocumentError(f"{place}.evidence", 'stands beside "level" only')
    return Answer(UNSCORED_KINDS[kind])


def _object(value: object, place: str) -> dict[str, object]:
    if isinstance(value, _RepeatedKey):
        raise DocumentError(place, f"key {_quoted(value.key)} stands twice")
    if not isinstance(value, dict):
        raise DocumentError(place, "must be an object")
    return value


def _list(value: object, place: str) -> list[object]:
    if not isinstance(value, list):
        raise DocumentError(place, "must be a list")
    return value


def _items(value: object, place: str) -> list[object]:
    items = _list(value, place)
    if not items:
        raise DocumentError(place, "must not be empty")
    return items


def _new_name(value: object, place: str, seen: set[str]) -> str:
    if not isinstance(value, str) or not value:
        raise DocumentError(place, "must be a text that is not empty")
    if value in seen:
        raise DocumentError(place, f"{_quoted(value)} stands twice")
    seen.add(value)
    return value


def _flag(value: object, place: str) -> bool:
    if not isinstance(value, bool):
        raise DocumentError(place, "must be true or false")
    return value


def _weight(members: dict[str, object], place: str, default: int) -> int:
    return _whole_number(members.get("weight", default), f"{place}.weight", 1)


def _whole_number(value: object, place: str, lowest: int, highest: int | None = None) -> int:
    if (
        isinstance(value, int)
        and not isinstance(value, bool)
        and lowest <= value
        and (highest is None or value <= highest)
    ):
        return value
    allowed = f"of at least {lowest}" if highest is None else f"from {lowest} to {highest}"
    raise DocumentError(place, f"must be a whole number {allowed}")


def _quoted(text: str) -> str:
    """In ASCII and on one line, whatever the text holds."""
    return json.dumps(text)
