"""Links beside answers: added, taken off, kept by the submissions that used them."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from assessments.access import viewer_of
from assessments.enums import EventKind, EvidenceKind, Role, State
from assessments.models import Assessment, Event, Evidence
from assessments.policies import Viewer
from assessments.services.answers import remove_evidence
from assessments.services.errors import Refused
from tests import factories
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


def events() -> list[tuple[str, dict[str, object]]]:
    return list(
        Event.objects.filter(kind__startswith="evidence")
        .values_list("kind", "details")
        .order_by("pk")
    )


def test_evidence_is_kept_with_who_added_it_and_told_to_the_audit_trail(
    assessment: Assessment, executive: Viewer
) -> None:
    factories.evidence(assessment, executive, CODE, kind=EvidenceKind.AUDIT)

    evidence = only()
    assert (evidence.kind, evidence.title, evidence.added_by_id, evidence.added_at) == (
        EvidenceKind.AUDIT,
        f"Evidence for {CODE}",
        executive.user_id,
        NOW,
    )
    assert evidence.answer == factories.answer_row(assessment, CODE)
    assert events() == [(EventKind.EVIDENCE_ADDED, {"code": CODE, "evidence": evidence.pk})]


def test_evidence_starts_an_assessment_like_an_answer_does(
    assessment: Assessment, executive: Viewer
) -> None:
    factories.evidence(assessment, executive, CODE)
    assert Assessment.objects.get().state == State.IN_PROGRESS


def test_taking_evidence_off_stamps_it_and_deletes_nothing(
    assessment: Assessment, executive: Viewer
) -> None:
    factories.evidence(assessment, executive, CODE)
    later = NOW + timedelta(hours=1)

    remove_evidence(viewer=executive, evidence=only(), now=later)

    evidence = only()
    assert (evidence.removed_at, evidence.removed_by_id) == (later, executive.user_id)
    assert [kind for kind, _details in events()] == [
        EventKind.EVIDENCE_ADDED,
        EventKind.EVIDENCE_REMOVED,
    ]


def test_of_two_people_who_take_it_off_the_first_counts(
    assessment: Assessment, executive: Viewer
) -> None:
    factories.evidence(assessment, executive, CODE)
    delegate = viewer_of(factories.make_delegate(assessment))
    seen_by_both = only()

    remove_evidence(viewer=delegate, evidence=seen_by_both, now=NOW)
    remove_evidence(viewer=executive, evidence=seen_by_both, now=NOW + timedelta(hours=1))

    assert (only().removed_by_id, only().removed_at) == (delegate.user_id, NOW)
    assert len(events()) == 2


def test_a_submission_keeps_the_evidence_that_it_was_signed_with(
    assessment: Assessment, executive: Viewer
) -> None:
    factories.answer_all(assessment, executive)
    factories.evidence(assessment, executive, CODE)
    submission = factories.sign(assessment, executive)

    with pytest.raises(Refused) as refusal:
        remove_evidence(viewer=executive, evidence=only(), now=NOW)

    assert [finding.id for finding in refusal.value.findings] == ["not_editable"]
    assert only().removed_at is None
    assert submission.content["answers"][CODE]["evidence"] == [
        {
            "kind": "link",
            "title": f"Evidence for {CODE}",
            "url": f"https://example.org/{CODE}",
            "dated_on": "2026-09-22",
            "language": "en",
            "file": None,
        }
    ]


def test_nothing_is_added_to_a_submitted_assessment(
    assessment: Assessment, executive: Viewer
) -> None:
    factories.answer_all(assessment, executive)
    factories.sign(assessment, executive)
    with pytest.raises(Refused):
        factories.evidence(assessment, executive, CODE)
    assert Evidence.objects.count() == 0


def test_nothing_is_added_or_taken_off_after_the_quarter_closed(
    assessment: Assessment, executive: Viewer
) -> None:
    factories.evidence(assessment, executive, CODE)
    after = NOW + timedelta(days=60)

    with pytest.raises(Refused) as adding:
        factories.evidence(assessment, executive, CODE, now=after)
    with pytest.raises(Refused) as removing:
        remove_evidence(viewer=executive, evidence=only(), now=after)

    assert [error.value.findings[0].id for error in (adding, removing)] == ["closed", "closed"]
    assert only().removed_at is None


def test_a_reviewer_neither_adds_nor_takes_off(assessment: Assessment, executive: Viewer) -> None:
    factories.evidence(assessment, executive, CODE)
    reviewer = viewer_of(factories.make_user(Role.REVIEWER))
    with pytest.raises(PermissionDenied):
        factories.evidence(assessment, reviewer, CODE)
    with pytest.raises(PermissionDenied):
        remove_evidence(viewer=reviewer, evidence=only(), now=NOW)
    assert only().removed_at is None
