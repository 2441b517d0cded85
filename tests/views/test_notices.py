"""News on Home, and the page where people choose what they are told."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from assessments.access import viewer_of
from assessments.enums import NoticeKind, Role
from assessments.models import Assessment, Notice, User
from assessments.services.notices import notify
from tests import factories
from tests.factories import NOW
from tests.pages import PageClient

pytestmark = pytest.mark.django_db

KINDS = [kind.value for kind in NoticeKind]


def tell(
    assessment: Assessment, person: User, kind: NoticeKind, number: int = 1, due_on: str = ""
) -> Notice:
    notify(
        kind=kind,
        recipients=[person.pk],
        assessment=assessment,
        occasion=f"{number}",
        details={"due_on": due_on, "question": "security"}
        if kind == NoticeKind.ASKED_BACK or due_on
        else {},
        now=NOW + timedelta(minutes=number),
    )
    return Notice.objects.get(recipient=person, kind=kind, occasion=f"{number}")


def test_news_is_a_sentence_with_a_link_and_stands_after_what_waits(
    browser: PageClient, executive: User, assessment: Assessment
) -> None:
    tell(assessment, executive, NoticeKind.ASKED_BACK)

    page = browser.get("/en/").text

    assert (
        '<a href="/en/assessments/DRH/2026-27-Q2/security/">'
        "You are asked for a clarification: Department DRH, Q2 2026–27</a>"
    ) in page
    assert page.index('id="waiting"') < page.index('id="news"') < page.index('id="results"')
    assert "Nouvelles" in browser.get("/fr/").text


def test_without_news_there_is_no_section(browser: PageClient) -> None:
    assert 'id="news"' not in browser.get("/en/").text


def test_the_ten_newest_stand_first_and_one_button_marks_them_all(
    browser: PageClient, executive: User, assessment: Assessment
) -> None:
    told = [
        tell(assessment, executive, NoticeKind.OVERDUE, day, f"2026-10-{day}")
        for day in range(10, 22)
    ]
    page = browser.get("/en/").text
    assert re.findall(r"Overdue since October (\d+)", page) == [
        f"{day}" for day in range(21, 11, -1)
    ]
    assert f'action="/en/account/notices/seen/{told[-1].pk}/"' in page
    later = tell(assessment, executive, NoticeKind.ACCEPTED)

    response = browser.post(f"/en/account/notices/seen/{told[-1].pk}/", follow=True)

    assert response.redirect_chain == [("/en/", 302)]
    assert "Your news is marked as seen." in response.text
    assert "Overdue since" not in response.text
    assert list(Notice.objects.filter(seen_at=None)) == [later]


def test_a_reminder_is_shown_once_and_not_after_it_has_nothing_to_say(
    browser: PageClient, executive: User, assessment: Assessment, settings: Any
) -> None:
    for number in (1, 2):
        tell(assessment, executive, NoticeKind.DUE_SOON, number, "2026-10-30")
        tell(assessment, executive, NoticeKind.OVERDUE, number, "2026-10-15")
    page = browser.get("/en/").text
    assert page.count("To be finished by October 30") == page.count("Overdue since") == 1

    settings.AS_OF = date(2026, 10, 31)
    page = browser.get("/en/").text
    assert ("To be finished" in page, "Overdue since" in page) == (False, True)

    settings.AS_OF = assessment.quarter.closes_on + timedelta(days=1)
    assert "Overdue since" not in browser.get("/en/").text

    settings.AS_OF = factories.TODAY
    viewer = viewer_of(executive)
    factories.answer_all(assessment, viewer)
    factories.sign(assessment, viewer)
    assert 'id="news"' not in browser.get("/en/").text


def test_nobody_marks_another_persons_news(
    other_browser: PageClient, executive: User, assessment: Assessment
) -> None:
    notice = tell(assessment, executive, NoticeKind.RETURNED)

    other_browser.post(f"/en/account/notices/seen/{notice.pk}/")

    assert Notice.objects.get(pk=notice.pk).seen_at is None


def test_news_of_a_department_in_which_one_works_no_more_is_not_shown(
    signed_in: Callable[[User], PageClient], assessment: Assessment
) -> None:
    moved = factories.make_user(Role.DELEGATE, factories.make_department("ELSE"))
    tell(assessment, moved, NoticeKind.ACCEPTED)

    assert "The submission was accepted" not in signed_in(moved).get("/en/").text


def test_one_switches_kinds_off_and_chooses_the_language(
    browser: PageClient, executive: User
) -> None:
    kept = {"kinds": ["returned", "accepted"], "language": "fr"}

    response = browser.post("/en/account/notices/", kept, follow=True)

    assert response.redirect_chain == [("/en/account/notices/", 302)]
    assert "Your choices are saved." in response.text
    executive.refresh_from_db()
    assert executive.language == "fr"
    assert executive.switched_off == [kind for kind in KINDS if kind not in kept["kinds"]]


def test_the_page_shows_what_was_chosen(browser: PageClient, executive: User) -> None:
    User.objects.filter(pk=executive.pk).update(switched_off=["overdue"], language="fr")

    form = browser.get("/fr/account/notices/").context["form"]

    assert form.initial == {"kinds": KINDS[:-1], "language": "fr"}


def test_everything_may_be_switched_off(browser: PageClient, executive: User) -> None:
    browser.post("/en/account/notices/", {"language": "en"})

    executive.refresh_from_db()
    assert executive.switched_off == KINDS


@pytest.mark.parametrize(
    "sent", [{"language": "de"}, {"kinds": ["gossip"], "language": "en"}, {"kinds": KINDS}]
)
def test_other_choices_are_refused_and_change_nothing(
    browser: PageClient, executive: User, sent: dict[str, object]
) -> None:
    assert browser.post("/en/account/notices/", sent).status_code == 400

    executive.refresh_from_db()
    assert (executive.language, executive.switched_off) == ("en", [])


def test_the_other_language_shows_what_was_entered_and_saves_nothing(
    browser: PageClient, executive: User
) -> None:
    entered = {"kinds": ["returned"], "language": "fr", "switch": "fr"}

    response = browser.post("/fr/account/notices/", entered)

    assert response.status_code == 200
    assert response.context["form"].initial == {"kinds": ["returned"], "language": "fr"}
    executive.refresh_from_db()
    assert (executive.language, executive.switched_off) == ("en", [])


@pytest.mark.parametrize("page", ["/en/account/2fa/", "/en/account/notices/"])
def test_the_page_is_reached_from_the_account(browser: PageClient, page: str) -> None:
    assert 'href="/en/account/notices/"' in browser.get(page).text
