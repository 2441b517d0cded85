"""One of everything that is stored, for the tests of what the database itself refuses."""

from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import models

from assessments.canonical import sha256
from assessments.enums import Language, Role
from assessments.models import (
    Action,
    ActionChange,
    Answer,
    AnswerRevision,
    ApiToken,
    Assessment,
    AuditHead,
    Book,
    BookFile,
    BookPart,
    Briefing,
    BriefingFile,
    BriefingText,
    Clarification,
    Comment,
    Delegation,
    Department,
    Dismissal,
    Document,
    DocumentFile,
    Event,
    Evidence,
    EvidenceFile,
    Indicator,
    Membership,
    Notice,
    PartnerOffer,
    PartnerRequest,
    Presence,
    Quarter,
    Questionnaire,
    ReadyMark,
    Reopening,
    Review,
    ReviewComment,
    ReviewedAnswer,
    ReviewNote,
    ReviewReply,
    SavedView,
    Submission,
    SubmissionFacts,
    SubmissionScore,
    SubmittedAnswer,
    User,
    Withdrawal,
)
from assessments.services.briefings import RenderedFile, store_briefing
from assessments.services.questionnaires import load_questionnaire
from tests import factories
from tests.documents.made import world_of_documents
from tests.models.parts import around_an_answer, missing, plan, teamwork

Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True)
class World:
    """A row of every table; of the assessments the one that was accepted, and a new one."""

    user: User
    membership: Membership
    reviewer: Membership
    department: Department
    quarter: Quarter
    questionnaire: Questionnaire
    draft_questionnaire: Questionnaire
    indicator: Indicator
    new_assessment: Assessment
    assessment: Assessment
    answer: Answer
    revision: AnswerRevision
    evidence: Evidence
    submission: Submission
    score: SubmissionScore
    facts: SubmissionFacts
    submitted_answer: SubmittedAnswer
    review: Review
    reviewed_answer: ReviewedAnswer
    comment: ReviewComment
    briefing: Briefing
    briefing_file: BriefingFile
    briefing_text: BriefingText
    event: Event
    head: AuditHead
    acting: Membership
    of_a_portfolio: Membership
    file: EvidenceFile
    withdrawal: Withdrawal
    note: ReviewNote
    reply: ReviewReply
    reopening: Reopening
    delegation: Delegation
    mark: ReadyMark
    clarification: Clarification
    thread: Comment
    dismissal: Dismissal
    presence: Presence
    notice: Notice
    saved_view: SavedView
    action: Action
    action_change: ActionChange
    offer: PartnerOffer
    request: PartnerRequest
    token: ApiToken
    document: Document
    document_file: DocumentFile
    book: Book
    book_part: BookPart
    book_file: BookFile


def make_world() -> World:
    """Everything through the services, but for a comment that an acceptance has none of."""
    department = factories.make_department()
    elsewhere = factories.make_department("ELSE")
    questionnaire = factories.make_questionnaire()
    load_questionnaire(
        document=factories.questionnaire_document(version="2"),
        publish=False,
        actor_id=None,
        now=factories.NOW,
    )
    quarter = factories.make_quarter(questionnaire=questionnaire)
    assessment = factories.make_assessment(department, quarter)
    executive = factories.make_executive(assessment)
    factories.answer_all(assessment, executive)
    factories.evidence(assessment, executive, "Q01-01")
    submission = factories.sign(assessment, executive)
    factories.make_accepted(submission, {"Q01-01": (1, "No inventory.")})
    review = Review.objects.get()
    indicator = questionnaire.indicators.get(code="Q01-01")
    briefing = store_briefing(
        submission=submission,
        assessment=assessment,
        number=1,
        snapshot={"issue": {}},
        sha256=sha256({"issue": {}}),
        files=[RenderedFile(Language.ENGLISH, b"%PDF-", {})],
        actor_id=None,
        now=factories.NOW,
    )
    user = User.objects.get(pk=executive.user_id)
    return World(
        user=user,
        membership=user.memberships.get(),
        reviewer=Membership.objects.get(role=Role.REVIEWER),
        department=department,
        quarter=quarter,
        questionnaire=questionnaire,
        draft_questionnaire=Questionnaire.objects.get(version="2"),
        indicator=indicator,
        new_assessment=factories.make_assessment(elsewhere, quarter),
        assessment=Assessment.objects.get(pk=assessment.pk),
        answer=factories.answer_row(assessment, "Q01-01"),
        revision=AnswerRevision.objects.get(answer__indicator=indicator),
        evidence=Evidence.objects.get(),
        submission=submission,
        score=SubmissionScore.objects.filter(question_key="security").first() or missing(),
        facts=SubmissionFacts.objects.first() or missing(),
        submitted_answer=SubmittedAnswer.objects.first() or missing(),
        review=review,
        reviewed_answer=ReviewedAnswer.objects.get(level=1),
        comment=ReviewComment.objects.create(review=review, indicator=indicator, text="Why?"),
        briefing=briefing,
        briefing_file=briefing.files.get(),
        briefing_text=BriefingText.objects.create(
            assessment=assessment,
            slot="message-1",
            version=1,
            state="edited",
            text_en="We know where we stand.",
            rests_on={},
            at=factories.NOW,
            by=user,
        ),
        event=Event.objects.first() or missing(),
        head=AuditHead.objects.get(),
        acting=Membership.objects.create(
            user=factories.make_user(),
            role=Role.EXECUTIVE,
            department=department,
            starts_on=factories.TODAY,
            ends_on=factories.TODAY,
        ),
        of_a_portfolio=Membership.objects.create(
            user=factories.make_user(), role=Role.REVIEWER, portfolio=department.portfolio
        ),
        **around_an_answer(submission, indicator, user),
        **teamwork(assessment, indicator, user),
        **plan(assessment, elsewhere, user),
        **world_of_documents(department, quarter),
    )


def again(row: Row, **changes: Any) -> None:
    """Store a copy of a row with some columns changed, past every form and validation."""
    copy = type(row).objects.get(pk=row.pk)  # type: ignore[attr-defined]
    copy.pk, copy._state.adding = None, True
    for name, value in changes.items():
        setattr(copy, name, value)
    copy.save(force_insert=True)


def change(row: models.Model, **changes: Any) -> None:
    """Change columns of a row where it stands, past every form and validation."""
    type(row).objects.filter(pk=row.pk).update(**changes)  # type: ignore[attr-defined]
