"""One answer saved by itself: what the script gets back."""

from datetime import date
from typing import Any

import pytest
from lxml import html

from assessments.access import viewer_of
from assessments.models import Answer, AnswerRevision, Assessment, User
from tests import factories
from tests.pages import PageClient
from tests.views import places

MUST_HAVE, FREE = "Q01-01", "Q01-02"


def save(browser: PageClient, code: str = FREE, language: str = "en", **fields: Any) -> Any:
    data = {"choice": "", "reason": "", "rationale": "", "version": 0} | fields
    return browser.post(
        places.answer(code, language), {f"{code}-{name}": value for name, value in data.items()}
    )


def standing(code: str = FREE) -> tuple[Any, ...]:
    return (
        Answer.objects.filter(indicator__code=code)
        .values_list("kind", "level", "reason", "rationale", "version")
        .get()
    )


def words(fragment: str) -> str:
    return " ".join(html.fromstring(f"<div>{fragment}</div>").text_content().split())


@pytest.mark.parametrize(
    ("fields", "stands"),
    [
        ({"choice": "0"}, ("level", 0, "", "", 1)),
        ({"choice": "4", "rationale": "Tested."}, ("level", 4, "", "Tested.", 1)),
        ({"choice": "dont_know"}, ("dont_know", None, "", "", 1)),
        (
            {"choice": "not_applicable", "reason": "None."},
            ("not_applicable", None, "None.", "", 1),
        ),
        ({"choice": "2", "reason": "Left over from N/A."}, ("level", 2, "", "", 1)),
        ({"rationale": "A note first."}, ("unanswered", None, "", "A note first.", 1)),
    ],
)
def test_a_saved_answer_comes_back_with_its_new_version(
    browser: PageClient, fields: dict[str, str], stands: tuple[Any, ...]
) -> None:
    response = save(browser, **fields)

    assert response.status_code == 200
    body = response.json()
    assert body.keys() == {"version", "saved"}
    assert body["version"] == 1
    assert words(body["saved"]).startswith("Saved ")
    assert words(body["saved"]).endswith(" by you")
    assert standing() == stands


def test_saves_follow_each_other_by_their_versions(browser: PageClient) -> None:
    versions = [
        save(browser, choice=str(level), version=level).json()["version"] for level in range(5)
    ]
    assert versions == [1, 2, 3, 4, 5]
    assert standing() == ("level", 4, "", "", 5)
    assert AnswerRevision.objects.count() == 5


def test_a_save_sent_twice_is_saved_once(browser: PageClient) -> None:
    first, second = save(browser, choice="3"), save(browser, choice="3")
    assert [first.json()["version"], second.json()["version"]] == [1, 1]
    assert AnswerRevision.objects.count() == 1


@pytest.mark.parametrize(
    ("code", "fields", "errors"),
    [
        (FREE, {"choice": "5"}, ["choice"]),
        (FREE, {"choice": "high"}, ["choice"]),
        (MUST_HAVE, {"choice": "not_applicable", "reason": "None."}, ["choice"]),
        (FREE, {"choice": "not_applicable"}, ["reason"]),
        (FREE, {"choice": "not_applicable", "reason": "  "}, ["reason"]),
        (FREE, {"choice": "1", "rationale": "x" * 4001}, ["rationale"]),
        (FREE, {"choice": "1", "rationale": "a\x00b"}, ["rationale"]),
        (FREE, {"choice": "1", "version": ""}, ["version"]),
        (FREE, {"choice": "1", "version": "-1"}, ["version"]),
    ],
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_cannot_be_saved_is_named_by_field(
    browser: PageClient, code: str, fields: dict[str, str], errors: list[str], language: str
) -> None:
    response = save(browser, code, language, **fields)
    assert (response.status_code, sorted(response.json()["errors"])) == (400, errors)
    assert standing(code) == ("unanswered", None, "", "", 0)


def test_a_conflict_brings_both_versions_and_overwrites_nothing(
    browser: PageClient, other_browser: PageClient
) -> None:
    save(other_browser, choice="3", rationale="As audited.")

    response = save(browser, choice="1", rationale="<script>Not yet.</script>")

    assert response.status_code == 409
    body = response.json()
    assert body["theirs"] == {
        "choice": "3",
        "reason": "",
        "rationale": "As audited.",
        "version": 1,
    }
    shown = html.fromstring(body["conflict"])
    assert shown.xpath("//script") == []
    assert [button.get("value") for button in shown.iter("button")] == [FREE, FREE]
    text = words(body["conflict"])
    assert "3 Established" in text
    assert "1 Starting" in text
    assert "<script>Not yet.</script>" in text
    assert standing() == ("level", 3, "", "As audited.", 1)


def test_after_a_conflict_ones_own_answer_can_be_kept(
    browser: PageClient, other_browser: PageClient
) -> None:
    save(other_browser, choice="3")
    theirs = save(browser, choice="1").json()["theirs"]
    assert save(browser, choice="1", version=theirs["version"]).json()["version"] == 2
    assert standing() == ("level", 1, "", "", 2)


def test_whoever_changed_nothing_gets_the_version_that_stands(
    browser: PageClient, other_browser: PageClient
) -> None:
    save(browser, choice="2")
    save(other_browser, choice="3", version=1)
    response = save(browser, choice="2", version=1)
    assert (response.status_code, response.json()["version"]) == (200, 2)
    assert standing() == ("level", 3, "", "", 2)


@pytest.mark.parametrize(
    ("day", "message"),
    [
        (date(2026, 8, 31), "This quarter is not open yet."),
        (date(2026, 11, 30), "This quarter is closed. Ask an administrator for an extension."),
    ],
)
def test_outside_the_quarters_days_a_sentence_says_why(
    settings: Any, browser: PageClient, day: date, message: str
) -> None:
    settings.AS_OF = day
    response = save(browser, choice="1")
    assert (response.status_code, response.json()) == (409, {"message": message})
    assert standing() == ("unanswered", None, "", "", 0)


def test_after_the_signature_a_sentence_says_why(
    browser: PageClient, assessment: Assessment, executive: User
) -> None:
    viewer = viewer_of(executive)
    factories.answer_all(assessment, viewer)
    factories.sign(assessment, viewer)

    response = save(browser, choice="4", version=1)

    assert (response.status_code, response.json()) == (
        409,
        {"message": "This assessment was submitted, so its answers cannot change now."},
    )
    assert standing() == ("level", 2, "", "", 1)


def test_the_sentences_are_in_the_language_of_the_page(settings: Any, browser: PageClient) -> None:
    settings.AS_OF = date(2026, 11, 30)
    in_english = save(browser, choice="1").json()["message"]
    in_french = save(browser, language="fr", choice="1").json()["message"]
    assert in_french != in_english


def test_an_answer_is_saved_in_the_language_of_the_page(browser: PageClient) -> None:
    save(browser, language="fr", choice="1", rationale="Oui.")
    assert Answer.objects.get(version=1).language == "fr"
