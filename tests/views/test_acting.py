"""An acting deputy head: from the first day to the last, and shown as acting where it is signed."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from assessments.access import viewer_of
from assessments.briefings.department.document import briefing_html
from assessments.briefings.department.snapshot import content_of, snapshot_of
from assessments.enums import Language, Role
from assessments.models import Assessment, Membership, Submission, User
from assessments.services.errors import TransitionRefused
from tests import factories
from tests.pages import Page, PageClient
from tests.views import places

FIRST, LAST = date(2026, 10, 1), date(2026, 10, 31)
ACTING = {
    "en": "Acting Deputy Minister, from October 1, 2026 to October 31, 2026",
    "fr": "Sous-ministre par intérim, du 1er octobre 2026 au 31 octobre 2026",
}
LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])


def make_acting(assessment: Assessment, **fields: Any) -> User:
    user = factories.make_user(**{"name": "Ada Acting"} | fields)
    Membership.objects.create(
        user=user,
        role=Role.EXECUTIVE,
        department=assessment.department,
        starts_on=FIRST,
        ends_on=LAST,
        title_en="Deputy Minister",
        title_fr="Sous-ministre",
    )
    return user


@pytest.fixture
def acting(assessment: Assessment) -> User:
    return make_acting(assessment)


@pytest.fixture
def signed(assessment: Assessment, acting: User) -> Submission:
    viewer = viewer_of(acting)
    factories.answer_all(assessment, viewer)
    return factories.sign(
        assessment, viewer, signer_title={"en": "Deputy Minister", "fr": "Sous-ministre"}
    )


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        (date(2026, 9, 30), False),
        (FIRST, True),
        (date(2026, 10, 15), True),
        (LAST, True),
        (date(2026, 11, 1), False),
    ],
)
def test_the_role_is_held_from_the_first_to_the_last_day(
    assessment: Assessment, acting: User, settings: Any, day: date, holds: bool
) -> None:
    settings.AS_OF = day
    assert viewer_of(acting).holds(Role.EXECUTIVE) is holds


def test_a_changed_role_counts_at_the_next_request(
    assessment: Assessment, acting: User, signed_in: Callable[[User], PageClient]
) -> None:
    browser = signed_in(acting)
    assert browser.get(places.overview()).status_code == 200
    Membership.objects.filter(user=acting).update(ends_on=date(2026, 10, 21))
    assert browser.get(places.overview()).status_code == 404
    Membership.objects.filter(user=acting).update(ends_on=LAST)
    assert browser.get(places.overview()).status_code == 200
    Membership.objects.filter(user=acting).delete()
    assert browser.get(places.overview()).status_code == 404


def test_of_two_who_can_sign_at_once_one_signs(
    assessment: Assessment, acting: User, executive: User
) -> None:
    factories.answer_all(assessment, viewer_of(executive))
    factories.sign(factories.make_assessment(), viewer_of(acting))
    with pytest.raises(TransitionRefused):
        factories.sign(assessment, viewer_of(executive))
    assert Submission.objects.get().signed_by == acting


def test_who_holds_the_office_does_not_act_in_it(assessment: Assessment, acting: User) -> None:
    Membership.objects.create(user=acting, role=Role.EXECUTIVE, department=assessment.department)
    factories.answer_all(assessment, viewer_of(acting))
    assert factories.sign(assessment, viewer_of(acting)).acting_from is None


@LANGUAGES
def test_before_signing_the_page_says_as_what_one_signs(
    assessment: Assessment,
    acting: User,
    browser: PageClient,
    signed_in: Callable[[User], PageClient],
    language: str,
) -> None:
    page = Page(signed_in(acting).get(places.check(language)))
    assert ACTING[language] in page.text
    title = ACTING[language].split(",")[0]
    assert title in page.words("header")[0]
    assert title not in Page(browser.get(places.check(language))).text


@LANGUAGES
@pytest.mark.parametrize("path", [places.overview, places.question, places.check, "scorecard"])
def test_wherever_the_signature_is_shown_it_says_that_the_signer_acts(
    signed: Submission, browser: PageClient, path: Any, language: str
) -> None:
    where = places.scorecard if path == "scorecard" else path
    page = Page(browser.get(where(language=language)))
    assert f"Ada Acting ({ACTING[language]})" in page.text


@pytest.mark.parametrize("language", Language)
def test_the_briefing_says_it_and_an_older_document_still_opens(
    signed: Submission, language: Language
) -> None:
    assessment = Assessment.objects.select_related(
        "department__portfolio", "quarter__questionnaire", "current_submission"
    ).get()
    content = content_of(assessment, factories.TODAY)
    assert f"Ada Acting, {ACTING[language]}" in _text(content, language)
    del content["submission"]["acting"]
    older = _text(content, language)
    assert ACTING[language] not in older
    assert "Ada Acting" in older


def _text(content: Any, language: Language) -> str:
    document = briefing_html(snapshot_of(content, issue=1, now=factories.NOW), language)
    return " ".join(document.split())
