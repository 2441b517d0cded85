"""The rows of a world, by what they are about."""

from typing import Any

from assessments.canonical import sha256
from assessments.enums import ActionStatus
from assessments.models import (
    Assessment,
    Clarification,
    Comment,
    Delegation,
    Department,
    Dismissal,
    EvidenceFile,
    Indicator,
    Notice,
    PartnerOffer,
    PartnerRequest,
    Presence,
    ReadyMark,
    Reopening,
    ReviewedAnswer,
    ReviewNote,
    ReviewReply,
    SavedView,
    Submission,
    User,
    Withdrawal,
)
from tests import factories
from tests.action_plan import make_action


def around_an_answer(submission: Submission, indicator: Indicator, user: User) -> dict[str, Any]:
    """A file, and what stands beside a review."""
    at_and_by = {"at": factories.NOW, "by": user}
    return {
        "file": EvidenceFile.objects.create(
            name="plan.pdf",
            media_type="application/pdf",
            size=5,
            sha256=sha256(b"%PDF-"),
            content=b"%PDF-",
            added_at=factories.NOW,
            added_by=user,
        ),
        "withdrawal": Withdrawal.objects.create(submission=submission, **at_and_by),
        "note": ReviewNote.objects.create(
            submission=submission,
            indicator=indicator,
            agreed=True,
            changed_at=factories.NOW,
            changed_by=user,
        ),
        "reply": ReviewReply.objects.create(
            answer=ReviewedAnswer.objects.get(level=1),
            text="It is there.",
            language="en",
            **at_and_by,
        ),
        "reopening": Reopening.objects.create(
            submission=submission, reason="A wrong file.", language="en", **at_and_by
        ),
    }


def teamwork(assessment: Assessment, indicator: Indicator, user: User) -> dict[str, Any]:
    """What people assign, ask, say and set aside while they prepare an assessment."""
    place = {"assessment": assessment, "question_key": "security"}
    about = {"assessment": assessment, "indicator": indicator, "language": "en"}
    at_and_by = {"at": factories.NOW, "by": user}
    return {
        "delegation": Delegation.objects.create(
            **place, delegate=user, assigned_at=factories.NOW, assigned_by=user
        ),
        "mark": ReadyMark.objects.create(**place, is_ready=True, **at_and_by),
        "clarification": Clarification.objects.create(
            **about,
            text="Which systems?",
            asked_of=user,
            asked_by=user,
            asked_at=factories.NOW,
            due_on=factories.TODAY,
        ),
        "thread": Comment.objects.create(**about, text="Since when?", in_draft=True, **at_and_by),
        "dismissal": Dismissal.objects.create(
            assessment=assessment,
            finding="same_rationale",
            subject="Q01-01",
            reason="It is still true.",
            language="en",
            **at_and_by,
        ),
        "presence": Presence.objects.create(**place, person=user, seen_at=factories.NOW),
        "saved_view": SavedView.objects.create(
            owner=user, name="Late", query="status=late", made_at=factories.NOW
        ),
        "notice": Notice.objects.create(
            recipient=user,
            kind="assigned",
            assessment=assessment,
            occasion="delegation 1",
            made_at=factories.NOW,
        ),
    }


def plan(assessment: Assessment, elsewhere: Department, user: User) -> dict[str, Any]:
    """An action with its history, and what departments offer to and ask of each other."""
    action = make_action(
        assessment, owner="Kofi Tanaka", due_on=factories.TODAY, status=ActionStatus.PLANNED
    )
    department, about = assessment.department, {"code": "Q01-01"}
    return {
        "token": user.api_tokens.create(
            name="A", sha256="0" * 64, made_at=factories.NOW, expires_on=factories.TODAY
        ),
        "action": action,
        "action_change": action.changes.get(),
        "offer": PartnerOffer.objects.create(
            **about,
            department=department,
            is_on=True,
            changed_at=factories.NOW,
            changed_by=user,
        ),
        "request": PartnerRequest.objects.create(
            **about,
            asking=elsewhere,
            asked=department,
            asked_in=assessment.quarter,
            text="How did you begin?",
            language="en",
            at=factories.NOW,
            by=user,
        ),
    }


def missing() -> Any:
    raise LookupError
