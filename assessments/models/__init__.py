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
from assessments.models.briefings import Briefing, BriefingFile, BriefingText
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
from assessments.models.saved_views import SavedView
from assessments.models.submissions import (
    Submission,
    SubmissionFacts,
    SubmissionScore,
    SubmittedAnswer,
    Withdrawal,
)
from assessments.models.teamwork import (
    Clarification,
    Comment,
    Delegation,
    Dismissal,
    Presence,
    ReadyMark,
)
from assessments.models.tokens import ApiToken

__all__ = [
    "Action",
    "ActionChange",
    "Answer",
    "AnswerRevision",
    "AnswerText",
    "ApiToken",
    "Assessment",
    "AuditHead",
    "Book",
    "BookFile",
    "BookPart",
    "Briefing",
    "BriefingFile",
    "BriefingText",
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
    "SavedView",
    "Submission",
    "SubmissionFacts",
    "SubmissionScore",
    "SubmittedAnswer",
    "User",
    "Withdrawal",
]
