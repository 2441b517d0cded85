"""The self-assessment's questions as a task list."""

from datetime import date, timedelta
from typing import Any

import pytest

from assessments.access import viewer_of
from assessments.fiscal import FiscalQuarter
from assessments.models import Assessment, User
from assessments.services.answers import save_answer
from tests import factories
from tests.pages import Page, PageClient
from tests.views import places

LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])


def opened(browser: PageClient, language: str = "en") -> Page:
    response = browser.get(places.overview(language))
    assert response.status_code == 200
    return Page(response)


@LANGUAGES
def test_every_question_is_a_task_with_its_progress(
    browser: PageClient, assessment: Assessment, executive: User, language: str
) -> None:
    viewer = viewer_of(executive)
    for code in ("Q01-01", "Q01-02", "Q01-03", "Q02-02"):
        factories.answer(assessment, viewer, code, "dont_know")

    page = opened(browser, language)

    end = " (français)" if language == "fr" else ""
    assert page.words("h3") == [
        f"1. How good is security?{end}",
        f"2. How good is skills?{end}",
    ]
    assert [(bar.get("value"), bar.get("max")) for bar in page.every("progress")] == [
        ("3", "3"),
        ("1", "3"),
    ]
    assert page.one("a.primary").get("href") == places.question("skills", language)


def test_when_everything_is_answered_the_next_step_is_to_check(
    browser: PageClient, assessment: Assessment, executive: User
) -> None:
    factories.answer_all(assessment, viewer_of(executive))
    assert opened(browser).one("a.primary").get("href") == places.check()


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 10, 22), "8 days left. Due on October 30, 2026."),
        (date(2026, 10, 29), "1 day left. Due on October 30, 2026."),
        (date(2026, 10, 30), "Due today."),
        (
            date(2026, 10, 31),
            "Late. It was due on October 30, 2026. You can still sign off until November 29, 2026.",
        ),
    ],
)
def test_the_days_left_are_counted_and_late_is_said(
    settings: Any, browser: PageClient, day: date, words: str
) -> None:
    settings.AS_OF = day
    assert opened(browser).words("p.lead")[0].startswith(words)


def test_an_extended_department_is_not_late_before_its_own_day(
    settings: Any, browser: PageClient, assessment: Assessment
) -> None:
    Assessment.objects.update(extended_to=date(2026, 12, 15))
    settings.AS_OF = date(2026, 12, 15)
    assert (
        opened(browser).words("p.lead")[0].startswith("You can sign off until December 15, 2026.")
    )


def test_who_answered_what_last_is_told_newest_first(
    browser: PageClient, assessment: Assessment, executive: User, delegate: User
) -> None:
    for minutes, who, code, level in ((1, executive, "Q01-01", 1), (2, delegate, "Q02-01", 3)):
        save_answer(
            viewer=viewer_of(who),
            answer=factories.answer_row(assessment, code),
            version=0,
            given=factories.given(level),
            now=factories.NOW + timedelta(minutes=minutes),
        )

    (changes,) = opened(browser).every('section[aria-labelledby="changes"]')

    assert [" ".join(item.text_content().split()) for item in changes.iter("li")] == [
        "Kofi Tanaka: Title Q02-01, 3 Established 10:44",
        "Rosalie Ito: Title Q01-01, 1 Starting 10:43",
    ]


@LANGUAGES
def test_last_quarters_level_stands_beside_each_question(
    signed_in: Any, db: None, language: str
) -> None:
    questionnaire = factories.make_questionnaire()
    department = factories.make_department()
    earlier = factories.make_quarter(FiscalQuarter(2026, 1), questionnaire)
    factories.make_submission(department, earlier, 3, {"Q02-01": 0, "Q02-02": 0, "Q02-03": 0})
    assessment = factories.make_assessment(department, factories.make_quarter())
    executive = factories.make_executive(assessment)

    page = opened(signed_in(User.objects.get(pk=executive.user_id)), language)

    assert [words[0] for words in page.words("span.tag")] == ["3", "0"]


@LANGUAGES
def test_a_signed_assessment_leads_to_its_scorecard(
    browser: PageClient, assessment: Assessment, executive: User, language: str
) -> None:
    viewer = viewer_of(executive)
    factories.answer_all(assessment, viewer)
    factories.sign(assessment, viewer)
    page = opened(browser, language)
    assert places.scorecard(language=language) in [link.get("href") for link in page.every("a")]
    assert page.every("a.primary") == []
