"""Files beside answers: kept with their hash, and with the submissions that used them."""

from hashlib import sha256

import pytest
from django.core.exceptions import PermissionDenied

from assessments.access import viewer_of
from assessments.enums import EventKind, Role
from assessments.models import Assessment, Event, Evidence, EvidenceFile
from assessments.policies import Viewer
from assessments.selectors.submissions import current_of
from assessments.services.answers import remove_evidence
from assessments.services.errors import Refused
from tests import factories, files
from tests.evidence import evidence_file
from tests.factories import NOW

pytestmark = pytest.mark.django_db

CODE = "Q01-02"


@pytest.fixture
def assessment() -> Assessment:
    return factories.make_assessment()


@pytest.fixture
def executive(assessment: Assessment) -> Viewer:
    return factories.make_executive(assessment)


def only() -> Evidence:
    return Evidence.objects.select_related(
        "answer__assessment__quarter", "answer__assessment__department", "answer__indicator"
    ).get()


def test_a_file_is_kept_byte_for_byte_with_its_hash_and_who_added_it(
    assessment: Assessment, executive: Viewer
) -> None:
    evidence_file(assessment, executive, CODE)

    file = EvidenceFile.objects.get()
    assert (
        file.name,
        file.media_type,
        file.size,
        file.sha256,
        file.added_at,
        file.added_by_id,
    ) == (
        "inventory.pdf",
        "application/pdf",
        len(files.PDF),
        sha256(files.PDF).hexdigest(),
        NOW,
        executive.user_id,
    )
    assert bytes(file.content) == files.PDF
    assert (only().file, only().url) == (file, "")
    event = Event.objects.get(kind=EventKind.EVIDENCE_ADDED)
    assert event.details == {"code": CODE, "evidence": only().pk}


def test_a_submission_keeps_the_file_that_is_taken_off_later(
    assessment: Assessment, executive: Viewer
) -> None:
    factories.answer_all(assessment, executive)
    evidence_file(assessment, executive, CODE)
    submission = factories.sign(assessment, executive)
    factories.make_returned(submission)

    remove_evidence(viewer=executive, evidence=only(), now=NOW)

    (item,) = submission.content["answers"][CODE]["evidence"]
    assert (item["url"], item["file"]) == (
        "",
        {
            "name": "inventory.pdf",
            "media_type": "application/pdf",
            "size": len(files.PDF),
            "sha256": sha256(files.PDF).hexdigest(),
        },
    )
    (record,) = current_of(Assessment.objects.get()).answers[CODE].evidence
    assert record.file is not None
    assert EvidenceFile.objects.get().sha256 == record.file.sha256


def test_a_reviewer_adds_none_and_nothing_is_stored(
    assessment: Assessment, executive: Viewer
) -> None:
    with pytest.raises(PermissionDenied):
        evidence_file(assessment, viewer_of(factories.make_user(Role.REVIEWER)), CODE)
    factories.answer_all(assessment, executive)
    factories.sign(assessment, executive)
    with pytest.raises(Refused):
        evidence_file(assessment, executive, CODE)
    assert EvidenceFile.objects.count() == 0
