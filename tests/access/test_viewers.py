"""What a person's memberships make of them: one query, read anew with every request."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments.access import viewer_of
from assessments.enums import Role
from assessments.models import Assessment, Department, Membership, Portfolio, User
from tests import factories
from tests.pages import PageClient

pytestmark = pytest.mark.django_db


def reviewed(user: User) -> frozenset[int] | None:
    return viewer_of(user).department_ids({Role.REVIEWER})


@pytest.fixture
def departments() -> list[Department]:
    lands = factories.make_portfolio("lands")
    return [
        factories.make_department("AAA"),
        factories.make_department("BBB"),
        factories.make_department("CCC", portfolio=lands),
    ]


def portfolio(key: str) -> Portfolio:
    return Portfolio.objects.get(key=key)


def test_a_portfolio_is_each_of_its_departments_in_one_query(departments: list[Department]) -> None:
    user = factories.make_user()
    Membership.objects.create(user=user, role=Role.REVIEWER, portfolio=portfolio("waters"))
    with CaptureQueriesContext(connection) as captured:
        found = reviewed(user)
    assert (found, len(captured)) == ({departments[0].pk, departments[1].pk}, 1)


def test_a_department_that_changes_its_portfolio_changes_its_reviewers(
    departments: list[Department],
) -> None:
    user = factories.make_user()
    Membership.objects.create(user=user, role=Role.REVIEWER, portfolio=portfolio("waters"))
    departments[0].portfolio = portfolio("lands")
    departments[0].save()
    assert reviewed(user) == {departments[1].pk}


def test_an_empty_portfolio_gives_nothing(departments: list[Department]) -> None:
    user = factories.make_user()
    Membership.objects.create(
        user=user, role=Role.REVIEWER, portfolio=factories.make_portfolio("empty")
    )
    assert reviewed(user) == frozenset()


def test_no_department_and_no_portfolio_is_all_of_them(departments: list[Department]) -> None:
    assert reviewed(factories.make_user(Role.REVIEWER)) is None


def test_several_assigned_departments_add_up_with_a_portfolio(
    departments: list[Department],
) -> None:
    user = factories.make_user(Role.REVIEWER, departments[0])
    Membership.objects.create(user=user, role=Role.REVIEWER, department=departments[1])
    assert reviewed(user) == {departments[0].pk, departments[1].pk}
    Membership.objects.create(user=user, role=Role.REVIEWER, portfolio=portfolio("lands"))
    assert reviewed(user) == {row.pk for row in departments}


@pytest.mark.parametrize(
    ("first", "last", "holds"),
    [(0, 0, True), (-5, 5, True), (-5, 0, True), (0, 5, True), (1, 5, False), (-5, -1, False)],
)
def test_an_acting_deputy_head_is_one_from_the_first_day_to_the_last(
    departments: list[Department], first: int, last: int, holds: bool
) -> None:
    user = factories.make_user()
    starts, ends = (factories.TODAY + timedelta(days=days) for days in (first, last))
    Membership.objects.create(
        user=user,
        role=Role.EXECUTIVE,
        department=departments[0],
        starts_on=starts,
        ends_on=ends,
    )
    viewer = viewer_of(user)
    scope = viewer.scope_in(Role.EXECUTIVE, departments[0].pk)
    assert viewer.holds(Role.EXECUTIVE) is holds
    assert (scope and (scope.acting_from, scope.acting_until)) == (
        (starts, ends) if holds else None
    )


def test_a_role_that_changes_counts_with_the_next_request() -> None:
    draft: Assessment = factories.make_assessment()
    user = factories.make_user(Role.EXECUTIVE, draft.department)
    client = PageClient()
    client.force_login(user)
    page = f"/en/assessments/DRH/{draft.quarter.slug}/"
    sign = f"{page}sign-off/sign/"
    seen = [client.get(page).status_code, client.get(sign).status_code]
    user.memberships.update(role=Role.DELEGATE)
    seen += [client.get(page).status_code, client.get(sign).status_code]
    user.memberships.update(role=Role.REVIEWER)
    seen += [client.get(page).status_code]
    user.memberships.all().delete()
    seen += [client.get(page).status_code]
    assert seen == [200, 405, 200, 403, 404, 404]
