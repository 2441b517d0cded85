"""The rows of a portfolio are what was stored with the submissions, within the viewer's scope."""

from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments import scoring
from assessments.access import viewer_of
from assessments.enums import Role, State
from assessments.models import Department, Quarter, Questionnaire, Submission, SubmittedAnswer
from assessments.selectors.portfolio.rows import PortfolioRow, Reading, portfolio_rows
from assessments.selectors.submissions import nearest_earlier, read_submission
from tests import factories

pytestmark = pytest.mark.django_db

CHOICES: list[int | str] = [0, 1, 2, 3, 4, "dont_know", "not_applicable"]


def lived(codes: tuple[str, ...], silent: str = "") -> None:
    """Departments with random submissions in Q1 and Q2; the silent one has nothing in Q2."""
    chance = Random(7)  # noqa: S311 (nothing secret)
    questionnaire = factories.make_questionnaire_without_must_haves()
    indicators = list(questionnaire.indicators.values_list("code", flat=True))
    for code in codes:
        factories.make_department(code)
    for fiscal in (factories.Q2.plus(-1), factories.Q2):
        quarter = factories.make_quarter(fiscal, Questionnaire.objects.get())
        for department in Department.objects.order_by("code"):
            if department.code == silent and fiscal == factories.Q2:
                continue
            changes = {code: chance.choice(CHOICES) for code in indicators}
            factories.make_submission(department, quarter, changes=changes)


def rows_of(role: Role, department: Department | None = None) -> dict[str, PortfolioRow]:
    viewer = viewer_of(factories.make_user(role, department))
    quarter = Quarter.objects.get(year=2026, number=2)
    rows = portfolio_rows(viewer, quarter, factories.TODAY)
    return {row.department.code: row for row in rows}


def submission_of(code: str) -> Submission:
    return Submission.objects.get(
        assessment__department__code=code, assessment__quarter__number=factories.Q2.number
    )


def check_reading(reading: Reading | None, result: scoring.Result) -> None:
    assert reading is not None
    expected = {"": result.overall} | {part.key: part for part in result.questions}
    assert {key: (f.exact, f.level, f.held_back_by) for key, f in reading.figures.items()} == {
        key: (part.score, part.level, part.held_back_by) for key, part in expected.items()
    }
    assert {key: theme.exact for key, theme in reading.themes.items()} == {
        theme.key: theme.score for theme in result.themes
    }
    assert reading.confidence == result.confidence.band


def test_a_row_says_what_was_stored_with_the_submission() -> None:
    lived(("DRH", "DFT"))
    factories.make_accepted(submission_of("DFT"), {"Q01-01": (1, "As seen.")})

    rows = rows_of(Role.REVIEWER)

    for code, row in rows.items():
        submitted = read_submission(submission_of(code))
        check_reading(row.self_assessed, submitted.result)
        earlier = nearest_earlier(row.department, row.assessment.quarter)
        assert earlier is not None
        assert row.earlier_quarter == earlier.quarter
        assert row.change() == scoring.shown_change(
            submitted.result.overall.score, earlier.result.overall.score
        )
    review = submission_of("DFT").review
    check_reading(rows["DFT"].validated, scoring.result_from_json(review.result))
    assert (rows["DRH"].validated, rows["DRH"].is_provisional) == (None, True)
    assert rows["DFT"].is_provisional is False


def test_the_answers_stand_in_columns_as_they_were_scored() -> None:
    lived(("DRH",))
    submission = submission_of("DRH")
    terms = [term for part in read_submission(submission).result.questions for term in part.terms]
    assert sorted(
        SubmittedAnswer.objects.filter(submission=submission).values_list(
            "code", "kind", "level", "evidence"
        )
    ) == sorted((term.code, term.kind, term.level, term.evidence) for term in terms)


def test_without_a_result_there_is_a_state_and_no_number() -> None:
    lived(("DRH", "DFT"), silent="DFT")
    row = rows_of(Role.REVIEWER)["DFT"]
    assert (row.assessment.state, row.self_assessed, row.change()) == (
        State.NOT_STARTED,
        None,
        None,
    )


def test_a_row_stands_only_in_the_scope_of_its_reviewer() -> None:
    lived(("DRH", "DFT"))
    assert list(rows_of(Role.REVIEWER, Department.objects.get(code="DFT"))) == ["DFT"]
    assert rows_of(Role.EXECUTIVE, Department.objects.get(code="DFT")) == {}


def test_the_calibration_gap_is_for_reviewers() -> None:
    lived(("DRH",))
    factories.make_accepted(submission_of("DRH"), {"Q01-01": (0, "As seen.")})
    row = rows_of(Role.REVIEWER)["DRH"]
    assert row.self_assessed is not None
    assert row.validated is not None
    own, other = row.self_assessed.figures[""].exact, row.validated.figures[""].exact
    assert own is not None
    assert other is not None
    assert row.calibration_gap() == own - other
    assert rows_of(Role.BRIEFING_OFFICER)["DRH"].calibration_gap() is None


def test_many_departments_cost_as_many_queries_as_two() -> None:
    lived(("DRH", "DFT", "DWE", "DSP"))
    viewer = viewer_of(factories.make_user(Role.REVIEWER))
    quarter = Quarter.objects.get(year=2026, number=2)
    with CaptureQueriesContext(connection) as queries:
        portfolio_rows(viewer, quarter, factories.TODAY)
    assert len(queries) == 6
