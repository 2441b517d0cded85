"""What says so in both languages when nothing else can be relied on: 429 and 503."""

from typing import Any

import pytest
from django.test import Client

from tests.pages import Page


def test_too_many_tries_to_sign_in_are_refused_in_both_languages(db: None, client: Client) -> None:
    tries = {"login": "person@example.org", "password": "wrong"}
    answers = [client.post("/en/account/login/", tries) for _try in range(60)]
    refused = [answer for answer in answers if answer.status_code == 429]
    assert refused
    page = Page(refused[0])
    assert page.words("h2") == ["Too many tries", "Trop d’essais"]


@pytest.mark.parametrize("path", ["/en/", "/fr/account/login/", "/api/v1/quarters"])
def test_during_maintenance_every_page_says_that_it_will_be_back(
    client: Client, settings: Any, path: str
) -> None:
    settings.MAINTENANCE = True
    answer = client.get(path)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "300")
    assert "default-src" in answer.headers["Content-Security-Policy"]
    assert Page(answer).words("h2") == ["Back soon", "De retour bientôt"]
