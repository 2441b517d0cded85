"""Home and the lists: what waits for whom, in order of urgency."""

from datetime import date
from typing import Any

import pytest

from assessments.enums import Role
from assessments.fiscal import FiscalQuarter
from assessments.models import Assessment, Department, Quarter, User
from tests import factories
from tests.pages import Page, PageClient

LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])


@pytest.fixture
def quarter(db: None) -> Quarter:
    """Q2 2026–27 with the departments AAA and BBB."""
    for code in ("AAA", "BBB"):
        factories.make_department(code)
    return factories.make_quarter()


def department(code: str) -> Department:
    return Department.objects.get(code=code)


def home(browser: PageClient, language: str = "en") -> Page:
    response = browser.get(f"/{language}/")
    assert response.status_code == 200
    return Page(response)


def parts(page: Page) -> list[str]:
    """The parts of the home page, by the ids of their headings."""
    return [
        str(part.get("aria-labelledby"))
        for part in page.root.xpath("//main//section[@aria-labelledby]")
    ]


@LANGUAGES
@pytest.mark.parametrize(
    ("role", "code", "expected"),
    [
        (Role.EXECUTIVE, "AAA", ["waiting", "results"]),
        (Role.DELEGATE, "AAA", ["waiting", "results"]),
        (Role.REVIEWER, "", ["reviews", "results"]),
        (Role.BRIEFING_OFFICER, "", ["results"]),
        (Role.ADMINISTRATOR, "", ["administration"]),
        (None, "", []),
    ],
)
def test_home_shows_the_parts_of_a_persons_roles(
    quarter: Quarter,
    signed_in: Any,
    role: Role | None,
    code: str,
    expected: list[str],
    language: str,
) -> None:
    person = factories.make_user(role, department(code) if code else None)
    assert parts(home(signed_in(person), language)) == expected


def test_the_menu_holds_what_a_persons_roles_can_open(quarter: Quarter, signed_in: Any) -> None:
    def menu(role: Role | None, held_in: Department | None = None) -> list[str | None]:
        page = home(signed_in(factories.make_user(role, held_in)))
        return [link.get("href") for link in page.root.xpath("//header//nav//a")]

    results = ["/en/scorecards/", "/en/actions/", "/en/briefings/"]
    assert menu(Role.EXECUTIVE, department("AAA")) == ["/en/", "/en/assessments/", *results]
    assert menu(Role.DELEGATE, department("AAA")) == ["/en/", "/en/assessments/", *results]
    assert menu(Role.REVIEWER) == menu(Role.BRIEFING_OFFICER) == ["/en/", *results]
    assert menu(Role.ADMINISTRATOR) == ["/en/", "/en/administration/"]
    assert menu(None) == ["/en/"]


def test_what_is_due_first_stands_first_and_only_what_can_still_be_signed(
    quarter: Quarter, signed_in: Any, settings: Any
) -> None:
    factories.make_quarter(FiscalQuarter(2026, 1))  # closed on August 29
    later = factories.make_quarter(FiscalQuarter(2026, 3))
    settings.AS_OF = date(2026, 12, 1)  # Q3 opens; Q2 closed on November 29
    person = factories.make_user(Role.EXECUTIVE, department("AAA"))
    Assessment.objects.filter(department__code="AAA", quarter=quarter).update(
        extended_to=date(2026, 12, 15)
    )

    page = home(signed_in(person))

    assert [
        link.get("href") for link in page.root.xpath("//section[1]//a[contains(@class, 'primary')]")
    ] == ["/en/assessments/AAA/2026-27-Q2/", f"/en/assessments/AAA/{later.slug}/"]


def test_what_was_submitted_waits_for_the_reviewers_of_the_department_alone(
    quarter: Quarter, signed_in: Any
) -> None:
    factories.make_submission(department("AAA"), quarter)
    accepted = factories.make_submission(department("BBB"), quarter)
    factories.make_accepted(accepted)

    def waiting(held_in: Department | None) -> list[str]:
        page = home(signed_in(factories.make_user(Role.REVIEWER, held_in)))
        return [
            link.get("href")
            for link in page.root.xpath("//section[@aria-labelledby='reviews']//a[@href]")
        ]

    assert waiting(None) == waiting(department("AAA")) == ["/en/scorecards/AAA/2026-27-Q2/"]
    assert waiting(department("BBB")) == []


@LANGUAGES
@pytest.mark.parametrize("path", ["scorecards", "briefings"])
def test_the_lists_of_results_hold_what_is_in_scope(
    quarter: Quarter, signed_in: Any, path: str, language: str
) -> None:
    factories.make_submission(department("AAA"), quarter)
    factories.make_submission(department("BBB"), quarter)

    def listed(role: Role, held_in: Department | None) -> list[str]:
        response = signed_in(factories.make_user(role, held_in)).get(f"/{language}/{path}/")
        return [
            link.get("href").removeprefix(f"/{language}/")
            for link in Page(response).root.xpath("//main//tbody//a")
        ]

    page = path
    both = [f"{page}/AAA/2026-27-Q2/", f"{page}/BBB/2026-27-Q2/"]
    assert listed(Role.REVIEWER, None) == listed(Role.BRIEFING_OFFICER, None) == both
    assert listed(Role.EXECUTIVE, department("BBB")) == both[1:]
    assert listed(Role.REVIEWER, department("AAA")) == both[:1]
    assert listed(Role.ADMINISTRATOR, None) == []


@LANGUAGES
def test_the_list_of_self_assessments_holds_ones_own_departments(
    quarter: Quarter, signed_in: Any, language: str
) -> None:
    earlier = factories.make_quarter(FiscalQuarter(2026, 1))

    def listed(user: User) -> list[str]:
        response = signed_in(user).get(f"/{language}/assessments/")
        return [link.get("href") for link in Page(response).root.xpath("//main//tbody//a")]

    place = f"/{language}/assessments/AAA"
    own = [f"{place}/{quarter.slug}/", f"{place}/{earlier.slug}/"]
    assert listed(factories.make_user(Role.EXECUTIVE, department("AAA"))) == own
    assert listed(factories.make_user(Role.DELEGATE, department("AAA"))) == own
    assert listed(factories.make_user(Role.REVIEWER)) == []
