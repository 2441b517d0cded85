"""Who else has the question open, and what they saved meanwhile."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from assessments.enums import Role
from assessments.models import Assessment, Evidence, Presence, User
from tests import carried, factories
from tests.pages import PageClient
from tests.views import places
from tests.views.question_page import opened, sent
from tests.views.test_autosave import save, words
from tests.views.test_queries import cost

CODES = ("Q01-01", "Q01-02", "Q01-03")


def look(browser: PageClient, language: str = "en", key: str = "security", **more: str) -> Any:
    shown = {f"{code}-version": "0" for code in CODES} | {f"{code}-evidence": "" for code in CODES}
    return browser.post(places.presence(key, language), shown | more)


def seen_ago(seconds: int) -> None:
    Presence.objects.update(seen_at=timezone.now() - timedelta(seconds=seconds))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Kofi Tanaka has this question open too."),
        ("fr", "Kofi Tanaka a aussi cette question sous les yeux."),
    ],
)
def test_each_sees_the_other_and_not_themselves(
    browser: PageClient, other_browser: PageClient, language: str, said: str
) -> None:
    assert look(other_browser).json() == {"here": "", "newer": {}}
    assert look(browser, language).json()["here"] == said
    assert look(other_browser).json()["here"] == "Rosalie Ito has this question open too."


def test_names_are_listed_and_somebody_in_two_windows_is_named_once(
    browser: PageClient, other_browser: PageClient, assessment: Assessment, signed_in: Any
) -> None:
    third = factories.make_user(Role.DELEGATE, assessment.department, name="Ana Roy")
    for window in (other_browser, other_browser, signed_in(third)):
        look(window)
    said = look(browser).json()["here"]
    assert said == "Ana Roy and Kofi Tanaka have this question open too."


def test_somebody_on_another_question_or_long_unheard_of_is_not_here(
    browser: PageClient, other_browser: PageClient, settings: Any
) -> None:
    settings.AS_OF = None
    assert Presence.objects.count() == 0
    look(other_browser, key="skills")
    assert look(browser).json()["here"] == ""
    look(other_browser)
    seen_ago(40)
    assert look(browser).json()["here"] != ""
    seen_ago(46)
    assert look(browser).json()["here"] == ""


def test_leaving_ends_it_at_once(browser: PageClient, other_browser: PageClient) -> None:
    look(other_browser)
    assert look(other_browser, leave="1").status_code == 204
    assert look(browser).json()["here"] == ""


def test_what_is_newer_than_the_page_comes_with_all_that_it_shows(
    browser: PageClient, other_browser: PageClient
) -> None:
    save(other_browser, "Q01-02", choice="3", rationale="As audited.")

    (code, newer), *others = look(browser).json()["newer"].items()

    assert (code, others) == ("Q01-02", [])
    assert newer["version"] == 1
    assert newer["stands"] == {
        "choice": "3",
        "reason": "",
        "rationale": "As audited.",
        "version": 1,
    }
    assert words(newer["saved"]).endswith("by Kofi Tanaka")
    assert newer["carried"] == ""
    assert look(browser, **{"Q01-02-version": "1"}).json()["newer"] == {}


def test_new_evidence_is_newer_though_the_answer_is_not(
    browser: PageClient, assessment: Assessment
) -> None:
    factories.evidence(assessment, factories.make_executive(assessment), "Q01-03")
    (newer,) = look(browser).json()["newer"].values()
    assert "Evidence for Q01-03" in words(newer["evidence"])
    assert newer["evidence_stamp"] == str(Evidence.objects.get().pk)
    again = look(browser, **{"Q01-03-evidence": newer["evidence_stamp"]})
    assert again.json()["newer"] == {}


def test_what_was_carried_comes_with_its_mark(signed_in: Any, db: None) -> None:
    assessment = carried.new_q2(carried.signed_q1())
    executive = factories.make_executive(assessment)
    browser = signed_in(User.objects.get(pk=executive.user_id))
    carried.carry(assessment, executive, "security")
    newer = look(browser).json()["newer"]
    assert set(newer) == set(CODES)
    assert "From Q1, not confirmed" in words(newer["Q01-01"]["carried"])
    assert "Q01-01:1" in newer["Q01-01"]["carried"]


def test_a_reader_is_told_names_and_sent_no_answers(
    browser: PageClient, other_browser: PageClient, assessment: Assessment, signed_in: Any
) -> None:
    save(browser, "Q01-02", choice="3")
    reader = signed_in(factories.make_user(Role.DELEGATE, assessment.department, name="Ana Roy"))
    look(browser)
    reply = reader.post(places.presence()).json()
    assert reply == {"here": "Rosalie Ito has this question open too.", "newer": {}}
    assert look(other_browser).json()["here"].startswith("Ana Roy and Rosalie Ito")


def test_there_is_nobody_on_a_question_that_does_not_exist(browser: PageClient) -> None:
    assert look(browser, key="no-question").status_code == 404


def test_it_costs_at_most_eight_queries(
    browser: PageClient, other_browser: PageClient, assessment: Assessment
) -> None:
    opened(browser)
    for window in (browser, other_browser):
        look(window)
    one = cost(lambda: look(other_browser), read=True)
    factories.answer_all(assessment, factories.make_executive(assessment))
    factories.evidence(assessment, factories.make_executive(assessment), "Q01-03")
    all_of_them = cost(lambda: look(other_browser), read=True)
    assert (cost(lambda: look(browser), read=True), one, all_of_them) == (7, 8, 8)


def test_the_page_asks_where_something_can_change_and_nowhere_else(
    browser: PageClient, assessment: Assessment
) -> None:
    page = opened(browser)
    (place,) = page.every("[data-present]")
    assert place.get("data-present") == places.presence()
    executive = factories.make_executive(assessment)
    factories.answer_all(assessment, executive)
    factories.sign(assessment, executive)
    assert opened(browser).every("[data-present]") == []


def test_the_page_knows_the_evidence_that_it_shows(
    browser: PageClient, assessment: Assessment
) -> None:
    factories.evidence(assessment, factories.make_executive(assessment), "Q01-03")
    stamps = [item.get("data-evidence") for item in opened(browser).every("[data-indicator]")]
    assert stamps == ["", "", str(Evidence.objects.get().pk)]
    assert sent(browser, {}).status_code == 302
