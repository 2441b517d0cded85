"""Who gets what at every address of the product: a table, and a walk over the whole URLconf.

What one may not see does not exist (404); what one may see but not do is 403; anonymous goes to
sign-in (decisions.md, 404 and 403). An address that is missing from the table fails.
"""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.access.people import (
    ACCEPTED,
    ACTORS,
    CODE,
    DRAFT,
    INDICATOR,
    LIKE,
    QUESTION,
    SUBMITTED,
    WARNED,
    make_place,
)
from tests.files import PDF
from tests.pages import PageClient

pytestmark = pytest.mark.django_db

Outcome = int | str
Row = dict[str, Outcome]

SIGN_IN = "sign-in"


def row(otherwise: Outcome, **given: Outcome) -> Row:
    """What each actor gets; anonymous is sent to sign-in unless something else is said.

    Who is not named gets what the one gets whom they are like (people.LIKE), so that a new actor
    needs no change of a row that does not concern them.
    """
    outcomes = {name.replace("_", " "): outcome for name, outcome in given.items()}
    assert outcomes.keys() <= {"anonymous", *ACTORS}
    return (
        {"anonymous": SIGN_IN}
        | {
            actor: outcomes.get(actor, outcomes.get(LIKE.get(actor, ""), otherwise))
            for actor in ACTORS
        }
        | {name: outcome for name, outcome in outcomes.items() if name == "anonymous"}
    )


def draft(outcome: Outcome, **given: Outcome) -> Row:
    """What the department's own people share, and what for others does not exist."""
    return row(404, **{"executive": outcome, "delegate": outcome} | given)


def result(outcome: Outcome, **given: Outcome) -> Row:
    """What those who may read results share, and what for others does not exist."""
    return draft(outcome, **{"reviewer": outcome, "briefing_officer": outcome} | given)


def discussed(outcome: Outcome) -> Row:
    """What the department and its reviewer share; a briefing officer reads results only."""
    return result(outcome) | {"briefing officer": 403}


def assigned(outcome: Outcome) -> Row:
    """What the executive and whoever is assigned the question share; other delegates may not."""
    return draft(outcome, delegate_unassigned=403)


def administration(outcome: Outcome) -> Row:
    """What administrators have, and what for others does not exist."""
    return row(404, administrator=outcome)


PLACE = {"code": CODE, "quarter": DRAFT}
RESULT = {"code": CODE, "quarter": SUBMITTED}
ANSWER = {**PLACE, "indicator": INDICATOR}
RESULT_ANSWER = {**RESULT, "indicator": INDICATOR}
HASH = sha256(PDF).hexdigest()
WARNING = {**PLACE, "finding": "up_without_evidence", "subject": WARNED}
PLAN = {"code": CODE}
ASK = {**PLAN, "indicator": "Q01-01", "partner": "GOOD"}
FILE = {**RESULT, "submission": 1, "number": 1, "language": "en"}
RECORDED = {"code": CODE, "quarter": ACCEPTED, "submission": 1, "indicator": INDICATOR}
NOTED = {
    "submission": "1",
    f"{INDICATOR}-version": "0",
    f"{INDICATOR}-seen": "",
    f"{INDICATOR}-comment": "Since when?",
}
SAVED = {f"{INDICATOR}-choice": "3", f"{INDICATOR}-version": "1"}
LINK = {
    "title": "Audit",
    "url": "https://example.org/audit",
    "kind": "audit",
    "dated_on": "2026-09-01",
}

ACTION = {
    "indicator": INDICATOR,
    "title": "Make an inventory",
    "target_level": "3",
    "status": "proposed",
    "effort": "small",
}
GET: dict[str, tuple[dict[str, Any], Row]] = {
    "root": ({}, row(302, anonymous=302)),
    "home": ({}, row(200)),
    "assessments": ({}, row(200)),
    "assessment": (PLACE, draft(200)),
    "check": (PLACE, draft(200)),
    "sign": (PLACE, draft(405, delegate=403)),
    "question": ({**PLACE, "question": QUESTION}, draft(200)),
    "answer-confirm": (ANSWER, assigned(405)),
    "exceptions": (PLACE, draft(200)),
    "confirm": (PLACE, draft(405)),
    "carry": ({**PLACE, "question": QUESTION}, assigned(405)),
    "presence": ({**PLACE, "question": QUESTION}, draft(405)),
    "evidence-upload": (ANSWER, assigned(200)),
    "evidence-file": (ANSWER, draft(200)),
    "comments": (ANSWER, draft(200)),
    "comments-reply": (ANSWER, draft(405)),
    "comments-resolve": (ANSWER, draft(405)),
    "comments-reopen": (ANSWER, draft(405)),
    "answer-history": (ANSWER, draft(200)),
    "answer-restore": ({**ANSWER, "version": 1}, assigned(405)),
    "ready": ({**PLACE, "question": QUESTION}, assigned(302)),
    "not-ready": ({**PLACE, "question": QUESTION}, assigned(200)),
    "delegation": (PLACE, draft(200, delegate=403)),
    "delegation-repeat": (PLACE, draft(405, delegate=403)),
    "delegation-end": (PLACE, draft(405, delegate=403)),
    "clarifications": (ANSWER, draft(200)),
    "clarification-ask": (ANSWER, assigned(405)),
    "clarification-answer": (
        ANSWER,
        draft(403, delegate=405, delegate_unassigned=403, delegate_who_reviews_elsewhere=403),
    ),
    "clarification-withdraw": (ANSWER, draft(405, delegate=403)),
    "answer": (ANSWER, assigned(405)),
    "evidence": (ANSWER, assigned(200)),
    "evidence-remove": (ANSWER, assigned(200)),
    "warning-dismiss": (WARNING, assigned(200)),
    "dismissal-take-back": (PLACE, assigned(405)),
    "timeline": (PLACE, draft(200)),
    "scorecards": ({}, row(200)),
    "scorecard": (RESULT, result(200)),
    "result-file": ({**RESULT, "sha256": HASH}, result(200)),
    "result-comments": (RESULT_ANSWER, discussed(200)),
    "result-comments-reply": (RESULT_ANSWER, discussed(405)),
    "result-comments-resolve": (RESULT_ANSWER, discussed(405)),
    "result-comments-reopen": (RESULT_ANSWER, discussed(405)),
    "withdraw": (PLACE, draft(409, delegate=403)),
    "reviews": ({}, row(200)),
    "review": (RESULT, result(403, reviewer=200)),
    "review-accept": (RESULT, result(403, reviewer=405)),
    "review-return": (RESULT, result(403, reviewer=405)),
    "reopen": (RESULT, row(404, administrator=409)),
    "scorecard-submission": ({**RESULT, "submission": 1}, result(200)),
    "submissions": (RESULT, result(200)),
    "reply": (RECORDED, result(403, executive=200)),
    # Whoever has one action plan goes straight to it.
    "actions": (
        {},
        row(
            200,
            executive=302,
            delegate=302,
            executive_elsewhere=302,
            reviewer_here=302,
        ),
    ),
    "action-plan": (PLAN, result(200)),
    "action-add": (PLAN, result(403, executive=200, delegate=200)),
    "actions-csv": (PLAN, result(200)),
    "actions-xlsx": (PLAN, result(200)),
    "action": (PLAN, result(200)),
    "action-edit": (PLAN, result(403, executive=200, delegate=200)),
    "action-close": (PLAN, result(403, executive=200, delegate=200)),
    "action-note": (PLAN, result(200, briefing_officer=403)),
    "partners": (PLAN, draft(200)),
    "partner-offers": (PLAN, draft(200, delegate=403)),
    "partner-ask": (ASK, draft(200)),
    "partner-answer": (PLAN, draft(405)),
    "compare": (RESULT, result(200)),
    "what-if": (RESULT, result(200)),
    "briefings": ({}, row(200)),
    "briefing": (RESULT, result(200)),
    "briefing-issue": (RESULT, result(405)),
    "briefing-submission": ({**RESULT, "submission": 1}, result(200)),
    "briefing-submission-issue": ({**RESULT, "submission": 1}, result(405)),
    "briefing-file": (FILE, result(200)),
    "notices": ({}, row(200)),
    "notices-seen": ({"through": 1}, row(405)),
    "audit-log": ({}, administration(200)),
    "audit-log-export": ({}, administration(200)),
    "learn": ({}, row(200)),
    "lesson": ({"question": QUESTION}, row(200)),
    "glossary": ({}, row(200)),
    "method": ({}, row(200)),
    "denmark": ({}, row(200)),
    "account-email-absent": ({}, row(404, anonymous=404)),
}
POST: dict[str, tuple[dict[str, str], Row]] = {
    "sign": ({}, draft(400, delegate=403)),
    "answer-confirm": ({"carried": f"{INDICATOR}:1"}, assigned(409)),
    "confirm": ({"carried": f"{INDICATOR}:1"}, assigned(302)),
    "carry": ({}, assigned(302)),
    "presence": ({}, draft(200)),
    "ready": (SAVED, assigned(400)),
    "not-ready": ({"reason": "Not yet."}, assigned(302)),
    "delegation": ({}, draft(400, delegate=403)),
    "delegation-repeat": ({}, draft(302, delegate=403)),
    "delegation-end": ({}, draft(302, delegate=403)),
    "clarifications": ({}, draft(200)),
    "clarification-ask": ({}, assigned(400)),
    "clarification-answer": (
        {},
        draft(403, delegate=400, delegate_unassigned=403, delegate_who_reviews_elsewhere=403),
    ),
    "clarification-withdraw": ({}, draft(302, delegate=403)),
    "question": (SAVED, assigned(400)),
    "answer": (SAVED, assigned(200)),
    "evidence": (LINK, assigned(302)),
    "evidence-remove": ({}, assigned(302)),
    "warning-dismiss": ({"reason": "It is true."}, assigned(302)),
    "dismissal-take-back": ({}, assigned(302)),
    "action-add": (ACTION, result(403, executive=302, delegate=302)),
    "action-edit": (
        ACTION | {"version": "1"},
        result(403, executive=302, delegate=302),
    ),
    "action-close": (
        {"status": "done", "version": "1"},
        result(403, executive=302, delegate=302),
    ),
    "action-note": ({"note": "Halfway."}, result(302, briefing_officer=403)),
    "partner-offers": ({"security": "Q01-01"}, draft(302, delegate=403)),
    "partner-ask": ({"text": "How did you begin?"}, draft(302)),
    "partner-answer": ({"reply": "declined"}, draft(302)),
    "briefing-issue": ({}, result(302)),
    "evidence-upload": ({}, assigned(400)),
    "comments": ({"text": "Complete?"}, draft(302)),
    "comments-reply": ({}, draft(400)),
    "comments-resolve": ({}, draft(302)),
    "comments-reopen": ({}, draft(302)),
    "answer-restore": ({"version": "1"}, assigned(302)),
    "result-comments": ({"text": "Complete?"}, discussed(302)),
    "result-comments-reply": ({}, discussed(400)),
    "result-comments-resolve": ({}, discussed(302)),
    "result-comments-reopen": ({}, discussed(302)),
    "notices": ({"language": "en"}, row(302)),
    "notices-seen": ({}, row(302)),
    "withdraw": ({}, draft(409, delegate=403)),
    "review": (NOTED, result(403, reviewer=302)),
    "review-accept": ({**NOTED, "agree-rest": "on"}, result(403, reviewer=302)),
    "review-return": (NOTED, result(403, reviewer=302)),
    "reopen": ({"reason": "A wrong file."}, row(404, administrator=409)),
    "reply": ({"text": "The inventory is there."}, result(403, executive=302)),
    "briefing-submission-issue": ({}, result(302)),
}
OPEN_TO_ALL = {"root", "account-email-absent"}
ONLY_IN_THE_DEMO = {"demo-sign-in"}


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
