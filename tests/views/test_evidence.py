"""Adding a link beside an answer and taking it off."""

from datetime import date
from typing import Any

import pytest

from assessments.access import viewer_of
from assessments.models import Assessment, Evidence, User
from tests import factories
from tests.pages import Page, PageClient
from tests.views import places

CODE = "Q01-02"
LINK = {
    "title": "Inventory of 2026",
    "url": "https://example.org/inventory",
    "kind": "audit",
    "dated_on": "2026-06-12",
}
LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])


def back(language: str = "en") -> str:
    return f"{places.question(language=language)}#q01-02"


@LANGUAGES
def test_the_form_says_what_it_is_for_and_has_nothing_filled_in(
    browser: PageClient, language: str
) -> None:
    page = Page(browser.get(places.evidence(CODE, language)))
    end = " (français)" if language == "fr" else ""
    assert page.words("p.lead") == [f"Question {CODE}?{end}"]
    assert {name: page.value(name) for name in LINK} == {
        "title": None,
        "url": None,
        "kind": None,
        "dated_on": None,
    }


@LANGUAGES
def test_a_link_is_added_in_the_language_of_the_page(
    browser: PageClient, executive: User, language: str
) -> None:
    response = browser.post(places.evidence(CODE, language), LINK)

    assert (response.status_code, response["Location"]) == (302, back(language))
    evidence = Evidence.objects.select_related("answer__indicator").get()
    assert (
        evidence.answer.indicator.code,
        evidence.title,
        evidence.url,
        evidence.kind,
        evidence.dated_on,
        evidence.language,
        evidence.added_by,
    ) == (
        CODE,
        LINK["title"],
        LINK["url"],
        "audit",
        date(2026, 6, 12),
        language,
        executive,
    )
    page = Page(browser.get(response["Location"]))
    (link,) = [link for link in page.every("a") if link.get("href") == LINK["url"]]
    assert link.get("lang") == language


@LANGUAGES
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("title", "x" * 201),
        ("url", ""),
        ("url", "not an address"),
        ("url", "javascript:alert(1)"),
        ("url", "ftp://example.org/file"),
        ("url", "data:text/html,x"),
        ("kind", ""),
        ("kind", "rumour"),
        ("dated_on", ""),
        ("dated_on", "2026-02-30"),
        ("dated_on", "2026-10-23"),
    ],
)
def test_what_is_wrong_is_named_and_the_rest_is_kept(
    browser: PageClient, language: str, field: str, value: str
) -> None:
    response = browser.post(places.evidence(CODE, language), LINK | {field: value})

    assert response.status_code == 400
    assert list(response.context["form"].errors) == [field]
    page = Page(response)
    kept = {name: page.value(name) for name in LINK if name != field}
    assert kept == {name: LINK[name] for name in kept}
    assert Evidence.objects.count() == 0


def test_evidence_may_be_of_today(browser: PageClient) -> None:
    assert browser.post(places.evidence(CODE), LINK | {"dated_on": "2026-10-22"}).status_code == 302


@pytest.fixture
def evidence(assessment: Assessment, executive: User) -> Evidence:
    factories.evidence(assessment, viewer_of(executive), CODE)
    return Evidence.objects.get()


@LANGUAGES
def test_before_a_link_is_taken_off_a_page_asks(
    browser: PageClient, evidence: Evidence, language: str
) -> None:
    page = Page(browser.get(places.removal(CODE, evidence.pk, language)))
    assert evidence.title in page.words("p.lead")[0]
    assert back(language) in [link.get("href") for link in page.every("a")]
    assert Evidence.objects.get().removed_at is None


def test_then_it_is_taken_off_and_gone_from_the_page(
    browser: PageClient, evidence: Evidence
) -> None:
    response = browser.post(places.removal(CODE, evidence.pk))

    assert (response.status_code, response["Location"]) == (302, back())
    assert Evidence.objects.get().removed_at is not None
    assert evidence.title not in Page(browser.get(response["Location"])).text
    assert browser.post(places.removal(CODE, evidence.pk)).status_code == 404


@LANGUAGES
def test_when_nothing_may_change_any_more_a_page_says_so(
    settings: Any, browser: PageClient, evidence: Evidence, language: str
) -> None:
    settings.AS_OF = date(2026, 12, 15)
    responses = [
        browser.post(places.evidence(CODE, language), LINK),
        browser.post(places.removal(CODE, evidence.pk, language)),
    ]
    assert [response.status_code for response in responses] == [409, 409]
    assert list(Evidence.objects.values_list("pk", "removed_at")) == [(evidence.pk, None)]
