"""The audit log as administrators read, filter and export it."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest

from assessments.enums import EventKind, Role
from assessments.exchange.spreadsheets import neutral_cell
from assessments.models import Event, User
from assessments.services.events import record
from tests import factories
from tests.pages import Page, PageClient, words_of

pytestmark = pytest.mark.django_db

LOG, EXPORT = "/en/audit-log/", "/en/audit-log/export/"


@pytest.fixture
def administrator() -> User:
    return factories.make_user(Role.ADMINISTRATOR, name="Noor Ames", email="noor@example.org")


@pytest.fixture
def browser(signed_in: Any, administrator: User) -> PageClient:
    client: PageClient = signed_in(administrator)
    return client


def note(kind: EventKind = EventKind.SIGNED_OUT, days_ago: int = 0, **fields: Any) -> Event:
    now = factories.NOW - timedelta(days=days_ago)
    return record(kind, **{"actor_id": None, "now": now} | fields)


def sentences(browser: PageClient, query: str = "", log: str = LOG) -> list[str]:
    return heads(Page(browser.get(f"{log}{query}")))


def heads(page: Page) -> list[str]:
    return [words_of(head) for head in page.root.xpath("//tbody//th")]


def test_events_stand_newest_first_as_sentences_with_number_and_hash(
    browser: PageClient, administrator: User
) -> None:
    draft = factories.make_assessment()
    executive = factories.make_executive(draft, name="Rosalie Ito")
    factories.answer_all(draft, executive)
    factories.sign(draft, executive)
    event = note(actor_id=administrator.pk)

    page = Page(browser.get(LOG))

    assert heads(page)[:2] == [
        "Noor Ames signed out.",
        "Rosalie Ito signed off submission 1.",
    ]
    rows = page.words("tbody")[0]
    assert f"{event.sequence} {event.hash[:12]}" in rows
    assert "Department DRH, Q2 2026–27" in rows


def test_a_page_holds_fifty_and_the_filter_stays_from_page_to_page(browser: PageClient) -> None:
    for _number in range(60):
        note()
    note(EventKind.DEMO_BUILT)
    page = Page(browser.get(f"{LOG}?kind=signed_out"))
    (older,) = page.every('a[rel="next"]')
    assert (len(heads(page)), older.get("href")) == (
        50,
        "?kind=signed_out&page=2",
    )
    assert len(sentences(browser, older.get("href"))) == 10
    assert len(sentences(browser, "?kind=signed_out&page=99")) == 10


def test_each_filter_finds_its_own(browser: PageClient, administrator: User) -> None:
    here = factories.make_department("DRH")
    other = factories.make_user(name="Kofi Tanaka", email="kofi@example.org")
    note(days_ago=5)
    note(EventKind.SIGNED_IN, actor_id=other.pk, details={"method": "password"})
    note(EventKind.QUARTER_CLOSED, days_ago=2, details={"quarter": "2026-27-Q1"})
    note(EventKind.BRIEFING_VIEWED, days_ago=1, department_id=here.pk)
    granted = {"person": other.pk, "role": "reviewer", "department": None, "portfolio": None}
    note(EventKind.RIGHTS_GRANTED, actor_id=administrator.pk, details=granted)

    gave = "Noor Ames gave Kofi Tanaka a role: CIO reviewer, all departments."
    signed_in = "Kofi Tanaka signed in (by password)."
    assert sentences(browser, "?kind=quarter_closed") == ["The system closed Q1 2026–27."]
    assert sentences(browser, "?department=DRH") == ["The system opened the page of the briefings."]
    assert sentences(browser, "?person=kofi@") == [gave, signed_in]
    assert sentences(browser, "?person=ofi+tan&kind=signed_in") == [signed_in]
    assert sentences(browser, "?to=2026-10-18") == ["The system signed out."]
    assert sentences(browser, "?from=2026-10-20&to=2026-10-20") == ["The system closed Q1 2026–27."]
    assert sentences(browser, "?from=2026-10-22") == [gave, signed_in]
    assert "No event matches this filter." in browser.get(f"{LOG}?kind=accepted").text


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("kind=nonsense", "Choose one of the kinds of event."),
        ("department=NONE", "Choose one of the departments."),
        ("person=nobody+at+all", "Nobody has this name or e-mail address."),
        ("from=22/10/2026", "Enter a day like 2026-10-22."),
        ("from=2026-10-02&to=2026-10-01", "The last day comes before the first."),
    ],
)
@pytest.mark.parametrize("path", [LOG, EXPORT])
def test_a_filter_that_cannot_be_is_refused_in_words(
    browser: PageClient, path: str, query: str, message: str
) -> None:
    response = browser.get(f"{path}?{query}")
    assert response.status_code == 400
    assert message in response.text
    assert not Event.objects.filter(kind=EventKind.AUDIT_EXPORTED).exists()


def exported(browser: PageClient, query: str = "", path: str = EXPORT) -> list[list[str]]:
    response = browser.get(f"{path}{query}")
    assert response.status_code == 200
    text = b"".join(response).decode()  # type: ignore[call-overload]
    assert text.startswith("\N{ZERO WIDTH NO-BREAK SPACE}")
    return list(csv.reader(io.StringIO(text[1:])))


def test_an_export_holds_what_the_filter_lists_on_all_its_pages_and_says_who_took_it(
    browser: PageClient, administrator: User
) -> None:
    for number in range(120):
        note(details={"number": number})
    note(EventKind.DEMO_BUILT)

    title, by, at, wanted, blank, header, *rows = exported(browser, "?kind=signed_out")

    assert (title, by, wanted, blank) == (
        ["Audit log"],
        ["Exported by", "Noor Ames"],
        ["Filter", "kind=signed_out"],
        [],
    )
    assert at[1].startswith("2026-10-22T")
    assert header[0] == "Number"
    assert [int(row[0]) for row in rows] == list(range(120, 0, -1))
    assert rows[0][2:4] == ["Signed out", "The system signed out."]
    event = Event.objects.get(kind=EventKind.AUDIT_EXPORTED)
    assert (event.actor, event.details) == (
        administrator,
        {"count": 120, "filter": {"kind": "signed_out"}},
    )
    assert sentences(browser)[0] == "Noor Ames exported 120 events of the audit log."


def test_an_export_is_in_the_language_of_its_address(browser: PageClient) -> None:
    note(EventKind.DEMO_BUILT)
    _title, *_head, header, row = exported(browser, path="/fr/audit-log/export/")
    assert header[0] == "Numéro"
    assert row[3] == "Le système a créé les données de démonstration."


def test_a_name_that_looks_like_a_formula_is_text_in_the_export(browser: PageClient) -> None:
    note(actor_id=factories.make_user(name="=HYPERLINK(1)").pk)
    assert exported(browser)[-1][3] == "'=HYPERLINK(1) signed out."


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\t=1", " =1", "＝1"])
def test_a_formula_is_neutralised(text: str) -> None:
    assert neutral_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", " ", "a=1", "2026-10-22", "Île"])
def test_other_texts_stay(text: str) -> None:
    assert neutral_cell(text) == text


@pytest.mark.parametrize("kind", EventKind)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_kind_of_event_is_a_sentence_even_with_details_that_nobody_expects(
    browser: PageClient, kind: EventKind, language: str
) -> None:
    note(kind, details={"odd": ["list"]})
    (said,) = sentences(browser, log=f"/{language}/audit-log/")
    assert said.endswith(".")
    assert "odd" not in said
    assert "%" not in said
