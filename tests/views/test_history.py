"""The history of an answer, and bringing an earlier text back."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import translation
from django.utils.translation import gettext

from assessments.access import viewer_of
from assessments.enums import AnswerKind, Language, Origin
from assessments.models import AnswerRevision, Assessment, Evidence, User
from assessments.selectors.history import difference
from assessments.services.answers import AnswerInput, remove_evidence, save_answer
from tests import factories
from tests.evidence import evidence_file
from tests.pages import Page, PageClient
from tests.views import places
from tests.views.question_page import standing
from tests.views.test_queries import cost

CODE = "Q01-02"
THE_DAY_BEFORE = factories.NOW - timedelta(days=1)
"""What the pages do, they do today, at whatever time it is."""
LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])


def save(assessment: Assessment, user: User, minutes: int, **given: Any) -> None:
    row = factories.answer_row(assessment, CODE)
    save_answer(
        viewer=viewer_of(user),
        answer=row,
        version=row.version,
        given=AnswerInput(**given),
        now=THE_DAY_BEFORE + timedelta(minutes=minutes),
    )


@pytest.fixture
def lived(assessment: Assessment, executive: User, delegate: User) -> Assessment:
    """Three versions by two people, a file put beside it, a link put there and taken off."""
    level = {"kind": AnswerKind.LEVEL}
    save(assessment, delegate, 1, **level, level=2, rationale="We check the list every month.")
    viewer = viewer_of(executive)
    factories.evidence(assessment, viewer, CODE, now=THE_DAY_BEFORE + timedelta(minutes=2))
    evidence_file(assessment, viewer, CODE, now=THE_DAY_BEFORE + timedelta(minutes=3), title="Plan")
    link = Evidence.objects.get(file=None)
    remove_evidence(viewer=viewer, evidence=link, now=THE_DAY_BEFORE + timedelta(minutes=4))
    save(assessment, executive, 5, **level, level=3, rationale="We check the list every week.")
    save(
        assessment,
        executive,
        6,
        **level,
        level=3,
        rationale="Nous vérifions la liste.",
        language=Language.FRENCH,
    )
    return assessment


def restore(browser: PageClient, version: int, shown: Any = 3, language: str = "en") -> Any:
    path = f"{places.history(CODE, language)}{version}/restore/"
    return browser.post(path, {"version": shown})


def test_words_that_changed_are_told_apart() -> None:
    def marked(before: str, now: str) -> list[tuple[str, str]]:
        return [(piece.mark, piece.text) for piece in difference(before, now)]

    assert marked("We check every month.\nAlways.", "We check every week.\nAlways, all.") == [
        ("", "We check every "),
        ("del", "month.\nAlways."),
        ("", " "),
        ("ins", "week.\nAlways, all."),
    ]
    assert marked("", "New") == [("ins", "New")]
    assert marked("Old", "") == [("del", "Old"), ("", " ")]
    assert marked("A b c", "A c") == [("", "A "), ("del", "b"), ("", " "), ("", "c")]
    assert marked("A c", "A b\nc") == [("", "A "), ("ins", "b"), ("", "\n"), ("", "c")]
    assert difference("", "") == ()


def test_every_change_is_told_newest_first_with_who_and_from_what_to_what(
    browser: PageClient, lived: Assessment
) -> None:
    page = Page(browser.get(places.history(CODE)))

    (entries,) = page.every("ol.history")
    told = [" ".join(entry.text_content().split()) for entry in entries.iterchildren("li")]
    assert [entry.partition(", 2026")[0] for entry in told] == [
        "Version 3 Rosalie Ito",
        "Version 2 Rosalie Ito",
        "Link removed Rosalie Ito",
        "File added Rosalie Ito",
        "Link added Rosalie Ito",
        "Version 1 Kofi Tanaka",
    ]
    assert "Before: 2 Developing · Now: 3 Established" in told[1]
    assert "We check the list every [removed: month.] [added: week.]" in told[1]
    assert "The level did not change." in told[0]
    assert "Before: Not answered · Now: 2 Developing" in told[5]
    inserted = page.root.xpath("//ins")
    assert len(inserted) == 3
    (french,) = page.root.xpath("//p[@lang='fr']")
    assert {removed.get("lang") for removed in french.iter("del")} == {"en"}


def test_how_a_version_came_to_be_is_said(browser: PageClient, lived: Assessment) -> None:
    restore(browser, 1)
    page = Page(browser.get(places.history(CODE)))
    assert page.words("h3")[0] == "Version 4 Restored"


@LANGUAGES
def test_a_text_is_restored_over_the_version_shown_and_the_level_stays(
    browser: PageClient, lived: Assessment, language: str
) -> None:
    response = restore(browser, 1, language=language)

    assert (response.status_code, response["Location"]) == (302, places.history(CODE, language))
    assert standing(CODE) == [("level", 3, "", "We check the list every month.", 4)]
    newest = AnswerRevision.objects.latest("pk")
    assert (newest.origin, newest.language) == (Origin.RESTORED, "en")
    with translation.override(language):
        sentence = gettext("The text was restored. What stood before is in the history.")
    assert sentence in Page(browser.get(response["Location"])).text


def test_somebody_elses_newer_answer_is_not_overwritten(
    browser: PageClient, lived: Assessment, delegate: User
) -> None:
    save(lived, delegate, 9, kind=AnswerKind.LEVEL, level=4, rationale="Mine.")

    response = restore(browser, 1, shown=3)

    assert response.status_code == 409
    assert "Kofi Tanaka changed this answer meanwhile." in Page(response).text
    assert standing(CODE) == [("level", 4, "", "Mine.", 4)]


@pytest.mark.parametrize("shown", ["", "x", "-1"])
def test_without_the_version_shown_nothing_is_restored(
    browser: PageClient, lived: Assessment, shown: str
) -> None:
    assert restore(browser, 1, shown=shown).status_code == 409
    assert standing(CODE)[0][-1] == 3


def test_only_a_text_that_differs_is_offered(browser: PageClient, lived: Assessment) -> None:
    page = Page(browser.get(places.history(CODE)))
    forms = page.root.xpath("//ol//form/@action")
    assert forms == [f"{places.history(CODE)}{version}/restore/" for version in (2, 1)]


def test_a_reason_is_restored_only_where_the_indicator_does_not_apply(
    browser: PageClient, assessment: Assessment, executive: User
) -> None:
    not_applicable = {"kind": AnswerKind.NOT_APPLICABLE}
    save(assessment, executive, 1, **not_applicable, reason="We run none.")
    save(assessment, executive, 2, **not_applicable, reason="None here.")
    restore(browser, 1, shown=2)
    assert standing(CODE) == [("not_applicable", None, "We run none.", "", 3)]
    save(assessment, executive, 4, kind=AnswerKind.LEVEL, level=1)
    assert restore(browser, 1, shown=4).status_code == 302
    assert standing(CODE) == [("level", 1, "", "", 4)]


def test_after_sign_off_the_history_is_read_and_nothing_is_restored(
    browser: PageClient, lived: Assessment, executive: User
) -> None:
    factories.answer_all(lived, viewer_of(executive), 1)
    factories.sign(lived, viewer_of(executive))
    before = standing(CODE)
    assert Page(browser.get(places.history(CODE))).root.xpath("//ol//form") == []
    assert restore(browser, 1, shown=before[0][-1]).status_code == 409
    assert standing(CODE) == before


def test_after_the_quarter_closed_nothing_is_restored(
    settings: Any, browser: PageClient, lived: Assessment
) -> None:
    settings.AS_OF = date(2026, 12, 15)
    assert restore(browser, 1).status_code == 409
    assert standing(CODE)[0][-1] == 3


def test_an_untouched_answer_has_nothing_to_tell_and_an_unknown_version_is_not_found(
    browser: PageClient,
) -> None:
    assert "Nobody has answered this yet." in Page(browser.get(places.history("Q01-01"))).text
    assert restore(browser, 9).status_code == 404


def test_a_long_history_costs_no_more_queries_than_a_short_one(
    browser: PageClient, assessment: Assessment, executive: User
) -> None:
    spent = []
    for count in (1, 3):
        for number in range(count):
            save(
                assessment, executive, 1, kind=AnswerKind.LEVEL, level=number, rationale=f"{count}"
            )
            evidence_file(assessment, viewer_of(executive), CODE)
        spent.append(cost(lambda: browser.get(places.history(CODE))))
    assert spent[0] == spent[1] <= 10
