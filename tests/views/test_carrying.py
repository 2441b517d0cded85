"""The question page: carrying forward, the marks, confirming one and all of them."""

from typing import Any

import pytest

from assessments.models import Answer, Assessment, User
from assessments.policies import Viewer
from tests import carried, factories
from tests.pages import Page, PageClient, words_of
from tests.views import places
from tests.views.question_page import LANGUAGES, opened
from tests.views.test_autosave import save, words

CODES = ("Q01-01", "Q01-02", "Q01-03")


@pytest.fixture
def assessment(db: None) -> Assessment:
    return carried.new_q2(carried.signed_q1())


@pytest.fixture
def viewer(assessment: Assessment, executive: User) -> Viewer:
    return factories.make_executive(assessment, name="Ines Roy")


@pytest.fixture
def after_carrying(assessment: Assessment, viewer: Viewer) -> None:
    carried.carry(assessment, viewer, "security")


def press(browser: PageClient, name: str, value: str, **changes: str) -> Any:
    """Press one of the page's buttons, after changing some fields."""
    fields = filled_in(opened(browser))
    return browser.post(places.question(), {**fields, **changes, name: value}, follow=True)


def filled_in(page: Page) -> dict[str, Any]:
    """The fields of the page's form; one of them stands there once for each mark."""
    shown = page.root.xpath("//input[@name='carried']/@value")
    return page.fields("answers") | ({"carried": shown} if shown else {})


def standing(*codes: str) -> list[tuple[Any, ...]]:
    """The new quarter's answers as they stand now."""
    rows = Answer.objects.filter(assessment__quarter__number=2, indicator__code__in=codes)
    return list(
        rows.order_by("indicator__position").values_list(
            "kind", "level", "reason", "rationale", "version"
        )
    )


def marked() -> list[str]:
    rows = Answer.objects.exclude(carried_from=None).order_by("indicator__position")
    return list(rows.values_list("indicator__code", flat=True))


def said(response: Any) -> list[str]:
    """The messages on top of the page."""
    return [words_of(item) for item in Page(response).root.xpath("//main/div[@role='status']")]


def marks(page: Page) -> list[str]:
    return [words for words in page.words("span.state") if words[:4] in {"From", "Du T"}]


@LANGUAGES
def test_the_page_offers_what_can_come_and_marks_what_came(
    browser: PageClient, assessment: Assessment, language: str
) -> None:
    page = opened(browser, language=language)
    (button,) = page.every('button[name="carry"]')
    assert (
        words_of(button)
        == {
            "en": "Carry forward the answers from Q1 2026–27",
            "fr": "Reporter les réponses du T1 2026-2027",
        }[language]
    )
    fields = page.fields("answers") | {"carry": "1"}

    browser.post(places.question(language=language), fields)

    page = opened(browser, language=language)
    assert page.every('button[name="carry"]') == []
    assert marks(page) == 3 * [
        {"en": "From Q1, not confirmed", "fr": "Du T1, non confirmée"}[language]
    ]
    assert marked() == list(CODES)


def test_what_was_typed_is_saved_before_the_rest_is_carried(browser: PageClient) -> None:
    response = press(browser, "carry", "1", **{"Q01-01-choice": "4", "Q01-01-rationale": "New."})

    assert standing("Q01-01", "Q01-02") == [
        ("level", 4, "", "New.", 1),
        ("level", 2, "", "", 1),
    ]
    assert marked() == ["Q01-02", "Q01-03"]
    assert said(response) == [
        "2 answers were carried forward. Confirm or change them before signing."
    ]


@pytest.mark.usefixtures("after_carrying")
def test_one_button_confirms_one_answer(browser: PageClient) -> None:
    response = press(browser, "confirm", "Q01-02")
    assert marked() == ["Q01-01", "Q01-03"]
    assert said(response) == ["1 answer confirmed."]
    assert response.redirect_chain == [(f"{places.question()}#q01-02", 302)]


@pytest.mark.usefixtures("after_carrying")
def test_one_button_confirms_all_that_the_page_shows_but_what_was_changed(
    browser: PageClient,
) -> None:
    response = press(browser, "confirm", "all", **{"Q01-01-choice": "4"})
    assert marked() == []
    assert standing("Q01-01", "Q01-02") == [("level", 4, "", "", 2), ("level", 2, "", "", 2)]
    assert said(response) == ["2 answers confirmed."]
    assert opened(browser).every('button[name="confirm"]') == []


@pytest.mark.usefixtures("after_carrying")
def test_saving_the_page_as_it_is_confirms_nothing(browser: PageClient) -> None:
    assert said(press(browser, "go", "")) == ["Saved."]
    assert marked() == list(CODES)


@pytest.mark.usefixtures("after_carrying")
def test_what_somebody_changed_meanwhile_is_said_and_not_confirmed(
    browser: PageClient, assessment: Assessment, viewer: Viewer
) -> None:
    fields = filled_in(opened(browser))
    factories.answer(assessment, viewer, "Q01-02", 4)

    response = browser.post(places.question(), {**fields, "confirm": "all"}, follow=True)

    assert standing("Q01-02") == [("level", 4, "", "", 2)]
    assert said(response) == [
        "2 answers confirmed.",
        "Somebody changed or confirmed 1 answer meanwhile. It was left as it is: look at it again.",
    ]


@pytest.mark.usefixtures("after_carrying")
def test_the_script_confirms_in_place(browser: PageClient) -> None:
    path = places.answer("Q01-02") + "confirm/"

    first = browser.post(path, {"carried": "Q01-02:1"})
    second = browser.post(path, {"carried": "Q01-02:1"})

    assert (first.status_code, second.status_code) == (200, 409)
    assert first.json()["version"] == second.json()["version"] == 2
    assert first.json()["carried"] == ""
    assert words(first.json()["saved"]).endswith("by Rosalie Ito")
    assert second.json()["message"].startswith("Somebody changed or confirmed 1 answer")
    assert marked() == ["Q01-01", "Q01-03"]


@pytest.mark.usefixtures("after_carrying")
def test_a_save_that_changes_nothing_brings_the_mark_along(browser: PageClient) -> None:
    body = save(browser, "Q01-02", choice="2", version=1).json()
    assert body["version"] == 1
    assert "From Q1, not confirmed" in words(body["carried"])
    assert "carried" not in save(browser, "Q01-02", choice="3", version=1).json()


@pytest.mark.usefixtures("after_carrying")
def test_who_may_only_read_sees_the_mark_and_no_button(
    signed_in: Any, assessment: Assessment
) -> None:
    delegate = factories.make_delegate(assessment, "skills")
    page = Page(signed_in(delegate).get(places.question()))
    assert marks(page) == 3 * ["From Q1, not confirmed"]
    assert page.every('button[name="confirm"]') == page.every('button[name="carry"]') == []


def test_without_an_earlier_quarter_nothing_is_offered(signed_in: Any, db: None) -> None:
    alone = factories.make_assessment(factories.make_department("NEW"), factories.make_quarter())
    browser = signed_in(User.objects.get(pk=factories.make_executive(alone).user_id))
    page = Page(browser.get("/en/assessments/NEW/2026-27-Q2/security/"))
    assert page.every('button[name="carry"]') == []


@pytest.mark.usefixtures("after_carrying")
def test_the_sign_off_page_names_what_is_not_confirmed_and_leads_there(
    browser: PageClient,
) -> None:
    page = Page(browser.get(places.check()))
    (row,) = [item for item in page.root.xpath("//main//li") if "carried forward" in words_of(item)]
    assert "3 answers were carried forward and are not confirmed:" in words_of(row)
    assert [link.get("href") for link in row.iter("a")] == [
        f"{places.question()}#{code.lower()}" for code in CODES
    ]
    assert len(page.every(f'a[href="{places.exceptions()}"]')) == 1
