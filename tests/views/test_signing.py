"""Check and sign off: what is missing, what changed, the signature."""

from datetime import date
from typing import Any

import pytest

from assessments.access import viewer_of
from assessments.enums import Role, State
from assessments.fiscal import FiscalQuarter
from assessments.models import Assessment, Membership, Submission, User
from tests import factories
from tests.pages import Page, PageClient
from tests.views import places

LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])
SIGNATURE = {
    "basis-security": "saw_evidence",
    "basis-skills": "has_doubts",
    "agree": "on",
    "name": "Rosalie Ito",
}


@pytest.fixture
def answered(assessment: Assessment, executive: User) -> Assessment:
    factories.answer_all(assessment, viewer_of(executive))
    return assessment


@LANGUAGES
def test_the_deputy_head_finds_everything_on_one_page_with_nothing_chosen(
    browser: PageClient, answered: Assessment, language: str
) -> None:
    page = Page(browser.get(places.check(language)))
    assert {field: page.value(field) for field in SIGNATURE} == dict.fromkeys(SIGNATURE)
    assert [option.get("value") for option in page.every('input[name="basis-skills"]')] == [
        "saw_evidence",
        "relies_on_cio",
        "has_doubts",
    ]
    assert page.one("div.result").xpath("string(.//strong)")[:2] == "50"


@LANGUAGES
def test_a_delegate_reads_the_page_and_finds_no_form(
    other_browser: PageClient, answered: Assessment, language: str
) -> None:
    page = Page(other_browser.get(places.check(language)))
    assert page.every('input[name="name"]') == []
    assert page.every('form[action="/en/assessments/DRH/2026-27-Q2/sign-off/sign/"]') == []


def test_what_is_missing_is_listed_with_a_way_to_it(
    browser: PageClient, assessment: Assessment, executive: User
) -> None:
    viewer = viewer_of(executive)
    factories.answer_all(assessment, viewer, changes={"Q02-01": "dont_know"})
    factories.answer(assessment, viewer, "Q01-02", "unanswered")
    factories.answer(assessment, viewer, "Q01-03", "unanswered")

    page = Page(browser.get(places.check()))

    (missing,) = page.every('section[aria-labelledby="missing"]')
    assert [link.get("href") for link in missing.iter("a")] == [
        f"{places.question()}#q01-02",
        f"{places.question()}#q01-03",
        places.question(),
        places.question("skills"),
        f"{places.question('skills')}#q02-01",
    ]


def test_what_changed_since_last_quarter_is_listed_with_who_changed_it(
    signed_in: Any, db: None
) -> None:
    questionnaire = factories.make_questionnaire()
    department = factories.make_department()
    earlier = factories.make_quarter(FiscalQuarter(2026, 1), questionnaire)
    factories.make_submission(department, earlier, changes={"Q02-02": "not_applicable"})
    assessment = factories.make_assessment(department, factories.make_quarter())
    executive = factories.make_executive(assessment, name="Rosalie Ito")
    factories.answer_all(assessment, executive, changes={"Q01-01": 0, "Q01-02": 3})

    page = Page(signed_in(User.objects.get(pk=executive.user_id)).get(places.check()))

    (changed,) = page.every('section[aria-labelledby="changed"]')
    rows = [
        [" ".join(cell.text_content().split()) for cell in row.iter("th", "td")]
        for row in changed.iter("tr")
    ]
    who = "Rosalie Ito2026-10-22"
    assert rows[1:] == [
        ["Title Q01-01", "2 Developing", "0 Not in place", "−2 levels", who],
        ["Title Q01-02", "2 Developing", "3 Established", "+1 level", who],
        ["Title Q02-02", "Not applicable", "2 Developing", "Not comparable", who],
    ]


@LANGUAGES
def test_signing_freezes_the_answers_and_leads_to_the_scorecard(
    browser: PageClient, answered: Assessment, executive: User, language: str
) -> None:
    Membership.objects.filter(user=executive).update(
        title_en="Deputy Minister", title_fr="Sous-ministre"
    )

    response = browser.post(places.sign(language), SIGNATURE)

    assert (response.status_code, response["Location"]) == (
        302,
        places.scorecard(language=language),
    )
    submission = Submission.objects.get()
    assert (submission.signed_by, submission.signer_name) == (executive, "Rosalie Ito")
    assert submission.content["signer"]["title"] == {"en": "Deputy Minister", "fr": "Sous-ministre"}
    assert submission.content["basis"] == {"security": "saw_evidence", "skills": "has_doubts"}
    statement = submission.content["statement"]
    assert "Q2 2026–27" in statement["en"]
    assert "Department DRH" in statement["en"]
    assert "T2 2026-2027" in statement["fr"]
    assert "Ministère DRH" in statement["fr"]
    assert browser.get(response["Location"]).status_code == 200


@LANGUAGES
@pytest.mark.parametrize("field", SIGNATURE)
def test_without_one_part_nothing_is_signed_and_the_others_are_kept(
    browser: PageClient, answered: Assessment, field: str, language: str
) -> None:
    given = {name: value for name, value in SIGNATURE.items() if name != field}

    response = browser.post(places.sign(language), given)

    assert response.status_code == 400
    page = Page(response)
    assert {name: page.value(name) for name in SIGNATURE} == {**given, field: None}
    (summary,) = page.every(".error-summary")
    (link,) = summary.iter("a")
    anchor = page.one(f"#{link.get('href').removeprefix('#')}")
    assert anchor.get("name") == field
    assert Submission.objects.count() == 0


def test_a_name_of_spaces_is_no_signature(browser: PageClient, answered: Assessment) -> None:
    assert browser.post(places.sign(), SIGNATURE | {"name": "  "}).status_code == 400


@LANGUAGES
def test_with_an_answer_missing_nothing_is_signed_and_everything_is_kept(
    browser: PageClient, answered: Assessment, executive: User, language: str
) -> None:
    factories.answer(answered, viewer_of(executive), "Q02-03", "unanswered")

    response = browser.post(places.sign(language), SIGNATURE)

    assert response.status_code == 400
    page = Page(response)
    assert {name: page.value(name) for name in SIGNATURE} == SIGNATURE
    (summary,) = page.every(".error-summary")
    assert [link.get("href") for link in summary.iter("a")] == [
        f"{places.question('skills', language)}#q02-03"
    ]
    assert Assessment.objects.get().state == State.IN_PROGRESS


@LANGUAGES
@pytest.mark.parametrize("sent", [SIGNATURE, {}], ids=["whole", "empty"])
def test_what_is_signed_cannot_be_signed_again(
    browser: PageClient, answered: Assessment, sent: dict[str, str], language: str
) -> None:
    browser.post(places.sign(language), SIGNATURE)
    assert browser.post(places.sign(language), sent).status_code == 409
    assert Submission.objects.count() == 1


@LANGUAGES
@pytest.mark.parametrize("sent", [SIGNATURE, {}], ids=["whole", "empty"])
def test_after_the_closing_day_nothing_is_signed(
    settings: Any, browser: PageClient, answered: Assessment, sent: dict[str, str], language: str
) -> None:
    settings.AS_OF = date(2026, 11, 30)
    assert browser.post(places.sign(language), sent).status_code == 409
    assert Submission.objects.count() == 0


def test_an_acting_deputy_head_signs_in_their_own_name(
    signed_in: Any, answered: Assessment
) -> None:
    acting = factories.make_user(Role.EXECUTIVE, answered.department, name="Paavo Xu")
    assert (
        signed_in(acting).post(places.sign(), SIGNATURE | {"name": "Paavo Xu"}).status_code == 302
    )
    assert Submission.objects.get().signed_by == acting


@LANGUAGES
def test_once_signed_the_page_says_by_whom_and_offers_no_form(
    browser: PageClient, answered: Assessment, language: str
) -> None:
    browser.post(places.sign(language), SIGNATURE)
    page = Page(browser.get(places.check(language)))
    assert page.every('input[name="name"]') == []
    assert places.scorecard(language=language) in [link.get("href") for link in page.every("a")]
    assert "Rosalie Ito" in page.text
