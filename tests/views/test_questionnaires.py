"""Versions of the questionnaire on screen: list, import, difference, effect, publication."""

import json
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from assessments.enums import EventKind, Role
from assessments.fiscal import FiscalQuarter
from assessments.models import Department, Event, Quarter, Questionnaire, User
from assessments.services.questionnaires import load_questionnaire
from tests import factories
from tests.pages import Page, PageClient
from tests.questionnaires import questionnaire_document, text
from tests.views.test_queries import cost

pytestmark = pytest.mark.django_db

Q3, Q4 = FiscalQuarter(2026, 3), FiscalQuarter(2026, 4)


@pytest.fixture
def administrator() -> User:
    return factories.make_user(Role.ADMINISTRATOR, name="Ada Min")


@pytest.fixture
def browser(signed_in: Callable[[User], PageClient], administrator: User) -> PageClient:
    return signed_in(administrator)


def second(**changes: Any) -> dict[str, Any]:
    """The second version: the indicator Q01-02 weighs more and says something else at level 2."""
    document = deepcopy(questionnaire_document(version="2", **changes))
    indicator = document["questions"][0]["indicators"][1]
    indicator["weight"] = 3
    indicator["levels"][2] |= text("All of it")
    return document


def valid(document: dict[str, Any]) -> dict[str, Any]:
    """The document with codes that a file may have."""
    words = json.dumps(document).replace("Q01", "QA").replace("Q02", "QB")
    return json.loads(words)  # type: ignore[no-any-return]


def send(
    browser: PageClient, content: bytes | dict[str, Any], *, name: str = "v.json", at: str = "en"
) -> Any:
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    return browser.post(f"/{at}/questionnaires/import/", {"file": SimpleUploadedFile(name, data)})


def draft(document: dict[str, Any] | None = None) -> Questionnaire:
    return load_questionnaire(
        document=document or second(), publish=False, actor_id=None, now=factories.NOW
    ).questionnaire


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_list_says_since_when_by_whom_and_where(browser: PageClient, language: str) -> None:
    published = factories.make_questionnaire()
    for ago in (2, 1, 0):
        factories.make_quarter(factories.Q2.plus(-ago), published, opened=False)
    factories.make_quarter(FiscalQuarter(2025, 1), published, opened=False)
    draft()
    page = Page(browser.get(f"/{language}/questionnaires/"))
    first, last = page.words("tbody")[0].split("test 1")
    assert first.startswith("test 2")
    if language == "en":
        assert "Not published imported 2026-10-22" in first
        assert "No quarter" in first
        assert "by a command" in last
        assert "Q1 2025–26; Q4 2025–26 to Q2 2026–27 (3 quarters)" in last
    else:
        assert "T1 2025-2026; T4 2025-2026 au T2 2026-2027 (3 trimestres)" in last


def test_without_any_version_the_list_says_so(browser: PageClient) -> None:
    assert "No questionnaire was imported yet." in Page(browser.get("/en/questionnaires/")).text


def test_a_file_becomes_a_draft_and_shows_what_changes(
    browser: PageClient, administrator: User
) -> None:
    factories.publish(valid(questionnaire_document()))
    response = send(browser, valid(second()))
    assert (response.status_code, response["Location"]) == (302, "/en/questionnaires/test/2/")
    stored = Questionnaire.objects.get(version="2")
    assert (stored.published_at, stored.indicators.count()) == (None, 6)
    event = Event.objects.get(kind=EventKind.QUESTIONNAIRE_LOADED, details__version="2")
    assert event.actor == administrator
    page = Page(browser.get(response["Location"]))
    assert "Imported as a draft." in page.text
    assert page.words("summary") == ["QA-02 Title QA-02: Weight · Level 2, Developing"]
    (table,) = page.words("table")
    assert "Weight 1 3" in table
    for words in ("QA-02 at 2", "QA-02 at 2 (français)", "All of it", "All of it (français)"):
        assert words in table
    spoken = [(p.get("lang"), p.text) for p in page.every("table")[0].iter("p")]
    assert spoken == [
        ("en", "QA-02 at 2"),
        ("fr", "QA-02 at 2 (français)"),
        ("en", "All of it"),
        ("fr", "All of it (français)"),
    ]


@pytest.mark.parametrize(
    ("language", "sentence", "problem"),
    [
        ("en", "Nothing was imported: 3 problems were found.", "The number must be 1 or more."),
        (
            "fr",
            "Rien n’a été importé : 3 problèmes ont été trouvés.",
            "Le nombre doit être d’au moins 1.",
        ),
    ],
)
def test_everything_that_is_wrong_stands_on_one_page_and_nothing_is_stored(
    browser: PageClient, language: str, sentence: str, problem: str
) -> None:
    bad = valid(second())
    bad["questions"][0]["weight"] = 0
    bad["questions"][1]["indicators"][0] |= {"themes": ["nothing"], "title": {"en": "Only"}}
    response = send(browser, bad, at=language)
    page = Page(response)
    assert response.status_code == 400
    assert sentence in page.text
    rows = page.words("tbody")[0]
    assert problem in rows
    for place in (
        "questions[0].weight",
        "questions[1].indicators[0].themes[0]",
        "questions[1].indicators[0].title",
    ):
        assert place in rows
    assert not Questionnaire.objects.exists()
    assert not Event.objects.filter(kind=EventKind.QUESTIONNAIRE_LOADED).exists()


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"", "v.yaml", "The file is empty."),
        (b"\xff\xfe\x00", "v.yaml", "The file is not text in UTF-8."),
        (b"MZ\x90", "v.exe", "The name of the file must end in .yaml, .yml or .json."),
        (b"[" * 100 + b"]" * 100, "v.json", "levels deep"),
        (b'{"a": &x 1}', "v.yaml", "Anchors and aliases"),
        (b"x" * 5_000_001, "v.yaml", "The file is larger than 5 MB."),
        (b"<html></html>", "v.json", "cannot be read as JSON"),
    ],
    ids=["empty", "binary", "program", "deep", "alias", "large", "other"],
)
def test_a_file_of_another_kind_is_refused_by_its_content(
    browser: PageClient, content: bytes, name: str, says: str
) -> None:
    response = send(browser, content, name=name)
    assert response.status_code == 400
    assert says in Page(response).text
    assert not Questionnaire.objects.exists()


def test_without_a_file_the_form_asks_for_one(browser: PageClient) -> None:
    response = browser.post("/en/questionnaires/import/", {})
    assert response.status_code == 400
    assert "Choose a file." in Page(response).text


def test_a_hostile_text_stays_text(browser: PageClient) -> None:
    bad = valid(second(code="<script>alert(1)</script>"))
    page = Page(send(browser, bad))
    assert "<script>alert(1)</script>" in page.text
    assert "<script>alert" not in page.source


def test_a_published_version_is_not_replaced(browser: PageClient) -> None:
    factories.publish(valid(questionnaire_document()))
    response = send(browser, valid(questionnaire_document(title=text("Another"))))
    assert response.status_code == 400
    assert "A published version never changes" in Page(response).text
    assert Questionnaire.objects.get().content["title"] == text("Test")


def test_changing_the_language_of_the_form_imports_nothing(browser: PageClient) -> None:
    response = browser.post("/fr/questionnaires/import/", {"switch": "fr"})
    assert response.status_code == 200
    assert not Page(response).every(".error-summary")


def test_the_first_version_has_nothing_to_be_compared_with(browser: PageClient) -> None:
    factories.make_questionnaire()
    page = Page(browser.get("/en/questionnaires/test/1/"))
    assert "there is nothing to compare with" in page.text


def test_every_kind_of_change_is_told_in_words(browser: PageClient) -> None:
    factories.make_questionnaire()
    document = second(themes=[{"key": "data", "name": text("Figures")}])
    security, skills = document["questions"]
    security |= {"weight": 40, "name": text("Safety")}
    gone = security["indicators"].pop(2)
    skills["indicators"].append(deepcopy(gone) | {"code": "Q02-09", "title": text("Brand new")})
    security["indicators"][0] |= {"must_have": False, "allows_na": True, "evidence_examples": []}
    draft(document)
    page = Page(browser.get("/en/questionnaires/test/2/"))
    assert page.words("dd")[-5:] == ["1", "1", "0", "2", "3"]
    assert page.words("dt")[-5:] == ["Added", "Removed", "Moved", "Changed", "Unchanged"]
    for words in (
        "Safety: Name · Weight",
        "Weight 25 40",
        "Must-have Yes No",
        "“Not applicable” is allowed No Yes",
        "Evidence hints Example Q01-01Example Q01-01 (français) Nothing",
        "Indicators added Q02-09 Brand new · Brand new (français)",
        "Indicators removed Q01-03",
    ):
        assert words in page.text, words


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


def test_what_does_not_exist_is_not_found(browser: PageClient) -> None:
    factories.make_questionnaire()
    for path in ("test/9/", "other/1/", "test/9/publish/"):
        assert browser.get(f"/en/questionnaires/{path}").status_code == 404


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
