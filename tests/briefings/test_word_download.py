"""The editable copy of an issued file: who gets it, under which name, and what is noted."""

from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256

import pytest
from django.urls import reverse
from django.utils import translation

from assessments.briefings.department.issuing import issue_briefing
from assessments.briefings.word.editable import editable_copy
from assessments.enums import EventKind, Language, Role
from assessments.models import BriefingFile, Event, Submission
from assessments.selectors.events import describe
from tests import factories as make
from tests.briefings.submitted import assessment_of
from tests.briefings.word import opened
from tests.pages import PageClient

pytestmark = pytest.mark.django_db

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
NAMES = {
    Language.ENGLISH: "digital-readiness_DRH_2026-27-Q2_S1-V1_EN.docx",
    Language.FRENCH: "preparation-numerique_DRH_2026-2027-T2_S1-V1_FR.docx",
}


@pytest.fixture
def submission() -> Submission:
    """With one issue."""
    made = make.make_submission()
    issue_briefing(assessment=assessment_of(made), actor_id=None, now=make.NOW)
    return made


@pytest.fixture
def client(signed_in: Callable[..., PageClient]) -> PageClient:
    return signed_in(make.make_user(Role.BRIEFING_OFFICER))


def address(submission: Submission, language: str, number: int = 1) -> str:
    place = [submission.assessment.department.code, submission.assessment.quarter.slug]
    return reverse("briefing-copy", args=[*place, submission.number, number, language])


@pytest.mark.parametrize("language", Language)
def test_the_copy_is_made_of_what_was_issued(
    submission: Submission, client: PageClient, language: Language
) -> None:
    answer = client.get(address(submission, language))
    file = BriefingFile.objects.get(language=language)

    assert answer.content == editable_copy(file.briefing.snapshot, language)
    assert answer["Content-Type"] == WORD
    assert answer["Content-Disposition"] == f'attachment; filename="{NAMES[language]}"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert opened(answer.content).core_properties.language == f"{language}-CA"


def test_an_older_issue_keeps_its_own_copy(submission: Submission, client: PageClient) -> None:
    before = client.get(address(submission, "en")).content
    make.make_accepted(submission, {"Q01-02": (0, "Only a plan.")})
    later = make.NOW + timedelta(days=1)
    issue_briefing(assessment=assessment_of(submission), actor_id=None, now=later)

    assert client.get(address(submission, "en")).content == before
    assert client.get(address(submission, "en", 2)).content != before


def test_the_page_links_to_the_copy_beside_each_pdf(
    submission: Submission, client: PageClient
) -> None:
    place = [submission.assessment.department.code, submission.assessment.quarter.slug]
    page = client.get(reverse("briefing", args=place)).content.decode()

    assert [page.count(f'href="{address(submission, language)}"') for language in Language] == [
        1,
        1,
    ]
    assert page.count("Editable copy (Word)") == 2


def test_a_copy_is_noted_as_one_with_its_hash(submission: Submission, client: PageClient) -> None:
    answer = client.get(address(submission, "fr"))
    event = Event.objects.get(kind=EventKind.BRIEFING_DOWNLOADED)

    assert event.department == submission.assessment.department
    assert event.details == {
        "submission": 1,
        "issue": 1,
        "language": "fr",
        "format": "docx",
        "sha256": sha256(answer.content).hexdigest(),
    }
    assert event.actor is not None
    assert [row.sentence for row in describe([event])] == [
        (
            f"{event.actor.name} downloaded an editable copy of version 1 of the briefing on "
            "submission 1 (French)."
        )
    ]


def test_the_pdf_is_noted_as_before(submission: Submission, client: PageClient) -> None:
    place = [submission.assessment.department.code, submission.assessment.quarter.slug]
    client.get(reverse("briefing-file", args=[*place, 1, 1, "fr"]))
    event = Event.objects.get(kind=EventKind.BRIEFING_DOWNLOADED)

    assert event.actor is not None
    with translation.override("en"):
        assert [row.sentence for row in describe([event])] == [
            f"{event.actor.name} downloaded version 1 of the briefing on submission 1 (French)."
        ]


def test_what_was_never_issued_and_what_is_out_of_scope_has_no_copy(
    submission: Submission, client: PageClient, signed_in: Callable[..., PageClient]
) -> None:
    stranger = signed_in(make.make_user(Role.BRIEFING_OFFICER, make.make_department("OTHER")))

    assert [
        client.get(address(submission, "en", 2)).status_code,
        client.get(address(submission, "de")).status_code,
        stranger.get(address(submission, "en")).status_code,
    ] == [404, 404, 404]
    assert not Event.objects.filter(kind=EventKind.BRIEFING_DOWNLOADED).exists()
