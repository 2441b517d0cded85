"""What differs between two versions of a questionnaire: every kind of change."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from assessments.questionnaire import Text, from_document
from assessments.versions import Comparison, Difference, Fate, Part, compare
from tests.questionnaires import questionnaire_document, text

Document = dict[str, Any]


def changed(edit: Callable[[Document], object], before: Document | None = None) -> Comparison:
    """What comparing says after an edit of the whole document."""
    before = before or questionnaire_document()
    after = deepcopy(before) | {"version": "2"}
    edit(after)
    return compare(from_document(before), from_document(after))


def of_first(**values: Any) -> Comparison:
    """What comparing says after these members of Q01-01 were replaced."""
    return changed(lambda document: document["questions"][0]["indicators"][0].update(values))


def said(words: str) -> Text:
    return Text(**text(words))


def test_the_same_content_under_another_version_differs_in_nothing() -> None:
    comparison = changed(lambda _document: None)
    assert comparison.is_empty
    assert comparison.unchanged == 6
    assert set(comparison.counted().values()) == {0}


@pytest.mark.parametrize(
    ("member", "value", "difference"),
    [
        ("title", text("New"), Difference(Part.TITLE, said("Title Q01-01"), said("New"))),
        (
            "question",
            text("New?"),
            Difference(Part.QUESTION, said("Question Q01-01?"), said("New?")),
        ),
        ("hint", text("New"), Difference(Part.HINT, said("Hint Q01-01"), said("New"))),
        ("hint", None, Difference(Part.HINT, said("Hint Q01-01"), None)),
        (
            "why_it_matters",
            text("New"),
            Difference(Part.WHY_IT_MATTERS, said("Why Q01-01"), said("New")),
        ),
        ("weight", 3, Difference(Part.WEIGHT, 1, 3)),
        ("must_have", False, Difference(Part.MUST_HAVE, True, False)),
        ("allows_na", True, Difference(Part.ALLOWS_NA, False, True)),
        ("themes", [], Difference(Part.THEMES, (said("Data"),), ())),
        (
            "ask_your_cio",
            [],
            Difference(Part.ASK_YOUR_CIO, (said("Ask Q01-01"),), ()),
        ),
        (
            "evidence_examples",
            [text("New")],
            Difference(Part.EVIDENCE_EXAMPLES, (said("Example Q01-01"),), (said("New"),)),
        ),
        ("sources", ["S-01"], Difference(Part.SOURCES, (), ("S-01",))),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_part_of_an_indicator_is_shown_before_and_after(
    member: str, value: Any, difference: Difference
) -> None:
    comparison = of_first(**{member: value})
    (change,) = comparison.indicators
    assert (change.code, change.fate) == ("Q01-01", Fate.CHANGED)
    assert change.differences == (difference,)
    assert (comparison.general, comparison.questions, comparison.unchanged) == ((), (), 5)


@pytest.mark.parametrize("level", range(5))
@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_text_of_a_level_counts_in_each_language(level: int, language: str) -> None:
    levels = [{"value": value, **text(f"Q01-01 at {value}")} for value in range(5)]
    levels[level][language] = "Something else"
    (change,) = of_first(levels=levels).indicators
    (difference,) = change.differences
    before = said(f"Q01-01 at {level}")
    assert (difference.part, difference.level, difference.before) == (Part.LEVEL, level, before)
    assert isinstance(difference.after, Text)
    assert difference.after.in_language(language) == "Something else"


def test_another_order_of_themes_or_sources_is_no_change() -> None:
    before = questionnaire_document()
    before["themes"].append({"key": "people", "name": text("People")})
    first = before["questions"][0]["indicators"][0]
    first |= {"themes": ["data", "people"], "sources": ["S-01", "S-02"]}

    def turn(document: Document) -> None:
        indicator = document["questions"][0]["indicators"][0]
        indicator |= {"themes": ["people", "data"], "sources": ["S-02", "S-01"]}

    assert changed(turn, before).is_empty


def test_an_indicator_is_added_removed_and_moved() -> None:
    def edit(document: Document) -> None:
        security, skills = (question["indicators"] for question in document["questions"])
        security.pop(1)  # Q01-02 is gone
        skills.append(security.pop(1) | {"weight": 2})  # Q01-03 is moved and weighs more
        security.append(deepcopy(security[0]) | {"code": "Q01-09"})

    comparison = changed(edit)
    fates = {change.code: change.fate for change in comparison.indicators}
    assert fates == {"Q01-09": Fate.ADDED, "Q01-03": Fate.MOVED, "Q01-02": Fate.REMOVED}
    added, moved, removed = comparison.indicators
    assert (moved.question_before.key, moved.question.key) == ("security", "skills")
    assert moved.differences == (Difference(Part.WEIGHT, 1, 2),)
    assert (added.question.key, added.before, added.differences) == ("security", None, ())
    assert (removed.question.key, removed.after, removed.title) == (
        "security",
        None,
        said("Title Q01-02"),
    )
    assert comparison.breaks_codes
    assert comparison.unchanged == 4


def test_a_question_is_added_and_removed() -> None:
    def edit(document: Document) -> None:
        other = questionnaire_document(questions=3)["questions"][2]
        document["questions"] = [document["questions"][0], other]

    comparison = changed(edit)
    assert {change.key: change.fate for change in comparison.questions} == {
        "question-3": Fate.ADDED,
        "skills": Fate.REMOVED,
    }
    assert comparison.counted() == {
        Fate.ADDED: 3,
        Fate.REMOVED: 3,
        Fate.MOVED: 0,
        Fate.CHANGED: 0,
    }
    assert not comparison.breaks_codes


@pytest.mark.parametrize(
    ("member", "value", "difference"),
    [
        ("name", text("New"), Difference(Part.NAME, said("Security"), said("New"))),
        ("weight", 30, Difference(Part.WEIGHT, 25, 30)),
        ("code", "NEW", Difference(Part.CODE, ("Q01",), ("NEW",))),
        (
            "question",
            text("New?"),
            Difference(Part.QUESTION, said("How good is security?"), said("New?")),
        ),
        (
            "description",
            text("New."),
            Difference(Part.DESCRIPTION, said("About security."), said("New.")),
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_part_of_a_question_is_shown_before_and_after(
    member: str, value: Any, difference: Difference
) -> None:
    comparison = changed(lambda document: document["questions"][0].update({member: value}))
    (change,) = comparison.questions
    assert (change.key, change.fate, change.differences) == (
        "security",
        Fate.CHANGED,
        (difference,),
    )
    assert comparison.breaks_codes == (member == "code")
    assert comparison.indicators == ()


SOURCE = {
    "id": "S-01",
    "fact": text("A fact"),
    "publisher": text("A publisher"),
    "date": None,
    "url": None,
    "status": "verified",
}


@pytest.mark.parametrize(
    ("edit", "part"),
    [
        ({"title": text("New")}, Part.TITLE),
        ({"themes": [{"key": "data", "name": text("Figures")}]}, Part.THEMES),
        ({"sources": [SOURCE]}, Part.SOURCES),
        ({"instructions": dict.fromkeys(("choose", "scope"), text("x"))}, None),
    ],
    ids=["title", "themes", "sources", "instructions"],
)
def test_what_stands_above_the_questions_is_compared_too(edit: Document, part: Part | None) -> None:
    if part is None:
        edit = {"instructions": edit["instructions"] | {"honesty": text("honesty")}}
    comparison = changed(lambda document: document.update(edit))
    found = [difference.part for difference in comparison.general]
    assert found == ([part] if part else [Part.CHOOSE, Part.SCOPE])
    assert (comparison.questions, comparison.indicators) == ((), ())


def test_a_source_that_says_something_else_is_a_change() -> None:
    kept = SOURCE | {"id": "S-02"}
    before = questionnaire_document(sources=[SOURCE, kept])
    comparison = changed(lambda document: document["sources"][0].update(date="2026"), before)
    (difference,) = comparison.general
    assert difference.before == (
        Text("S-01 · A fact · A publisher", "S-01 · A fact (français) · A publisher (français)"),
    )
    assert difference.after == (
        Text(
            "S-01 · A fact · A publisher · 2026",
            "S-01 · A fact (français) · A publisher (français) · 2026",
        ),
    )
