"""The question page, which saves as a whole without JavaScript."""

from datetime import date
from typing import Any

import pytest
from django.utils import translation
from django.utils.translation import gettext

from assessments.access import viewer_of
from assessments.enums import State
from assessments.fiscal import FiscalQuarter
from assessments.models import Answer, Assessment, User
from tests import factories
from tests.pages import Page, PageClient
from tests.views import places
from tests.views.question_page import CODES, LANGUAGES, UNTOUCHED, opened, sent, standing


def good(code: str) -> str:
    """What good looks like on an indicator of the security question."""
    return f"/en/learn/security/#{code.lower()}"


BESIDE_AN_ANSWER = (good, places.clarifications, places.evidence, places.upload, places.comments)


@LANGUAGES
def test_the_page_asks_the_question_and_every_indicator(browser: PageClient, language: str) -> None:
    page = opened(browser, language=language)
    end = " (français)" if language == "fr" else ""
    assert page.words("h1") == [f"How good is security?{end}"]
    with translation.override(language):
        must_have = gettext("must-have")
    assert [words.partition(" · ")[2] for words in page.words("legend") if "·" in words] == [
        f"Title Q01-01{end} · {must_have} Question Q01-01?{end}",
        f"Title Q01-02{end} Question Q01-02?{end}",
        f"Title Q01-03{end} Question Q01-03?{end}",
    ]
    for code in CODES:
        described = [words for words in page.words("label.level") if f"{code} at" in words]
        assert [words.split(f"{code} at ")[1] for words in described] == [
            f"{level}{end}" for level in range(5)
        ]


def test_not_applicable_is_offered_only_where_it_may_be_said(browser: PageClient) -> None:
    page = opened(browser)
    offered = {
        code: [option.get("value") for option in page.every(f'input[name="{code}-choice"]')]
        for code in CODES
    }
    levels = ["0", "1", "2", "3", "4"]
    assert offered == {
        "Q01-01": [*levels, "dont_know"],
        "Q01-02": [*levels, "dont_know", "not_applicable"],
        "Q01-03": [*levels, "dont_know", "not_applicable"],
    }


@pytest.mark.django_db
def test_nothing_is_chosen_for_a_person_and_last_quarters_answer_is_marked(
    signed_in: Any,
) -> None:
    questionnaire = factories.make_questionnaire()
    department = factories.make_department()
    earlier = factories.make_quarter(FiscalQuarter(2026, 1), questionnaire)
    factories.make_submission(
        department, earlier, changes={"Q01-02": "dont_know", "Q01-03": "not_applicable"}
    )
    assessment = factories.make_assessment(department, factories.make_quarter())
    executive = factories.make_executive(assessment)

    page = opened(signed_in(User.objects.get(pk=executive.user_id)))

    assert page.every("input[checked]") == []
    marked = [label for label in page.every("label") if label.xpath(".//*[@class='mark']")]
    assert [label.xpath(".//input/@value")[0] for label in marked] == [
        "2",
        "dont_know",
        "not_applicable",
    ]
    assert page.words(".mark") == ["Last quarter (Q1)"] * 3


@LANGUAGES
def test_sending_the_page_saves_what_was_chosen(browser: PageClient, language: str) -> None:
    response = sent(
        browser,
        {
            "Q01-01-choice": "3",
            "Q01-01-rationale": "Inventoried.\r\nTwice.",
            "Q01-02-choice": "not_applicable",
            "Q01-02-reason": "None here.",
        },
        language=language,
    )

    path = places.question(language=language)
    assert (response.status_code, response["Location"]) == (302, path)
    assert standing(*CODES) == [
        ("level", 3, "", "Inventoried.\r\nTwice.", 1),
        ("not_applicable", None, "None here.", "", 1),
        UNTOUCHED,
    ]
    assert set(Answer.objects.filter(version=1).values_list("language", flat=True)) == {language}


def test_the_page_shows_what_was_saved_and_by_whom(
    browser: PageClient, other_browser: PageClient
) -> None:
    sent(other_browser, {"Q01-01-choice": "3", "Q01-01-rationale": "<b>Yes</b> & no"})

    page = opened(browser)

    assert page.fields("answers")["Q01-01-choice"] == "3"
    assert page.fields("answers")["Q01-01-rationale"] == "<b>Yes</b> & no"
    statuses = page.words("p[data-status]")
    assert statuses[0].endswith("by Kofi Tanaka")
    assert statuses[1:] == ["Not answered yet."] * 2


def test_sending_the_page_unchanged_changes_nothing(browser: PageClient) -> None:
    sent(browser, {"Q01-01-choice": "3"})
    assert sent(browser, {}).status_code == 302
    assert standing(*CODES) == [("level", 3, "", "", 1), UNTOUCHED, UNTOUCHED]


@pytest.mark.parametrize(
    ("go", "leads_to"),
    [
        (places.question("skills"), places.question("skills")),
        ("/fr/assessments/DRH/2026-27-Q2/security/", places.question(language="fr")),
        (places.overview(), places.overview()),
        ("https://elsewhere.example.org/", places.question()),
        ("//elsewhere.example.org/", places.question()),
        ("/\\elsewhere.example.org/", places.question()),
        ("javascript:alert(1)", places.question()),
        ("skills/", places.question()),
        ("", places.question()),
    ],
)
def test_saving_leads_on_only_to_places_of_this_site(
    browser: PageClient, go: str, leads_to: str
) -> None:
    response = sent(browser, {"Q01-01-choice": "1", "go": go})
    assert (response.status_code, response["Location"]) == (302, leads_to)
    assert standing("Q01-01") == [("level", 1, "", "", 1)]


def test_the_buttons_lead_to_the_other_questions_the_overview_and_the_other_language(
    browser: PageClient,
) -> None:
    first, last = opened(browser), opened(browser, key="skills")
    assert [button.get("value") for button in first.every('button[name="go"]')] == [
        places.question(language="fr"),
        *(place(code) for code in CODES for place in BESIDE_AN_ANSWER),
        places.question("skills"),
        places.overview(),
    ]
    assert [button.get("value") for button in last.every('button[name="go"]')][-2:] == [
        places.check(),
        places.overview(),
    ]


@LANGUAGES
def test_what_is_wrong_stays_on_the_page_and_the_rest_is_saved(
    browser: PageClient, language: str
) -> None:
    response = sent(
        browser,
        {
            "Q01-01-choice": "3",
            "Q01-02-choice": "not_applicable",
            "Q01-02-rationale": "Kept.",
            "Q01-03-choice": "7",
        },
        language=language,
    )

    assert response.status_code == 400
    assert standing(*CODES) == [("level", 3, "", "", 1), UNTOUCHED, UNTOUCHED]
    page = Page(response)
    fields = page.fields("answers")
    assert (fields["Q01-02-choice"], fields["Q01-02-rationale"]) == ("not_applicable", "Kept.")
    (summary,) = page.every(".error-summary")
    assert [link.get("href") for link in summary.iter("a")] == ["#q01-02", "#q01-03"]
    assert page.one('textarea[name="Q01-02-reason"]').get("aria-invalid") == "true"
    assert page.one("#q01-03").get("aria-describedby").split()[-1] == "q01-03-choice-error"


def test_only_what_was_not_saved_says_so(browser: PageClient) -> None:
    page = Page(sent(browser, {"Q01-01-choice": "3", "Q01-02-choice": "not_applicable"}))
    statuses = page.words("p[data-status]")
    assert statuses[0].endswith("by Rosalie Ito")
    assert statuses[1:] == ["Not saved yet.", "Not answered yet."]


def test_correcting_a_mistake_is_no_conflict_with_what_one_saved_with_it(
    browser: PageClient,
) -> None:
    refused = Page(sent(browser, {"Q01-01-choice": "3", "Q01-02-choice": "not_applicable"}))
    corrected = refused.fields("answers") | {"Q01-01-choice": "4", "Q01-02-reason": "None."}

    assert browser.post(places.question(), corrected).status_code == 302

    assert standing(*CODES) == [
        ("level", 4, "", "", 2),
        ("not_applicable", None, "None.", "", 1),
        UNTOUCHED,
    ]


@pytest.mark.parametrize("version", ["", "x", "-1"])
def test_without_its_version_an_answer_is_not_saved(browser: PageClient, version: str) -> None:
    response = sent(browser, {"Q01-01-choice": "3", "Q01-01-version": version})
    assert response.status_code == 400
    assert standing("Q01-01") == [UNTOUCHED]


def test_a_page_that_was_sent_in_part_blanks_nothing(browser: PageClient) -> None:
    sent(browser, {"Q01-01-choice": "3", "Q01-02-choice": "2"})
    fields = {"Q01-01-choice": "4", "Q01-01-version": "1"}
    assert browser.post(places.question(), fields).status_code == 400
    assert standing("Q01-01", "Q01-02") == [("level", 4, "", "", 2), ("level", 2, "", "", 1)]


def test_a_page_where_nothing_may_change_shows_the_answers_and_no_form(
    settings: Any, browser: PageClient, assessment: Assessment, executive: User
) -> None:
    viewer = viewer_of(executive)
    factories.answer_all(assessment, viewer, changes={"Q01-03": "not_applicable"})
    factories.answer(assessment, viewer, "Q01-02", 4, rationale="Tested.")
    factories.evidence(assessment, viewer, "Q01-02")
    factories.sign(assessment, viewer)

    page = opened(browser)

    assert page.every("input") == page.every('input[type="hidden"]')
    first, second, third = page.words("section.indicator")
    ways = (
        " What good looks like (Title {0}) Comment (Title {0}) History of this answer (Title {0})"
    )
    assert first.endswith("2 Developing Q01-01 at 2" + ways.format("Q01-01"))
    assert second.endswith(
        "4 Leading Q01-02 at 4 Why this level?Tested. Evidence Evidence for Q01-02 Link 2026-09-22"
        " strength 2 of 3" + ways.format("Q01-02")
    )
    assert third.endswith("Not applicable We do not do this." + ways.format("Q01-03"))
    assert [link.get("href") for link in page.every("a[hreflang]")] == [
        places.question(language="fr")
    ]


def test_a_returned_assessment_can_be_answered_again(
    browser: PageClient, assessment: Assessment
) -> None:
    submission = factories.make_submission()
    factories.make_returned(submission)
    assert sent(browser, {"Q01-01-choice": "4"}).status_code == 302
    assert standing("Q01-01") == [("level", 4, "", "", 2)]
    assert Assessment.objects.get().state == State.RETURNED


def test_before_the_quarter_opens_the_page_says_when_it_does(
    settings: Any, browser: PageClient
) -> None:
    settings.AS_OF = date(2026, 8, 31)
    page = opened(browser)
    assert page.every("#answers") == []
    assert "Answers can be given from September 1, 2026 to November 29, 2026." in page.text
