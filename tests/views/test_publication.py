"""Publishing a version on screen: effect, quarter, refusals, and what the pages cost."""

from collections.abc import Callable
from typing import Any

import pytest

from assessments.enums import Role
from assessments.fiscal import FiscalQuarter
from assessments.models import Department, Quarter, Questionnaire, User
from tests import factories
from tests.pages import Page, PageClient
from tests.questionnaires import questionnaire_document
from tests.views.questionnaire_pages import draft, second
from tests.views.test_queries import cost

pytestmark = pytest.mark.django_db

Q3, Q4 = FiscalQuarter(2026, 3), FiscalQuarter(2026, 4)


@pytest.fixture
def administrator() -> User:
    return factories.make_user(Role.ADMINISTRATOR, name="Ada Min")


@pytest.fixture
def browser(signed_in: Callable[[User], PageClient], administrator: User) -> PageClient:
    return signed_in(administrator)


def publish(browser: PageClient, stored: Questionnaire, quarter: str, language: str = "en") -> Any:
    data = {"quarter": quarter, "seen": stored.sha256}
    return browser.post(f"/{language}/questionnaires/test/{stored.version}/publish/", data)


def test_a_draft_is_published_for_a_quarter_that_waits_and_those_after_it(
    browser: PageClient, administrator: User
) -> None:
    old = factories.make_questionnaire()
    factories.make_quarter(questionnaire=old)
    for fiscal in (Q3, Q4):
        factories.make_quarter(fiscal, old, opened=False)
    stored = draft()
    page = Page(browser.get("/en/questionnaires/test/2/publish/"))
    values = [field.get("value") for field in page.every('input[name="quarter"]')]
    assert values == ["2026-27-Q3", "2026-27-Q4"]
    assert page.value("quarter") is None
    assert page.value("seen") == stored.sha256

    response = publish(browser, stored, "2026-27-Q3")
    assert response["Location"] == "/en/questionnaires/test/2/"
    assert (
        "Published. It is used from Q3 2026–27 on" in Page(browser.get(response["Location"])).text
    )
    listed = Page(browser.get("/en/questionnaires/")).text
    assert "2026-10-22, Ada Min" in listed
    assert "Q3 2026–27 to Q4 2026–27 (2 quarters)" in listed
    log = Page(browser.get("/en/audit-log/")).text
    assert "Ada Min published version 2 of the questionnaire “test”." in log
    assert "Ada Min chose version 2 of the questionnaire “test” from Q3 2026–27 on." in log


@pytest.mark.parametrize(
    ("language", "quarter", "says"),
    [
        ("en", "2026-27-Q2", "This quarter is open"),
        ("fr", "2026-27-Q2", "Ce trimestre est ouvert"),
        ("en", "2026-27-Q1", "This quarter is over"),
        ("fr", "2026-27-Q1", "Ce trimestre est terminé"),
        ("en", "2029-30-Q1", "There is no such quarter"),
    ],
)
def test_no_other_quarter_is_taken_and_the_page_says_why(
    browser: PageClient, language: str, quarter: str, says: str
) -> None:
    old = factories.make_questionnaire()
    for fiscal in (factories.Q2.plus(-1), factories.Q2):
        factories.make_quarter(fiscal, old)
    factories.make_quarter(Q3, old, opened=False)
    stored = draft()
    response = publish(browser, stored, quarter, language)
    assert response.status_code == 409
    assert says in Page(response).words(".error-summary")[0]
    stored.refresh_from_db()
    assert stored.published_at is None
    assert set(Quarter.objects.values_list("questionnaire", flat=True)) == {old.pk}


def test_a_quarter_must_be_chosen(browser: PageClient) -> None:
    factories.make_quarter(Q3, factories.make_questionnaire(), opened=False)
    stored = draft()
    for value in ("", "soon"):
        assert publish(browser, stored, value).status_code == 400
    assert Questionnaire.objects.filter(published_at=None).exists()


def test_changing_the_language_keeps_the_chosen_quarter(browser: PageClient) -> None:
    factories.make_quarter(Q3, factories.make_questionnaire(), opened=False)
    stored = draft()
    data = {"quarter": "2026-27-Q3", "seen": stored.sha256, "switch": "fr"}
    page = Page(browser.post("/fr/questionnaires/test/2/publish/", data))
    assert page.value("quarter") == "2026-27-Q3"
    assert Questionnaire.objects.filter(published_at=None).exists()


def test_where_no_quarter_waits_the_page_says_what_to_do(browser: PageClient) -> None:
    factories.make_quarter(questionnaire=factories.make_questionnaire())
    draft()
    page = Page(browser.get("/en/questionnaires/test/2/publish/"))
    assert "No quarter waits for another version" in page.text
    assert not page.every("#publish")


def test_what_a_later_version_followed_is_not_used_again(browser: PageClient) -> None:
    old = factories.make_questionnaire()
    factories.make_quarter(Q3, old, opened=False)
    publish(browser, draft(), "2026-27-Q3")
    response = browser.get("/en/questionnaires/test/1/publish/")
    assert response.status_code == 409
    assert "import it as a new version" in Page(response).text
    assert "publish/" not in Page(browser.get("/en/questionnaires/test/1/")).source


PAGES = ("", "import/", "test/2/", "test/2/publish/")


def test_pages_cost_the_same_for_one_version_and_for_many(browser: PageClient) -> None:
    old = factories.make_questionnaire()
    draft()
    factories.make_department()
    last = factories.make_quarter(factories.Q2.plus(-1), old)
    factories.make_submission(quarter=last)

    def costs() -> dict[str, int]:
        return {
            path: cost(lambda: browser.get(f"/en/questionnaires/{path}"))  # noqa: B023
            for path in PAGES
        }

    one = costs()
    for number in (3, 4, 5):
        draft(questionnaire_document(version=str(number)))
        quarter = factories.make_quarter(factories.Q2.plus(-number), old)
        factories.make_submission(quarter=quarter)
        factories.make_quarter(factories.Q2.plus(number), old, opened=False)
    assert costs() == one
    assert max(one.values()) <= 15


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("Q1 2026–27, 6 departments", "Overall 0 6 0 0 +9", "Security 6 0 0 0 +18")),
        ("fr", ("T1 2026-2027, 6 ministères", "+18")),
    ],
)
def test_the_effect_stands_before_the_publication(
    browser: PageClient, language: str, words: tuple[str, ...]
) -> None:
    old = factories.make_questionnaire()
    for number in range(6):
        factories.make_department(f"D{number}")
    quarter = factories.make_quarter(factories.Q2.plus(-1), old)
    for department in Department.objects.all():
        factories.make_submission(department, quarter, 2, {"Q01-01": 3, "Q01-02": 4})
    document = second()
    document["questions"][0]["indicators"][1]["weight"] = 9
    draft(document)
    page = Page(browser.get(f"/{language}/questionnaires/test/2/publish/"))
    for said in words:
        assert said in page.text, said
    assert "Department D" not in page.text
    assert "Ministère D" not in page.text
