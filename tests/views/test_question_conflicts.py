"""Two people in one answer, and answers that come when nothing may change any more."""

import re
from datetime import date
from typing import Any

import pytest

from assessments.models import Assessment
from tests import factories
from tests.pages import Page, PageClient
from tests.views import places
from tests.views.question_page import CODES, LANGUAGES, opened, sent, standing


@pytest.fixture
def conflict(browser: PageClient, other_browser: PageClient) -> Any:
    """Both opened the page; the delegate saved first, then the deputy head sent two answers."""
    fields = opened(browser).fields("answers")
    sent(other_browser, {"Q01-01-choice": "3", "Q01-01-rationale": "As audited."})
    return browser.post(
        places.question(),
        fields | {"Q01-01-choice": "1", "Q01-01-rationale": "Not yet.", "Q01-02-choice": "2"},
    )


def test_the_second_of_two_people_is_shown_both_answers_and_overwrites_nothing(
    conflict: Any,
) -> None:
    assert conflict.status_code == 409
    assert standing("Q01-01", "Q01-02") == [
        ("level", 3, "", "As audited.", 1),
        ("level", 2, "", "", 1),
    ]
    page = Page(conflict)
    (shown,) = page.every("div[data-conflict]")
    words = " ".join(shown.text_content().split())
    assert "3 Established" in words
    assert "1 Starting" in words
    assert [" ".join(cell.text_content().split()) for cell in shown.iter("dt", "dd")] == [
        "Kofi Tanaka",
        "As audited.",
        "You",
        "Not yet.",
    ]
    assert page.words("p[data-status]")[0] == "Not saved yet."


@LANGUAGES
def test_both_answers_stand_there_with_author_time_and_everything_written(
    browser: PageClient, other_browser: PageClient, language: str
) -> None:
    fields = opened(browser, language=language).fields("answers")
    theirs = {"choice": "not_applicable", "reason": "No such thing.", "rationale": "As audited."}
    sent(other_browser, {f"Q01-02-{name}": value for name, value in theirs.items()})
    response = browser.post(places.question(language=language), fields | {"Q01-02-choice": "1"})
    (shown,) = Page(response).every("div[data-conflict]")
    words = " ".join(shown.text_content().split())
    names = {"en": ("Saved by Kofi Tanaka", "You chose"), "fr": ("Kofi Tanaka", "Votre choix")}
    for name in names[language]:
        after = words.partition(name)[2]
        assert re.match(r" \(\d{1,2}( h |:)\d\d\)", after), words
    assert "No such thing." in words
    assert "As audited." in words


@pytest.mark.parametrize(
    ("button", "stands"),
    [
        ("keep", ("level", 1, "", "Not yet.", 2)),
        ("drop", ("level", 3, "", "As audited.", 3)),  # 2 is what was not kept
    ],
)
def test_the_person_chooses_which_answer_stands(
    browser: PageClient, conflict: Any, button: str, stands: tuple[Any, ...]
) -> None:
    page = Page(conflict)
    (choice,) = page.every(f'button[name="{button}"]')
    fields = page.fields("answers") | {button: choice.get("value")}

    assert browser.post(places.question(), fields).status_code == 302

    assert standing("Q01-01", "Q01-02") == [stands, ("level", 2, "", "", 1)]


def test_a_third_change_meanwhile_is_a_conflict_again(
    browser: PageClient, other_browser: PageClient, conflict: Any
) -> None:
    sent(other_browser, {"Q01-01-choice": "4"})
    response = browser.post(places.question(), Page(conflict).fields("answers"))
    assert response.status_code == 409
    assert standing("Q01-01") == [("level", 4, "", "As audited.", 2)]


def close_the_quarter(settings: Any, assessment: Assessment) -> None:
    settings.AS_OF = date(2026, 12, 15)


def submit(settings: Any, assessment: Assessment) -> None:
    executive = factories.make_executive(assessment)
    factories.answer_all(assessment, executive)
    factories.sign(assessment, executive)


@LANGUAGES
@pytest.mark.parametrize("end", [close_the_quarter, submit])
def test_what_was_typed_when_nothing_may_change_any_more_stays_to_be_read(
    settings: Any, browser: PageClient, assessment: Assessment, end: Any, language: str
) -> None:
    fields = opened(browser, language=language).fields("answers")
    end(settings, assessment)
    before = standing(*CODES)

    response = browser.post(
        places.question(language=language),
        fields
        | {
            "Q01-01-choice": "4",
            "Q01-01-rationale": "Typed with care.",
            "Q01-02-choice": "not_applicable",
            "Q01-02-reason": "No such thing.",
        },
    )

    assert response.status_code == 409
    assert standing(*CODES) == before
    page = Page(response)
    assert page.every("#answers") == []
    kept = " ".join(page.words("section.indicator"))
    for words in ("Typed with care.", "No such thing."):
        assert words in kept
    assert len(page.every(".error-summary")) == 1
