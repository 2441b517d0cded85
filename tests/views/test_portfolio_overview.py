"""The page of the overview, as its readers see it."""

from collections.abc import Callable
from random import Random

import pytest

from assessments.enums import Role
from assessments.models import Department, Membership, Questionnaire, Submission, User
from tests import factories
from tests.pages import Page, PageClient
from tests.views.test_queries import cost

pytestmark = pytest.mark.django_db
Client = Callable[[User], PageClient]
OVERVIEW = "departments/2026-27-Q2/overview/"


def lived(count: int, quarters: int = 2) -> None:
    chance = Random(5)  # noqa: S311 (nothing secret)
    questionnaire = Questionnaire.objects.first() or factories.make_questionnaire()
    codes = list(questionnaire.indicators.values_list("code", flat=True))
    for number in range(count):
        factories.make_department(f"D{number:02}")
    for ago in reversed(range(quarters)):
        quarter = factories.make_quarter(factories.Q2.plus(-ago), questionnaire)
        for department in Department.objects.all():
            changes = {code: chance.choice([0, 2, 3, "dont_know"]) for code in codes}
            factories.make_submission(department, quarter, changes=changes)


@pytest.fixture
def reviewer(signed_in: Client, db: None) -> PageClient:
    return signed_in(factories.make_user(Role.REVIEWER))


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("count", [1, 4, 6, 10])
def test_the_page_is_whole_with_few_and_with_many_departments(
    reviewer: PageClient, language: str, count: int
) -> None:
    lived(count)
    shown = Page(reviewer.get(f"/{language}/{OVERVIEW}"))
    assert bool(shown.every("#levels-caption")) is (count >= 5)
    assert bool(shown.every("#government-caption")) is (count >= 5)
    assert ("withheld" in shown.text or "pas publié" in shown.text) is (count < 5)
    assert bool(shown.every("#unknown")) is (count >= 5)


def test_every_figure_in_the_first_rows_leads_to_the_table(reviewer: PageClient) -> None:
    lived(6)
    shown = Page(reviewer.get(f"/en/{OVERVIEW}"))
    leads = [
        link.get("href")
        for link in shown.root.xpath("//dl//a | //ul[contains(@class,'states')]//a")
    ]
    assert len(leads) == 5
    assert all(address.startswith("/en/departments/2026-27-Q2/") for address in leads)


def test_quartiles_stand_in_the_table_from_ten_departments_on(reviewer: PageClient) -> None:
    lived(10, quarters=1)
    assert "Upper quartile" in Page(reviewer.get(f"/en/{OVERVIEW}")).text
    factories.make_department("SPARE")


def test_what_is_so_far_and_provisional_is_said(reviewer: PageClient) -> None:
    lived(5, quarters=1)
    text = Page(reviewer.get(f"/en/{OVERVIEW}")).text
    assert "they may move until the quarter closes" in text
    assert "5 results are provisional" in text


def test_a_quarter_without_anything_signed_is_said_and_not_guessed(reviewer: PageClient) -> None:
    factories.make_department()
    factories.make_quarter()
    text = Page(reviewer.get(f"/en/{OVERVIEW}")).text
    assert "0 of 1" in text
    assert "withheld" in text


def test_the_page_stays_within_its_queries(reviewer: PageClient) -> None:
    lived(5)
    assert cost(lambda: reviewer.get(f"/en/{OVERVIEW}")) <= 17


def test_an_overview_is_counted_once_until_something_changes(reviewer: PageClient) -> None:
    lived(6)
    first = cost(lambda: reviewer.get(f"/en/{OVERVIEW}"))
    before = Page(reviewer.get(f"/en/{OVERVIEW}"))
    assert cost(lambda: reviewer.get(f"/en/{OVERVIEW}")) < first
    assert "Ministères à chaque niveau" in Page(reviewer.get(f"/fr/{OVERVIEW}")).text

    submission = Submission.objects.filter(assessment__quarter__number=2).first()
    assert submission is not None
    factories.make_returned(submission)

    after = Page(reviewer.get(f"/en/{OVERVIEW}"))
    assert "6 results are provisional" in before.text
    assert before.text != after.text


def test_what_one_person_may_know_is_not_shown_to_another(signed_in: Client) -> None:
    """A reviewer of five who also reads one of the other five could work out those four."""
    lands = factories.make_portfolio("lands")
    others = [factories.make_department(f"L{at}", portfolio=lands) for at in range(5)]
    lived(5, quarters=1)

    def five(*, knows_another: bool) -> PageClient:
        user = factories.make_user(*((Role.DELEGATE, others[0]) if knows_another else ()))
        Membership.objects.create(
            user=user, role=Role.REVIEWER, portfolio=factories.make_portfolio("waters")
        )
        return signed_in(user)

    knowing, other = five(knows_another=True), five(knows_another=False)
    for _time in range(2):
        assert Page(other.get(f"/en/{OVERVIEW}")).every("#government-caption")
        assert not Page(knowing.get(f"/en/{OVERVIEW}")).every("#government-caption")
