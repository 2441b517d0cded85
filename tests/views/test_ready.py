"""Ready and not ready: the buttons of the question page, and where the mark shows."""

from datetime import timedelta

import pytest

from assessments import clock
from assessments.models import Assessment, ReadyMark
from tests.pages import Page, PageClient
from tests.views import places
from tests.views.question_page import LANGUAGES, opened, sent, standing


def marked(
    browser: PageClient, changes: dict[str, str] | None = None, language: str = "en"
) -> Page:
    """The page after everything was sent with the button that marks."""
    fields = opened(browser, language=language).fields("answers") | (changes or {})
    return Page(browser.post(places.ready(language=language), fields, follow=True))


@LANGUAGES
def test_marking_saves_first_and_the_mark_says_who_and_when(
    other_browser: PageClient, browser: PageClient, language: str
) -> None:
    page = marked(other_browser, {"Q01-01-choice": "3"}, language)
    assert standing("Q01-01") == [("level", 3, "", "", 1)]
    assert "Kofi Tanaka" in page.one("#ready").text_content()
    ready = "Prête" if language == "fr" else "Ready"
    overview = Page(browser.get(places.overview(language)))
    assert overview.words(".state")[0] == ready
    assert "Kofi Tanaka" in overview.text
    steps = Page(browser.get(places.question(language=language))).words(".steps")[0]
    assert f", {ready.lower()}" in steps


def test_what_cannot_be_saved_is_not_marked(browser: PageClient) -> None:
    fields = opened(browser).fields("answers") | {
        "Q01-01-choice": "9",
        "Q01-02-choice": "3",
    }
    response = browser.post(places.ready(), fields)
    assert response.status_code == 400
    assert not ReadyMark.objects.exists()
    assert standing("Q01-02") == [("level", 3, "", "", 1)]
    page = Page(response)
    assert page.one("#answers").get("action") == places.question()
    (other,) = page.root.xpath("//header//button[@name='go']/@value")
    assert browser.get(other).headers["Location"] == f"{places.question(language='fr')}#ready"


def test_a_change_clears_the_mark(browser: PageClient) -> None:
    marked(browser, {"Q01-01-choice": "3"})
    sent(browser, {"Q01-01-choice": "2"})
    page = opened(browser)
    assert "something has changed since" in page.one("#ready").text_content()
    assert ", ready" not in page.words(".steps")[0]


@LANGUAGES
def test_not_ready_is_said_with_a_reason(
    browser: PageClient, other_browser: PageClient, language: str
) -> None:
    marked(other_browser, language=language)
    path = places.not_ready(language=language)
    assert opened(browser, language=language).root.xpath("//button[@value=$path]", path=path)
    empty = browser.post(path, {"reason": " "})
    assert empty.status_code == 400
    browser.post(path, {"reason": "The test is missing."})
    for page in (
        Page(other_browser.get(places.question(language=language))),
        Page(other_browser.get(places.overview(language))),
    ):
        (reason,) = page.root.xpath("//span[text()='The test is missing.']")
        assert reason.get("lang") == language
        assert "Rosalie Ito" in page.text


def test_the_reason_survives_the_other_language(browser: PageClient) -> None:
    page = Page(
        browser.post(
            places.not_ready(language="fr"), {"reason": "The test is missing.", "switch": "fr"}
        )
    )
    assert page.value("reason") == "The test is missing."
    assert not ReadyMark.objects.exists()


@pytest.mark.parametrize("path", [places.ready(), places.not_ready()])
def test_nothing_is_marked_after_the_last_day(
    browser: PageClient, assessment: Assessment, path: str, settings: object
) -> None:
    fields = opened(browser).fields("answers") | {"reason": "No."}
    settings.AS_OF = clock.today() + timedelta(days=60)  # type: ignore[attr-defined]
    assert browser.post(path, fields).status_code == 409
    assert not ReadyMark.objects.exists()
