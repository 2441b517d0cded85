"""The page of an indicator's comments, for the department and for its reviewer."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import translation
from django.utils.translation import gettext

from assessments import clock
from assessments.access import viewer_of
from assessments.enums import Language, Role
from assessments.models import Assessment, Comment, User
from assessments.services.comments import comment
from tests import factories
from tests.pages import Page, PageClient
from tests.views import places
from tests.views.test_queries import cost

CODE = "Q01-02"
LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])

ONLY_DEPARTMENT = "Your department reads this now. After sign-off, your reviewer reads it too."
BOTH = "Your department and its reviewer read this."
BOTH_FOR_THE_REVIEWER = "The department and its reviewer read this."


@pytest.fixture
def reviewer(signed_in: Callable[[User], PageClient], db: None) -> PageClient:
    return signed_in(factories.make_user(Role.REVIEWER, name="Noor Haddad"))


def submit(assessment: Assessment, executive: User) -> None:
    factories.answer_all(assessment, viewer_of(executive))
    factories.sign(assessment, viewer_of(executive), now=clock.now())


def untimed(words: str) -> str:
    return re.sub(r"\(\d\d:\d\d\)", "(time)", words)


def act(thread: Comment, what: str, *, result: bool = False) -> str:
    page = places.result_comments(CODE) if result else places.comments(CODE)
    return f"{page}{thread.pk}/{what}/"


def thread() -> Comment:
    return Comment.objects.get(reply_to=None)


@LANGUAGES
def test_before_posting_it_says_who_will_read_it(
    browser: PageClient,
    reviewer: PageClient,
    assessment: Assessment,
    executive: User,
    language: str,
) -> None:
    def said(client: PageClient, path: str) -> list[str]:
        return Page(client.get(path)).words("div.alert")

    def words(text: str) -> list[str]:
        with translation.override(language):
            return [" ".join(gettext(text).split())]

    draft, result = places.comments(CODE, language), places.result_comments(CODE, language)
    assert said(browser, draft) == words(ONLY_DEPARTMENT)
    assert reviewer.get(result).status_code == 404
    submit(assessment, executive)
    assert said(browser, draft) == words(BOTH)
    assert said(reviewer, result) == words(BOTH_FOR_THE_REVIEWER)


def test_a_comment_is_answered_resolved_and_opened_again(
    browser: PageClient, other_browser: PageClient
) -> None:
    sent = browser.post(places.comments(CODE), {"text": "  Is the list complete?  "})
    assert (sent.status_code, sent["Location"]) == (302, places.comments(CODE))

    answered = other_browser.post(
        act(thread(), "reply"), {f"reply-{thread().pk}-text": "Yes, since May."}
    )
    assert answered.status_code == 302
    page = Page(browser.get(places.comments(CODE)))
    (shown,) = page.words("article.thread")
    assert untimed(shown).startswith(
        "Rosalie Ito (time) Is the list complete? Kofi Tanaka (time) Yes, since May."
    )

    assert browser.post(act(thread(), "resolve")).status_code == 302
    page = Page(browser.get(places.comments(CODE)))
    assert page.words("h2")[-3:-1] == ["New comment", "Resolved"]
    assert "Resolved Rosalie Ito (time)" in untimed(page.words("article.thread")[0])
    assert other_browser.post(act(thread(), "reopen")).status_code == 302
    assert thread().resolved_at is None


def test_the_reviewer_answers_from_the_result(
    browser: PageClient, reviewer: PageClient, assessment: Assessment, executive: User
) -> None:
    browser.post(places.comments(CODE), {"text": "In draft"})
    submit(assessment, executive)
    assert "In draft" in Page(reviewer.get(places.result_comments(CODE))).text

    reviewer.post(
        act(thread(), "reply", result=True), {f"reply-{thread().pk}-text": "Seen, thank you."}
    )

    assert "Seen, thank you." in Page(browser.get(places.comments(CODE))).text
    assert "Seen, thank you." in Page(browser.get(places.result_comments(CODE))).text
    assert reviewer.get(places.comments(CODE)).status_code == 404


def test_a_reviewer_neither_sees_nor_answers_what_is_still_for_the_department(
    browser: PageClient, reviewer: PageClient, assessment: Assessment, executive: User
) -> None:
    submit(assessment, executive)
    factories.make_returned(Assessment.objects.get().submissions.get())
    browser.post(places.comments(CODE), {"text": "Among ourselves"})
    comment(
        viewer=viewer_of(executive),
        assessment=Assessment.objects.select_related("quarter__questionnaire").get(),
        code=CODE,
        text="Later among ourselves",
        language=Language.ENGLISH,
        now=clock.now() + timedelta(minutes=1),
    )
    later = Comment.objects.get(text="Later among ourselves")

    assert "Later among" not in Page(reviewer.get(places.result_comments(CODE))).text
    for what in ("reply", "resolve", "reopen"):
        assert reviewer.post(act(later, what, result=True)).status_code == 404


@LANGUAGES
def test_nothing_is_not_a_comment_and_the_other_texts_stay(
    browser: PageClient, assessment: Assessment, executive: User, language: str
) -> None:
    browser.post(places.comments(CODE), {"text": "First"})
    name = f"reply-{thread().pk}-text"

    refused = browser.post(places.comments(CODE, language), {"text": " ", name: "Half a reply"})

    page = Page(refused)
    assert (refused.status_code, page.value(name)) == (400, "Half a reply")
    assert page.words(".error-summary") != []
    assert Comment.objects.count() == 1
    refused = browser.post(act(thread(), "reply"), {"text": "Half a comment", name: ""})
    page = Page(refused)
    assert (refused.status_code, page.value("text")) == (400, "Half a comment")
    too_long = browser.post(places.comments(CODE), {"text": "x" * 4001})
    assert (too_long.status_code, Page(too_long).value("text")) == (400, "x" * 4001)


def test_what_was_typed_elsewhere_on_the_page_survives_another_button(browser: PageClient) -> None:
    browser.post(places.comments(CODE), {"text": "First"})
    name = f"reply-{thread().pk}-text"

    page = Page(browser.post(act(thread(), "resolve"), {"text": "Half", name: ""}))
    assert page.value("text") == "Half"
    assert thread().resolved_at is not None
    page = Page(browser.post(act(thread(), "reply"), {"text": "Half", name: "Done."}))
    assert (page.value("text"), page.value(name)) == ("Half", "")
    assert [said.text for said in Comment.objects.all()] == ["First", "Done."]


@LANGUAGES
def test_the_other_language_shows_what_was_typed_and_sends_nothing(
    browser: PageClient, language: str
) -> None:
    typed = {"text": "Half a comment", "switch": language}
    page = Page(browser.post(places.comments(CODE, language), typed))
    assert page.value("text") == "Half a comment"
    assert Comment.objects.count() == 0


def test_the_question_page_says_how_many_threads_are_open_and_what_was_said_last(
    browser: PageClient, assessment: Assessment, executive: User
) -> None:
    browser.post(places.comments(CODE), {"text": "Is the list complete?"})
    browser.post(places.comments(CODE), {"text": "And the suppliers?"})
    first = Comment.objects.earliest("pk")
    browser.post(act(first, "resolve"))

    said = Page(browser.get(places.question())).words("div.remarks")

    assert untimed(said[1]).startswith(
        "1 open thread of comments. Last by Rosalie Ito (time): And the suppliers? Read and reply"
    )
    assert said[0] == "Comment (Title Q01-01)"


def test_many_comments_cost_no_more_queries_than_one(
    browser: PageClient, assessment: Assessment
) -> None:
    spent = []
    for count in (1, 2):
        for number in range(count):
            browser.post(places.comments(CODE), {"text": f"{count} {number}"})
            said = Comment.objects.latest("pk")
            browser.post(act(said, "reply"), {f"reply-{said.pk}-text": f"Reply {count} {number}"})
        spent.append(
            [
                cost(lambda: browser.get(places.comments(CODE))),
                cost(lambda: browser.get(places.question())),
            ]
        )
    assert spent[0] == spent[1]
    assert spent[0][0] <= 10


def test_an_indicator_that_is_not_there_has_no_comments(browser: PageClient) -> None:
    assert browser.get(places.comments("Q09-09")).status_code == 404
    assert browser.post(f"{places.comments(CODE)}999/reply/").status_code == 404


def test_the_scorecard_leads_to_the_comments_those_who_may_comment(
    browser: PageClient,
    reviewer: PageClient,
    reader: PageClient,
    assessment: Assessment,
    executive: User,
) -> None:
    submit(assessment, executive)
    led = [
        places.result_comments(CODE)
        in [link.get("href") for link in Page(client.get(places.scorecard())).every("a")]
        for client in (browser, reviewer, reader)
    ]
    assert led == [True, True, False]
