"""Who prepares what: the page on which the deputy head assigns questions, and where it shows."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from assessments.enums import Role
from assessments.fiscal import FiscalQuarter
from assessments.models import Assessment, Delegation, Membership, User
from tests import factories
from tests.pages import Page, PageClient
from tests.views import places
from tests.views.test_queries import PAGE, cost

LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])
NOTE = "Please look at the recovery test."


def person(assessment: Assessment, **fields: Any) -> User:
    """A delegate to whom nothing is assigned yet."""
    titles = {name: fields.pop(name) for name in ("title_en", "title_fr") if name in fields}
    user = factories.make_user(Role.DELEGATE, assessment.department, **fields)
    Membership.objects.filter(user=user).update(**titles)
    return user


def opened(browser: PageClient, path: str) -> Page:
    response = browser.get(path)
    assert response.status_code == 200
    return Page(response)


def given(user: User, *questions: str, **fields: str) -> dict[str, Any]:
    due = {"due_on": "2026-10-26", "note": NOTE}
    return {"questions": [*questions], "delegate": str(user.pk)} | due | fields


@LANGUAGES
def test_what_is_assigned_stands_on_the_page_and_on_the_overview_of_all(
    browser: PageClient,
    signed_in: Callable[[User], PageClient],
    assessment: Assessment,
    language: str,
) -> None:
    user = person(assessment, name="Kim Roy", title_en="Chief Planner", title_fr="Planification")

    response = browser.post(
        places.delegation(language=language), given(user, "security", "skills"), follow=True
    )

    assert [(row.question_key, row.delegate_id) for row in Delegation.objects.order_by("pk")] == [
        ("security", user.pk),
        ("skills", user.pk),
    ]
    title = "Planification" if language == "fr" else "Chief Planner"
    colleague = signed_in(person(assessment))
    for page in (Page(response), opened(colleague, places.overview(language))):
        assert page.text.count(f"Kim Roy, {title}") >= 2
        assert page.text.count(NOTE) == 2
        assert "26 octobre 2026" in page.text or "October 26, 2026" in page.text
        assert {item.get("lang") for item in page.root.xpath(f"//*[text()='{NOTE}']")} == {language}


def test_the_cio_stands_first_among_the_people_and_they_show_their_titles(
    browser: PageClient, assessment: Assessment
) -> None:
    person(assessment, name="Ana", title_en="Director", title_fr="Direction")
    person(
        assessment,
        name="Zoe",
        title_en="Chief Information Officer",
        title_fr="Dirigeante principale de l’information",
    )
    labels = opened(browser, places.delegation()).root.xpath("//input[@name='delegate']/../label")
    assert [label.text.strip() for label in labels] == [
        "Zoe, Chief Information Officer",
        "Ana, Director",
    ]


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"due_on": "2026-10-21"}, "Choose a date that is not in the past."),
        (
            {"due_on": "2026-11-30"},
            "Choose a date up to the last day of the assessment, 2026-11-29.",
        ),
        ({"questions": []}, "Choose at least one question."),
        ({"delegate": ""}, "Choose a person."),
    ],
)
def test_what_cannot_be_assigned_is_refused_and_nothing_typed_is_lost(
    browser: PageClient, assessment: Assessment, change: dict[str, Any], error: str
) -> None:
    user = person(assessment)
    response = browser.post(places.delegation(), given(user, "security") | change)
    assert response.status_code == 400
    page = Page(response)
    assert error in page.one(".error-summary").text_content()
    assert page.value("note") == NOTE
    assert not Delegation.objects.exists()


def test_the_other_language_keeps_everything_that_was_chosen(
    browser: PageClient, assessment: Assessment
) -> None:
    user = person(assessment)
    sent = given(user, "security", "skills") | {"switch": "fr"}
    page = Page(browser.post(places.delegation(language="fr"), sent))
    chosen = page.root.xpath("//input[@name='questions'][@checked]/@value")
    assert chosen == ["security", "skills"]
    assert page.root.xpath("//input[@name='delegate'][@checked]/@value") == [str(user.pk)]
    assert (page.value("due_on"), page.value("note")) == ("2026-10-26", NOTE)
    assert not Delegation.objects.exists()


def test_the_link_of_a_question_chooses_it(browser: PageClient, assessment: Assessment) -> None:
    person(assessment)
    (link,) = opened(browser, places.overview()).root.xpath(
        "//a[contains(@href, 'question=skills')]/@href"
    )
    page = opened(browser, link.split("#")[0])
    assert page.root.xpath("//input[@name='questions'][@checked]/@value") == ["skills"]


def test_an_assignment_is_ended_and_stays_to_be_read(
    browser: PageClient, assessment: Assessment, delegate: User
) -> None:
    row = Delegation.objects.get(question_key="security")
    response = browser.post(places.delegation(f"{row.pk}/end/"), follow=True)
    row.refresh_from_db()
    assert row.ended_at is not None
    page = Page(response)
    assert page.text.count("Ended by Rosalie Ito") == 1
    assert len(page.root.xpath("//form[contains(@action, '/end/')]")) == 1  # the other question's
    assert "Kofi Tanaka" not in opened(browser, places.overview()).words("li")[0]


def test_what_ended_by_itself_says_so(
    browser: PageClient, assessment: Assessment, delegate: User, settings: Any
) -> None:
    Membership.objects.filter(user=delegate).delete()
    page = opened(browser, places.delegation())
    assert page.text.count("Ended with the role") == 2
    assert page.root.xpath("//form[contains(@action, '/end/')]") == []
    Membership.objects.create(user=delegate, role=Role.DELEGATE, department=assessment.department)
    settings.AS_OF = date(2026, 11, 30)  # the day after the last one
    page = opened(browser, places.delegation())
    assert page.text.count("Ended by itself on the last day") == 2
    assert "assign" not in [form.get("id") for form in page.every("form")]


def test_last_quarters_people_are_assigned_in_one_step(
    browser: PageClient, assessment: Assessment
) -> None:
    user = person(assessment)
    quarter = factories.make_quarter(FiscalQuarter(2026, 1))
    factories.assign(factories.make_assessment(assessment.department, quarter), user)

    def offered() -> list[Any]:
        page = opened(browser, places.delegation())
        return page.root.xpath("//form[contains(@action, '/repeat/')]")

    assert len(offered()) == 1
    response = browser.post(places.delegation("repeat/"), follow=True)
    assert "2 questions were assigned." in Page(response).text
    assert Delegation.objects.filter(assessment=assessment, delegate=user).count() == 2
    assert offered() == []


def test_delegates_are_told_who_assigns(other_browser: PageClient) -> None:
    response = other_browser.get(places.delegation())
    assert response.status_code == 403
    assert "Only the deputy head of this department can assign questions." in response.text
    page = opened(other_browser, places.overview())
    assert page.root.xpath("//a[contains(@href, 'delegation')]") == []


def test_after_the_sign_off_nothing_is_assigned_on_the_page(
    browser: PageClient, assessment: Assessment, executive: User
) -> None:
    user = person(assessment)
    factories.make_submission(assessment.department, assessment.quarter)
    page = opened(browser, places.delegation())
    assert "assign" not in [form.get("id") for form in page.every("form")]
    assert browser.post(places.delegation(), given(user, "security")).status_code == 409
    assert not Delegation.objects.exists()


def test_continue_leads_a_delegate_to_the_first_unfinished_question_of_theirs(
    signed_in: Callable[[User], PageClient], assessment: Assessment
) -> None:
    browser = signed_in(factories.make_delegate(assessment, "skills"))
    page = opened(browser, places.overview())
    assert page.one("a.primary").get("href") == places.question("skills")


def test_the_page_and_the_overview_cost_the_same_with_more_assignments(
    browser: PageClient, assessment: Assessment
) -> None:
    quarter = factories.make_quarter(FiscalQuarter(2026, 1))
    earlier = factories.make_assessment(assessment.department, quarter)
    spent = []
    for people in (1, 2):
        for _person in range(people):
            factories.assign(earlier, factories.make_delegate(assessment))
        spent.append(
            [
                cost(lambda: browser.get(places.delegation())),
                cost(lambda: browser.get(places.overview())),
            ]
        )
    assert spent[0] == spent[1]
    assert max(spent[0]) <= PAGE


def test_a_due_date_that_is_over_says_so_until_the_question_is_ready(
    browser: PageClient, assessment: Assessment, delegate: User, settings: Any
) -> None:
    Delegation.objects.update(due_on=factories.TODAY)
    assert "Overdue" not in opened(browser, places.overview()).text
    settings.AS_OF = factories.TODAY + timedelta(days=1)
    assert opened(browser, places.overview()).text.count("Overdue") == 2
