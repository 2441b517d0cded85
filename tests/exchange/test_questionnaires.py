"""What a questionnaire file may hold, and how everything else is found."""

import json
from typing import Any

import pytest
import yaml

from assessments.exchange.findings import FileFinding, Problem
from assessments.exchange.questionnaires import (
    SHIPPED_QUESTIONNAIRE,
    parse_questionnaire,
)
from assessments.questionnaire import from_document
from tests.exchange.documents import (
    both,
    document,
    indicator,
    parse,
    problems,
    question,
    source,
    theme,
    with_indicator,
)


def test_a_right_file_gives_its_document_and_no_finding() -> None:
    parsed = parse(document())
    assert parsed.findings == ()
    assert parsed.document == document()


def test_yaml_and_json_give_the_same_document() -> None:
    as_yaml = yaml.safe_dump(document(), allow_unicode=True).encode()
    parsed = parse_questionnaire(as_yaml, file_name="test.yml", published={})
    assert parsed == parse(document())


def test_the_hint_the_date_and_the_address_may_be_absent() -> None:
    without_hint = indicator()
    del without_hint["hint"]
    value = document(
        sources=[source(date=None, url=None)], questions=[question(indicators=[without_hint])]
    )
    assert parse(value).document == value


def test_the_shipped_questionnaire_has_no_finding() -> None:
    parsed = parse_questionnaire(
        SHIPPED_QUESTIONNAIRE.read_bytes(), file_name=SHIPPED_QUESTIONNAIRE.name, published={}
    )
    assert parsed.findings == ()


def test_everything_is_found_at_once_with_its_place_and_line() -> None:
    text = yaml.safe_dump(document(), sort_keys=False)
    wrong = (
        text.replace("title:\n  en: Title\n", "title:\n", 1)
        .replace("weight: 25", "weight: 0")
        .replace("- S-01", "- S-99")
        .replace("  - privacy", "  - secrecy")
        .replace("value: 4\n", "value: 5\n")
        .replace("must_have: false", "must_have: 0")
    )
    wrong += "extra: 1\n"
    parsed = parse_questionnaire(wrong.encode(), file_name="test.yaml", published={})
    assert parsed.document is None
    lines = wrong.splitlines()
    found = [
        (one.problem.value, one.place, lines[(one.line or 0) - 1].strip())
        for one in parsed.findings
    ]
    at = "questions[0].indicators[0]"
    assert found == [
        ("missing_language", "title", "fr: Title (fr)"),
        ("too_small", "questions[0].weight", "weight: 0"),
        ("not_true_or_false", f"{at}.must_have", "must_have: 0"),
        ("unknown_theme", f"{at}.themes[0]", "- secrecy"),
        ("wrong_levels", f"{at}.levels", "- value: 0"),
        ("unknown_source", f"{at}.sources[0]", "- S-99"),
        ("unknown_key", "extra", "extra: 1"),
    ]


@pytest.mark.parametrize(
    "value", [[], "text", 5, None, True], ids=["list", "text", "number", "nothing", "boolean"]
)
def test_a_file_that_is_no_mapping_is_one_finding(value: Any) -> None:
    assert problems(value) == [("not_a_mapping", "")]


def test_every_missing_key_is_found() -> None:
    assert problems({}) == [("missing_key", "")] * len(document())
    assert problems(document(questions=[{}])) == [("missing_key", "questions[0]")] * 7
    assert (
        problems(document(questions=[question(indicators=[{}])]))
        == [("missing_key", "questions[0].indicators[0]")] * 12
    )
    assert problems(document(sources=[source(), {}])) == [("missing_key", "sources[1]")] * 6


@pytest.mark.parametrize(
    ("changes", "problem", "place"),
    [
        ({"schema_version": "2.0"}, "not_a_choice", "schema_version"),
        ({"code": "Four Questions"}, "wrong_form", "code"),
        ({"code": "q" * 61}, "wrong_form", "code"),
        ({"version": 2026}, "not_text", "version"),
        ({"version": "v" * 21}, "wrong_form", "version"),
        ({"title": "Title"}, "not_a_mapping", "title"),
        ({"title": {"en": "Title"}}, "missing_language", "title"),
        ({"title": both("T") | {"de": "Titel"}}, "unknown_key", "title.de"),
        ({"title": {"en": "Title", "fr": " "}}, "blank", "title.fr"),
        ({"title": {"en": "Title", "fr": ""}}, "blank", "title.fr"),
        ({"title": {"en": "Title", "fr": None}}, "not_text", "title.fr"),
        ({"title": {"en": "Title", "fr": "x\x07"}}, "control_character", "title.fr"),
        ({"title": {"en": "Title", "fr": "x" * 2_001}}, "too_long", "title.fr"),
        ({"instructions": {}}, "missing_key", "instructions"),
        ({"questions": {}}, "not_a_list", "questions"),
    ],
)
def test_a_wrong_head_is_found(changes: dict[str, Any], problem: str, place: str) -> None:
    assert (problem, place) in problems(document(**changes))


def test_a_half_character_is_found() -> None:
    content = json.dumps(document(title={"en": "a\ud800", "fr": "b"})).encode()
    parsed = parse_questionnaire(content, file_name="a.json", published={})
    assert [(one.problem.value, one.place) for one in parsed.findings] == [
        ("control_character", "title.en")
    ]


@pytest.mark.parametrize(
    ("changes", "problem", "place"),
    [
        ({"code": "SEC-1"}, "wrong_form", "code"),
        ({"code": "sec-01"}, "wrong_form", "code"),
        ({"code": "SEC-001"}, "wrong_form", "code"),
        ({"weight": 0}, "too_small", "weight"),
        ({"weight": -1}, "too_small", "weight"),
        ({"weight": 1.5}, "not_a_whole_number", "weight"),
        ({"weight": True}, "not_a_whole_number", "weight"),
        ({"weight": "1"}, "not_a_whole_number", "weight"),
        ({"must_have": "yes"}, "not_true_or_false", "must_have"),
        ({"allows_na": None}, "not_true_or_false", "allows_na"),
        ({"themes": ["secrecy"]}, "unknown_theme", "themes[0]"),
        ({"themes": ["privacy", "privacy"]}, "duplicate", "themes[1]"),
        ({"hint": {"en": "", "fr": ""}}, "blank", "hint.en"),
        ({"sources": ["S-02"]}, "unknown_source", "sources[0]"),
        ({"sources": ["S-01", "S-01"]}, "duplicate", "sources[1]"),
        ({"sources": "S-01"}, "not_a_list", "sources"),
        ({"ask_your_cio": [{"en": "Ask"}]}, "missing_language", "ask_your_cio[0]"),
        ({"evidence_examples": ["Example"]}, "not_a_mapping", "evidence_examples[0]"),
    ],
)
def test_a_wrong_indicator_is_found(changes: dict[str, Any], problem: str, place: str) -> None:
    found = problems(with_indicator(**changes))
    assert (problem, f"questions[0].indicators[0].{place}") in found


def levels(*values: Any) -> list[dict[str, Any]]:
    return [{"value": value, **both("Level")} for value in values]


@pytest.mark.parametrize(
    "values",
    [(), (0, 1, 2, 3), (0, 1, 2, 3, 4, 5), (1, 2, 3, 4, 5), (0, 1, 2, 2, 4), (4, 3, 2, 1, 0)],
)
def test_the_levels_are_exactly_0_to_4_in_order(values: tuple[int, ...]) -> None:
    assert problems(with_indicator(levels=levels(*values))) == [
        ("wrong_levels", "questions[0].indicators[0].levels")
    ]


def test_true_is_no_level() -> None:
    at = "questions[0].indicators[0].levels"
    assert problems(with_indicator(levels=levels(0, True, 2, 3, 4))) == [
        ("not_a_whole_number", f"{at}[1].value")
    ]


def test_a_level_without_text_is_found() -> None:
    without_text = levels(0, 1, 2, 3, 4)
    del without_text[3]["fr"]
    assert problems(with_indicator(levels=without_text)) == [
        ("missing_language", "questions[0].indicators[0].levels[3]")
    ]


def test_codes_keys_and_ids_stand_once_in_the_whole_file() -> None:
    value = document(
        themes=[theme(), theme()],
        sources=[source(), source()],
        questions=[question(), question()],
    )
    assert problems(value) == [
        ("duplicate", "themes[1].key"),
        ("duplicate", "sources[1].id"),
        ("duplicate", "questions[1].key"),
        ("duplicate", "questions[1].code"),
        ("duplicate", "questions[1].indicators[0].code"),
    ]


@pytest.mark.parametrize(
    ("changes", "problem", "place"),
    [
        ({"id": "source one"}, "wrong_form", "id"),
        ({"status": "probable"}, "not_a_choice", "status"),
        ({"date": "22 May 2024"}, "not_a_date", "date"),
        ({"date": "2024-02-30"}, "not_a_date", "date"),
        ({"date": "2024-13"}, "not_a_date", "date"),
        ({"date": "0000"}, "not_a_date", "date"),
        ({"date": 2024}, "not_text", "date"),
        ({"url": "https://example.org/"}, "not_a_mapping", "url"),
        ({"url": {"en": "http://example.org/", "fr": "https://a.ca"}}, "not_https", "url.en"),
        ({"url": {"en": "https://a.ca/x y", "fr": "https://a.ca"}}, "not_https", "url.en"),
        ({"url": {"en": "javascript:alert(1)", "fr": "https://a.ca"}}, "not_https", "url.en"),
        ({"fact": both("") | {"en": "Fact"}, "publisher": {}}, "missing_language", "publisher"),
    ],
)
def test_a_wrong_source_is_found(changes: dict[str, Any], problem: str, place: str) -> None:
    assert (problem, f"sources[0].{place}") in problems(document(sources=[source(**changes)]))


@pytest.mark.parametrize("date", ["2024", "2024-05", "2024-02-29"])
def test_a_date_may_be_a_year_a_month_or_a_day(date: str) -> None:
    assert problems(document(sources=[source(date=date)])) == []


def test_an_unverified_source_is_found_where_it_stands_and_where_it_is_cited() -> None:
    assert problems(document(sources=[source(status="unverified")])) == [
        ("unverified_status", "sources[0].status"),
        ("unverified_source", "questions[0].indicators[0].sources[0]"),
    ]


def test_a_fact_from_a_secondary_source_may_be_cited() -> None:
    assert problems(document(sources=[source(status="verified_secondary")])) == []


def some_questions(count: int) -> list[dict[str, Any]]:
    return [question(f"q{letter}".lower(), f"Q{letter}") for letter in "ABCDEFGHIJKLM"[:count]]


@pytest.mark.parametrize(("count", "right"), [(0, False), (1, True), (12, True), (13, False)])
def test_there_are_1_to_12_questions(count: int, *, right: bool) -> None:
    expected = [] if right else [("wrong_count", "questions")]
    assert problems(document(questions=some_questions(count))) == expected


@pytest.mark.parametrize(("count", "right"), [(0, False), (1, True), (60, True), (61, False)])
def test_a_question_has_1_to_60_indicators(count: int, *, right: bool) -> None:
    indicators = [indicator(f"SEC-{number:02}") for number in range(count)]
    expected = [] if right else [("wrong_count", "questions[0].indicators")]
    assert problems(document(questions=[question(indicators=indicators)])) == expected


@pytest.mark.parametrize(("count", "right"), [(0, True), (1, True), (12, True), (13, False)])
def test_there_are_0_to_12_themes(count: int, *, right: bool) -> None:
    value = with_indicator(themes=[])
    value["themes"] = [theme(f"theme_{number}") for number in range(count)]
    assert problems(value) == ([] if right else [("wrong_count", "themes")])


def test_an_indicator_that_moved_to_another_question_is_found() -> None:
    published = {"test-questions": from_document(document())}
    moved = document(
        version="2",
        questions=[
            question(indicators=[indicator("SEC-02")]),
            question("skills", "SKL", indicators=[indicator("SEC-01")]),
        ],
    )
    assert problems(moved, published) == [("moved_indicator", "questions[1].indicators[0].code")]


def test_a_question_that_changed_its_code_is_found() -> None:
    published = {"test-questions": from_document(document())}
    assert problems(document(questions=[question(code="CYB")]), published) == [
        ("changed_question_code", "questions[0].code")
    ]


def test_new_and_dropped_indicators_and_other_questionnaires_are_no_changed_codes() -> None:
    published = {"test-questions": from_document(document())}
    renewed = document(version="2", questions=[question(indicators=[indicator("SEC-02")])])
    assert problems(renewed, published) == []
    moved = document(code="other", questions=[question("skills", "SEC")])
    assert problems(moved, published) == []


def test_a_hostile_file_gives_no_endless_list() -> None:
    parsed = parse(document(questions=[{}] * 1_000))
    assert len(parsed.findings) == 1_001
    assert parsed.findings[-1] == FileFinding(Problem.TOO_MANY, values={"limit": 1_000})
