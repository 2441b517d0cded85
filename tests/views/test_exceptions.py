"""What needs a look before signing, and one confirmation for the rest."""

from datetime import date
from typing import Any

import pytest

from assessments.models import Assessment, User
from assessments.policies import Viewer
from tests import carried, factories
from tests.pages import Page, PageClient, words_of
from tests.views import places
from tests.views.test_carrying import marked, said


@pytest.fixture
def earlier(db: None) -> Assessment:
    assessment = carried.signed_q1()
    submission = assessment.submissions.get()
    factories.make_accepted(submission, {"Q02-01": (1, "The plan is a draft.")})
    return assessment


@pytest.fixture
def assessment(earlier: Assessment) -> Assessment:
    return carried.new_q2(earlier)


@pytest.fixture
def viewer(assessment: Assessment, executive: User) -> Viewer:
    return factories.make_executive(assessment, name="Ines Roy")


@pytest.fixture
def everything_carried(assessment: Assessment, viewer: Viewer) -> None:
    carried.carry(assessment, viewer)


LOOK = "//ul[contains(@class, 'exceptions')]/li"
UNANSWERED = "//ul[contains(@class, 'unanswered')]/li"
FORMS = "//main//form"


def shown(browser: PageClient, language: str = "en") -> dict[str, str]:
    """By title link, what the page says of each answer to look at."""
    page = Page(browser.get(places.exceptions(language)))
    return {
        str(item.xpath(".//h3/a/@href")[0]).rpartition("#")[2]: words_of(item)
        for item in page.root.xpath(LOOK)
    }


def press(browser: PageClient, path: str, text: str = "") -> Any:
    """Send the form of the page that leads to `path`, as it stands there."""
    page = Page(browser.get(places.exceptions()))
    form = next(
        form
        for form in page.root.xpath(FORMS)
        if form.get("action") == path and text in words_of(form)
    )
    fields = {"carried": [item.get("value") for item in form.iter("input")][1:]}
    return browser.post(path, fields, follow=True)


def test_an_unanswered_question_is_counted_and_carried_forward_from_there(
    browser: PageClient, assessment: Assessment
) -> None:
    page = Page(browser.get(places.exceptions()))
    first, second = (words_of(item) for item in page.root.xpath(UNANSWERED))
    assert first.startswith(
        "Security: 3 indicators have no answer; 3 can be carried forward from Q1 2026–27."
    )
    assert second.startswith("Skills: 3 indicators have no answer")

    response = press(browser, places.carry("security"))

    assert marked() == ["Q01-01", "Q01-02", "Q01-03"]
    assert response.redirect_chain == [(places.exceptions(), 302)]
    assert said(response)[0].startswith("3 answers were carried forward.")
    assert len(Page(response).root.xpath(UNANSWERED)) == 1


@pytest.mark.usefixtures("everything_carried")
def test_only_what_has_a_reason_is_shown_with_it(
    browser: PageClient, assessment: Assessment, viewer: Viewer
) -> None:
    factories.answer(assessment, viewer, "Q01-01", 3)
    factories.answer(assessment, viewer, "Q02-02", 2, rationale="Said otherwise.")
    factories.evidence(assessment, viewer, "Q02-03", dated_on=date(2025, 1, 1))

    answers = shown(browser)

    assert set(answers) == {"q01-01", "q01-03", "q02-01", "q02-02", "q02-03"}
    assert "3 Established Q1: 2 Developing" in answers["q01-01"]
    assert "The answer changed: Ines Roy, October 22, 2026." in answers["q01-01"]
    assert "This indicator went up one level with no new evidence." in answers["q01-01"]
    assert "It is not known yet" in answers["q01-03"]
    assert (
        "The reviewer recorded another level in Q1: 1 Starting The plan is a draft."
        in answers["q02-01"]
    )
    assert "its text or evidence changed" in answers["q02-02"]
    assert "older than a year" in answers["q02-03"]


@pytest.mark.usefixtures("everything_carried")
def test_one_button_confirms_the_rest_and_nothing_else(browser: PageClient) -> None:
    response = press(browser, places.confirm(), "Confirm these")

    assert marked() == ["Q01-03", "Q02-01"]
    assert said(response) == ["4 answers confirmed."]
    assert set(shown(browser)) == {"q01-03", "q02-01"}


@pytest.mark.usefixtures("everything_carried")
def test_each_carried_exception_has_its_own_button(browser: PageClient) -> None:
    press(browser, places.confirm(), "Confirm (")
    assert marked().count("Q01-03") == 0
    assert "Q02-01" in marked()


@pytest.mark.usefixtures("everything_carried")
def test_an_unchanged_quarter_is_signed_after_three_presses(
    browser: PageClient, assessment: Assessment
) -> None:
    press(browser, places.confirm(), "Confirm these")
    for _button in range(2):
        press(browser, places.confirm(), "Confirm (")
    assert marked() == []
    page = Page(browser.get(places.exceptions()))
    assert page.root.xpath(FORMS) == []
    assert [
        words_of(item) for item in page.root.xpath("//main//*[contains(@class, 'primary')]")
    ] == ["Check and sign off"]
    assert factories.sign(assessment, factories.make_executive(assessment)).number == 1


@pytest.mark.usefixtures("everything_carried")
def test_a_page_that_is_older_than_a_change_confirms_only_what_still_stands(
    browser: PageClient, assessment: Assessment, viewer: Viewer
) -> None:
    stale = {"carried": ["Q01-01:1", "Q01-02:1", "nonsense", "Q99-01:1", "Q01-02:x"]}
    factories.answer(assessment, viewer, "Q01-02", 4)
    response = browser.post(places.confirm(), stale, follow=True)
    assert "1 answer confirmed." in said(response)
    assert "Q01-01" not in marked()
    assert factories.answer_row(assessment, "Q01-02").level == 4


@pytest.mark.usefixtures("everything_carried")
def test_a_delegate_reads_it_and_confirms_only_what_is_assigned_to_them(
    signed_in: Any, assessment: Assessment
) -> None:
    browser = signed_in(factories.make_delegate(assessment, "skills"))
    page = Page(browser.get(places.exceptions()))
    assert len(page.root.xpath(LOOK)) == 2
    assert [words_of(form) for form in page.root.xpath(FORMS)] == ["Confirm (Title Q02-01)"]
    assert browser.post(places.confirm(), {"carried": "Q01-01:1"}).status_code == 403
    assert browser.post(places.confirm(), {"carried": "Q02-01:1"}).status_code == 302
    assert "Q02-01" not in marked()


def test_a_comment_on_the_return_of_this_quarter_is_a_reason(
    browser: PageClient, assessment: Assessment, viewer: Viewer
) -> None:
    factories.answer_all(assessment, viewer, 2)
    factories.answer(assessment, viewer, "Q01-03", 2)
    factories.make_returned(factories.sign(assessment, viewer), {"Q02-02": "Since when?"})
    assert "Comment of the reviewer on the return of Q2: Since when?" in shown(browser)["q02-02"]


def test_in_french(browser: PageClient, everything_carried: None) -> None:
    said_in_french = shown(browser, "fr")["q02-01"]
    assert "a inscrit un autre niveau au T1" in said_in_french
    assert "T1 : 2 En développement" in said_in_french


def test_a_closed_quarter_shows_it_without_buttons(
    browser: PageClient, everything_carried: None, settings: Any
) -> None:
    settings.AS_OF = date(2026, 12, 30)
    page = Page(browser.get(places.exceptions()))
    assert page.root.xpath(FORMS) == []
