"""Half-states that the database itself refuses, the same on SQLite and PostgreSQL."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction

from assessments.enums import AnswerKind, Role, State
from assessments.models import ReviewedAnswer
from tests.factories import NOW, TODAY
from tests.models.world import World, again, change, make_world

REFUSED: dict[str, tuple[Callable[[World], None], ...]] = {
    "api_token_has_a_name": (lambda w: change(w.token, name=""),),
    "api_token_revocation_has_its_stamp": (
        lambda w: change(w.token, revoked_at=NOW),
        lambda w: change(w.token, revoked_by=w.user),
    ),
    "one_document_per_number": (lambda w: again(w.document),),
    "one_document_file_per_language": (lambda w: again(w.document_file),),
    "one_book_part_per_tab": (lambda w: again(w.book_part),),
    "finished_book_part_is_whole": (
        lambda w: again(w.book_part, tab=99, pdf=None),
        lambda w: again(w.book_part, tab=99, content=None),
        lambda w: again(w.book_part, tab=99, finished_at=None),
    ),
    "one_person_per_email": (lambda w: again(w.user, email=w.user.email.upper()),),
    "one_membership_per_role_and_department": (lambda w: again(w.membership),),
    "one_membership_per_role_in_all_departments": (lambda w: again(w.reviewer),),
    "executive_and_delegate_have_a_department": (
        lambda w: change(w.membership, department=None),
        lambda w: change(w.membership, department=None, role=Role.DELEGATE),
    ),
    "administrator_has_no_department": (lambda w: change(w.membership, role=Role.ADMINISTRATOR),),
    "membership_title_in_both_languages_or_none": (
        lambda w: change(w.membership, title_en="Deputy Minister"),
        lambda w: change(w.membership, title_fr="Sous-ministre"),
    ),
    "one_acting_period_per_first_day": (lambda w: again(w.acting),),
    "one_membership_per_role_and_portfolio": (lambda w: again(w.of_a_portfolio),),
    "portfolio_is_for_reviewers": (
        lambda w: change(w.of_a_portfolio, role=Role.BRIEFING_OFFICER),
        lambda w: change(w.of_a_portfolio, department=w.department),
    ),
    "acting_has_first_and_last_day": (
        lambda w: change(w.acting, starts_on=None),
        lambda w: change(w.acting, ends_on=None),
        lambda w: change(w.acting, ends_on=TODAY - timedelta(days=1)),
        lambda w: change(w.acting, role=Role.DELEGATE),
    ),
    "department_named_in_both_languages": (
        lambda w: change(w.department, name_en=""),
        lambda w: change(w.department, name_fr=""),
    ),
    "one_quarter_per_period": (lambda w: again(w.quarter),),
    "quarter_is_1_to_4": (
        lambda w: change(w.quarter, number=0),
        lambda w: change(w.quarter, number=5),
    ),
    "quarter_dates_in_order": (
        lambda w: change(w.quarter, opens_on=w.quarter.due_on + timedelta(days=1)),
        lambda w: change(w.quarter, closes_on=w.quarter.due_on - timedelta(days=1)),
    ),
    "one_questionnaire_per_code_and_version": (lambda w: again(w.questionnaire),),
    "one_indicator_per_code": (
        lambda w: again(w.draft_questionnaire.indicators.first(), position=99),
    ),
    "one_indicator_per_position": (
        lambda w: again(w.draft_questionnaire.indicators.first(), code="NEW"),
    ),
    "one_assessment_per_department_and_quarter": (lambda w: again(w.assessment),),
    "assessment_state_has_its_stamp": (
        lambda w: change(w.new_assessment, state=State.IN_PROGRESS),
        lambda w: change(w.new_assessment, state=State.IN_PROGRESS, changed_at=NOW),
        lambda w: change(w.new_assessment, changed_at=NOW, changed_by=w.user),
        lambda w: change(w.assessment, changed_by=None),
    ),
    "assessment_with_result_has_a_submission": tuple(
        lambda w, state=state: change(w.assessment, state=state, current_submission=None)
        for state in (State.SUBMITTED, State.RETURNED, State.ACCEPTED)
    ),
    "one_answer_per_indicator": (lambda w: again(w.answer),),
    "answer_level_only_with_a_level": (
        lambda w: change(w.answer, level=None),
        lambda w: change(w.answer, level=5),
        lambda w: change(w.answer, kind=AnswerKind.DONT_KNOW),
        lambda w: change(w.answer, kind=AnswerKind.UNANSWERED, level=0),
    ),
    "answer_not_applicable_has_a_reason": (
        lambda w: change(w.answer, kind=AnswerKind.NOT_APPLICABLE, level=None),
        lambda w: change(w.answer, reason="A level needs none."),
    ),
    "answer_version_has_its_stamp": (
        lambda w: change(w.answer, version=0),
        lambda w: change(w.answer, changed_at=None),
        lambda w: change(w.answer, changed_by=None),
    ),
    "carried_answer_says_something": (
        lambda w: change(
            w.answer, carried_from=w.submission, kind=AnswerKind.UNANSWERED, level=None
        ),
    ),
    "one_revision_per_version": (lambda w: again(w.revision),),
    "evidence_removal_has_its_stamp": (
        lambda w: change(w.evidence, removed_at=NOW),
        lambda w: change(w.evidence, removed_by=w.user),
    ),
    "evidence_is_a_link_or_a_file": (
        lambda w: change(w.evidence, url=""),
        lambda w: change(w.evidence, file=w.file),
    ),
    "file_is_not_empty": (lambda w: again(w.file, size=0),),
    "one_submission_per_number": (lambda w: again(w.submission),),
    "submission_is_signed": (lambda w: again(w.submission, number=2, signer_name=""),),
    "acting_signature_has_both_days": (
        lambda w: again(w.submission, number=2, acting_from=TODAY),
        lambda w: again(w.submission, number=2, acting_until=TODAY),
    ),
    "one_score_per_question": (lambda w: again(w.score),),
    "facts_once_for_each_side": (lambda w: again(w.facts),),
    "one_submitted_answer_per_indicator": (lambda w: again(w.submitted_answer),),
    "review_has_a_result_when_accepted": (
        lambda w: again(w.review, submission=another(w), result=None),
        lambda w: again(w.review, submission=another(w), outcome="returned"),
    ),
    "one_reviewed_answer_per_indicator": (lambda w: again(w.reviewed_answer),),
    "another_level_has_a_reason": (
        lambda w: again(w.reviewed_answer, indicator=unreviewed(w), reason=""),
        lambda w: again(w.reviewed_answer, indicator=unreviewed(w), level=None),
        lambda w: again(w.reviewed_answer, indicator=unreviewed(w), level=5),
        lambda w: again(w.reviewed_answer, indicator=unreviewed(w), in_bulk=True),
    ),
    "review_comment_says_something": (lambda w: again(w.comment, text=""),),
    "one_review_note_per_indicator": (lambda w: again(w.note),),
    "noted_level_has_a_reason": (
        lambda w: change(w.note, agreed=False, level=2),
        lambda w: change(w.note, agreed=False, reason="No level."),
        lambda w: change(w.note, level=2, reason="Agreed and another level."),
        lambda w: change(w.note, agreed=False, level=5, reason="No such level."),
    ),
    "review_reply_says_something": (lambda w: again(w.reply, answer=another_answer(w), text=""),),
    "reopening_has_a_reason": (lambda w: again(w.reopening, reason=""),),
    "assigned_once_at_a_time": (lambda w: again(w.delegation),),
    "delegation_end_has_its_stamp": (
        lambda w: change(w.delegation, ended_at=NOW),
        lambda w: change(w.delegation, ended_by=w.user),
    ),
    "not_ready_has_a_reason": (
        lambda w: again(w.mark, is_ready=False),
        lambda w: again(w.mark, reason="Ready needs none."),
    ),
    "clarification_asks_something": (lambda w: change(w.clarification, text=""),),
    "clarification_answer_has_its_stamp": (
        lambda w: change(w.clarification, answer="All of them."),
        lambda w: change(w.clarification, answered_at=NOW),
    ),
    "clarification_withdrawal_has_its_stamp": (
        lambda w: change(w.clarification, withdrawn_at=NOW),
        lambda w: change(w.clarification, withdrawn_by=w.user),
        lambda w: change(
            w.clarification,
            withdrawn_at=NOW,
            withdrawn_by=w.user,
            answer="All of them.",
            answered_at=NOW,
        ),
    ),
    "comment_says_something": (lambda w: change(w.thread, text=""),),
    "thread_resolution_has_its_stamp": (
        lambda w: change(w.thread, resolved_at=NOW),
        lambda w: change(w.thread, resolved_by=w.user),
        lambda w: again(w.thread, reply_to=w.thread, resolved_at=NOW, resolved_by=w.user),
    ),
    "dismissal_has_a_reason": (lambda w: change(w.dismissal, reason=""),),
    "dismissal_end_has_its_stamp": (
        lambda w: change(w.dismissal, ended_at=NOW),
        lambda w: change(w.dismissal, ended_by=w.user),
    ),
    "present_once_per_question": (lambda w: again(w.presence),),
    "one_saved_view_per_name": (lambda w: again(w.saved_view),),
    "saved_view_has_a_name": (lambda w: change(w.saved_view, name=""),),
    "told_once_per_occasion": (lambda w: again(w.notice),),
    "one_audit_head": (lambda w: again(w.head, pk=2),),
    "one_briefing_per_number": (lambda w: again(w.briefing),),
    "one_briefing_file_per_language": (lambda w: again(w.briefing_file),),
    "one_briefing_text_per_version": (lambda w: again(w.briefing_text),),
    "briefing_text_is_a_draft_or_says_something": (
        lambda w: again(w.briefing_text, version=2, state="draft"),
        lambda w: again(w.briefing_text, version=2, text_en="", text_fr=""),
    ),
    "action_says_something": (lambda w: change(w.action, title=""),),
    "action_target_is_1_to_4": (
        lambda w: change(w.action, target_level=0),
        lambda w: change(w.action, target_level=5),
    ),
    "action_begins_at_0_to_4": (lambda w: change(w.action, from_level=5),),
    "action_keeps_its_first_due_date": (
        lambda w: change(w.action, original_due_on=None),
        lambda w: change(w.action, due_on=None, status="proposed"),
        lambda w: change(w.action, due_on=None, original_due_on=None, slips=1, status="proposed"),
    ),
    "action_under_way_has_owner_and_date": (
        lambda w: change(w.action, owner=""),
        lambda w: change(w.action, status="in_progress", owner=""),
        lambda w: change(w.action, due_on=None, original_due_on=None),
    ),
    "action_closing_has_its_stamp": (
        lambda w: change(w.action, status="done"),
        lambda w: change(w.action, status="dropped"),
        lambda w: change(w.action, closed_at=NOW),
    ),
    "one_change_per_version_of_an_action": (lambda w: again(w.action_change),),
    "action_note_says_something": (lambda w: again(w.action_change, step="noted"),),
    "one_offer_per_department_and_indicator": (lambda w: again(w.offer),),
    "partner_request_says_something": (lambda w: change(w.request, text=""),),
    "partner_is_another_department": (lambda w: change(w.request, asking=w.department),),
    "one_waiting_request_per_indicator": (lambda w: again(w.request),),
    "partner_reply_has_its_stamp": (
        lambda w: change(w.request, reply="accepted"),
        lambda w: change(w.request, replied_at=NOW, replied_by=w.user),
        lambda w: change(w.request, reply="declined", replied_at=NOW),
        lambda w: change(w.request, reply="declined", replied_by=w.user),
    ),
}


def another(world: World) -> models.Model:
    """A submission that has no review yet."""
    again(world.submission, number=2)
    return world.assessment.submissions.get(number=2)


def another_answer(world: World) -> models.Model:
    """A reviewed answer that has no reply yet."""
    found = ReviewedAnswer.objects.filter(reply=None).first()
    assert found is not None
    return found


def unreviewed(world: World) -> models.Model:
    """An indicator that the review has no row for: of a questionnaire that it is not about."""
    indicator = world.draft_questionnaire.indicators.first()
    assert indicator is not None
    return indicator


def constraints() -> dict[str, models.BaseConstraint]:
    return {
        constraint.name: constraint
        for model in apps.get_app_config("assessments").get_models()
        for constraint in model._meta.constraints
    }


def test_every_constraint_has_its_half_states() -> None:
    assert set(REFUSED) == set(constraints())


def refusal_of(name: str, attempt: Callable[[World], None], world: World) -> str:
    """How the database refused: as this constraint, or what it said instead."""
    try:
        with transaction.atomic():
            attempt(world)
    except IntegrityError as error:
        said = str(error)
    else:
        return "accepted"
    if isinstance(constraints()[name], models.CheckConstraint):
        refused = re.search(rf"(?:constraint failed: |constraint \"){name}\b", said)
    else:
        refused = re.search(r"UNIQUE constraint failed|duplicate key", said)
    return "refused" if refused else said


@pytest.mark.django_db
def test_the_database_refuses_every_half_state() -> None:
    world = make_world()
    assert {
        (name, number): refusal_of(name, attempt, world)
        for name, attempts in REFUSED.items()
        for number, attempt in enumerate(attempts, start=1)
    } == {
        (name, number): "refused"
        for name, attempts in REFUSED.items()
        for number in range(1, len(attempts) + 1)
    }
