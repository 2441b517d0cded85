"""Withdrawing, correcting after a return, reopening, replying, and reading every submission."""

from collections.abc import Callable
from typing import Any

import pytest

from assessments.access import viewer_of
from assessments.enums import Role, State
from assessments.models import Assessment, Briefing, Reopening, ReviewReply, Submission, User
from assessments.policies import Viewer
from tests import factories
from tests.pages import Page, PageClient

pytestmark = pytest.mark.django_db

LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])
PLACE = "DRH/2026-27-Q2/"


@pytest.fixture
def submission() -> Submission:
    return factories.make_submission(choice=3)


@pytest.fixture
def head(submission: Submission) -> Viewer:
    return viewer_of(User.objects.get(pk=submission.signed_by_id))


@pytest.fixture
def own(submission: Submission, signed_in: Callable[[User], PageClient]) -> PageClient:
    """The browser of the deputy head who signed."""
    return signed_in(User.objects.get(pk=submission.signed_by_id))


@pytest.fixture
def reviewer(signed_in: Callable[[User], PageClient]) -> PageClient:
    return signed_in(factories.make_user(Role.REVIEWER))


@pytest.fixture
def administrator(signed_in: Callable[[User], PageClient]) -> PageClient:
    return signed_in(factories.make_user(Role.ADMINISTRATOR))


def state() -> str:
    return Assessment.objects.get().state


def correct(head: Viewer) -> Submission:
    """Change one answer and sign again."""
    assessment = factories.make_assessment()
    factories.answer(assessment, head, "Q01-01", 4)
    return factories.sign(assessment, head)


def href(page: Page, ends: str) -> bool:
    return any((link.get("href") or "").endswith(ends) for link in page.root.xpath("//main//a"))


def test_withdrawing_is_offered_asked_for_and_done(own: PageClient) -> None:
    for path in (f"/en/assessments/{PLACE}", f"/en/scorecards/{PLACE}"):
        assert href(Page(own.get(path)), "/withdraw/")
    path = f"/en/assessments/{PLACE}withdraw/"
    assert own.get(path).status_code == 200
    assert state() == State.SUBMITTED
    response = own.post(path)
    assert (response.status_code, response["Location"]) == (302, f"/en/assessments/{PLACE}")
    assert state() == State.IN_PROGRESS
    assert href(Page(own.get(f"/en/assessments/{PLACE}")), "/submissions/")
    assert own.post(path).status_code == own.get(path).status_code == 409


def test_a_withdrawn_submission_is_read_by_its_department_alone(
    own: PageClient, reviewer: PageClient
) -> None:
    own.post(f"/en/assessments/{PLACE}withdraw/")
    for path in (f"{PLACE}S1/", f"{PLACE}submissions/"):
        assert own.get(f"/en/scorecards/{path}").status_code == 200
        assert reviewer.get(f"/en/scorecards/{path}").status_code == 404
    assert own.get(f"/en/briefings/{PLACE}S1/").status_code == 200
    assert own.get(f"/en/scorecards/{PLACE}").status_code == 404
    assert "Submission 1, withdrawn" in own.get(f"/en/scorecards/{PLACE}S1/").text


@LANGUAGES
def test_what_the_reviewer_asked_stands_on_the_overview_the_question_and_the_check_page(
    submission: Submission, own: PageClient, language: str
) -> None:
    factories.make_returned(submission, {"Q01-02": "Depuis quand?"})
    for path in ("", "security/", "sign-off/"):
        response = own.get(f"/{language}/assessments/{PLACE}{path}")
        assert "Depuis quand?" in response.text, path
    assert "Depuis quand?" not in own.get(f"/{language}/assessments/{PLACE}skills/").text


def test_what_was_asked_is_gone_once_it_is_signed_again(
    submission: Submission, own: PageClient, head: Viewer
) -> None:
    factories.make_returned(submission, {"Q01-02": "Since when?"})
    correct(head)
    for path in ("", "security/", "sign-off/"):
        assert "Since when?" not in own.get(f"/en/assessments/{PLACE}{path}").text


def test_the_check_page_says_what_changed_since_the_returned_submission(
    submission: Submission, own: PageClient, head: Viewer
) -> None:
    factories.make_returned(submission)
    page = Page(own.get(f"/en/assessments/{PLACE}sign-off/"))
    assert "Nothing differs from submission 1." in page.text
    factories.answer(factories.make_assessment(), head, "Q01-01", 3, rationale="Since June.")
    page = Page(own.get(f"/en/assessments/{PLACE}sign-off/"))
    section = page.root.xpath("//section[@aria-labelledby='corrected']")[0]
    (row,) = section.xpath(".//tbody/tr")
    assert "explanation" in row.text_content()
    assert "answer," not in row.text_content()


@LANGUAGES
def test_every_submission_stays_readable_with_a_notice_which_one_stands(
    submission: Submission, reviewer: PageClient, head: Viewer, language: str
) -> None:
    factories.make_returned(submission)
    correct(head)
    listed = Page(reviewer.get(f"/{language}/scorecards/{PLACE}submissions/"))
    assert href(listed, "/S1/")
    assert href(listed, "/S2/")

    old = Page(reviewer.get(f"/{language}/scorecards/{PLACE}S1/"))
    new = Page(reviewer.get(f"/{language}/scorecards/{PLACE}"))

    notice = {
        "en": "Submission 1, returned Submission 2 stands.",
        "fr": "Soumission 1, renvoyée La soumission 2 fait foi.",
    }[language]
    assert notice in old.text
    assert notice not in new.text
    assert new.root.xpath("//section[@aria-labelledby='since']//tbody/tr")
    assert not old.root.xpath("//section[@aria-labelledby='since']")
    assert reviewer.get(f"/{language}/scorecards/{PLACE}S3/").status_code == 404


@pytest.mark.pdf
def test_the_briefing_of_an_older_submission_can_be_made_again(
    submission: Submission, reviewer: PageClient, head: Viewer
) -> None:
    factories.make_returned(submission)
    correct(head)
    response = reviewer.post(f"/en/briefings/{PLACE}S1/issue/")
    assert (response.status_code, response["Location"]) == (302, f"/en/briefings/{PLACE}S1/")
    assert Briefing.objects.get().submission == submission
    assert Briefing.objects.get().snapshot["content"]["overall"]["score"]["shown"] == 75


def test_reopening_asks_for_a_reason_that_the_department_then_reads(
    submission: Submission, own: PageClient, administrator: PageClient
) -> None:
    factories.make_accepted(submission)
    listed = administrator.get("/en/administration/assessments/assessment/")
    assert f"/en/reopen/{PLACE}" in listed.text
    page = administrator.get(f"/en/reopen/{PLACE}")
    assert page.status_code == 200
    refused = administrator.post(f"/en/reopen/{PLACE}", {"reason": " "})
    assert (refused.status_code, state()) == (400, State.ACCEPTED)

    done = administrator.post(f"/en/reopen/{PLACE}", {"reason": "A wrong file."})

    assert (done.status_code, state()) == (302, State.RETURNED)
    assert Reopening.objects.get().reason == "A wrong file."
    for path in (f"/en/assessments/{PLACE}", f"/en/assessments/{PLACE}sign-off/"):
        assert "A wrong file." in own.get(path).text
    assert administrator.post(f"/en/reopen/{PLACE}", {"reason": "Again."}).status_code == 409


@LANGUAGES
def test_the_language_control_keeps_what_was_typed(
    submission: Submission, own: PageClient, administrator: PageClient, language: str
) -> None:
    factories.make_accepted(submission, {"Q01-01": (1, "No inventory.")})
    typed = {"reason": "A wrong", "text": "It is", "switch": language}
    reopening = administrator.post(f"/{language}/reopen/{PLACE}", typed)
    reply = own.post(f"/{language}/scorecards/{PLACE}S1/reply/Q01-01/", typed)
    assert (Page(reopening).value("reason"), Page(reply).value("text")) == ("A wrong", "It is")
    assert (Reopening.objects.count(), ReviewReply.objects.count()) == (0, 0)


def test_both_levels_the_reason_and_the_reply_stand_beside_each_other(
    submission: Submission, own: PageClient, reviewer: PageClient
) -> None:
    factories.make_accepted(submission, {"Q01-01": (1, "No inventory.")})
    path = f"/en/scorecards/{PLACE}"
    reply = f"{path}S1/reply/Q01-01/"
    assert href(Page(own.get(path)), reply)
    assert not href(Page(reviewer.get(path)), reply)
    assert reviewer.get(reply).status_code == 403
    assert own.post(reply, {"text": ""}).status_code == 400

    sent: Any = own.post(reply, {"text": "It is in the annex."})

    assert (sent.status_code, sent["Location"]) == (302, f"{path}S1/#recorded-q01-01")
    assert own.get(reply).status_code == own.post(reply, {"text": "Again."}).status_code == 409
    for browser in (own, reviewer):
        recorded = Page(browser.get(path)).root.xpath("//section[@aria-labelledby='recorded']")[0]
        said = recorded.text_content()
        assert all(
            word in said
            for word in ("3 Established", "1 Starting", "No inventory.", "It is in the annex.")
        )
