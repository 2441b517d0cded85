"""The stored data, one file per aggregate."""

from assessments.models.assessments import Answer, AnswerRevision, AnswerText, Assessment, Evidence
from assessments.models.audit import Event
from assessments.models.briefings import Briefing, BriefingFile
from assessments.models.departments import Department, Portfolio
from assessments.models.people import Membership, User
from assessments.models.quarters import Quarter
from assessments.models.questionnaires import Indicator, Questionnaire
from assessments.models.reviews import Outcome, Review, ReviewComment, ReviewedAnswer
from assessments.models.submissions import Submission, SubmissionScore

__all__ = [
    "Answer",
    "AnswerRevision",
    "AnswerText",
    "Assessment",
    "Briefing",
    "BriefingFile",
    "Department",
    "Event",
    "Evidence",
    "Indicator",
    "Membership",
    "Outcome",
    "Portfolio",
    "Quarter",
    "Questionnaire",
    "Review",
    "ReviewComment",
    "ReviewedAnswer",
    "Submission",
    "SubmissionScore",
    "User",
]
