"""Home and the lists: what waits for whom, in order of urgency."""

from datetime import date, timedelta
from typing import Any

import pytest

from assessments.access import viewer_of
from assessments.enums import Language, Role
from assessments.fiscal import FiscalQuarter
from assessments.models import Assessment, Delegation, Department, Membership, Quarter, User
from assessments.selectors.drafts import DraftQuestion, load_draft
from assessments.services.clarifications import give
from assessments.services.teamwork import mark_ready
from tests import asking, factories
from tests.pages import Page, PageClient
from tests.views.test_queries import PAGE, cost

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

    results, learn = ["/en/scorecards/", "/en/actions/", "/en/briefings/"], "/en/learn/"
    assert menu(Role.EXECUTIVE, department("AAA")) == ["/en/", "/en/assessments/", *results, learn]
    assert menu(Role.DELEGATE, department("AAA")) == ["/en/", "/en/assessments/", *results, learn]
    assert menu(Role.REVIEWER) == ["/en/", "/en/reviews/", "/en/departments/", *results, learn]
    assert menu(Role.BRIEFING_OFFICER) == ["/en/", "/en/departments/", *results, learn]
    assert menu(Role.ADMINISTRATOR) == [
        *("/en/", learn, "/en/questionnaires/", "/en/administration/", "/en/audit-log/"),
    ]
    assert menu(None) == ["/en/", learn]


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

    assert waiting(None) == waiting(department("AAA")) == ["/en/reviews/AAA/2026-27-Q2/"]
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


def tasks(page: Page, part: str) -> list[str]:
    """What one part of the home page lists, without its addresses."""
    rows = page.root.xpath(f"//section[@aria-labelledby='{part}']//li")
    return [" ".join(row.text_content().split()) for row in rows]


@LANGUAGES
def test_a_delegate_sees_what_is_assigned_and_asked_the_most_urgent_first(
    quarter: Quarter, signed_in: Any, settings: Any, language: str
) -> None:
    draft = factories.make_assessment(department("AAA"), quarter)
    executive = factories.make_executive(draft)
    person = factories.make_delegate(draft)
    Delegation.objects.filter(question_key="skills").update(due_on=date(2026, 10, 24))
    for code, due_on in (("Q01-01", date(2026, 10, 29)), ("Q01-02", date(2026, 10, 25))):
        asking.ask(draft, executive, person, code, due_on=due_on)
    settings.AS_OF = date(2026, 10, 26)

    page = home(signed_in(person), language)

    assert parts(page)[:2] == ["to-answer", "assigned"]
    place = f"/{language}/assessments/AAA/2026-27-Q2"
    assert page.root.xpath("//section[@aria-labelledby='assigned']//a/@href") == [
        f"{place}/skills/",
        f"{place}/security/",
    ]
    assert page.root.xpath("//section[@aria-labelledby='to-answer']//a/@href") == [
        f"{place}/answers/Q01-02/clarifications/",
        f"{place}/answers/Q01-01/clarifications/",
    ]
    overdue = "En retard" if language == "fr" else "Overdue"
    for part in ("assigned", "to-answer"):
        assert [overdue in row for row in tasks(page, part)] == [True, False]


def test_what_is_ready_stands_last_and_is_not_overdue(
    quarter: Quarter, signed_in: Any, settings: Any
) -> None:
    draft = factories.make_assessment(department("AAA"), quarter)
    person = factories.make_delegate(draft)
    Delegation.objects.update(due_on=date(2026, 10, 24))
    page = DraftQuestion(load_draft(draft), load_draft(draft).questionnaire.question("security"))
    mark_ready(viewer=viewer_of(person), page=page, now=factories.NOW)
    settings.AS_OF = date(2026, 10, 26)
    browser = signed_in(person)
    assert ["Ready" in row for row in tasks(home(browser), "assigned")] == [False, True]
    assert ["Overdue" in row for row in tasks(home(browser), "assigned")] == [True, False]
    executive = factories.make_executive(draft)
    factories.evidence(draft, executive, "Q01-01", now=factories.NOW + timedelta(minutes=1))
    assert ["Ready" in row for row in tasks(home(browser), "assigned")] == [False, False]


def test_the_executive_sees_what_was_clarified_and_nobody_elsewhere_does(
    quarter: Quarter, signed_in: Any
) -> None:
    draft = factories.make_assessment(department("AAA"), quarter)
    executive = factories.make_user(Role.EXECUTIVE, department("AAA"))
    person = factories.make_delegate(draft)
    asked = asking.ask(draft, viewer_of(executive), person)
    assert tasks(home(signed_in(executive)), "answered") == []
    give(
        viewer=viewer_of(person),
        clarification=asked,
        text="Yes, all of them.",
        language=Language.ENGLISH,
        now=factories.NOW,
    )
    assert len(tasks(home(signed_in(executive)), "answered")) == 1
    assert tasks(home(signed_in(person)), "to-answer") == []
    elsewhere = factories.make_user(Role.EXECUTIVE, department("BBB"))
    assert tasks(home(signed_in(elsewhere)), "answered") == []


def test_what_is_submitted_or_whose_role_is_gone_waits_for_nobody(
    quarter: Quarter, signed_in: Any
) -> None:
    draft = factories.make_assessment(department("AAA"), quarter)
    person = factories.make_delegate(draft)
    asking.ask(draft, factories.make_executive(draft), person)
    assert parts(home(signed_in(person)))[:2] == ["to-answer", "assigned"]
    factories.make_submission(department("AAA"), quarter)
    assert parts(home(signed_in(person))) == ["waiting", "news", "results"]
    Assessment.objects.filter(pk=draft.pk).update(state="returned")
    Membership.objects.filter(user=person).delete()
    assert parts(home(signed_in(person))) == []


def test_home_costs_the_same_with_more_to_do(quarter: Quarter, signed_in: Any) -> None:
    draft = factories.make_assessment(department("AAA"), quarter)
    other = factories.make_assessment(department("BBB"), quarter)
    person = factories.make_delegate(draft, "security")
    executive = factories.make_executive(draft)
    browser = signed_in(person)
    asking.ask(draft, executive, person)
    before = cost(lambda: browser.get("/en/"))
    asking.ask(draft, executive, person, "Q01-01")
    Membership.objects.create(user=person, role=Role.DELEGATE, department=department("BBB"))
    factories.assign(draft, person)
    factories.assign(other, person)
    assert cost(lambda: browser.get("/en/")) == before <= PAGE
