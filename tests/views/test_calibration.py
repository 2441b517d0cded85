"""Self-assessed against validated: for reviewers of many departments, for a department its own."""

from collections.abc import Callable

import pytest

from assessments.enums import Role
from assessments.models import Department, Membership, Quarter, Questionnaire, User
from assessments.selectors.calibration import calibration_of
from tests import factories
from tests.pages import Page, PageClient, words_of
from tests.views.test_queries import cost

pytestmark = pytest.mark.django_db
Client = Callable[[User], PageClient]
TABLE = "/en/departments/calibration/"


def accepted(code: str, *quarters: int, levels: dict[str, tuple[int, str]] | None = None) -> None:
    """A department with accepted submissions so many quarters ago, with another level if given."""
    department = Department.objects.filter(code=code).first() or factories.make_department(code)
    questionnaire = Questionnaire.objects.first() or factories.make_questionnaire()
    for ago in quarters:
        fiscal = factories.Q2.plus(-ago)
        quarter = Quarter.objects.filter(year=fiscal.year, number=fiscal.number).first()
        quarter = quarter or factories.make_quarter(fiscal, questionnaire, opened=False)
        factories.open_quarter(quarter=quarter, actor_id=None, now=factories.NOW)
        submission = factories.make_submission(department, quarter)
        factories.make_accepted(submission, levels)


def page(client: PageClient, path: str) -> Page:
    return Page(client.get(path))


def test_the_gap_is_self_assessed_less_validated_for_every_question() -> None:
    accepted("DRH", 0, levels={"Q01-01": (0, "As seen.")})
    found = calibration_of(Department.objects.get())
    submission = Quarter.objects.get().assessments.get().current_submission
    for series in found.series:
        ((_quarter, sides),) = series.points
        scores = {
            score.side: score.score for score in submission.scores.filter(question_key=series.key)
        }
        assert sides is not None
        assert round(float(sides.self_assessed), 2) == float(scores["self_assessed"])
        assert round(float(sides.validated), 2) == float(scores["validated"])
        assert sides.gap == sides.self_assessed - sides.validated
    assert [series.points[0][1].gap > 0 for series in found.series[:2]] == [True, True]


def test_a_quarter_without_acceptance_shows_no_validated_score(signed_in: Client) -> None:
    accepted("DRH", 2, 0)
    factories.make_quarter(factories.Q2.plus(-1), Questionnaire.objects.get())
    factories.make_submission(
        Department.objects.get(), Quarter.objects.get(year=2026, number=1), choice=4
    )
    shown = page(signed_in(factories.make_user(Role.REVIEWER)), "/en/scorecards/DRH/calibration/")
    first = next(table for table in shown.every("table") if len(table.xpath(".//td")) == 7)
    rows = [" ".join(map(words_of, row)) for row in first.xpath(".//tbody/tr")]
    assert rows == [
        "Q4 2025–26 50.00 50.00 0.00",
        "Q1 2026–27 not validated",
        "Q2 2026–27 50.00 50.00 0.00",
    ]


def test_a_reopened_acceptance_is_no_longer_validated() -> None:
    accepted("DRH", 0)
    assert calibration_of(Department.objects.get()).series
    Quarter.objects.get().assessments.update(state="returned")
    assert calibration_of(Department.objects.get()).series == ()


def test_a_reviewer_sees_the_departments_that_they_review_and_no_others(signed_in: Client) -> None:
    accepted("DRH", 0, levels={"Q01-01": (0, "As seen.")})
    accepted("DFT", 0)
    here = Department.objects.get(code="DRH")
    everything = page(signed_in(factories.make_user(Role.REVIEWER)), TABLE)
    one = page(signed_in(factories.make_user(Role.REVIEWER, here)), TABLE)
    assert "Department DFT" in everything.text
    assert "Department DRH" in one.text
    assert "Department DFT" not in one.text


def test_a_deputy_head_reads_only_their_own_department(signed_in: Client) -> None:
    accepted("DRH", 0)
    accepted("DFT", 0)
    user = factories.make_user(Role.EXECUTIVE, Department.objects.get(code="DRH"))
    browser = signed_in(user)
    assert browser.get("/en/scorecards/DRH/calibration/").status_code == 200
    assert browser.get("/en/scorecards/DFT/calibration/").status_code == 404
    assert browser.get(TABLE).status_code == 403
    Membership.objects.create(user=user, role=Role.BRIEFING_OFFICER)
    assert browser.get("/en/scorecards/DFT/calibration/").status_code == 403


def test_the_scorecard_leads_to_it_for_those_who_may_read_it(signed_in: Client) -> None:
    accepted("DRH", 0)
    card, link = "/en/scorecards/DRH/2026-27-Q2/", "/en/scorecards/DRH/calibration/"
    reviewer = page(signed_in(factories.make_user(Role.REVIEWER)), card)
    officer = page(signed_in(factories.make_user(Role.BRIEFING_OFFICER)), card)
    assert reviewer.every(f'a[href="{link}"]')
    assert not officer.every(f'a[href="{link}"]')


def test_many_departments_and_quarters_cost_as_many_queries_as_few(signed_in: Client) -> None:
    accepted("DRH", 0)
    browser = signed_in(factories.make_user(Role.REVIEWER))
    own = "/en/scorecards/DRH/calibration/"
    few = [cost(lambda path=path: browser.get(path)) for path in (TABLE, own)]
    accepted("DRH", 1, 2)
    accepted("DFT", 0, 1, 2)
    accepted("DWE", 0, 1)
    assert [cost(lambda path=path: browser.get(path)) for path in (TABLE, own)] == few
    assert max(few) <= 10
