"""The stored data, one file per aggregate."""

from assessments.models.actions import Action, ActionChange
from assessments.models.assessments import (
    Answer,
    AnswerRevision,
    AnswerText,
    Assessment,
    Evidence,
    EvidenceFile,
)
from assessments.models.audit import AuditHead, Event
from assessments.models.briefings import Briefing, BriefingFile
from assessments.models.departments import Department, Portfolio
from assessments.models.documents import Book, BookFile, BookPart, Document, DocumentFile
from assessments.models.notices import Notice
from assessments.models.partners import PartnerOffer, PartnerRequest
from assessments.models.people import Membership, User
from assessments.models.quarters import Quarter
from assessments.models.questionnaires import Indicator, Questionnaire
from assessments.models.reviews import (
    Outcome,
    Reopening,
    Review,
    ReviewComment,
    ReviewedAnswer,
    ReviewNote,
    ReviewReply,
)
from assessments.models.submissions import Submission, SubmissionScore, Withdrawal
from assessments.models.teamwork import (
    Clarification,
    Comment,
    Delegation,
    Dismissal,
    Presence,
    ReadyMark,
)

__all__ = [
    "Action",
    "ActionChange",
    "Answer",
    "AnswerRevision",
    "AnswerText",
    "Assessment",
    "AuditHead",
    "Book",
    "BookFile",
    "BookPart",
    "Briefing",
    "BriefingFile",
    "Clarification",
    "Comment",
    "Delegation",
    "Department",
    "Dismissal",
    "Document",
    "DocumentFile",
    "Event",
    "Evidence",
    "EvidenceFile",
    "Indicator",
    "Membership",
    "Notice",
    "Outcome",
    "PartnerOffer",
    "PartnerRequest",
    "Portfolio",
    "Presence",
    "Quarter",
    "Questionnaire",
    "ReadyMark",
    "Reopening",
    "Review",
    "ReviewComment",
    "ReviewNote",
    "ReviewReply",
    "ReviewedAnswer",
    "Submission",
    "SubmissionScore",
    "User",
    "Withdrawal",
]
