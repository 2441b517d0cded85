"""The question page as a person uses it: open, change, send."""

from typing import Any

import pytest

from assessments.models import Answer
from tests.pages import Page, PageClient
from tests.views import places

CODES = ("Q01-01", "Q01-02", "Q01-03")
LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])


def opened(browser: PageClient, **where: str) -> Page:
    response = browser.get(places.question(**where))
    assert response.status_code == 200
    return Page(response)


def sent(browser: PageClient, changes: dict[str, str], **where: str) -> Any:
    """What comes back when the page is opened, changed and sent."""
    fields = opened(browser, **where).fields("answers")
    return browser.post(places.question(**where), fields | changes)


def standing(*codes: str) -> list[tuple[Any, ...]]:
    return [
        Answer.objects.filter(indicator__code=code)
        .values_list("kind", "level", "reason", "rationale", "version")
        .get()
        for code in codes
    ]


UNTOUCHED = ("unanswered", None, "", "", 0)
