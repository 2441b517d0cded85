"""The pages of the action plan, and where actions come up elsewhere."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from assessments.enums import ActionStatus, Role
from assessments.models import Action, Assessment, User
from assessments.services.actions import ActionInput, change_action, close_action
from tests import factories
from tests.action_plan import make_action
from tests.factories import NOW, TODAY
from tests.pages import Page, PageClient

PLAN = "/en/actions/DRH/"
ADD = f"{PLAN}add/"
NEW = {
    "indicator": "Q01-02",
    "title": "Name an owner for every system",
    "target_level": "3",
    "status": "planned",
    "owner": "Kofi Tanaka",
    "due_on": "2026-12-18",
    "effort": "small",
}


def late(assessment: Assessment, **fields: Any) -> Action:
    """An action that was due yesterday."""
    said = {"owner": "Kofi Tanaka", "due_on": TODAY - timedelta(days=1), "status": "in_progress"}
    return make_action(assessment, **said | fields)


def titles(page: Page) -> list[str]:
    return [link.text for link in page.root.xpath("//tbody//th/a")]


def test_a_new_action_is_added_and_shown(browser: PageClient, assessment: Assessment) -> None:
    response = browser.post(ADD, NEW, follow=True)
    action = Action.objects.get()
    assert response.redirect_chain[-1][0] == f"{PLAN}{action.pk}/"
    page = Page(response)
    assert page.words("h1") == [NEW["title"]]
    assert "2026-12-18" in page.text
    assert titles(Page(browser.get(PLAN))) == [NEW["title"]]


def test_the_form_is_filled_in_from_the_address(
    browser: PageClient, assessment: Assessment
) -> None:
    page = Page(browser.get(f"{ADD}?indicator=Q01-02&target_level=3"))
    chosen = [option.get("value") for option in page.root.xpath("//option[@selected]")]
    assert chosen == ["Q01-02", "3"]


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"title": ""}, "title", "This field is required."),
        ({"indicator": "Q09-09"}, "indicator", "Select a valid choice."),
        ({"target_level": "0"}, "target_level", "Select a valid choice."),
        ({"status": "done"}, "status", "Select a valid choice."),
        ({"owner": ""}, "owner", "Enter who makes it happen."),
        ({"due_on": ""}, "due_on", "Enter by when it is done."),
        ({"due_on": "2026-10-21"}, "due_on", "Choose a date that is not in the past."),
        ({"due_on": "soon"}, "due_on", "Enter a valid date."),
    ],
)
def test_bad_input_is_named_by_field_and_nothing_is_lost(
    browser: PageClient, assessment: Assessment, wrong: dict[str, str], field: str, sentence: str
) -> None:
    response = browser.post(ADD, NEW | wrong)
    page = Page(response)
    assert response.status_code == 400
    (summary,) = page.words(".error-summary")
    assert sentence in summary
    assert sentence in page.words(f"#id_{field}_error")[0]
    kept = {name: value for name, value in (NEW | wrong).items() if name in {"title", "owner"}}
    assert {name: page.value(name) or "" for name in kept} == kept
    assert not Action.objects.exists()


def test_the_language_control_keeps_what_was_typed(
    browser: PageClient, assessment: Assessment
) -> None:
    page = Page(browser.post("/fr/actions/DRH/add/", NEW | {"switch": "fr"}))
    assert page.words("h1") == ["Ajouter une mesure"]
    assert (page.value("title"), page.value("due_on")) == (NEW["title"], NEW["due_on"])
    assert not Action.objects.exists()


def test_the_second_of_two_people_is_shown_both(
    browser: PageClient, assessment: Assessment
) -> None:
    action = make_action(assessment, title="As it was")
    form = f"{PLAN}{action.pk}/edit/"
    mine = Page(browser.get(form)).fields("edit-action") | {"target_level": "3", "title": "Mine"}
    change_action(
        viewer=factories.make_executive(assessment, name="Ana Other"),
        action=action,
        version=1,
        given=ActionInput(title="Theirs", target_level=3),
        now=NOW,
    )
    response = browser.post(form, mine)
    page = Page(response)
    assert response.status_code == 409
    assert "Ana Other changed this action" in page.text
    assert "Theirs" in page.words(".alert")[0]
    assert page.value("title") == "Mine"
    again = page.fields("edit-action") | {"target_level": "3"}
    assert browser.post(form, again).status_code == 302
    assert Action.objects.get().title == "Mine"


def test_a_slip_is_counted_and_shown(browser: PageClient, assessment: Assessment) -> None:
    action = late(assessment)
    form = f"{PLAN}{action.pk}/edit/"
    sent = Page(browser.get(form)).fields("edit-action") | {"target_level": "3"}
    browser.post(form, sent | {"due_on": "2026-12-18", "note": "The supplier was late."})
    page = Page(browser.get(f"{PLAN}{action.pk}/"))
    assert "2026-12-18 (moved once, first due 2026-10-21)" in page.text
    assert "The supplier was late." in page.text
    assert "Due date: 2026-12-18 (before: 2026-10-21)" in page.text


def test_the_plan_is_filtered_by_the_address_and_sorted_by_date(
    browser: PageClient, assessment: Assessment
) -> None:
    skills = make_action(assessment, "Q02-01", title="Skills")
    far = late(assessment, title="Far", due_on=date(2027, 3, 31))
    overdue = late(assessment, title="Overdue")
    closed = make_action(assessment, title="Closed")
    close_action(
        viewer=factories.make_executive(assessment),
        action=closed,
        version=1,
        outcome=ActionStatus.DONE,
        now=NOW,
    )
    shown = {
        query: titles(Page(browser.get(f"{PLAN}{query}")))
        for query in (
            "",
            "?status=overdue",
            "?status=done",
            "?status=all",
            "?question=skills",
            "?status=in_progress&question=security",
            "?status=nonsense",
        )
    }
    open_ones = [overdue.title, far.title, skills.title]
    assert shown == {
        "": open_ones,
        "?status=overdue": ["Overdue"],
        "?status=done": ["Closed"],
        "?status=all": [*open_ones, "Closed"],
        "?question=skills": ["Skills"],
        "?status=in_progress&question=security": ["Overdue", "Far"],
        "?status=nonsense": open_ones,
    }


def test_overdue_and_stalled_are_said_in_words(browser: PageClient, assessment: Assessment) -> None:
    late(assessment, now=NOW - timedelta(days=90))
    expected = ["In progress", "Overdue", "Stalled for 90 days"]
    assert Page(browser.get(PLAN)).words(".state") == expected
    home = Page(browser.get("/en/"))
    assert [state for state in home.words(".state") if state in expected] == expected


def test_a_reviewer_reads_and_notes_and_is_offered_nothing_else(
    assessment: Assessment, signed_in: Callable[[User], PageClient]
) -> None:
    action = late(assessment)
    reviewer = signed_in(factories.make_user(Role.REVIEWER, name="Robin Reviewer"))
    page = Page(reviewer.get(f"{PLAN}{action.pk}/"))
    links = [link.get("href") for link in page.root.xpath("//main//a[contains(@class, 'btn')]")]
    assert links == [f"{PLAN}{action.pk}/note/"]
    assert reviewer.post(links[0], {"note": ""}).status_code == 400
    reviewer.post(links[0], {"note": "Is the date firm?"})
    assert "Note by Robin Reviewer" in Page(reviewer.get(f"{PLAN}{action.pk}/")).text
    assert "add/" not in reviewer.get(PLAN).text


def test_one_button_closes_what_has_reached_its_level(
    browser: PageClient, assessment: Assessment
) -> None:
    action = late(assessment)
    assert "The level is reached" not in browser.get(f"{PLAN}{action.pk}/").text
    factories.make_submission(choice=3)
    page = Page(browser.get(f"{PLAN}{action.pk}/"))
    (form,) = page.root.xpath("//main//form")
    sent = {field.get("name"): field.get("value") for field in form.iter("input")}
    browser.post(form.get("action"), sent)
    assert Action.objects.get().status == ActionStatus.DONE


def test_dropping_needs_its_reason(browser: PageClient, assessment: Assessment) -> None:
    action = late(assessment)
    close = f"{PLAN}{action.pk}/close/"
    response = browser.post(close, {"status": "dropped", "version": "1", "note": ""})
    assert response.status_code == 400
    assert "why this action is dropped" in Page(response).words(".error-summary")[0]
    assert browser.post(close, {"status": "done", "version": "9"}).status_code == 409
    assert Action.objects.get().is_open
