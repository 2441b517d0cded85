"""Opening the pages to learn from."""

from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.pages import Page


def opened(browser: Client, name: str, language: str = "en", **arguments: str) -> Page:
    with translation.override(language):
        path = reverse(name, kwargs=arguments)
    response = browser.get(path)
    assert response.status_code == 200
    return Page(response)


def one_line(text: str) -> str:
    return " ".join(text.split())
