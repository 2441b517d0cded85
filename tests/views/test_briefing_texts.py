"""Editing the texts of a briefing in the browser."""

from collections.abc import Callable

import pytest

from assessments.access import viewer_of
from assessments.enums import Role
from assessments.models import BriefingText, Submission, User
from tests import factories
from tests.briefings.writing import slot_named, write
from tests.pages import Page, PageClient

pytestmark = pytest.mark.django_db

TEXTS = "briefings/DRH/2026-27-Q2/S1/texts/"


@pytest.fixture
def submission(db: None) -> Submission:
    return factories.make_submission()


@pytest.fixture
def officer(submission: Submission, signed_in: Callable[[User], PageClient]) -> PageClient:
    return signed_in(factories.make_user(Role.BRIEFING_OFFICER, name="Ada Lind"))


def other(name: str = "Kofi Tanaka") -> object:
    return viewer_of(factories.make_user(Role.BRIEFING_OFFICER, name=name))


def test_the_composed_texts_stand_side_by_side_in_their_languages(
    officer: PageClient, submission: Submission
) -> None:
    page = Page(officer.get(f"/en/{TEXTS}messages/"))
    composed = slot_named(submission, "message-1").proposal.composed

    assert [page.value("message-1-en"), page.value("message-1-fr")] == [
        composed["en"],
        composed["fr"],
    ]
    langs = [field.get("lang") for field in page.every("textarea")]
    assert langs == ["en-CA", "fr-CA"] * 3
    assert page.words(".state") == ["Draft"] * 3


def test_sending_the_page_as_it_is_keeps_nothing(officer: PageClient) -> None:
    page = Page(officer.get(f"/en/{TEXTS}answers/"))
    answer = officer.post(f"/en/{TEXTS}answers/", page.fields("texts"), follow=True)

    assert Page(answer).text.count("Nothing was changed.") == 1
    assert BriefingText.objects.count() == 0


def test_one_is_accepted_one_is_edited_and_both_are_kept(officer: PageClient) -> None:
    page = Page(officer.get(f"/en/{TEXTS}messages/"))
    sent = page.fields("texts") | {"message-1-stands": "on", "message-2-en": "We know."}
    answer = officer.post(f"/en/{TEXTS}messages/", sent, follow=True)

    assert Page(answer).text.count("2 texts were kept.") == 1
    assert list(BriefingText.objects.values_list("slot", "state")) == [
        ("message-1", "accepted"),
        ("message-2", "edited"),
    ]
    again = Page(officer.get(f"/en/{TEXTS}messages/"))
    assert again.words(".state") == ["Accepted", "Edited", "Draft"]
    assert again.value("message-2-en") == "We know."
    assert again.text.count("Last written by Ada Lind on October 22, 2026.") == 2


def test_a_text_that_somebody_else_wrote_meanwhile_is_shown_and_mine_is_not_lost(
    officer: PageClient, submission: Submission
) -> None:
    page = Page(officer.get(f"/en/{TEXTS}messages/"))
    write(submission, other(), "message-1", "Theirs.", "Le leur.")
    sent = page.fields("texts") | {"message-1-en": "Mine.", "message-3-en": "Mine too."}

    refused = officer.post(f"/en/{TEXTS}messages/", sent)
    shown = Page(refused)
    assert refused.status_code == 409
    assert shown.text.count("Somebody else wrote here while you were writing") == 1
    assert shown.text.count("What Kofi Tanaka wrote meanwhile") == 1
    assert [shown.value("message-1-en"), shown.value("message-3-en")] == ["Mine.", "Mine too."]
    assert BriefingText.objects.count() == 1

    kept = officer.post(f"/en/{TEXTS}messages/", shown.fields("texts"), follow=True)
    assert Page(kept).text.count("2 texts were kept.") == 1
    assert slot_named(submission, "message-1").begins_with["en"] == "Mine."
    assert slot_named(submission, "message-1").version == 2


def test_what_was_typed_goes_along_to_the_other_language(officer: PageClient) -> None:
    page = Page(officer.get(f"/en/{TEXTS}messages/"))
    sent = page.fields("texts") | {"message-1-en": "Not yet kept.", "switch": "fr"}
    switched = Page(officer.post(f"/fr/{TEXTS}messages/", sent))

    assert switched.value("message-1-en") == "Not yet kept."
    assert switched.words("h1") == ["Messages clés"]
    assert BriefingText.objects.count() == 0


def test_a_text_that_is_too_long_comes_back_with_the_error(officer: PageClient) -> None:
    page = Page(officer.get(f"/en/{TEXTS}messages/"))
    sent = page.fields("texts") | {"message-1-en": "x" * 601}
    refused = officer.post(f"/en/{TEXTS}messages/", sent)

    assert refused.status_code == 400
    assert Page(refused).value("message-1-en") == "x" * 601
    assert BriefingText.objects.count() == 0


def test_a_text_whose_figures_changed_says_so_and_shows_old_and_new(
    officer: PageClient, submission: Submission
) -> None:
    write(submission, other(), "message-1", "We stand at 50.", "Nous sommes à 50.")
    factories.make_returned(submission)
    assessment = factories.make_assessment()
    executive = factories.make_executive(assessment)
    factories.answer(assessment, executive, "Q01-02", 4)
    factories.sign(assessment, executive)

    page = Page(officer.get("/en/briefings/DRH/2026-27-Q2/S2/texts/messages/"))
    assert page.text.count("Figures changed since this was written") == 1
    assert [item.text_content() for item in page.every("del")] == [
        "[removed: 50]",
        "[removed: 50]",
    ]
    assert len(page.every("ins")) == 2
    assert page.value("message-1-en") == "We stand at 50."
    choice = "languages=en&marking=protected_a&annexes=indicators"
    listed = Page(officer.get(f"/en/briefings/DRH/2026-27-Q2/S2/preview/?{choice}"))
    assert listed.text.count("figures changed under 1") == 1


def test_a_part_that_does_not_exist_is_not_found(officer: PageClient) -> None:
    assert officer.get(f"/en/{TEXTS}summary/").status_code == 404
