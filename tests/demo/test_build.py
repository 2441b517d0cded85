"""The whole list of departments in the newest quarter, and the people."""

from collections import Counter
from collections.abc import Iterator

import pytest

from assessments.demo.accounts import ACCOUNTS, demo_user
from assessments.enums import Role, State
from assessments.models import Assessment, Department, Event, Membership, Portfolio, Quarter, User
from tests.factories import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("newest_quarter")]


@pytest.fixture(scope="module")
def newest_quarter(making) -> Iterator[None]:
    with making(24, 1):
        yield


def test_there_are_24_departments_in_portfolios_of_10_5_4_2_2_and_1():
    sizes = [portfolio.departments.count() for portfolio in Portfolio.objects.all()]
    assert Department.objects.count() == 24
    assert sorted(sizes, reverse=True) == [10, 5, 4, 2, 2, 1]


def test_the_newest_quarter_is_open():
    quarter = Quarter.objects.get()
    assert quarter.slug == "2026-27-Q2"
    assert quarter.opens_on <= TODAY <= quarter.closes_on


def test_departments_stand_in_every_state():
    states = Counter(Assessment.objects.values_list("state", flat=True))
    assert states == {
        State.NOT_STARTED: 3,
        State.IN_PROGRESS: 5,
        State.SUBMITTED: 7,
        State.RETURNED: 3,
        State.ACCEPTED: 6,
    }


def test_every_department_has_an_executive_and_two_delegates_with_titles():
    roles = Counter(
        Membership.objects.filter(department__isnull=False).values_list("department__code", "role")
    )
    expected = Counter()
    for code in Department.objects.values_list("code", flat=True):
        expected[code, Role.EXECUTIVE] = 1
        expected[code, Role.DELEGATE] = 2
    assert roles == expected
    assert not Membership.objects.filter(department__isnull=False, title_fr="").exists()


def test_the_five_accounts_hold_the_five_roles():
    held = {
        key: [(item.role, item.department and item.department.code) for item in memberships]
        for key in ACCOUNTS
        for memberships in [demo_user(key).memberships.select_related("department")]
    }
    assert held == {
        "deputy-minister": [(Role.EXECUTIVE, "DRH")],
        "delegate": [(Role.DELEGATE, "DRH")],
        "reviewer": [(Role.REVIEWER, None)],
        "briefing-officer": [(Role.BRIEFING_OFFICER, None)],
        "administrator": [(Role.ADMINISTRATOR, None)],
    }


def test_nobody_has_a_password():
    assert [user.email for user in User.objects.all() if user.has_usable_password()] == []


def test_both_languages_are_spoken():
    assert set(User.objects.values_list("language", flat=True)) == {"en", "fr"}


def test_the_audit_trail_says_what_was_made():
    event = Event.objects.get(kind="demo_built")
    assert event.details == {"as_of": "2026-10-22", "departments": 24, "quarters": 1}


def test_an_account_that_nobody_offers_is_nobody():
    assert demo_user("minister") is None
