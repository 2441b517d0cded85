"""Choosing, looking at and issuing a briefing in the browser."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from assessments.access import viewer_of
from assessments.briefings.department.document import briefing_html
from assessments.enums import EventKind, Language, Role
from assessments.models import Briefing, Event, Submission, User
from tests import factories
from tests.briefings.writing import write
from tests.pages import Page, PageClient

pytestmark = pytest.mark.django_db

PLACE = "briefings/DRH/2026-27-Q2/"
CHOSEN: dict[str, Any] = {
    "languages": ["en", "fr"],
    "marking": "protected_a",
    "annexes": ["answers", "indicators", "scores", "working"],
}


@pytest.fixture
def submission(db: None) -> Submission:
    return factories.make_submission()


@pytest.fixture
def officer(submission: Submission, signed_in: Callable[[User], PageClient]) -> PageClient:
    return signed_in(factories.make_user(Role.BRIEFING_OFFICER, name="Ada Lind"))


def preview(browser: PageClient, language: str = "en", **chosen: Any) -> Any:
    query = urlencode(CHOSEN | chosen, doseq=True)
    return browser.get(f"/{language}/{PLACE}S1/preview/?{query}")


def issue(browser: PageClient, page: Page, **changes: Any) -> Any:
    """Press the button of the preview."""
    fields: dict[str, Any] = {"languages": [], "annexes": []}
    for field in page.root.xpath("//form[contains(@action, '/issue/')]//input"):
        name, value = field.get("name"), field.get("value")
        fields.get(name, []).append(value) if name in fields else fields.update({name: value})
    return browser.post(f"/en/{PLACE}S1/issue/", fields | changes, follow=True)


def pages(browser: PageClient, language: str = "en", **chosen: Any) -> Any:
    """The document itself: a printed page, which the frame of the product does not surround."""
    query = urlencode(CHOSEN | chosen, doseq=True)
    plain = Client()
    plain.cookies = browser.cookies
    return plain.get(f"/en/{PLACE}S1/pages/{language}/?{query}")


@pytest.mark.parametrize("language", Language)
def test_what_is_issued_is_the_page_that_was_looked_at(officer: PageClient, language: str) -> None:
    looked_at = pages(officer, language).text
    issue(officer, Page(preview(officer)))
    printed = briefing_html(Briefing.objects.get().snapshot, Language(language))

    assert (
        looked_at.count({"en": 'data-draft="DRAFT"', "fr": 'data-draft="ÉBAUCHE"'}[language]) == 1
    )
    assert "data-draft" not in printed
    # Only what verifies an issued briefing differs: a draft has no hash and no code.
    assert without_verification(looked_at) == without_verification(printed)


def without_verification(html: str) -> str:
    """Everything that the main part says before the hash of the content and the code."""
    found = re.search(r"<main>.*?(?=<div class=\"verify\"|<p class=\"verify[ \"])", html, re.DOTALL)
    assert found
    hashes = [briefing.sha256 for briefing in Briefing.objects.all()]
    hashed = rf"<div><dt>[^<]*</dt><dd class=\"code\">({'|'.join(hashes)})</dd></div>"
    return " ".join(re.sub(hashed, "", found.group()).split())


def test_a_draft_has_no_code_and_an_issued_one_has(officer: PageClient) -> None:
    issue(officer, Page(preview(officer)))
    printed = briefing_html(Briefing.objects.get().snapshot, Language.ENGLISH)

    assert "Verification code" not in pages(officer).text
    assert len(re.findall(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b", printed)) == 1


def test_a_draft_file_has_the_word_on_every_page_and_is_not_kept(officer: PageClient) -> None:
    query = urlencode(CHOSEN, doseq=True)
    answer = officer.get(f"/en/{PLACE}S1/draft-fr.pdf?{query}")

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].endswith('_FR_EBAUCHE.pdf"')
    assert answer.content[:5] == b"%PDF-"
    assert Briefing.objects.count() == 0
    assert Event.objects.filter(kind=EventKind.BRIEFING_VIEWED).count() == 1


def test_one_language_is_issued_alone_and_the_other_joins_the_same_version(
    officer: PageClient,
) -> None:
    issue(officer, Page(preview(officer, languages=["fr"])))
    briefing = Briefing.objects.get()
    assert [file.language for file in briefing.files.all()] == ["fr"]

    issue(officer, Page(preview(officer, languages=["en", "fr"])))
    assert Briefing.objects.count() == 1
    assert sorted(file.language for file in briefing.files.all()) == ["en", "fr"]


def test_marking_and_annexes_are_those_that_were_chosen(officer: PageClient) -> None:
    page = preview(officer, marking="protected_b", annexes=["working"])
    assert Page(page).text.count("Protected B") == 1
    issue(officer, Page(page))

    html = briefing_html(Briefing.objects.get().snapshot, Language.ENGLISH)
    assert html.count('data-marking="PROTECTED B"') == 1
    assert re.findall(r"Annex ([A-E]): ([a-z ]+)", html) == [
        ("A", "the working of every score"),
        ("B", "method and limits"),
    ]


@pytest.mark.parametrize("marking", ["protected_c", "secret", "cabinet_confidence", ""])
def test_a_higher_classification_is_refused_with_the_reason(
    officer: PageClient, marking: str
) -> None:
    refused = preview(officer, marking=marking)
    posted = officer.post(f"/en/{PLACE}S1/issue/", CHOSEN | {"marking": marking})

    for answer in (refused, posted):
        assert answer.status_code == 400
        assert Page(answer).text.count("this system is not approved for such information") >= 1
    assert pages(officer, marking=marking).status_code == 400
    assert Briefing.objects.count() == 0


def test_no_page_offers_or_prints_a_cabinet_confidence(officer: PageClient) -> None:
    seen = [officer.get(f"/en/{PLACE}").text, preview(officer).text, pages(officer).text]

    for page in seen:
        assert "Privy Council" not in page
        assert "Confidence of" not in page
    markings = Page(officer.get(f"/en/{PLACE}")).every('input[name="marking"]')
    assert [item.get("value") for item in markings] == [
        "unclassified",
        "protected_a",
        "protected_b",
    ]


def test_without_a_language_there_is_nothing_to_see(officer: PageClient) -> None:
    answer = preview(officer, languages=[])

    assert answer.status_code == 400
    assert Page(answer).text.count("Choose at least one language.") >= 1


def test_comments_come_with_a_warning_and_need_their_annex(officer: PageClient) -> None:
    warned = Page(preview(officer, comments="on"))
    without_annex = preview(officer, comments="on", annexes=["answers"])

    assert warned.text.count("Check that the marking fits the whole.") == 1
    assert without_annex.status_code == 400
    assert Page(without_annex).text.count("Choose the annex of all indicators as well.") >= 1


def test_what_changed_since_it_was_looked_at_is_not_issued(
    officer: PageClient, submission: Submission
) -> None:
    looked_at = Page(preview(officer))
    write(submission, viewer_of(factories.make_user(Role.BRIEFING_OFFICER)), "message-1", "New.")

    answer = issue(officer, looked_at)

    assert answer.status_code == 409
    assert Page(answer).text.count("Nothing was issued: figures or texts have changed") == 1
    assert Briefing.objects.count() == 0


def test_issuing_after_a_change_supersedes_the_version_before(
    officer: PageClient, submission: Submission
) -> None:
    issue(officer, Page(preview(officer)))
    write(submission, viewer_of(factories.make_user(Role.BRIEFING_OFFICER)), "message-1", "New.")
    answer = issue(officer, Page(preview(officer)))

    assert sorted(Briefing.objects.values_list("number", flat=True)) == [1, 2]
    rows = Page(answer).words("tr")
    assert [("Version 2" in row, "(superseded)" in row) for row in rows[1:3]] == [
        (True, False),
        (False, True),
    ]


def test_the_page_says_who_issued_and_who_downloaded_what(officer: PageClient) -> None:
    issue(officer, Page(preview(officer)))
    officer.get(f"/en/{PLACE}S1-V1-fr.pdf")

    page = Page(officer.get(f"/en/{PLACE}"))
    assert page.text.count("Ada Lind") == 3  # in the header, as the one who issued, as reader
    assert "Ada Lind1 of submission 1French" in page.text
    assert Event.objects.filter(kind=EventKind.BRIEFING_DOWNLOADED).count() == 1


def test_the_choice_is_kept_when_the_page_comes_in_the_other_language(officer: PageClient) -> None:
    query = urlencode({"languages": "fr", "marking": "protected_b", "switch": "fr"}, doseq=True)
    page = Page(officer.get(f"/fr/{PLACE}?{query}"))

    checked = [
        (item.get("name"), item.get("value"))
        for item in page.root.xpath("//form[@id='choose']//input[@checked]")
    ]
    assert checked == [("languages", "fr"), ("marking", "protected_b")]


def test_a_name_that_cannot_be_printed_is_explained_instead_of_the_pages(
    signed_in: Callable[[User], PageClient],
) -> None:
    factories.make_submission(factories.make_department(name_en="Rivers → Harbours"))
    browser = signed_in(factories.make_user(Role.BRIEFING_OFFICER))

    answer = pages(browser)

    assert answer.status_code == 409
    assert answer.text.count("these characters cannot be printed: →.") == 1
