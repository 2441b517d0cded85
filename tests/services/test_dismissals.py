"""Setting a consistency warning aside, and what becomes of it."""

from datetime import datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from assessments.access import viewer_of
from assessments.enums import EventKind, Language, Role
from assessments.fiscal import FiscalQuarter
from assessments.models import Assessment, Dismissal, Event
from assessments.policies import Viewer
from assessments.selectors.drafts import load_draft
from assessments.selectors.warnings import dismissal_for
from assessments.services.dismissals import dismiss, take_back
from assessments.services.errors import Refused
from tests import dismissals, factories

pytestmark = pytest.mark.django_db

CODE = "Q01-02"


@pytest.fixture
def draft() -> Assessment:
    """In the quarter before, every answer was 1; now Q01-02 is 2, with no new evidence."""
    department = factories.make_department("DRH")
    questionnaire = factories.make_questionnaire()
    factories.make_submission(
        department, factories.make_quarter(FiscalQuarter(2026, 1), questionnaire), choice=1
    )
    quarter = factories.make_quarter(questionnaire=questionnaire)
    draft = factories.make_assessment(department, quarter)
    factories.answer_all(draft, factories.make_executive(draft), 1, {CODE: 2})
    return factories.make_assessment(department, quarter)


@pytest.fixture
def executive(draft: Assessment) -> Viewer:
    return factories.make_executive(draft, name="Rosalie Ito")


def set_aside(draft: Assessment, viewer: Viewer, **fields: Any) -> Dismissal:
    given = {
        "warning": fields.pop("warning", None) or dismissals.warned(draft, viewer, CODE),
        "reason": " It was always so. ",
        "language": Language.ENGLISH,
        "now": factories.NOW,
    }
    return dismiss(viewer=viewer, **given | fields)


def standing(draft: Assessment) -> list[tuple[str, str]]:
    return [
        (item.id, item.subject)
        for item in load_draft(draft).findings
        if item.id == "up_without_evidence"
    ]


def test_a_dismissed_warning_stands_no_more_and_is_in_the_log_without_its_reason(
    draft: Assessment, executive: Viewer
) -> None:
    assert standing(draft) == [("up_without_evidence", CODE)]
    dismissal = set_aside(draft, executive)
    assert standing(draft) == []
    ((finding, found),) = load_draft(draft).dismissed
    assert (finding.subject, found.reason, found.values) == (
        CODE,
        "It was always so.",
        {"count": 1},
    )
    event = Event.objects.get(kind=EventKind.WARNING_DISMISSED)
    assert event.details == {"finding": "up_without_evidence", "subject": CODE}
    assert (event.actor_id, dismissal.by_id) == (executive.user_id, executive.user_id)


def test_a_warning_that_says_something_else_by_now_stands_again(
    draft: Assessment, executive: Viewer
) -> None:
    set_aside(draft, executive)
    factories.answer(draft, executive, CODE, 3)
    assert standing(draft) == [("up_without_evidence", CODE)]


def test_a_dismissal_is_taken_back_once_and_its_row_stays(
    draft: Assessment, executive: Viewer
) -> None:
    dismissal = set_aside(draft, executive)
    place = {"code": "DRH", "quarter": draft.quarter.fiscal, "pk": dismissal.pk}
    found = dismissal_for(executive, **place)
    assert found
    for _twice in range(2):
        take_back(viewer=executive, standing=found, now=factories.NOW)
    assert standing(draft) == [("up_without_evidence", CODE)]
    assert Event.objects.filter(kind=EventKind.DISMISSAL_TAKEN_BACK).count() == 1
    assert Dismissal.objects.get().ended_by_id == executive.user_id


def test_a_warning_that_does_not_stand_is_not_dismissed_and_no_reason_is_none(
    draft: Assessment, executive: Viewer
) -> None:
    for fields, refusal in (
        ({"warning": dismissals.warned(draft, executive, "Q01-01")}, "warning_gone"),
        ({"reason": "  "}, "dismissal_unreasoned"),
    ):
        with pytest.raises(Refused) as refused:
            set_aside(draft, executive, **fields)
        assert [found.id for found in refused.value.findings] == [refusal]
    set_aside(draft, executive)
    with pytest.raises(Refused):  # sent twice
        set_aside(draft, executive)
    assert Dismissal.objects.count() == 1


def test_only_who_may_answer_the_question_dismisses(draft: Assessment, executive: Viewer) -> None:
    warning = dismissals.warned(draft, executive, CODE)
    unassigned = viewer_of(factories.make_user(Role.DELEGATE, draft.department))
    for viewer in (unassigned, viewer_of(factories.make_user(Role.REVIEWER))):
        with pytest.raises(PermissionDenied):
            set_aside(draft, viewer, warning=warning)
    assigned = viewer_of(factories.make_delegate(draft, "security"))
    assert set_aside(draft, assigned, warning=warning).by_id == assigned.user_id


def test_nothing_is_dismissed_after_the_signature_and_the_reviewer_reads_what_was(
    draft: Assessment, executive: Viewer
) -> None:
    factories.answer(draft, executive, "Q01-03", 3)
    warning = dismissals.warned(draft, executive, "Q01-03")
    set_aside(draft, executive)
    submission = factories.sign(draft, executive)

    with pytest.raises(Refused):
        set_aside(draft, executive, warning=warning)

    signed = submission.content["warnings"]
    assert [(item["code"], item["values"]) for item in signed] == [
        ("Q01-03", {"count": 2}),
        (CODE, {"count": 1}),
    ]
    assert signed[0]["dismissed"] is None
    said = signed[1]["dismissed"]
    assert datetime.fromisoformat(said.pop("at")) == factories.NOW
    assert said == {
        "by": "Rosalie Ito",
        "reason": "It was always so.",
        "language": "en",
    }
