"""The reviewer's pages: the queue, the notes on a submission, the decision."""

from collections.abc import Callable
from typing import Any

import pytest

from assessments.access import viewer_of
from assessments.enums import Role, State
from assessments.fiscal import FiscalQuarter
from assessments.models import (
    Assessment,
    Department,
    Membership,
    ReviewComment,
    ReviewedAnswer,
    ReviewNote,
    Submission,
    User,
)
from assessments.services.submissions import withdraw
from tests import factories
from tests.pages import Page, PageClient

pytestmark = pytest.mark.django_db

LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])
REVIEW = "reviews/DRH/2026-27-Q2/"


@pytest.fixture
def submission() -> Submission:
    return factories.make_submission(choice=3, changes={"Q01-02": "dont_know"})


@pytest.fixture
def reviewer(signed_in: Callable[[User], PageClient]) -> PageClient:
    return signed_in(factories.make_user(Role.REVIEWER, name="Nadia Xu"))


@pytest.fixture
def other_reviewer(signed_in: Callable[[User], PageClient]) -> PageClient:
    return signed_in(factories.make_user(Role.REVIEWER, name="Marek Roy"))


def fields(browser: PageClient, language: str = "en") -> dict[str, str]:
    """What the review page would send as it stands."""
    page = Page(browser.get(f"/{language}/{REVIEW}"))
    return _levels(page) | page.fields("review")


def _levels(page: Page) -> dict[str, str]:
    """The levels that are chosen."""
    return {
        str(field.get("name")): next(iter(field.xpath(".//option[@selected]/@value")), "")
        for field in page.root.xpath("//select")
    }


def send(browser: PageClient, to: str = "", language: str = "en", **changes: str) -> Any:
    given = {key.replace("_", "-"): value for key, value in changes.items()}
    return browser.post(f"/{language}/{REVIEW}{to}", fields(browser, language) | given)


LOWER = {
    "Q01-01-judgement": "another",
    "Q01-01-level": "1",
    "Q01-01-reason": "No inventory.\r\nNot one.",
}


def state(submission: Submission) -> str:
    return Assessment.objects.get(pk=submission.assessment_id).state


@LANGUAGES
def test_the_queue_says_why_each_submission_stands_where_it_does(
    reviewer: PageClient, language: str
) -> None:
    for code in ("AAA", "BBB"):
        factories.make_department(code)
    earlier = factories.make_quarter(FiscalQuarter(2026, 1))
    quarter = factories.make_quarter()
    calm, moved = Department.objects.order_by("code")
    factories.make_submission(calm, earlier, choice=1)
    factories.make_submission(moved, earlier, choice=1)
    factories.make_submission(calm, quarter, choice=1)
    factories.make_submission(moved, quarter, choice=3, changes={"Q02-01": "dont_know"})

    page = Page(reviewer.get(f"/{language}/reviews/"))

    rows = [row for row in page.words("tr") if "2026" in row]
    in_quarter = [row for row in rows if ("Q2" in row or "T2" in row)]
    assert moved.name_en in in_quarter[0] or moved.name_fr in in_quarter[0]
    words = {
        "en": ["1 unknown answer", "since Q1", "5 indicators moved by two levels or more"],
        "fr": ["1 réponse inconnue", "depuis le T1", "5 indicateurs ont changé"],
    }[language]
    assert [word for word in words if word not in in_quarter[0]] == []


def test_whoever_answered_in_it_finds_nothing_to_review(
    submission: Submission, signed_in: Any
) -> None:
    Membership.objects.create(user_id=submission.signed_by_id, role=Role.REVIEWER)
    browser = signed_in(User.objects.get(pk=submission.signed_by_id))
    assert "No submission is waiting" in Page(browser.get("/en/reviews/")).text
    response = browser.get(f"/en/{REVIEW}")
    assert response.status_code == 403
    assert "Only a reviewer of this department who answered nothing in it" in response.text


def test_who_is_late_is_listed_with_state_and_dates_alone(
    reviewer: PageClient, settings: Any
) -> None:
    assessment = factories.make_assessment()
    factories.answer(assessment, factories.make_executive(assessment), "Q01-01", 4)
    late = Page(reviewer.get("/en/reviews/")).words("tbody")
    assert late == []
    settings.AS_OF = assessment.quarter.due_on.replace(day=31)
    late = Page(reviewer.get("/en/reviews/")).words("tbody")
    assert late == ["Department DRH Q2 2026–27 In progress 2026-10-30 2026-11-29"]


@LANGUAGES
def test_notes_are_saved_and_shown_again(
    submission: Submission, reviewer: PageClient, language: str
) -> None:
    sent = send(reviewer, language=language, **LOWER, **{"Q01-02-comment": "Since when?"})
    assert (sent.status_code, sent["Location"]) == (302, f"/{language}/{REVIEW}")

    again = fields(reviewer, language)
    assert again["Q01-01-judgement"] == "another"
    assert again["Q01-01-reason"] == "No inventory.\nNot one."
    assert again["Q01-02-comment"] == "Since when?"
    assert [again[f"Q0{n}-01-version"] for n in (1, 2)] == ["1", "0"]
    stored = ReviewNote.objects.get(indicator__code="Q01-01")
    assert (stored.level, stored.language) == (1, language)


@LANGUAGES
def test_the_language_control_saves_the_notes_and_goes(
    submission: Submission, reviewer: PageClient, language: str
) -> None:
    other = {"en": "fr", "fr": "en"}[language]
    sent = send(reviewer, language=language, **LOWER, go=f"/{other}/{REVIEW}")
    assert (sent.status_code, sent["Location"]) == (302, f"/{other}/{REVIEW}")
    assert ReviewNote.objects.get().language == language
    assert send(reviewer, language=other, go="https://example.org/")["Location"] == (
        f"/{other}/{REVIEW}"
    )


def test_saving_what_was_not_changed_saves_nothing(
    submission: Submission, reviewer: PageClient, other_reviewer: PageClient
) -> None:
    send(reviewer, **LOWER)
    page = fields(other_reviewer)
    send(reviewer, **{"Q01-01-comment": "And since when?"})

    response = other_reviewer.post(f"/en/{REVIEW}", page | {"Q02-01-judgement": "agreed"})

    assert response.status_code == 302
    assert list(
        ReviewNote.objects.order_by("indicator__code").values_list("comment", "changed_by__name")
    ) == [("And since when?", "Nadia Xu"), ("", "Marek Roy")]


def test_the_second_of_two_reviewers_sees_both_notes_and_chooses(
    submission: Submission, reviewer: PageClient, other_reviewer: PageClient
) -> None:
    page = fields(other_reviewer)
    send(reviewer, **LOWER)

    response = other_reviewer.post(f"/en/{REVIEW}", page | {"Q01-01-judgement": "agreed"})

    assert response.status_code == 409
    assert "Nadia Xu" in response.text
    assert "No inventory." in response.text
    assert ReviewNote.objects.get().level == 1
    shown = _levels(Page(response)) | Page(response).fields("review")
    assert shown["Q01-01-judgement"] == "agreed"
    dropped = other_reviewer.post(f"/en/{REVIEW}", shown | {"drop": "Q01-01"})
    assert (dropped.status_code, ReviewNote.objects.get().level) == (302, 1)
    kept = other_reviewer.post(f"/en/{REVIEW}", shown | {"keep": "Q01-01"})
    assert (kept.status_code, ReviewNote.objects.get().agreed) == (302, True)


@LANGUAGES
@pytest.mark.parametrize("missing", ["level", "reason"])
def test_another_level_without_its_level_or_reason_stays_on_the_page(
    submission: Submission, reviewer: PageClient, language: str, missing: str
) -> None:
    response = send(
        reviewer,
        language=language,
        **LOWER | {f"Q01-01-{missing}": "", "Q01-01-comment": "Since when?"},
    )
    assert response.status_code == 400
    assert Page(response).value("Q01-01-comment") == "Since when?"
    assert [link.get("href") for link in Page(response).root.xpath("//*[@role='alert']//a")] == [
        "#q01-01"
    ]
    assert not ReviewNote.objects.exists()


def test_accepting_saves_the_notes_first_and_asks_for_the_tick(
    submission: Submission, reviewer: PageClient
) -> None:
    refused = send(reviewer, "accept/", **LOWER)
    assert refused.status_code == 400
    assert "Say that you agree with the answers you have not touched" in refused.text
    assert (state(submission), ReviewNote.objects.count()) == (State.SUBMITTED, 1)

    accepted = send(reviewer, "accept/", agree_rest="on")

    assert (accepted.status_code, accepted["Location"]) == (302, "/en/scorecards/DRH/2026-27-Q2/")
    assert state(submission) == State.ACCEPTED
    assert ReviewedAnswer.objects.filter(in_bulk=True).count() == 5


def test_returning_asks_for_a_comment(submission: Submission, reviewer: PageClient) -> None:
    refused = send(reviewer, "return/", **LOWER)
    assert refused.status_code == 400
    assert "Write at least one comment to return a submission." in refused.text

    returned = send(reviewer, "return/", **{"Q01-02-comment": "Since when?"})

    assert (returned.status_code, state(submission)) == (302, State.RETURNED)
    assert list(ReviewComment.objects.values_list("text", flat=True)) == ["Since when?"]


@pytest.mark.parametrize("to", ["", "accept/", "return/"])
def test_a_page_that_is_older_than_a_decision_changes_nothing_and_keeps_what_was_typed(
    submission: Submission, reviewer: PageClient, to: str
) -> None:
    page = fields(reviewer)
    factories.make_returned(submission)
    response = reviewer.post(f"/en/{REVIEW}{to}", page | {"Q01-02-comment": "Since when?"})
    assert response.status_code == 409
    assert "decided or withdrawn" in response.text
    assert "Since when?" in response.text
    assert not ReviewNote.objects.exists()


@pytest.mark.parametrize("to", ["", "accept/", "return/"])
def test_a_page_that_is_older_than_a_withdrawal_says_so(
    submission: Submission, reviewer: PageClient, to: str
) -> None:
    page = fields(reviewer)
    assessment = factories.make_assessment()
    executive = viewer_of(User.objects.get(pk=submission.signed_by_id))
    assessment.current_submission = submission
    withdraw(viewer=executive, assessment=assessment, now=factories.NOW)
    assert reviewer.post(f"/en/{REVIEW}{to}", page).status_code == 409
    assert "withdrew this submission" in reviewer.get(f"/en/{REVIEW}").text
    factories.sign(factories.make_assessment(), executive)  # submission 2
    response = reviewer.post(f"/en/{REVIEW}{to}", page | {"agree-rest": "on"})
    assert (response.status_code, state(submission)) == (409, State.SUBMITTED)


def test_a_double_click_accepts_once(submission: Submission, reviewer: PageClient) -> None:
    page = fields(reviewer) | {"agree-rest": "on"}
    statuses = [reviewer.post(f"/en/{REVIEW}accept/", page).status_code for _twice in range(2)]
    assert statuses == [302, 409]


@LANGUAGES
def test_the_page_of_a_second_submission_says_what_changed_and_what_was_asked(
    submission: Submission, reviewer: PageClient, language: str
) -> None:
    factories.make_returned(submission, {"Q01-02": "Since when?"})
    executive = viewer_of(User.objects.get(pk=submission.signed_by_id))
    assessment = factories.make_assessment()
    factories.answer(assessment, executive, "Q01-02", 2, rationale="Since June.")
    factories.sign(assessment, executive)

    page = Page(reviewer.get(f"/{language}/{REVIEW}"))

    since = page.root.xpath("//section[@aria-labelledby='since']")[0].text_content()
    assert "Since when?" in since
    title = {"en": "Title Q01-02", "fr": "Titre Q01-02"}
    assert title[language] in since or "Q01-02" in since
    assert page.value("submission") == "2"


def test_a_submission_that_waits_for_nobody_leads_to_its_scorecard(
    submission: Submission, reviewer: PageClient
) -> None:
    factories.make_accepted(submission)
    response = reviewer.get(f"/en/{REVIEW}")
    assert (response.status_code, response["Location"]) == (302, "/en/scorecards/DRH/2026-27-Q2/")
