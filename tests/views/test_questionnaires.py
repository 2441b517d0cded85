"""Versions of the questionnaire on screen: the list, the import and the difference."""

import json
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from assessments.enums import EventKind, Role
from assessments.fiscal import FiscalQuarter
from assessments.models import Event, Questionnaire, User
from tests import factories
from tests.pages import Page, PageClient
from tests.questionnaires import questionnaire_document, text
from tests.views.questionnaire_pages import draft, second, valid

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator() -> User:
    return factories.make_user(Role.ADMINISTRATOR, name="Ada Min")


@pytest.fixture
def browser(signed_in: Callable[[User], PageClient], administrator: User) -> PageClient:
    return signed_in(administrator)


def send(
    browser: PageClient, content: bytes | dict[str, Any], *, name: str = "v.json", at: str = "en"
) -> Any:
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    return browser.post(f"/{at}/questionnaires/import/", {"file": SimpleUploadedFile(name, data)})


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


def test_what_does_not_exist_is_not_found(browser: PageClient) -> None:
    factories.make_questionnaire()
    for path in ("test/9/", "other/1/", "test/9/publish/"):
        assert browser.get(f"/en/questionnaires/{path}").status_code == 404
