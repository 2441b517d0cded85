"""Files beside an answer: sent, refused, handed out."""

from collections.abc import Callable
from datetime import date
from hashlib import sha256
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from django.utils.translation import gettext

from assessments.access import viewer_of
from assessments.enums import EventKind, Role
from assessments.forms.evidence import UNFIT
from assessments.models import Assessment, Event, Evidence, EvidenceFile, User, Withdrawal
from assessments.services.file_types import Unfit
from tests import factories, files
from tests.evidence import evidence_file
from tests.pages import Page, PageClient
from tests.views import places
from tests.views.test_queries import cost

CODE = "Q01-02"
TYPED = {"title": "Inventory of 2026", "kind": "audit", "dated_on": "2026-06-12"}
HASH = sha256(files.PDF).hexdigest()
LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])


def upload(name: str = "inventory.pdf", content: bytes = files.PDF, kind: str = "") -> Any:
    return SimpleUploadedFile(name, content, content_type=kind or "application/pdf")


def drafted(pk: int, language: str = "en") -> str:
    return f"/{language}/{places.PLACE}/answers/{CODE}/evidence/{pk}/file/"


def submitted(file_hash: str = HASH) -> str:
    return f"/en/scorecards/DRH/2026-27-Q2/evidence/{file_hash}/"


@LANGUAGES
def test_a_file_is_added_and_stands_beside_the_answer_with_its_type_and_size(
    browser: PageClient, language: str
) -> None:
    response = browser.post(places.upload(CODE, language), TYPED | {"file": upload()})

    back = f"{places.question(language=language)}#q01-02"
    assert (response.status_code, response["Location"]) == (302, back)
    evidence = Evidence.objects.select_related("file").get()
    assert (evidence.title, evidence.url, evidence.kind, evidence.dated_on, evidence.language) == (
        "Inventory of 2026",
        "",
        "audit",
        date(2026, 6, 12),
        language,
    )
    page = Page(browser.get(response["Location"]))
    (link,) = [a for a in page.every("a") if a.get("href") == drafted(evidence.pk, language)]
    assert link.text == "Inventory of 2026"
    size = "PDF, 1 KB" if language == "en" else "PDF, 1 Ko"
    assert size in " ".join(page.words("ul.evidence"))


@LANGUAGES
@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        (("report.pdf", files.PROGRAM), Unfit.OTHER_TYPE),
        (("report.pdf", files.WEB_PAGE), Unfit.OTHER_TYPE),
        (("photo.png", files.DRAWING), Unfit.OTHER_TYPE),
        (("plan.docx", files.word_with_macros()), Unfit.MACROS),
        (("plan.docm", files.word_with_macros()), Unfit.MACROS),
        (("empty.pdf", b""), Unfit.EMPTY),
        (("large.pdf", files.PDF + b" " * 10 * 1024 * 1024), Unfit.TOO_LARGE),
    ],
)
def test_a_refused_file_is_named_in_the_readers_language_and_what_was_typed_stays(
    browser: PageClient, language: str, sent: tuple[str, bytes], reason: Unfit
) -> None:
    response = browser.post(places.upload(CODE, language), TYPED | {"file": upload(*sent)})

    assert response.status_code == 400
    with translation.override(language):
        field, sentence = gettext("File"), str(UNFIT[reason])
    page = Page(response)
    summary = page.words(".error-summary")[0]
    assert summary.endswith(field + " ".join(sentence.split()))
    assert {name: page.value(name) for name in TYPED} == TYPED
    assert EvidenceFile.objects.count() == 0


def test_without_a_file_it_is_asked_for_even_when_a_text_has_its_name(browser: PageClient) -> None:
    for more in ({}, {"file": "inventory.pdf"}):
        response = browser.post(places.upload(CODE), TYPED | more)
        assert response.status_code == 400
        assert list(response.context["form"].errors) == ["file"]


def test_a_link_is_no_kind_of_file(browser: PageClient) -> None:
    response = browser.post(places.upload(CODE), TYPED | {"file": upload(), "kind": "link"})
    assert list(response.context["form"].errors) == ["kind"]


@LANGUAGES
def test_the_other_language_keeps_what_was_typed(browser: PageClient, language: str) -> None:
    page = Page(browser.post(places.upload(CODE, language), TYPED | {"switch": language}))
    assert {name: page.value(name) for name in TYPED} == TYPED
    with translation.override(language):
        again = gettext(
            "Choose the file again: a browser does not keep it. "
            "Everything that you typed is still here."
        )
    assert page.words("div.alert") == [" ".join(again.split())]
    assert Evidence.objects.count() == 0


@pytest.fixture
def evidence(assessment: Assessment, executive: User) -> Evidence:
    evidence_file(assessment, viewer_of(executive), CODE, name="Réseau « 2026 ».pdf")
    return Evidence.objects.get()


def test_the_draft_is_handed_out_as_an_attachment_that_runs_nothing(
    browser: PageClient, executive: User, evidence: Evidence
) -> None:
    response = browser.get(drafted(evidence.pk))

    assert (response.status_code, response.content) == (200, files.PDF)
    assert {
        name: response[name]
        for name in (
            "Content-Type",
            "Content-Disposition",
            "Content-Security-Policy",
            "X-Content-Type-Options",
            "Cache-Control",
        )
    } == {
        "Content-Type": "application/pdf",
        "Content-Disposition": (
            "attachment; filename*=utf-8''R%C3%A9seau%20%C2%AB%202026%20%C2%BB.pdf"
        ),
        "Content-Security-Policy": "sandbox",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    event = Event.objects.get(kind=EventKind.EVIDENCE_DOWNLOADED)
    assert (event.actor, event.details) == (executive, {"code": CODE, "sha256": HASH})


def test_what_was_submitted_is_handed_out_to_those_who_read_results_and_no_draft_is(
    browser: PageClient,
    reader: PageClient,
    assessment: Assessment,
    executive: User,
    evidence: Evidence,
) -> None:
    viewer = viewer_of(executive)
    assert reader.get(submitted()).status_code == 404
    assert reader.get(drafted(evidence.pk)).status_code == 404
    factories.answer_all(assessment, viewer)
    submission = factories.sign(assessment, viewer)
    factories.make_returned(submission)
    evidence_file(assessment, viewer, CODE, content=files.PNG, name="later.png")
    later = sha256(files.PNG).hexdigest()

    response = reader.get(submitted())

    assert (response.status_code, response.content) == (200, files.PDF)
    assert response["Content-Disposition"].startswith("attachment; ")
    assert [reader.get(submitted(other)).status_code for other in (later, "0" * 64, "x")] == [
        404
    ] * 3
    browser.post(places.removal(CODE, evidence.pk))
    assert browser.get(drafted(evidence.pk)).status_code == 404
    assert reader.get(submitted()).content == files.PDF


def test_a_withdrawn_submission_hands_out_nothing(
    reader: PageClient, assessment: Assessment, executive: User, evidence: Evidence
) -> None:
    viewer = viewer_of(executive)
    factories.answer_all(assessment, viewer)
    submission = factories.sign(assessment, viewer)
    Withdrawal.objects.create(submission=submission, at=factories.NOW, by=executive)
    assert reader.get(submitted()).status_code == 404


def test_the_scorecard_links_the_file_by_its_hash(
    reader: PageClient, assessment: Assessment, executive: User, evidence: Evidence
) -> None:
    viewer = viewer_of(executive)
    factories.answer_all(assessment, viewer)
    factories.sign(assessment, viewer)
    page = Page(reader.get(places.scorecard()))
    assert submitted() in [link.get("href") for link in page.every("a")]


def test_a_file_that_stands_beside_another_answer_is_not_found_here(
    browser: PageClient, assessment: Assessment, executive: User, evidence: Evidence
) -> None:
    viewer = viewer_of(executive)
    factories.evidence(assessment, viewer, CODE)
    link = Evidence.objects.last()
    assert link is not None
    assert browser.get(drafted(link.pk)).status_code == 404
    assert browser.get(drafted(evidence.pk).replace(CODE, "Q01-01")).status_code == 404


@LANGUAGES
def test_before_a_file_is_taken_off_a_page_asks(
    browser: PageClient, evidence: Evidence, language: str
) -> None:
    page = Page(browser.get(places.removal(CODE, evidence.pk, language)))
    with translation.override(language):
        assert page.words("h1") == [gettext("Remove this file?")]


def test_far_too_much_is_answered_in_both_languages_before_it_is_read(
    settings: Any, browser: PageClient
) -> None:
    settings.REQUEST_MAX_BYTES = 1000
    response = browser.post(places.upload(CODE), TYPED | {"file": upload(content=b"x" * 2000)})

    assert response.status_code == 413
    text = Page(response).text
    assert "A file may have 10 MB at most." in text
    assert "Un fichier peut faire au plus 10 Mo." in text
    assert EvidenceFile.objects.count() == 0


def test_evidence_that_lapses_is_marked_beside_the_answer_and_listed_on_the_overview(
    browser: PageClient, assessment: Assessment, executive: User
) -> None:
    viewer = viewer_of(executive)
    factories.answer(assessment, viewer, CODE, 3)
    for title, day in (
        ("Fresh", date(2026, 1, 1)),
        ("Lapses", date(2025, 8, 1)),
        ("Stale", date(2025, 1, 1)),
    ):
        factories.evidence(assessment, viewer, CODE, title=title, dated_on=day)
    factories.evidence(assessment, viewer, "Q01-03", title="Unanswered", dated_on=date(2025, 1, 1))

    items = Page(browser.get(places.question())).words("ul.evidence")[0]
    lapsing = "Lapses Link 2025-08-01 strength 2 of 3 counts less from next quarter on"
    assert lapsing in items
    assert items.count("counts less from next quarter on") == 1
    page = Page(browser.get(places.overview()))
    (section,) = page.root.xpath("//section[@aria-labelledby='renew']")
    listed = [" ".join(item.text_content().split()) for item in section.iter("li")]
    assert listed == [
        f"Title {CODE}: Stale 2025-01-01 older than a year, counts less",
        f"Title {CODE}: Lapses 2025-08-01 counts less from next quarter on",
    ]
    check = Page(browser.get(places.check())).text
    assert "1 indicator has" not in check  # one of a kind is a sentence about the indicator
    assert "has a piece of evidence that counts less from next quarter on." in check


def test_the_sign_off_page_lists_stale_evidence_in_one_row_a_question(
    browser: PageClient, assessment: Assessment, executive: User
) -> None:
    viewer = viewer_of(executive)
    for code in ("Q01-01", "Q01-02", "Q01-03"):
        factories.answer(assessment, viewer, code, 3)
        factories.evidence(assessment, viewer, code, dated_on=date(2025, 1, 1))
    rows = [row for row in Page(browser.get(places.check())).words("li") if "older than" in row]
    assert len(rows) == 1
    assert "3 indicators have evidence that is older than a year and counts less:" in rows[0]


def test_many_pieces_cost_no_more_queries_than_one(
    signed_in: Callable[[User], PageClient],
    browser: PageClient,
    assessment: Assessment,
    executive: User,
) -> None:
    viewer = viewer_of(executive)
    reviewer = signed_in(factories.make_user(Role.REVIEWER))
    factories.answer_all(assessment, viewer)
    spent = []
    pages = (places.question(), places.overview(), places.check())
    for count in (1, 2):
        for _each in range(count):
            evidence_file(assessment, viewer, CODE, dated_on=date(2025, 1, 1))
        spent.append([cost(lambda page=page: browser.get(page)) for page in pages])
    assert spent[0] == spent[1]
    factories.sign(assessment, viewer)
    assert cost(lambda: reviewer.get(submitted())) <= 10
