"""The timeline of an assessment, as its department reads it."""

from collections.abc import Callable

from assessments.access import viewer_of
from assessments.enums import EventKind, Role
from assessments.models import Assessment, User
from assessments.services.events import record
from tests import factories
from tests.pages import Page, PageClient
from tests.views import places

TIMELINE = f"{places.overview()}timeline/"


def said(browser: PageClient, path: str = TIMELINE) -> list[str]:
    return Page(browser.get(path)).words("li")


def test_answers_are_told_by_person_question_and_day_between_the_events(
    browser: PageClient, assessment: Assessment, executive: User, delegate: User
) -> None:
    head, other = viewer_of(executive), viewer_of(delegate)
    for code, level in (("Q01-01", 1), ("Q01-02", 1), ("Q01-02", 2)):
        factories.answer(assessment, head, code, level)
    factories.answer(assessment, other, "Q02-01", 3)
    factories.evidence(assessment, head, "Q01-01")

    page = Page(browser.get(TIMELINE))

    assert page.words("h1") == ["Timeline"]
    for sentence in (
        "Rosalie Ito answered 2 indicators of “Security”.",
        "Kofi Tanaka answered 1 indicator of “Skills”.",
        "Rosalie Ito started the self-assessment.",
        "Rosalie Ito added evidence to",
    ):
        assert sentence in page.text


def test_it_is_told_in_french_too(
    browser: PageClient, assessment: Assessment, executive: User
) -> None:
    factories.answer_all(assessment, viewer_of(executive))
    page = Page(browser.get(TIMELINE.replace("/en/", "/fr/")))
    assert "Rosalie Ito a commencé l’auto-évaluation." in page.text
    assert "Rosalie Ito a répondu à" in page.text


def test_who_only_looked_is_not_in_it(
    browser: PageClient, assessment: Assessment, executive: User
) -> None:
    record(
        EventKind.BRIEFING_VIEWED,
        actor_id=executive.pk,
        now=factories.NOW,
        assessment=assessment,
    )
    assert "Nothing has happened yet." in browser.get(TIMELINE).text


def test_a_long_one_stands_on_several_pages(browser: PageClient, assessment: Assessment) -> None:
    for _number in range(60):
        record(EventKind.EXTENDED, actor_id=None, now=factories.NOW, assessment=assessment)
    assert "Page 1 of 2" in browser.get(TIMELINE).text
    assert browser.get(f"{TIMELINE}?page=2").text.count("took back the extension") == 10


def test_nobody_else_has_it(
    assessment: Assessment, signed_in: Callable[[User], PageClient]
) -> None:
    for role in (Role.REVIEWER, Role.BRIEFING_OFFICER, Role.ADMINISTRATOR):
        assert signed_in(factories.make_user(role)).get(TIMELINE).status_code == 404


def test_the_overview_leads_to_it(browser: PageClient, assessment: Assessment) -> None:
    assert Page(browser.get(places.overview())).every(f'a[href="{TIMELINE}"]')
