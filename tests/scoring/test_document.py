"""What the scorer's JSON document may hold and what comes out (scoring.md, Checking)."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from assessments.scoring import DocumentError, parse_document, score_document
from tests.scoring.example import EXAMPLE

FIRST_QUESTION = "questionnaire.questions[0]"
FIRST_INDICATOR = f"{FIRST_QUESTION}.indicators[0]"

Document = dict[str, Any]


def question(document: Document) -> Document:
    return document["questionnaire"]["questions"][0]


def indicator(document: Document) -> Document:
    return question(document)["indicators"][0]


def answer(**members: object) -> Callable[[Document], None]:
    """Puts another answer in the place of the second."""

    def change(document: Document) -> None:
        document["answers"]["SEC-02"] = members

    return change


WHOLE_LEVEL = 'answers["SEC-02"].level: must be a whole number from 0 to 4'
WHOLE_EVIDENCE = 'answers["SEC-02"].evidence: must be a whole number from 0 to 3'
ONE_KIND = 'answers["SEC-02"]: takes exactly one of "level", "na" and "dont_know"'
WHOLE_WEIGHT = f"{FIRST_INDICATOR}.weight: must be a whole number of at least 1"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda d: d.pop("answers"), 'document: "answers" is missing'),
        (lambda d: d.pop("questionnaire"), 'document: "questionnaire" is missing'),
        (lambda d: d.update(extra=1), 'document: unknown key "extra"'),
        (lambda d: d.update(answers=[]), "answers: must be an object"),
        (
            lambda d: d["questionnaire"].update(scale=5),
            'questionnaire: unknown key "scale"',
        ),
        (
            lambda d: d["questionnaire"].update(questions={}),
            "questionnaire.questions: must be a list",
        ),
        (
            lambda d: d["questionnaire"].update(questions=[]),
            "questionnaire.questions: must not be empty",
        ),
        (lambda d: question(d).pop("key"), f'{FIRST_QUESTION}: "key" is missing'),
        (lambda d: question(d).update(name=""), f'{FIRST_QUESTION}: unknown key "name"'),
        (
            lambda d: question(d).update(key=7),
            f"{FIRST_QUESTION}.key: must be a text that is not empty",
        ),
        (
            lambda d: question(d).update(weight=0),
            f"{FIRST_QUESTION}.weight: must be a whole number of at least 1",
        ),
        (
            lambda d: question(d).update(indicators=[]),
            f"{FIRST_QUESTION}.indicators: must not be empty",
        ),
        (
            lambda d: d["questionnaire"]["questions"].append(
                {"key": "security", "indicators": [{"code": "X"}]}
            ),
            'questionnaire.questions[1].key: "security" stands twice',
        ),
        (
            lambda d: d["questionnaire"]["questions"].append(
                {"key": "skills", "indicators": [{"code": "SEC-03"}]}
            ),
            'questionnaire.questions[1].indicators[0].code: "SEC-03" stands twice',
        ),
        (
            lambda d: indicator(d).update(code=""),
            f"{FIRST_INDICATOR}.code: must be a text that is not empty",
        ),
        (lambda d: indicator(d).update(na=True), f'{FIRST_INDICATOR}: unknown key "na"'),
        (lambda d: indicator(d).update(weight=0), WHOLE_WEIGHT),
        (lambda d: indicator(d).update(weight=-1), WHOLE_WEIGHT),
        (lambda d: indicator(d).update(weight=1.5), WHOLE_WEIGHT),
        (lambda d: indicator(d).update(weight=True), WHOLE_WEIGHT),
        (lambda d: indicator(d).update(weight=None), WHOLE_WEIGHT),
        (
            lambda d: indicator(d).update(themes="legacy"),
            f"{FIRST_INDICATOR}.themes: must be a list",
        ),
        (
            lambda d: indicator(d).update(themes=["a", "a"]),
            f'{FIRST_INDICATOR}.themes[1]: "a" stands twice',
        ),
        (
            lambda d: indicator(d).update(must_have=1),
            f"{FIRST_INDICATOR}.must_have: must be true or false",
        ),
        (
            lambda d: indicator(d).update(allows_na="no"),
            f"{FIRST_INDICATOR}.allows_na: must be true or false",
        ),
        (
            lambda d: d["answers"].update({"SEC-09": {"level": 1}}),
            'answers["SEC-09"]: the questionnaire has no such indicator',
        ),
        (
            lambda d: d["answers"].update({"SEC-01": {"na": True}}),
            'answers["SEC-01"].na: this indicator does not allow it',
        ),
        (answer(level=5), WHOLE_LEVEL),
        (answer(level=-1), WHOLE_LEVEL),
        (answer(level=2.0), WHOLE_LEVEL),
        (answer(level=True), WHOLE_LEVEL),
        (answer(level="2"), WHOLE_LEVEL),
        (answer(level=None), WHOLE_LEVEL),
        (answer(level=2, evidence=4), WHOLE_EVIDENCE),
        (answer(level=2, evidence=-1), WHOLE_EVIDENCE),
        (answer(level=2, evidence=False), WHOLE_EVIDENCE),
        (answer(level=2, evidence=None), WHOLE_EVIDENCE),
        (answer(), ONE_KIND),
        (answer(evidence=1), ONE_KIND),
        (answer(level=2, na=True), ONE_KIND),
        (answer(na=True, dont_know=True), ONE_KIND),
        (answer(na=False), 'answers["SEC-02"].na: must be true'),
        (answer(dont_know=1), 'answers["SEC-02"].dont_know: must be true'),
        (answer(unanswered=True), 'answers["SEC-02"]: unknown key "unanswered"'),
        (
            answer(dont_know=True, evidence=0),
            'answers["SEC-02"].evidence: stands beside "level" only',
        ),
        (
            lambda d: d["answers"].update({"SEC-02": 3}),
            'answers["SEC-02"]: must be an object',
        ),
    ],
)
def test_a_wrong_document_is_refused_with_the_place(
    change: Callable[[Document], object], message: str
) -> None:
    document = json.loads(EXAMPLE)
    change(document)
    with pytest.raises(DocumentError) as refused:
        score_document(parse_document(json.dumps(document)))
    assert str(refused.value) == message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[]", "document: must be an object"),
        ("nothing", "document: not JSON (Expecting value: line 1 column 1 (char 0))"),
        (
            EXAMPLE.replace('{"level": 1,', '{"level": 1, "level": 1,'),
            'answers["SEC-01"]: key "level" stands twice',
        ),
        (
            EXAMPLE.replace('"answers": {', '"answers": {"SEC-02": {"level": 1}, '),
            'answers: key "SEC-02" stands twice',
        ),
        (
            EXAMPLE.replace('"level": 1', '"level": 1e0'),
            'answers["SEC-01"].level: must be a whole number from 0 to 4',
        ),
        (
            EXAMPLE.replace('"level": 1', '"level": NaN'),
            'answers["SEC-01"].level: must be a whole number from 0 to 4',
        ),
    ],
)
def test_a_wrong_text_is_refused_with_the_place(text: str, message: str) -> None:
    with pytest.raises(DocumentError) as refused:
        score_document(parse_document(text))
    assert str(refused.value) == message


def test_a_document_without_answers_is_scored_from_the_defaults() -> None:
    document = {
        "questionnaire": {"questions": [{"key": "q", "indicators": [{"code": "B"}]}]},
        "answers": {},
    }
    assert score_document(document) == {
        "overall": {
            "score": "0.00",
            "upper": "100.00",
            "level": 0,
            "upper_level": 4,
            "held_back_by": [],
        },
        "questions": {
            "q": {
                "score": "0.00",
                "upper": "100.00",
                "level": 0,
                "upper_level": 4,
                "coverage": "0.00",
                "held_back_by": [],
            }
        },
        "themes": {},
        "confidence": {"value": "0.00", "band": "low"},
        "find_out_first": ["B"],
        "priorities": [{"codes": ["B"], "to_level": 1, "gain": "25.00"}],
    }


def test_what_has_no_score_is_null() -> None:
    document = {
        "questionnaire": {
            "questions": [{"key": "q", "indicators": [{"code": "B", "themes": ["a"]}]}]
        },
        "answers": {"B": {"na": True}},
    }
    nothing = {"score": None, "upper": None}
    no_level = {"level": None, "upper_level": None, "held_back_by": []}
    assert score_document(document) == {
        "overall": nothing | no_level,
        "questions": {"q": nothing | no_level | {"coverage": "1.00"}},
        "themes": {"a": nothing},
        "confidence": {"value": None, "band": None},
        "find_out_first": [],
        "priorities": [],
    }
