"""Verifying a briefing by its code or by the file."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from assessments.briefings.department.choices import Choice
from assessments.briefings.department.codes import code_of
from assessments.briefings.department.document import briefing_pdf
from assessments.briefings.department.issuing import draft_of, issue_briefing
from assessments.enums import Language, Role
from assessments.forms.briefings import FILE_LIMIT
from assessments.models import Briefing, Submission, User
from tests import factories
from tests.briefings.submitted import assessment_of
from tests.pages import Page, PageClient, words_of

pytestmark = pytest.mark.django_db

VERIFY = "/en/briefings/verify/"


@pytest.fixture
def submission(db: None) -> Submission:
    return factories.make_submission()


@pytest.fixture
def issued(submission: Submission) -> Briefing:
    return issue_briefing(assessment=assessment_of(submission), actor_id=None, now=factories.NOW)


@pytest.fixture
def stranger(db: None, signed_in: Callable[[User], PageClient]) -> PageClient:
    """The browser of somebody from another department."""
    return signed_in(factories.make_user(Role.DELEGATE, factories.make_department("ELSE")))


def asked(browser: PageClient, *, code: str = "", file: bytes | None = None) -> Page:
    sent: dict[str, object] = {"code": code}
    if file is not None:
        sent["file"] = SimpleUploadedFile("any-name.pdf", file, "application/pdf")
    return Page(browser.post(VERIFY, sent))


def verdict(page: Page) -> str:
    (heading,) = page.root.xpath("//main//div[@role='status']//h2")
    return words_of(heading)


def test_anybody_who_is_signed_in_verifies_by_the_code_of_the_last_page(
    issued: Briefing, stranger: PageClient
) -> None:
    page = asked(stranger, code=code_of(issued.sha256).lower().replace("-", " "))

    assert verdict(page) == "Figures unchanged"
    assert page.text.count("Department DRH") == 1
    assert page.text.count(issued.sha256) == 1
    assert verdict(asked(stranger, code=issued.sha256)) == "Figures unchanged"


@pytest.mark.parametrize("language", Language)
def test_the_file_itself_is_recognized_byte_for_byte(
    issued: Briefing, stranger: PageClient, language: Language
) -> None:
    pdf = bytes(issued.files.get(language=language).pdf)

    assert verdict(asked(stranger, file=pdf)) == "Figures unchanged"
    assert verdict(asked(stranger, file=pdf + b" ")) == "Not ours"
    assert Briefing.objects.count() == 1


def test_a_version_that_was_followed_by_another_is_superseded(
    submission: Submission, issued: Briefing, stranger: PageClient
) -> None:
    factories.make_accepted(submission, {"Q01-02": (0, "Only a plan.")})
    later = issue_briefing(
        assessment=assessment_of(submission),
        actor_id=None,
        now=factories.NOW + timedelta(days=2),
    )

    assert verdict(asked(stranger, code=code_of(issued.sha256))) == "Superseded on October 24, 2026"
    pdf = bytes(issued.files.get(language="en").pdf)
    assert verdict(asked(stranger, file=pdf)) == "Superseded on October 24, 2026"
    assert verdict(asked(stranger, code=code_of(later.sha256))) == "Figures unchanged"


def test_a_submission_that_was_signed_later_supersedes_too(
    submission: Submission, issued: Briefing, stranger: PageClient
) -> None:
    factories.make_returned(submission)
    assessment = factories.make_assessment(submission.assessment.department)
    factories.sign(assessment, factories.make_executive(assessment))

    assert verdict(asked(stranger, code=code_of(issued.sha256))) == "Superseded on October 22, 2026"


@pytest.mark.parametrize("code", ["7Q4K-9TMA-0B2C", "nonsense", "a" * 64])
def test_another_code_is_not_ours(issued: Briefing, stranger: PageClient, code: str) -> None:
    assert verdict(asked(stranger, code=code)) == "Not ours"


def test_a_draft_is_not_ours(submission: Submission, stranger: PageClient) -> None:
    draft = draft_of(assessment_of(submission), Choice(), factories.NOW)

    assert verdict(asked(stranger, file=briefing_pdf(draft, Language.ENGLISH))) == "Not ours"


@pytest.mark.parametrize(
    ("code", "file", "message"),
    [
        ("", None, "Enter a code or choose a file."),
        ("7Q4K-9TMA-0B2C", b"%PDF-", "Enter a code or choose a file, not both."),
        ("", b"x" * (FILE_LIMIT + 1), "This file is larger than 10 MB, so it is none of ours."),
    ],
)
def test_what_cannot_be_verified_is_said(
    stranger: PageClient, code: str, file: bytes | None, message: str
) -> None:
    page = asked(stranger, code=code, file=file)

    assert page.text.count(message) >= 1
    assert page.root.xpath("//main//div[@role='status']//h2") == []
