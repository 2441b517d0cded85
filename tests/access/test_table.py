"""Who gets what at every address of the product: a table, and a walk over the whole URLconf.

What one may not see does not exist (404); what one may see but not do is 403; anonymous goes to
sign-in (decisions.md, 404 and 403). An address that is missing from the table fails.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.access.outcomes import SIGN_IN, Outcome
from tests.access.people import ACTORS, CODE, DRAFT, INDICATOR, SUBMITTED, make_place
from tests.access.rows import (
    GET,
    ONLY_IN_THE_DEMO,
    OPEN_TO_ALL,
    PLACE,
    POST,
    RESULT,
    Row,
)
from tests.pages import PageClient

pytestmark = pytest.mark.django_db


def patterns(resolver: URLResolver, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every named address of the URLconf, with its namespace."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from patterns(pattern, namespace + inner)
        elif pattern.name:
            yield namespace + pattern.name, pattern


def names(*, library: bool = False) -> set[str]:
    """The names of the product's own addresses, or of those that libraries bring."""
    return {
        name
        for name, _pattern in patterns(get_resolver())
        if name.startswith(("admin:", "account_", "mfa_")) == library
    } - ONLY_IN_THE_DEMO


def outcome_of(response: Any, path: str, language: str = "en") -> Outcome:
    """The status, or that the browser was sent to sign in and back to this address."""
    sign_in = f"/{language}/account/login/?next={path}"
    if response.status_code == 302 and response["Location"] == sign_in:
        return SIGN_IN
    return int(response.status_code)


def test_every_address_stands_in_the_table() -> None:
    assert names() == set(GET)
    assert set(POST) < set(GET)


def test_what_is_open_to_all_is_named() -> None:
    assert {
        name
        for name, pattern in patterns(get_resolver())
        if getattr(pattern.callback, "policy", ...) is None
    } - ONLY_IN_THE_DEMO == OPEN_TO_ALL


@pytest.mark.parametrize("method", ["get", "post"])
def test_everybody_gets_what_the_table_says(method: str) -> None:
    place = make_place()
    seen: dict[str, Row] = {}
    table = {
        name: (GET[name][0], data, expected)
        for name, (data, expected) in (
            POST if method == "post" else {name: ({}, row) for name, (_, row) in GET.items()}
        ).items()
    }
    for actor in ("anonymous", *ACTORS):
        client = PageClient()
        if actor != "anonymous":
            client.force_login(place.people[actor])
        for name, (arguments, data, _expected) in table.items():
            pk = {"pk": place.pks[name]} if name in place.pks else {}
            path = reverse(name, kwargs={**arguments, **pk})
            with transaction.atomic():
                response = getattr(client, method)(path, data)
                transaction.set_rollback(True)
            seen.setdefault(name, {})[actor] = outcome_of(response, path)

    assert seen == {name: expected for name, (_arguments, _data, expected) in table.items()}


@pytest.mark.parametrize("name", ["scorecard", "briefing"])
def test_a_draft_has_no_result_for_anybody(name: str) -> None:
    place = make_place()
    for person in place.people.values():
        client = PageClient()
        client.force_login(person)
        assert client.get(reverse(name, kwargs=PLACE)).status_code == 404


def test_somebody_who_may_not_is_told_who_can() -> None:
    client = PageClient()
    client.force_login(make_place().people["delegate"])

    response = client.post(reverse("sign", kwargs=PLACE))

    assert response.status_code == 403
    assert "Only the deputy head of this department can sign off." in response.text


@pytest.mark.parametrize("language", ["en", "fr"])
def test_anonymous_signs_in_in_the_language_of_the_page_and_comes_back(language: str) -> None:
    path = f"/{language}/scorecards/{CODE}/{SUBMITTED}/?from=mail"
    response = Client().get(path)
    assert (response.status_code, response["Location"]) == (
        302,
        f"/{language}/account/login/?next=/{language}/scorecards/{CODE}/{SUBMITTED}/%3Ffrom%3Dmail",
    )


@pytest.mark.parametrize(
    "path",
    [
        f"/en/assessments/NONE/{DRAFT}/",
        f"/en/assessments/{CODE}/2030-31-Q2/",
        f"/en/assessments/{CODE}/2026-28-Q2/",
        f"/en/assessments/{CODE}/{DRAFT}/no-question/",
        f"/en/assessments/{CODE}/{DRAFT}/answers/Q09-01/",
        f"/en/assessments/{CODE}/{DRAFT}/answers/{INDICATOR}/evidence/999999/remove/",
        f"/en/assessments/{CODE}/{DRAFT}/answers/{INDICATOR}/clarifications/999999/answer/",
        f"/en/assessments/{CODE}/{DRAFT}/delegation/999999/end/",
        f"/en/assessments/{CODE}/{DRAFT}/no-question/ready/",
        f"/en/briefings/{CODE}/{SUBMITTED}/S9-V1-en.pdf",
        f"/en/briefings/{CODE}/{SUBMITTED}/S1-V1-de.pdf",
        "/en/actions/NONE/",
        f"/en/actions/{CODE}/999999/",
        f"/en/actions/{CODE}/999999/edit/",
        f"/en/partners/{CODE}/ask/Q01-01/ELSE/",
        f"/en/partners/{CODE}/ask/Q01-02/GOOD/",
        f"/en/partners/{CODE}/requests/999999/answer/",
        "/en/nothing/",
    ],
)
def test_what_does_not_exist_is_not_found_by_those_who_may_see_everything_there(path: str) -> None:
    client = PageClient()
    client.force_login(make_place().people["executive"])
    assert client.post(path).status_code == client.get(path).status_code == 404


def test_evidence_is_found_only_beside_its_own_answer() -> None:
    place = make_place()
    client = PageClient()
    client.force_login(place.people["executive"])
    arguments = {**PLACE, "indicator": "Q01-03", "pk": place.evidence.pk}
    assert client.post(reverse("evidence-remove", kwargs=arguments)).status_code == 404


@pytest.mark.parametrize("name", ["clarification-answer", "clarification-withdraw"])
def test_a_clarification_is_found_only_beside_its_own_indicator(name: str) -> None:
    place = make_place()
    client = PageClient()
    client.force_login(place.people["delegate"])
    arguments = {**PLACE, "indicator": "Q01-03", "pk": place.pks[name]}
    assert client.post(reverse(name, kwargs=arguments)).status_code == 404


def test_an_assignment_is_found_only_in_its_own_assessment() -> None:
    place = make_place()
    client = PageClient()
    client.force_login(place.people["executive"])
    arguments = {**RESULT, "pk": place.pks["delegation-end"]}
    assert client.post(reverse("delegation-end", kwargs=arguments)).status_code == 404
