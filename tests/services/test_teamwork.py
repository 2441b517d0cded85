"""Assigning questions, taking them back, and marking them ready."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from assessments.access import viewer_of
from assessments.enums import EventKind, Language, Role
from assessments.fiscal import FiscalQuarter
from assessments.models import Assessment, Delegation, Event, Membership, ReadyMark, User
from assessments.policies import Viewer
from assessments.selectors.drafts import DraftQuestion, load_draft
from assessments.services import teamwork
from assessments.services.errors import Refused
from tests import factories

pytestmark = pytest.mark.django_db

NOW, MINUTE = factories.NOW, timedelta(minutes=1)
SECURITY, SKILLS = "security", "skills"


@pytest.fixture
def assessment() -> Assessment:
    return factories.make_assessment()


@pytest.fixture
def executive(assessment: Assessment) -> Viewer:
    return factories.make_executive(assessment)


@pytest.fixture
def delegate(assessment: Assessment) -> User:
    """To whom nothing is assigned yet."""
    return factories.make_user(Role.DELEGATE, assessment.department)


def assign(viewer: Viewer, assessment: Assessment, delegate: User, **given: Any) -> Any:
    return teamwork.assign_questions(
        viewer=viewer,
        assessment=assessment,
        **{
            "question_keys": [SECURITY, SKILLS],
            "delegate_id": delegate.pk,
            "due_on": date(2026, 10, 26),
            "note": "Please look at the recovery test.",
            "language": Language.ENGLISH,
            "now": NOW,
        }
        | given,
    )


def page_of(assessment: Assessment, key: str = SECURITY) -> DraftQuestion:
    draft = load_draft(factories.make_assessment(assessment.department, assessment.quarter))
    return DraftQuestion(draft, draft.questionnaire.question(key))


def is_ready(assessment: Assessment, key: str = SECURITY) -> bool:
    return page_of(assessment, key).draft.is_ready(key)


def refusals(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [finding.id for finding in refused.value.findings]


def test_several_questions_are_assigned_at_once_and_open_at_once(
    assessment: Assessment, executive: Viewer, delegate: User
) -> None:
    assert viewer_of(delegate).assigned == frozenset()
    assign(executive, assessment, delegate)
    assert viewer_of(delegate).assigned == {(assessment.pk, SECURITY), (assessment.pk, SKILLS)}
    assert [
        event.details
        for event in Event.objects.filter(kind=EventKind.DELEGATED).order_by("sequence")
    ] == [{"question": key, "delegate": delegate.pk} for key in (SECURITY, SKILLS)]


@pytest.mark.parametrize(
    ("due_on", "accepted"),
    [
        (None, True),
        (date(2026, 10, 21), False),
        (date(2026, 10, 22), True),
        (date(2026, 11, 29), True),
        (date(2026, 11, 30), False),
    ],
)
def test_a_due_date_lies_between_today_and_the_last_day(
    assessment: Assessment,
    executive: Viewer,
    delegate: User,
    due_on: date | None,
    accepted: bool,
) -> None:
    if accepted:
        assign(executive, assessment, delegate, due_on=due_on)
    else:
        with pytest.raises(Refused) as refused:
            assign(executive, assessment, delegate, due_on=due_on)
        assert refusals(refused) == ["due_out_of_time"]
    assert Delegation.objects.count() == (2 if accepted else 0)


def test_questions_go_to_delegates_of_the_department_alone(
    assessment: Assessment, executive: Viewer
) -> None:
    elsewhere = factories.make_user(Role.DELEGATE, factories.make_department("ELSE"))
    left = factories.make_user(Role.DELEGATE, assessment.department, is_active=False)
    for pk in (elsewhere.pk, left.pk, executive.user_id, 999_999):
        with pytest.raises(Refused) as refused:
            assign(executive, assessment, User(pk=pk))
        assert refusals(refused) == ["not_a_delegate"]
    assert not Delegation.objects.exists()


def test_a_delegate_assigns_nothing(assessment: Assessment, delegate: User) -> None:
    viewer = viewer_of(delegate)
    with pytest.raises(PermissionDenied):
        assign(viewer, assessment, delegate)
    with pytest.raises(PermissionDenied):
        repeat(viewer, assessment)


def repeat(viewer: Viewer, assessment: Assessment) -> list[tuple[str, int, date | None]]:
    made = teamwork.assign_as_before(
        viewer=viewer, assessment=assessment, language=Language.ENGLISH, now=NOW
    )
    return [(item.question_key, item.delegate_id, item.due_on) for item in made]


def test_last_quarters_people_are_assigned_again_where_they_still_are_delegates(
    assessment: Assessment, executive: Viewer, delegate: User
) -> None:
    quarter = factories.make_quarter(FiscalQuarter(2026, 1))
    earlier = factories.make_assessment(assessment.department, quarter)
    then = factories.during(quarter)  # eight days before its due date
    gone, taken_back = (
        factories.make_user(Role.DELEGATE, assessment.department) for _person in range(2)
    )
    for person in (delegate, gone, taken_back):
        assign(executive, earlier, person, due_on=quarter.due_on - timedelta(days=3), now=then)
    for item in Delegation.objects.filter(delegate=taken_back):
        teamwork.end_delegation(viewer=executive, delegation=item, now=then)
    Membership.objects.filter(user=gone).delete()
    assign(executive, assessment, delegate, question_keys=[SKILLS], due_on=None)

    assert repeat(executive, assessment) == [(SECURITY, delegate.pk, date(2026, 10, 27))]
    assert repeat(executive, assessment) == []
    assert Delegation.objects.get(assessment=assessment, question_key=SECURITY).note == ""


def test_a_repeated_due_date_is_not_in_the_past(
    assessment: Assessment, executive: Viewer, delegate: User
) -> None:
    quarter = factories.make_quarter(FiscalQuarter(2026, 1))
    earlier = factories.make_assessment(assessment.department, quarter)
    early = quarter.due_on - timedelta(days=20)
    then = factories.during(quarter) - timedelta(days=14)
    assign(executive, earlier, delegate, question_keys=[SKILLS], due_on=early, now=then)
    assert repeat(executive, assessment) == [(SKILLS, delegate.pk, factories.TODAY)]


def test_ready_stands_until_something_changes(
    assessment: Assessment, executive: Viewer, delegate: User
) -> None:
    assign(executive, assessment, delegate, question_keys=[SECURITY])
    viewer = viewer_of(delegate)
    factories.answer(assessment, viewer, "Q01-01", 2)
    teamwork.mark_ready(viewer=viewer, page=page_of(assessment), now=NOW)
    assert is_ready(assessment)
    assert not is_ready(assessment, SKILLS)

    row = factories.answer_row(assessment, "Q01-01")
    factories.save_answer(
        viewer=viewer,
        answer=row,
        version=row.version,
        given=factories.given(3),
        now=NOW + MINUTE,
    )
    assert not is_ready(assessment)


def test_marking_twice_marks_once(assessment: Assessment, executive: Viewer) -> None:
    for _click in range(2):
        teamwork.mark_ready(viewer=executive, page=page_of(assessment), now=NOW)
    assert ReadyMark.objects.count() == 1
    assert Event.objects.filter(kind=EventKind.MARKED_READY).count() == 1


def test_not_ready_needs_a_reason(assessment: Assessment, executive: Viewer) -> None:
    teamwork.mark_ready(viewer=executive, page=page_of(assessment), now=NOW)

    def take_off(reason: str) -> None:
        teamwork.mark_not_ready(
            viewer=executive,
            page=page_of(assessment),
            reason=reason,
            language=Language.FRENCH,
            now=NOW + MINUTE,
        )

    with pytest.raises(Refused) as refused:
        take_off("  ")
    assert refusals(refused) == ["not_ready_unreasoned"]
    assert is_ready(assessment)
    take_off("L’essai manque.")
    assert not is_ready(assessment)
    assert not Event.objects.filter(details__icontains="essai").exists()


def test_whoever_the_question_is_not_assigned_to_marks_nothing(
    assessment: Assessment, delegate: User
) -> None:
    with pytest.raises(PermissionDenied):
        teamwork.mark_ready(viewer=viewer_of(delegate), page=page_of(assessment), now=NOW)
    assert not ReadyMark.objects.exists()


def test_nothing_is_marked_or_assigned_after_the_last_day_or_once_it_is_submitted(
    assessment: Assessment, executive: Viewer, delegate: User
) -> None:
    later = NOW + timedelta(days=60)
    with pytest.raises(Refused) as refused:
        teamwork.mark_ready(viewer=executive, page=page_of(assessment), now=later)
    assert refusals(refused) == ["closed"]
    with pytest.raises(Refused) as refused:
        assign(executive, assessment, delegate, due_on=None, now=later)
    assert refusals(refused) == ["closed"]
    factories.answer_all(assessment, executive)
    factories.sign(assessment, executive)
    with pytest.raises(Refused) as refused:
        teamwork.mark_ready(viewer=executive, page=page_of(assessment), now=NOW + MINUTE)
    assert refusals(refused) == ["not_editable"]
