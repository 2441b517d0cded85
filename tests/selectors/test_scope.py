"""What each person's reading starts from: own department, another department, reviewer."""

from collections.abc import Callable
from typing import Any

import pytest

from assessments.access import viewer_of
from assessments.enums import Role
from assessments.fiscal import FiscalQuarter
from assessments.models import Assessment, Evidence
from assessments.policies import Viewer
from assessments.selectors.assessments import (
    answer_for,
    draft_for,
    drafts_in_scope,
    evidence_for,
    question_for,
)
from assessments.selectors.briefings import briefing_file_for
from assessments.selectors.submissions import result_for, results_in_scope
from tests import factories

pytestmark = pytest.mark.django_db

PLACE = {"code": "DRH", "quarter": factories.Q2}
ANSWER = {**PLACE, "indicator": "Q01-02"}


@pytest.fixture
def people() -> dict[str, Viewer]:
    """A submitted assessment of DRH with evidence, and everybody who might ask for it."""
    own, other = factories.make_department("DRH"), factories.make_department("ELSE")
    assessment = factories.make_assessment(own, factories.make_quarter())
    executive = factories.make_executive(assessment)
    factories.answer_all(assessment, executive)
    factories.evidence(assessment, executive, "Q01-02")
    factories.sign(assessment, executive)
    standing = {
        "delegate": (Role.DELEGATE, own),
        "executive elsewhere": (Role.EXECUTIVE, other),
        "delegate elsewhere": (Role.DELEGATE, other),
        "reviewer": (Role.REVIEWER, None),
        "own reviewer": (Role.REVIEWER, own),
        "reviewer elsewhere": (Role.REVIEWER, other),
        "briefing officer": (Role.BRIEFING_OFFICER, None),
        "administrator": (Role.ADMINISTRATOR, None),
        "nobody": (None, None),
    }
    return {
        "executive": executive,
        **{
            name: viewer_of(factories.make_user(role, department))
            for name, (role, department) in standing.items()
        },
    }


OWN = {"executive", "delegate"}
READERS = OWN | {"reviewer", "own reviewer", "briefing officer"}


def question(viewer: Viewer) -> Any:
    return question_for(viewer, **PLACE, question="security")


def evidence(viewer: Viewer) -> Any:
    return evidence_for(viewer, **ANSWER, pk=Evidence.objects.get().pk)


@pytest.mark.parametrize(
    ("ask", "found_by"),
    [
        (lambda viewer: draft_for(viewer, **PLACE), OWN),
        (lambda viewer: answer_for(viewer, **ANSWER), OWN),
        (question, OWN),
        (evidence, OWN),
        (lambda viewer: result_for(viewer, **PLACE), READERS),
        (lambda viewer: drafts_in_scope(viewer).filter(department__code="DRH").first(), OWN),
        (lambda viewer: results_in_scope(viewer).first(), READERS),
    ],
    ids=["draft", "answer", "question", "evidence", "result", "drafts", "results"],
)
def test_what_is_found_by_whom(
    people: dict[str, Viewer], ask: Callable[[Viewer], Any], found_by: set[str]
) -> None:
    assert {name for name, viewer in people.items() if ask(viewer) is not None} == found_by


def test_there_is_no_result_before_the_signature() -> None:
    assessment = factories.make_assessment()
    executive = factories.make_executive(assessment)
    assert draft_for(executive, **PLACE) == assessment
    assert result_for(executive, **PLACE) is None
    assert list(results_in_scope(executive)) == []


def test_what_is_not_there_is_not_found(people: dict[str, Viewer]) -> None:
    executive = people["executive"]
    other_quarter = {**PLACE, "quarter": FiscalQuarter(2026, 1)}
    pk = Evidence.objects.get().pk
    assert [
        draft_for(executive, **other_quarter),
        draft_for(executive, **{**PLACE, "code": "drh"}),
        answer_for(executive, **{**ANSWER, "indicator": "Q09-09"}),
        question_for(executive, **PLACE, question="nothing"),
        evidence_for(executive, **{**ANSWER, "indicator": "Q01-03"}, pk=pk),
        evidence_for(executive, **ANSWER, pk=pk + 1),
        briefing_file_for(executive, **PLACE, submission=1, number=1, language="en"),
    ] == [None] * 7


def test_lists_begin_with_the_newest_quarter_and_go_by_department() -> None:
    for code in ("BBB", "AAA"):
        factories.make_department(code)
    questionnaire = factories.make_questionnaire()
    for fiscal in (FiscalQuarter(2025, 4), FiscalQuarter(2026, 1)):
        factories.make_quarter(fiscal, questionnaire)
    viewer = viewer_of(factories.make_user(Role.REVIEWER))
    for assessment in Assessment.objects.select_related("department", "quarter"):
        factories.make_submission(assessment.department, assessment.quarter)

    assert [
        (result.quarter.slug, result.department.code) for result in results_in_scope(viewer)
    ] == [
        ("2026-27-Q1", "AAA"),
        ("2026-27-Q1", "BBB"),
        ("2025-26-Q4", "AAA"),
        ("2025-26-Q4", "BBB"),
    ]
