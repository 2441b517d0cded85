"""Asking back about an indicator, and answering in place."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from assessments.access import viewer_of
from assessments.enums import Role
from assessments.models import Assessment, Clarification, User
from tests import asking, factories
from tests.pages import Page, PageClient
from tests.views import places
from tests.views.question_page import standing
from tests.views.test_queries import PAGE, cost

LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])
CODE = "Q01-02"
TEXT = "Does this include the regions?"


def opened(browser: PageClient, path: str = places.clarifications(CODE)) -> Page:
    response = browser.get(path)
    assert response.status_code == 200
    return Page(response)


def asked(assessment: Assessment, executive: User, person: User, **given: Any) -> Clarification:
    return asking.ask(assessment, viewer_of(executive), person, CODE, **given)


@LANGUAGES
def test_a_question_is_asked_and_answered_in_place(
    browser: PageClient, other_browser: PageClient, delegate: User, language: str
) -> None:
    form = opened(browser, places.clarifications(CODE, language=language)).fields("clarifications")
    assert form["ask-due_on"] == "2026-10-29"
    assert form["ask-asked_of"] == str(delegate.pk)
    path = places.clarifications(CODE, "ask/", language)
    page = Page(browser.post(path, form | {"ask-text": TEXT}, follow=True))
    item = Clarification.objects.get()
    assert (item.text, item.language, item.due_on) == (TEXT, language, date(2026, 10, 29))
    assert TEXT in page.one("blockquote").text_content()

    path = places.clarifications(CODE, f"{item.pk}/answer/", language)
    reply = {f"give-{item.pk}-text": "Yes, all of them."}
    page = Page(other_browser.post(path, reply, follow=True))
    assert [quote.get("lang") for quote in page.every("blockquote")] == [language, language]
    assert page.words("blockquote") == [TEXT, "Yes, all of them."]
    shown = opened(browser, places.question(language=language))
    assert TEXT in shown.text
    assert "Yes, all of them." in shown.text


def test_asking_saves_first_what_was_answered(browser: PageClient, delegate: User) -> None:
    fields = opened(browser, places.question()).fields("answers")
    button = places.clarifications(CODE)
    assert (
        browser.post(places.question(), fields | {f"{CODE}-choice": "3", "go": button}).headers[
            "Location"
        ]
        == button
    )
    assert standing(CODE) == [("level", 3, "", "", 1)]


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"ask-text": " "}, "Write your question."),
        ({"ask-asked_of": ""}, "Choose a person."),
        ({"ask-due_on": "2026-10-21"}, "Choose a date that is not in the past."),
        (
            {"ask-due_on": "2026-11-30"},
            "Choose a date up to the last day of the assessment, 2026-11-29.",
        ),
    ],
)
def test_what_cannot_be_asked_keeps_what_was_typed(
    browser: PageClient, delegate: User, change: dict[str, str], error: str
) -> None:
    form = opened(browser).fields("clarifications") | {"ask-text": TEXT}
    response = browser.post(places.clarifications(CODE, "ask/"), form | change)
    assert response.status_code == 400
    page = Page(response)
    assert error in page.one(".error-summary").text_content()
    assert page.value("ask-text") == (form | change)["ask-text"]
    assert not Clarification.objects.exists()


def test_an_empty_answer_is_refused_beside_its_field(
    browser: PageClient,
    other_browser: PageClient,
    assessment: Assessment,
    executive: User,
    delegate: User,
) -> None:
    item = asked(assessment, executive, delegate)
    response = other_browser.post(places.clarifications(CODE, f"{item.pk}/answer/"), {})
    assert response.status_code == 400
    assert "Write your answer." in Page(response).one(".error-summary").text_content()


def test_the_other_language_keeps_every_text_on_the_page(
    signed_in: Callable[[User], PageClient],
    assessment: Assessment,
    executive: User,
    delegate: User,
) -> None:
    factories.make_user(Role.DELEGATE, assessment.department)
    item = asked(assessment, executive, delegate)
    browser = signed_in(delegate)
    form = opened(browser).fields("clarifications")
    typed = {"ask-text": TEXT, "ask-due_on": "2026-10-25", f"give-{item.pk}-text": "Half of it."}
    path = places.clarifications(CODE, language="fr")
    page = Page(browser.post(path, form | typed | {"switch": "fr"}))
    assert {name: page.value(name) for name in typed} == typed
    assert Clarification.objects.filter(answered_at=None).count() == 1


def test_an_answer_that_comes_too_late_is_shown_to_be_copied(
    browser: PageClient,
    other_browser: PageClient,
    assessment: Assessment,
    executive: User,
    delegate: User,
) -> None:
    item = asked(assessment, executive, delegate)
    page = Page(browser.post(places.clarifications(CODE, f"{item.pk}/withdraw/"), follow=True))
    assert "Withdrawn by Rosalie Ito" in page.text
    reply = {f"give-{item.pk}-text": "It took me a day."}
    response = other_browser.post(places.clarifications(CODE, f"{item.pk}/answer/"), reply)
    assert response.status_code == 409
    assert "It took me a day." in Page(response).text
    assert TEXT not in opened(browser, places.question()).text


def test_somebody_who_only_reads_gets_no_form(
    signed_in: Callable[[User], PageClient],
    assessment: Assessment,
    executive: User,
    delegate: User,
) -> None:
    asked(assessment, executive, delegate)
    colleague = signed_in(factories.make_user(Role.DELEGATE, assessment.department))
    page = opened(colleague)
    assert TEXT in page.text
    assert [form.get("id") for form in page.every("form")] == ["stay", "sign-out"]
    link = opened(colleague, places.question()).root.xpath("//a[contains(@href, 'clarifications')]")
    assert [item.get("href") for item in link] == [places.clarifications(CODE)]


def test_the_page_costs_the_same_with_more_questions(
    browser: PageClient, assessment: Assessment, executive: User, delegate: User
) -> None:
    spent = []
    for count in (1, 2):
        for _number in range(count):
            asked(assessment, executive, delegate)
        paths = (places.clarifications(CODE), places.question(), "/en/")
        spent.append([cost(lambda: browser.get(path)) for path in paths])  # noqa: B023
    assert spent[0] == spent[1]
    assert max(spent[0]) <= PAGE
