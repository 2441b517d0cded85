"""Small valid questionnaires, as documents."""

from typing import Any


def text(words: str) -> dict[str, str]:
    """The same words in both languages, told apart."""
    return {"en": words, "fr": f"{words} (français)"}


def questionnaire_document(
    questions: int = 2, indicators: int = 3, version: str = "1", **changes: Any
) -> dict[str, Any]:
    """A small valid questionnaire: each question's first indicator is a must-have without N/A."""
    keys = ["security", "skills", *(f"question-{number}" for number in range(3, 13))]
    return {
        "schema_version": "1.0",
        "code": "test",
        "version": version,
        "title": text("Test"),
        "instructions": {key: text(key) for key in ("choose", "scope", "honesty")},
        "themes": [{"key": "data", "name": text("Data")}],
        "sources": [],
        "questions": [
            {
                "key": key,
                "code": f"Q{number:02}",
                "weight": 25,
                "name": text(key.capitalize()),
                "question": text(f"How good is {key}?"),
                "description": text(f"About {key}."),
                "indicators": [
                    _indicator(f"Q{number:02}-{position:02}", must_have=position == 1)
                    for position in range(1, indicators + 1)
                ],
            }
            for number, key in enumerate(keys[:questions], start=1)
        ],
    } | changes


def _indicator(code: str, *, must_have: bool) -> dict[str, Any]:
    return {
        "code": code,
        "weight": 1,
        "must_have": must_have,
        "allows_na": not must_have,
        "themes": ["data"] if must_have else [],
        "title": text(f"Title {code}"),
        "question": text(f"Question {code}?"),
        "hint": text(f"Hint {code}"),
        "why_it_matters": text(f"Why {code}"),
        "levels": [{"value": level, **text(f"{code} at {level}")} for level in range(5)],
        "ask_your_cio": [text(f"Ask {code}")],
        "evidence_examples": [text(f"Example {code}")],
        "sources": [],
    }
