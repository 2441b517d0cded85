"""What goes over the line compressed, and what does not."""

import gzip
import re

import pytest
from django.test import Client
from django.urls import reverse

from assessments.enums import Role
from tests import factories

pytestmark = pytest.mark.django_db

ACCEPTS = {"accept-encoding": "br, gzip"}
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="(\w+)"')


@pytest.fixture
def reviewer(client: Client) -> Client:
    client.force_login(factories.make_user(Role.REVIEWER))
    return client


def test_a_page_goes_compressed_to_a_browser_that_can_read_it(reviewer: Client):
    plain = reviewer.get(reverse("help"))
    packed = reviewer.get(reverse("help"), headers=ACCEPTS)

    assert "Content-Encoding" not in plain.headers
    assert (packed["Content-Encoding"], "Accept-Encoding" in packed["Vary"]) == ("gzip", True)
    assert len(packed.content) < len(plain.content) / 2
    assert TOKEN.sub(b"", gzip.decompress(packed.content)) == TOKEN.sub(b"", plain.content)


def test_the_length_of_a_page_gives_no_secret_away(reviewer: Client):
    """BREACH: the token differs in every answer, and so does the length."""
    answers = [reviewer.get(reverse("help"), headers=ACCEPTS).content for _ in range(12)]
    tokens = {TOKEN.findall(gzip.decompress(answer))[0] for answer in answers}

    assert len(tokens) == len(answers)
    assert len({len(answer) for answer in answers}) > 1


@pytest.mark.parametrize("file", ["portfolio-csv", "portfolio-xlsx"])
def test_a_file_goes_as_it_is(reviewer: Client, file: str):
    factories.make_department("AAA")
    factories.make_quarter()
    response = reviewer.get(reverse(file, args=["2026-27-Q2"]), headers=ACCEPTS)

    assert response.status_code == 200
    assert "Content-Encoding" not in response.headers
