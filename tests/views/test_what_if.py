"""What if: the moves stand in the address, and every number is that of the scoring itself."""

from collections.abc import Callable

import pytest
from django.test import Client

from assessments import scoring
from assessments.enums import AnswerKind, Role
from assessments.models import Action, Submission, User
from assessments.selectors.submissions import read_submission
from tests import factories
from tests.pages import Page, PageClient
from tests.views import places

LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])
CHANGES: dict[str, int | str] = {"Q01-01": 1, "Q01-02": "dont_know", "Q02-02": "not_applicable"}


@pytest.fixture
def submission(db: None) -> Submission:
    return factories.make_submission(changes=CHANGES)


def what_if(moves: str = "", language: str = "en") -> str:
    return f"{places.scorecard(language=language)}what-if/{moves}"


def expected(submission: Submission, **levels: int) -> scoring.Result:
    submitted = read_submission(submission)
    moved = {
        code.replace("_", "-"): scoring.Answer(AnswerKind.LEVEL, level)
        for code, level in levels.items()
    }
    return scoring.what_if(submitted.questionnaire.rules(), submitted.scored, moved)


def result_of(page: Page) -> str:
    (words,) = page.words("#what-if-result")
    return words


@LANGUAGES
def test_without_moves_the_page_shows_the_result_as_it_is(
    reader: PageClient, submission: Submission, language: str
) -> None:
    page = Page(reader.get(what_if(language=language)))
    score = scoring.shown(read_submission(submission).result.overall.score)
    assert f"{score} " in result_of(page)
    assert len(page.every("select")) == 6


def test_moves_change_what_the_scoring_says_they_change(
    reader: PageClient, submission: Submission
) -> None:
    page = Page(reader.get(what_if("?Q01-01=4&Q01-02=3&Q02-02=2")))

    then = expected(submission, Q01_01=4, Q01_02=3, Q02_02=2)
    now = read_submission(submission).result
    words = result_of(page)
    assert then.overall.score is not None
    assert now.overall.score is not None
    assert f"{scoring.shown(then.overall.score)} out of 100" in words
    change = scoring.shown(then.overall.score) - scoring.shown(now.overall.score)
    assert f"Change: +{change}." in words
    assert "3 levels moved." in words
    chosen = [option.get("value") for option in page.every("option[selected]")]
    assert [level for level in chosen if level] == ["4", "3", "2"]


def test_a_level_as_it_was_answered_is_no_move(reader: PageClient, submission: Submission) -> None:
    assert "No level moved yet." in result_of(Page(reader.get(what_if("?Q01-01=1"))))


def test_the_result_alone_is_the_same_as_on_the_page(
    reader: PageClient, submission: Submission
) -> None:
    moves = "?Q01-01=4&Q01-03=4"
    whole = Page(reader.get(what_if(moves)))
    alone = Client()
    alone.cookies = reader.cookies  # a browser that expects no whole page
    fragment = Page(alone.get(what_if(f"{moves}&part=result")))
    assert fragment.text == result_of(whole)


@LANGUAGES
def test_a_level_that_there_is_not_is_named_and_the_rest_still_counts(
    reader: PageClient, submission: Submission, language: str
) -> None:
    response = reader.get(what_if("?Q01-01=9&Q01-03=4&SEC-99=2", language))
    page = Page(response)
    assert response.status_code == 400
    assert "#id_Q01-01" in [link.get("href") for link in page.one(".error-summary").iter("a")]
    assert {"en": "1 level moved.", "fr": "1 niveau déplacé."}[language] in result_of(page)


def test_the_shortest_way_up_leads_to_what_it_promises(
    reader: PageClient, submission: Submission
) -> None:
    page = Page(reader.get(what_if()))
    links = [
        link.get("href") for link in page.every("a") if (link.get("href") or "").startswith("?")
    ]
    submitted = read_submission(submission)
    for link, question in zip(links, submitted.questionnaire.questions, strict=True):
        moves = dict(part.split("=") for part in link.removeprefix("?").split("&"))
        levels = {code.replace("-", "_"): int(level) for code, level in moves.items()}
        now = submitted.result.question(question.key)
        then = expected(submission, **levels).question(question.key)
        assert now.level is not None
        assert then.level == now.level + 1


@LANGUAGES
def test_the_steps_up_become_proposed_actions_once(
    signed_in: Callable[[User], PageClient], submission: Submission, language: str
) -> None:
    department = submission.assessment.department
    browser = signed_in(factories.make_user(Role.EXECUTIVE, department))
    moves = {"Q01-01": "3", "Q01-02": "2", "Q01-03": "1", "Q02-01": ""}

    for _press in range(2):
        response = browser.post(f"{what_if(language=language)}save/", moves, follow=True)

    assert {
        (action.code, action.target_level, action.status) for action in Action.objects.all()
    } == {
        ("Q01-01", 3, "proposed"),
        ("Q01-02", 2, "proposed"),
    }
    assert response.redirect_chain == [(f"/{language}/actions/DRH/", 302)]


def test_the_steps_that_are_shown_are_those_that_are_saved(
    signed_in: Callable[[User], PageClient], submission: Submission
) -> None:
    browser = signed_in(factories.make_user(Role.EXECUTIVE, submission.assessment.department))
    page = Page(browser.get(what_if("?Q01-01=3&Q01-02=2")))
    (form,) = page.every(f'form[action="{what_if()}save/"]')
    sent = {field.get("name"): field.get("value") for field in form.iter("input")}
    assert (sent["Q01-01"], sent["Q01-02"]) == ("3", "2")
    assert "csrfmiddlewaretoken" not in page.fields("what-if")


def test_who_cannot_plan_is_offered_no_saving(reader: PageClient, submission: Submission) -> None:
    page = Page(reader.get(what_if("?Q01-01=3")))
    assert page.every(f'form[action="{what_if()}save/"]') == []
