"""Signing off: the answers are frozen as a submission, with their scores and a hash over both."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from assessments import scoring
from assessments.canonical import canonical, sha256
from assessments.enums import Basis, EventKind, Role, Severity, Side
from assessments.findings import CONSISTENCY, Finding
from assessments.models import (
    Assessment,
    Dismissal,
    ReviewNote,
    Submission,
    SubmissionFacts,
    SubmissionScore,
    SubmittedAnswer,
    Withdrawal,
)
from assessments.policies import Viewer, can_sign_off, can_withdraw
from assessments.selectors.drafts import Draft, load_draft
from assessments.services.answers import require_open
from assessments.services.errors import TransitionRefused, require
from assessments.services.events import record
from assessments.workflow import TRANSITIONS, Step


def move(
    assessment: Assessment, step: Step, *, actor_id: int, now: datetime, **columns: Any
) -> None:
    """Take a step as compare-and-set on the state and the submission that the person saw.

    TransitionRefused if the assessment is elsewhere by now.
    """
    transition = TRANSITIONS[step]
    moved = Assessment.objects.filter(
        pk=assessment.pk,
        state__in=sorted(transition.sources),
        current_submission=assessment.current_submission_id,
    ).update(state=transition.target, changed_at=now, changed_by=actor_id, **columns)
    if not moved:
        raise TransitionRefused(Finding("wrong_state", Severity.BLOCKS))
    for name, value in {"state": transition.target, **columns}.items():
        setattr(assessment, name, value)


@transaction.atomic
def sign_off(
    *,
    viewer: Viewer,
    assessment: Assessment,
    basis: Mapping[str, Basis],
    signer_name: str,
    signer_title: Mapping[str, str],
    statement: Mapping[str, str],
    now: datetime,
) -> Submission:
    """Freeze the assessment as its next submission.

    `basis` says for every question what the executive relied on. Raises TransitionRefused with
    everything that blocks; of two people signing at once, one signs and the other is told.
    """
    require(can_sign_off, viewer, assessment)
    require_open(assessment, now)
    held = Assessment.objects.select_for_update(of=("self",)).get(pk=assessment.pk)
    if held.state not in TRANSITIONS[Step.SIGN_OFF].sources:
        raise TransitionRefused(Finding("wrong_state", Severity.BLOCKS))
    draft = load_draft(assessment)
    blocking = [finding for finding in draft.findings if finding.severity == Severity.BLOCKS]
    blocking += [
        Finding("basis_missing", Severity.BLOCKS, question.key)
        for question in draft.questionnaire.questions
        if question.key not in basis
    ]
    if blocking:
        raise TransitionRefused(*blocking)
    number = Submission.objects.filter(assessment=assessment).count() + 1
    scope = viewer.scope_in(Role.EXECUTIVE, assessment.department_id)
    acting = (scope.acting_from, scope.acting_until) if scope else (None, None)
    signer = {
        "name": signer_name,
        "title": dict(signer_title),
        "acting": [day.isoformat() if day else None for day in acting],
    }
    content = canonical(_content(draft, number, basis, signer, statement, now))
    submission = Submission.objects.create(
        assessment=assessment,
        number=number,
        signed_by_id=viewer.user_id,
        signer_name=signer_name,
        signer_title_en=signer_title["en"],
        signer_title_fr=signer_title["fr"],
        signed_at=now,
        acting_from=acting[0],
        acting_until=acting[1],
        portfolio=assessment.department.portfolio,
        size_class=assessment.department.size_class,
        content=content,
        sha256=sha256(content),
    )
    store_scores(submission, Side.SELF_ASSESSED, draft.result)
    _store_answers(submission, draft.result)
    move(assessment, Step.SIGN_OFF, actor_id=viewer.user_id, now=now, current_submission=submission)
    record(
        EventKind.SIGNED_OFF,
        actor_id=viewer.user_id,
        now=now,
        assessment=assessment,
        details={"submission": number, "sha256": submission.sha256},
    )
    return submission


@transaction.atomic
def withdraw(*, viewer: Viewer, assessment: Assessment, now: datetime) -> Withdrawal:
    """Take back the submission that waits for its review; the answers may change again.

    It stays readable for the department, and the result is the latest one that was not withdrawn.
    Refused once a reviewer has noted something, and after the closing day, when it could not be
    signed again.
    """
    require(can_withdraw, viewer, assessment)
    require_open(assessment, now)
    taken_back = assessment.current_submission
    if taken_back is None:
        raise TransitionRefused(Finding("wrong_state", Severity.BLOCKS))
    before = (
        Submission.objects.filter(assessment=assessment, withdrawal=None)
        .exclude(pk=taken_back.pk)
        .order_by("number")
        .last()
    )
    # The step locks the row first: a note of the same moment is either seen below, or comes too
    # late (services/reviews.py, hold_submitted).
    move(assessment, Step.WITHDRAW, actor_id=viewer.user_id, now=now, current_submission=before)
    if ReviewNote.objects.filter(submission=taken_back).exists():
        raise TransitionRefused(Finding("review_begun", Severity.BLOCKS))
    withdrawal = Withdrawal.objects.create(submission=taken_back, at=now, by_id=viewer.user_id)
    record(
        EventKind.WITHDRAWN,
        actor_id=viewer.user_id,
        now=now,
        assessment=assessment,
        details={"submission": taken_back.number},
    )
    return withdrawal


def _content(
    draft: Draft,
    number: int,
    basis: Mapping[str, Basis],
    signer: Mapping[str, Any],
    statement: Mapping[str, str],
    now: datetime,
) -> dict[str, Any]:
    """The submission's document (decisions.md, Canonical JSON)."""
    department, quarter = draft.assessment.department, draft.assessment.quarter
    return {
        "department": {
            "code": department.code,
            "name": {"en": department.name_en, "fr": department.name_fr},
        },
        "quarter": quarter.slug,
        "number": number,
        "questionnaire": {
            "code": draft.questionnaire.code,
            "version": draft.questionnaire.version,
            "sha256": quarter.questionnaire.sha256,
        },
        "answers": {code: answer.as_json() for code, answer in draft.answers.items()},
        "basis": {key: value.value for key, value in basis.items()},
        "statement": dict(statement),
        "signer": dict(signer),
        "signed_at": now.isoformat(),
        "result": scoring.result_to_json(draft.result),
        "warnings": [
            *(_warning(found, None) for found in draft.findings if found.id in CONSISTENCY),
            *(_warning(found, dismissal) for found, dismissal in draft.dismissed),
        ],
    }


def _warning(finding: Finding, dismissal: Dismissal | None) -> dict[str, Any]:
    """A consistency warning as it stood at sign-off, for the reviewer."""
    return {
        "id": finding.id,
        "question": finding.question_key,
        "code": finding.code,
        "values": dict(finding.values),
        "dismissed": {
            "by": dismissal.by.name,
            "at": dismissal.at.isoformat(),
            "reason": dismissal.reason,
            "language": dismissal.language,
        }
        if dismissal
        else None,
    }


def store_scores(submission: Submission, side: Side, result: scoring.Result) -> None:
    """Derive the columns for sorting and comparing, once, from the exact values."""
    scores: list[tuple[str, scoring.OverallScore | scoring.QuestionScore, int]] = [
        ("", result.overall, len(result.unknown)),
        *((question.key, question, len(question.unknown)) for question in result.questions),
    ]
    SubmissionScore.objects.bulk_create(
        SubmissionScore(
            submission=submission,
            side=side,
            question_key=key,
            exact=None if part.score is None else str(part.score),
            score=None if part.score is None else scoring.two_decimals(part.score),
            shown=None if part.score is None else scoring.shown(part.score),
            upper_shown=None if part.upper is None else scoring.shown(part.upper),
            level=part.level,
            unknown=unknown,
        )
        for key, part, unknown in scores
    )
    SubmissionFacts.objects.create(
        submission=submission,
        side=side,
        confidence=result.confidence.band or "",
        held_back_by={key: list(part.held_back_by) for key, part, _unknown in scores},
        themes={
            theme.key: {
                "exact": None if theme.score is None else str(theme.score),
                "shown": None if theme.score is None else scoring.shown(theme.score),
                "upper_shown": None if theme.upper is None else scoring.shown(theme.upper),
            }
            for theme in result.themes
        },
    )


def _store_answers(submission: Submission, result: scoring.Result) -> None:
    SubmittedAnswer.objects.bulk_create(
        SubmittedAnswer(
            submission=submission,
            code=term.code,
            kind=term.kind,
            level=term.level,
            evidence=term.evidence,
        )
        for question in result.questions
        for term in question.terms
    )
