"""Small questionnaire documents for tests: the least that the format allows, and how to vary it."""

import json
from typing import Any

from assessments.exchange.questionnaires import ParsedQuestionnaire, parse_questionnaire
from assessments.questionnaire import Questionnaire

Document = dict[str, Any]


def both(text: str) -> dict[str, str]:
    return {"en": text, "fr": f"{text} (fr)"}


def indicator(code: str = "SEC-01", **changes: Any) -> Document:
    return {
        "code": code,
        "weight": 1,
        "must_have": False,
        "allows_na": True,
        "themes": ["privacy"],
        "title": both("Title"),
        "question": both("Question"),
        "hint": both("Hint"),
        "why_it_matters": both("Why"),
        "levels": [{"value": value, **both(f"Level {value}")} for value in range(5)],
        "ask_your_cio": [both("Ask")],
        "evidence_examples": [both("Example")],
        "sources": ["S-01"],
    } | changes


def question(key: str = "security", code: str = "SEC", **changes: Any) -> Document:
    return {
        "key": key,
        "code": code,
        "weight": 25,
        "name": both("Name"),
        "question": both("Question"),
        "description": both("Description"),
        "indicators": [indicator(f"{code}-01")],
    } | changes


def source(name: str = "S-01", **changes: Any) -> Document:
    return {
        "id": name,
        "fact": both("Fact"),
        "publisher": both("Publisher"),
        "date": "2024-05-22",
        "url": {"en": "https://example.org/en", "fr": "https://example.org/fr"},
        "status": "verified",
    } | changes


def theme(key: str = "privacy") -> Document:
    return {"key": key, "name": both("Theme")}


def document(**changes: Any) -> Document:
    return {
        "schema_version": "1.0",
        "code": "test-questions",
        "version": "1",
        "title": both("Title"),
        "instructions": {name: both(name) for name in ("choose", "scope", "honesty")},
        "themes": [theme()],
        "sources": [source()],
        "questions": [question()],
    } | changes


def with_indicator(**changes: Any) -> Document:
    return document(questions=[question(indicators=[indicator(**changes)])])


def parse(value: Any, published: dict[str, Questionnaire] | None = None) -> ParsedQuestionnaire:
    content = json.dumps(value, ensure_ascii=False).encode()
    return parse_questionnaire(content, file_name="test.json", published=published or {})


def problems(
    value: Any, published: dict[str, Questionnaire] | None = None
) -> list[tuple[str, str]]:
    """What is wrong, as pairs of the problem and its place."""
    return [(found.problem.value, found.place) for found in parse(value, published).findings]
