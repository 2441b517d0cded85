"""Reading what was signed: as values, by quarter, and among peers."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from assessments import scoring
from assessments.access import viewer_of
from assessments.enums import Basis
from assessments.fiscal import FiscalQuarter
from assessments.models import Assessment, Department, Quarter, Submission
from assessments.selectors.drafts import load_draft
from assessments.selectors.peers import PeerStanding, peer_standing
from assessments.selectors.records import answer_from_json
from assessments.selectors.scorecards import scorecard_of
from assessments.selectors.submissions import current_of, nearest_earlier, read_submission
from assessments.services.quarters import open_quarter
from tests import factories
from tests.factories import TODAY

pytestmark = pytest.mark.django_db


def test_what_is_read_back_is_what_was_signed() -> None:
    assessment = factories.make_assessment()
    executive = factories.make_executive(assessment)
    factories.answer_all(assessment, executive, changes={"Q02-02": "not_applicable"})
    factories.answer(assessment, executive, "Q01-01", 3, rationale="Inventoried.")
    factories.evidence(assessment, executive, "Q01-01")
    draft = load_draft(assessment)
    basis = {"security": Basis.RELIES_ON_CIO, "skills": Basis.HAS_DOUBTS}

    factories.sign(assessment, executive, basis)
    read = read_submission(Submission.objects.select_related("assessment__quarter").get())

    assert read.result == draft.result
    assert read.scored == draft.scored
    assert read.basis == basis
    assert read.signed_at == factories.NOW
    assert {code: record.as_json() for code, record in read.answers.items()} == {
        code: record.as_json() for code, record in draft.answers.items()
    }


def test_an_answer_in_a_submission_is_read_back_whole() -> None:
    submission = factories.make_submission(changes={"Q02-02": "not_applicable"})
    for code, document in submission.content["answers"].items():
        assert answer_from_json(code, document).as_json() == document


def test_a_stored_result_is_never_computed_again() -> None:
    submission = factories.make_submission()
    content = dict(submission.content)
    content["result"] = {**content["result"], "algorithm": "0"}
    submission.content = content
    assert read_submission(submission).result.algorithm == "0"


@pytest.fixture
def department() -> Department:
    factories.make_questionnaire()
    return factories.make_department()


def quarters(*numbers: int) -> list[Quarter]:
    questionnaire = factories.make_quarter(FiscalQuarter(2020, 1), opened=False).questionnaire
    return [factories.make_quarter(FiscalQuarter(2026, n), questionnaire) for n in numbers]


def test_the_nearest_earlier_submission_is_the_one_compared_with(department: Department) -> None:
    first, second, third, fourth = quarters(1, 2, 3, 4)
    factories.make_submission(department, first)
    factories.make_submission(department, fourth)

    assert nearest_earlier(department, first) is None
    for quarter in (second, third, fourth):
        found = nearest_earlier(department, quarter)
        assert found is not None
        assert found.quarter == first.fiscal


def test_of_several_submissions_of_a_quarter_the_latest_counts(department: Department) -> None:
    first, second = quarters(1, 2)
    submission = factories.make_returned(factories.make_submission(department, first, 1))
    again = factories.make_assessment(department, first)
    executive = viewer_of(submission.signed_by)
    factories.answer_all(again, executive, 3)
    factories.sign(again, executive)

    found = nearest_earlier(department, second)
    assert found is not None
    assert (found.submission.number, found.result.overall.score) == (2, 75)


def test_another_departments_history_is_not_compared_with(department: Department) -> None:
    factories.make_department("ELSE")
    first, second = quarters(1, 2)
    factories.make_submission(Department.objects.get(code="ELSE"), first)
    assert nearest_earlier(department, second) is None


def test_an_assessment_without_a_submission_has_no_result() -> None:
    with pytest.raises(LookupError):
        current_of(factories.make_assessment())


LEVELS = {"AAA": 0, "BBB": 1, "CCC": 2, "DDD": 3, "EEE": 4}


def peers(levels: dict[str, int], today: date = TODAY) -> tuple[Quarter, PeerStanding]:
    """The standing of the first department after all have signed."""
    departments = [factories.make_department(code) for code in levels]
    quarter = factories.make_quarter()
    for department, level in zip(departments, levels.values(), strict=True):
        factories.make_submission(department, quarter, level)
    return quarter, standing(departments[0], quarter, today)


def standing(department: Department, quarter: Quarter, today: date = TODAY) -> PeerStanding:
    assessment = Assessment.objects.select_related("current_submission", "quarter").get(
        department=department, quarter=quarter
    )
    return peer_standing(current_of(assessment), quarter, today)


def median(figures: scoring.PeerFigures | None) -> Fraction | None:
    return figures.median if figures else None


def test_figures_of_fewer_than_five_are_withheld() -> None:
    _quarter, found = peers(dict(list(LEVELS.items())[:4]))
    assert set(found.everyone.values()) == {None}
    assert (found.same_portfolio, found.same_size) == (None, None)


def test_five_departments_have_a_median_overall_and_by_question() -> None:
    _quarter, found = peers(LEVELS)
    assert {key: median(figures) for key, figures in found.everyone.items()} == {
        "": 50,
        "security": 50,
        "skills": 50,
    }
    assert found.so_far is True


def test_a_department_counts_once_with_its_latest_submission() -> None:
    quarter, _before = peers(LEVELS)
    leader = Department.objects.get(code="EEE")
    submission = factories.make_returned(Submission.objects.get(assessment__department=leader))
    again = factories.make_assessment(leader, quarter)
    executive = viewer_of(submission.signed_by)
    factories.answer_all(again, executive, 0)
    factories.sign(again, executive)

    found = standing(Department.objects.get(code="AAA"), quarter)

    # 0, 25, 50, 75, 0
    assert median(found.everyone[""]) == 25


def test_once_closed_the_figures_stay_as_at_the_closing_day() -> None:
    quarter, _before = peers(LEVELS)
    late = factories.make_department("LATE")
    open_quarter(quarter=quarter, actor_id=None, now=factories.NOW)
    closes = quarter.closes_on
    Assessment.objects.filter(department=late).update(extended_to=closes + timedelta(days=9))
    assessment = factories.make_assessment(late, quarter)
    executive = factories.make_executive(assessment)
    factories.answer_all(assessment, executive, 4)
    factories.sign(assessment, executive, now=factories.NOW + timedelta(days=40))

    found = standing(Department.objects.get(code="AAA"), quarter, closes + timedelta(days=5))

    assert (median(found.everyone[""]), found.so_far) == (50, False)


def test_portfolio_and_size_are_those_of_the_day_of_signing() -> None:
    for code in LEVELS:
        factories.make_department(code, size_class="small")
    for number in range(5):
        factories.make_department(
            f"FAR{number}", size_class="large", portfolio=factories.make_portfolio("forests")
        )
    quarter = factories.make_quarter()
    for number, department in enumerate(Department.objects.order_by("code")):
        factories.make_submission(department, quarter, number % 5)
    Department.objects.update(size_class="micro", portfolio=factories.make_portfolio("everything"))

    found = standing(Department.objects.get(code="AAA"), quarter)

    assert median(found.same_portfolio) == median(found.same_size) == 50


def test_an_unknown_size_has_no_peers_of_its_size() -> None:
    for code in LEVELS:
        factories.make_department(code, size_class="unknown")
    quarter = factories.make_quarter()
    for department in Department.objects.all():
        factories.make_submission(department, quarter)
    found = standing(Department.objects.get(code="AAA"), quarter)
    assert found.same_size is None
    assert median(found.everyone[""]) == 50


def test_the_scorecard_tells_what_the_answers_stand_on() -> None:
    assessment = factories.make_assessment()
    executive = factories.make_executive(assessment)
    factories.answer_all(assessment, executive, changes={"Q02-02": "not_applicable"})
    factories.answer(assessment, executive, "Q01-02", 2, rationale="Because.")
    factories.answer(assessment, executive, "Q02-01", "dont_know")
    factories.evidence(assessment, executive, "Q01-01", kind="audit")
    factories.evidence(assessment, executive, "Q01-03", dated_on=date(2025, 6, 30))
    factories.sign(assessment, executive)

    card = scorecard_of(
        Assessment.objects.select_related(
            "current_submission", "quarter__questionnaire", "department"
        ).get(),
        TODAY,
    )

    tally = card.tally
    assert (tally.verified, tally.documented, tally.stated, tally.nothing, tally.stale) == (
        1,
        0,
        2,
        2,
        1,
    )
