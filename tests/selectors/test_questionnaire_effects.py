"""What a version would have made of the last quarters: whom it counts, and what it never shows."""

from copy import deepcopy
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments import scoring
from assessments.access import viewer_of
from assessments.enums import Role
from assessments.models import Assessment, Department, Quarter, Questionnaire, Submission
from assessments.scoring import Cell, Movement
from assessments.selectors.questionnaire_effects import QuarterEffect, effects_of
from assessments.selectors.questionnaire_versions import Version, comparison_of, version_for
from assessments.selectors.submissions import read_submission, submissions
from assessments.services.questionnaires import load_questionnaire
from assessments.services.submissions import withdraw
from tests import factories
from tests.factories import NOW, Q2, TODAY
from tests.questionnaires import questionnaire_document

pytestmark = pytest.mark.django_db

UP, DOWN, SAME, NOT = Movement.UP, Movement.DOWN, Movement.UNCHANGED, Movement.NOT_SCORABLE
CODES = [f"D{number}" for number in range(1, 8)]


@pytest.fixture
def old() -> Questionnaire:
    for code in CODES:
        factories.make_department(code)
    return factories.make_questionnaire()


def signed(quarter: Quarter, count: int, choice: int = 2, **changes: int | str) -> list[Submission]:
    """The first so many departments answer `choice`, but for `changes` such as Q01_02=4."""
    given = {code.replace("_", "-"): level for code, level in changes.items()}
    return [
        factories.make_submission(Department.objects.get(code=code), quarter, choice, given)
        for code in CODES[:count]
    ]


def version(number: str = "2", **of_first: Any) -> Version:
    """A draft in which the first question's second indicator has these members."""
    document = deepcopy(questionnaire_document(version=number))
    document["questions"][0]["indicators"][1] |= of_first
    return stored(document)


def stored(document: dict[str, Any]) -> Version:
    load_questionnaire(document=document, publish=False, actor_id=None, now=NOW)
    administrator = viewer_of(factories.make_user(Role.ADMINISTRATOR))
    found = version_for(administrator, code=document["code"], version=document["version"])
    assert found is not None
    return found


def cells(quarter: QuarterEffect, key: str = scoring.OVERALL) -> dict[Movement, Cell]:
    for row in quarter.rows:
        if (row.question.key if row.question else scoring.OVERALL) == key:
            assert row.effect.cells is not None
            return dict(row.effect.cells)
    raise LookupError(key)


def exactly(**counts: int) -> dict[Movement, Cell]:
    return {kind: Cell(exactly=counts.get(kind.value, 0)) for kind in Movement}


def test_a_heavy_indicator_lifts_the_level_of_whoever_is_good_at_it(old: Questionnaire) -> None:
    quarter = factories.make_quarter(Q2.plus(-1), old)
    signed(quarter, 6, Q01_02=4, Q01_01=3)
    (effect,) = effects_of(version(weight=9), TODAY)
    assert (effect.departments, effect.new, effect.dropped) == (6, (), ())
    assert cells(effect, "security") == exactly(up=6)
    assert cells(effect, "skills") == exactly(unchanged=6)
    assert cells(effect) == exactly(unchanged=6)
    medians = [row.effect.median for row in effect.rows]
    # Before: (3 + 4 + 2) / 3 → 75; after: (3 + 9 × 4 + 2) / 11 → 93; overall 63 (62.5) and 72.
    assert medians == [9, 18, 0]


def test_a_new_must_have_holds_back_whoever_is_weak_in_it(old: Questionnaire) -> None:
    quarter = factories.make_quarter(Q2.plus(-1), old)
    signed(quarter, 5, 3, Q01_02=0)
    (effect,) = effects_of(version(must_have=True, allows_na=False), TODAY)
    assert cells(effect, "security") == exactly(down=5)
    assert cells(effect) == exactly(down=5)
    assert {row.effect.median for row in effect.rows} == {0}


def test_what_is_new_is_left_out_and_what_is_dropped_counts_no_more(old: Questionnaire) -> None:
    quarter = factories.make_quarter(Q2.plus(-1), old)
    signed(quarter, 5, 4, Q01_02=0, Q01_03=0)
    document = questionnaire_document(questions=3, version="2")
    indicators = document["questions"][0]["indicators"]
    indicators[1:] = [deepcopy(indicators[1]) | {"code": "Q01-07", "weight": 50}]
    (effect,) = effects_of(stored(document), TODAY)
    assert effect.new == ("Q01-07", "Q03-01", "Q03-02", "Q03-03")
    assert effect.dropped == ("Q01-02", "Q01-03")
    assert cells(effect, "security") == exactly(up=5)
    assert cells(effect, "question-3") == exactly(not_scorable=5)
    assert cells(effect) == exactly(up=5)


def test_where_na_is_allowed_no_more_an_old_na_is_left_out(old: Questionnaire) -> None:
    quarter = factories.make_quarter(Q2.plus(-1), old)
    signed(quarter, 5, Q01_02="not_applicable")
    (effect,) = effects_of(version(allows_na=False, weight=7), TODAY)
    assert cells(effect) == exactly(unchanged=5)


def test_a_version_without_any_shared_indicator_scores_nobody(old: Questionnaire) -> None:
    signed(factories.make_quarter(Q2.plus(-1), old), 5)
    document = questionnaire_document(version="2")
    for question in document["questions"]:
        for indicator in question["indicators"]:
            indicator["code"] = f"X{indicator['code']}"
    (effect,) = effects_of(stored(document), TODAY)
    assert cells(effect) == exactly(not_scorable=5)
    assert {row.effect.median for row in effect.rows} == {None}


def test_the_same_content_changes_nothing_and_agrees_with_the_scoring(old: Questionnaire) -> None:
    quarter = factories.make_quarter(Q2.plus(-1), old)
    signed(quarter, 5, 3, Q01_02="dont_know", Q02_01=1)
    draft = version()
    (effect,) = effects_of(draft, TODAY)
    assert all(dict(row.effect.cells or {}) == exactly(unchanged=5) for row in effect.rows)
    heavier = version("3", weight=5)
    (effect,) = effects_of(heavier, TODAY)
    changes = set()
    for row in submissions():
        submitted = read_submission(row)
        after = scoring.score(heavier.content.rules(), submitted.scored)
        changes.add(scoring.shown_change(after.overall.score, submitted.result.overall.score))
    assert {effect.rows[0].effect.median} == changes


def test_small_counts_are_hidden_and_cannot_be_worked_out(old: Questionnaire) -> None:
    quarter = factories.make_quarter(Q2.plus(-1), old)
    signed(quarter, 5, Q01_02=4, Q01_01=3)
    factories.make_submission(Department.objects.get(code="D6"), quarter, 2)
    (effect,) = effects_of(version(weight=9), TODAY)
    security = next(row.effect for row in effect.rows if row.question)
    assert (security.n, security.cells, security.median) == (6, None, None)
    assert effect.is_withheld


def test_a_quarter_with_four_departments_shows_nothing(old: Questionnaire) -> None:
    signed(factories.make_quarter(Q2.plus(-1), old), 4)
    (effect,) = effects_of(version(weight=9), TODAY)
    assert (effect.departments, effect.rows) == (4, ())


def test_the_last_four_quarters_that_are_over_are_read_newest_first(old: Questionnaire) -> None:
    for ago in range(7):
        quarter = factories.make_quarter(Q2.plus(-ago), old)
        if ago != 2:  # nobody signed in this one
            signed(quarter, 1)
    read = [effect.quarter.slug for effect in effects_of(version(), TODAY)]
    assert read == ["2026-27-Q1", "2025-26-Q3", "2025-26-Q2", "2025-26-Q1"]


def test_an_open_quarter_is_not_read_as_each_signature_would_show(old: Questionnaire) -> None:
    signed(factories.make_quarter(Q2, old), 6)
    assert effects_of(version(), TODAY) == []


def test_figures_stand_as_on_the_last_day(old: Questionnaire) -> None:
    """A signature after an extension moves nothing, and so shows nothing of who gave it."""
    quarter = factories.make_quarter(Q2.plus(-1), old)
    signed(quarter, 5)
    late = factories.make_assessment(Department.objects.get(code="D6"), quarter)
    viewer = factories.make_executive(late)
    factories.answer_all(late, viewer, 4)
    Assessment.objects.filter(pk=late.pk).update(extended_to=TODAY)
    late.refresh_from_db()
    factories.sign(late, viewer, now=NOW)
    (effect,) = effects_of(version(), TODAY)
    assert effect.departments == 5


def test_what_was_withdrawn_does_not_count(old: Questionnaire) -> None:
    quarter = factories.make_quarter(Q2.plus(-1), old)
    submission = signed(quarter, 6)[0]
    assessment = submission.assessment
    assessment.refresh_from_db()
    withdraw(
        viewer=factories.make_executive(assessment),
        assessment=assessment,
        now=factories.during(quarter),
    )
    (effect,) = effects_of(version(), TODAY)
    assert effect.departments == 5


def test_another_questionnaire_is_not_mixed_in(old: Questionnaire) -> None:
    signed(factories.make_quarter(Q2.plus(-1), old), 5)
    assert effects_of(stored(questionnaire_document(code="other")), TODAY) == []


def test_queries_do_not_grow(old: Questionnaire) -> None:
    draft = version(weight=2)
    signed(factories.make_quarter(Q2.plus(-1), old), 1)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            effects_of(draft, TODAY)
        return len(captured)

    effects_of(draft, TODAY)
    few = queries()
    for ago in (2, 3):
        signed(factories.make_quarter(Q2.plus(-ago), old), 4)
    assert queries() == few <= 4


def test_a_version_is_compared_with_the_one_published_before_it(old: Questionnaire) -> None:
    second, third = version("2", weight=2), version("3", weight=3)
    for item in (third, second):  # the third is published first
        load_questionnaire(
            document=Questionnaire.objects.get(pk=item.stored.pk).content,
            publish=True,
            actor_id=None,
            now=NOW if item is third else NOW.replace(hour=20),
        )
    bases = {}
    for number in ("1", "2", "3", "4"):
        item = version("4") if number == "4" else stored_version(number)
        comparison = comparison_of(item)
        bases[number] = comparison.before.version if comparison else ""
    assert bases == {"1": "", "3": "1", "2": "3", "4": "2"}


def stored_version(number: str) -> Version:
    administrator = viewer_of(factories.make_user(Role.ADMINISTRATOR))
    found = version_for(administrator, code="test", version=number)
    assert found is not None
    return found


def test_for_others_there_are_no_versions(old: Questionnaire) -> None:
    reviewer = viewer_of(factories.make_user(Role.REVIEWER))
    assert version_for(reviewer, code="test", version="1") is None
