"""An administrator reads no answers by being one: not on a page, not in an export."""

import pytest
from django.test import Client
from django.urls import reverse

from assessments.access import viewer_of
from assessments.models import Assessment
from tests import factories
from tests.access.people import CODE, make_place
from tests.access.rows import GET
from tests.access.test_library_addresses import ADMINISTRATION, address

pytestmark = pytest.mark.django_db

WRITTEN = "Our vault stands in the basement"
HIDDEN = (WRITTEN, "Evidence for Q01-02", "The evidence is still good.", "https://example.org/Q01")
LEVELS = ("Developing", "Established", "En développement", "Bien en place")


TAUGHT = {"learn", "lesson", "glossary", "method", "denmark"}
"""Pages for everybody that explain the levels, and know no answer."""


def test_no_page_and_no_export_for_administrators_holds_an_answer() -> None:
    place = make_place()
    draft = Assessment.objects.get(department__code=CODE, quarter=place.quarter)
    executive = viewer_of(place.people["executive"])
    factories.answer(draft, executive, "Q02-01", 3, rationale=WRITTEN)
    client = Client()
    client.force_login(place.people["administrator"])
    paths = [address(place, name) for name in ADMINISTRATION]
    paths += [
        reverse(name, kwargs=arguments | ({"pk": place.pks[name]} if name in place.pks else {}))
        for name, (arguments, _row) in GET.items()
        if name not in TAUGHT
    ]
    found = []
    for path in [*paths, *(path.replace("/en/", "/fr/", 1) for path in paths)]:
        response = client.get(path, follow=True)
        body = b"".join(response) if response.streaming else response.content  # type: ignore[call-overload]
        found += [(path, words) for words in (*HIDDEN, *LEVELS) if words in body.decode()]
    assert found == []
