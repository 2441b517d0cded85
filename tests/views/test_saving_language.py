"""The language button of a page that saves: what is said afterwards is in the other language."""

import pytest

from tests.views.question_page import opened

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "other", "words"), [("en", "fr", "Enregistré."), ("fr", "en", "Saved.")]
)
def test_saving_on_the_way_to_the_other_language_is_said_in_it(browser, language, other, words):
    page = opened(browser, language=language)
    (button,) = page.root.xpath("//section[@class='language']//button[@name='go']")

    response = browser.post(
        page.one("#answers").get("action") or f"/{language}/",
        {**page.fields("answers"), "go": button.get("value")},
        follow=True,
    )

    assert response.request["PATH_INFO"].startswith(f"/{other}/")
    assert words in response.text
