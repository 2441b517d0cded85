"""The words for the closed vocabularies of enums.py, in the reader's language."""

from collections.abc import Mapping
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from assessments import enums

LABELS: Mapping[type[Enum], Mapping[Enum, Promise]] = {
    enums.Language: {
        enums.Language.ENGLISH: _("English"),
        enums.Language.FRENCH: _("French"),
    },
    enums.Role: {
        enums.Role.EXECUTIVE: _("Deputy head"),
        enums.Role.DELEGATE: _("Delegate"),
        enums.Role.REVIEWER: _("CIO reviewer"),
        enums.Role.BRIEFING_OFFICER: _("Briefing officer"),
        enums.Role.ADMINISTRATOR: _("Administrator"),
    },
    enums.State: {
        enums.State.NOT_STARTED: pgettext_lazy("assessment", "Not started"),
        enums.State.IN_PROGRESS: pgettext_lazy("assessment", "In progress"),
        enums.State.SUBMITTED: pgettext_lazy("assessment", "Submitted"),
        enums.State.RETURNED: pgettext_lazy("assessment", "Returned"),
        enums.State.ACCEPTED: pgettext_lazy("assessment", "Accepted"),
    },
    enums.Level: {
        enums.Level.NOT_IN_PLACE: pgettext_lazy("level", "Not in place"),
        enums.Level.STARTING: pgettext_lazy("level", "Starting"),
        enums.Level.DEVELOPING: pgettext_lazy("level", "Developing"),
        enums.Level.ESTABLISHED: pgettext_lazy("level", "Established"),
        enums.Level.LEADING: pgettext_lazy("level", "Leading"),
    },
    enums.AnswerKind: {
        enums.AnswerKind.UNANSWERED: pgettext_lazy("answer", "Not answered"),
        enums.AnswerKind.LEVEL: pgettext_lazy("answer", "Level"),
        enums.AnswerKind.NOT_APPLICABLE: pgettext_lazy("answer", "Not applicable"),
        enums.AnswerKind.DONT_KNOW: pgettext_lazy("answer", "I do not know yet"),
    },
    enums.Origin: {
        enums.Origin.GIVEN: pgettext_lazy("answer", "Given"),
        enums.Origin.CARRIED: pgettext_lazy("answer", "Carried forward"),
        enums.Origin.CONFIRMED: pgettext_lazy("answer", "Confirmed"),
        enums.Origin.RESTORED: pgettext_lazy("answer", "Restored"),
    },
    enums.EvidenceKind: {
        enums.EvidenceKind.LINK: pgettext_lazy("evidence", "Link"),
        enums.EvidenceKind.DOCUMENT: pgettext_lazy("evidence", "Document"),
        enums.EvidenceKind.AUDIT: pgettext_lazy("evidence", "Audit"),
        enums.EvidenceKind.TEST: pgettext_lazy("evidence", "Independent test"),
    },
    enums.Basis: {
        enums.Basis.SAW_EVIDENCE: _("I saw the evidence"),
        enums.Basis.RELIES_ON_CIO: _("I rely on my CIO"),
        enums.Basis.HAS_DOUBTS: _("I have doubts"),
    },
    enums.SizeClass: {
        enums.SizeClass.MICRO: pgettext_lazy("size", "Micro (250 people or fewer)"),
        enums.SizeClass.SMALL: pgettext_lazy("size", "Small (up to 1,000 people)"),
        enums.SizeClass.MEDIUM: pgettext_lazy("size", "Medium (up to 5,000 people)"),
        enums.SizeClass.LARGE: pgettext_lazy("size", "Large (more than 5,000 people)"),
        enums.SizeClass.UNKNOWN: pgettext_lazy("size", "Not known"),
    },
    enums.DepartmentType: {
        enums.DepartmentType.DEPARTMENT: _("Department"),
        enums.DepartmentType.DEPARTMENTAL_AGENCY: _("Departmental agency"),
        enums.DepartmentType.DEPARTMENTAL_CORPORATION: _("Departmental corporation"),
        enums.DepartmentType.SERVICE_AGENCY: _("Service agency"),
        enums.DepartmentType.AGENT_OF_PARLIAMENT: _("Agent of Parliament"),
        enums.DepartmentType.SPECIAL_OPERATING_AGENCY: _("Special operating agency"),
    },
    enums.Marking: {
        enums.Marking.UNCLASSIFIED: _("Unclassified"),
        enums.Marking.PROTECTED_A: _("Protected A"),
        enums.Marking.PROTECTED_B: _("Protected B"),
    },
    enums.Annex: {
        enums.Annex.ANSWERS: _("Likely questions and answers"),
        enums.Annex.INDICATORS: _("All indicators"),
        enums.Annex.SCORES: _("Scores by quarter"),
        enums.Annex.WORKING: _("The working of every score"),
    },
    enums.TextPart: {
        enums.TextPart.MESSAGES: _("Key messages"),
        enums.TextPart.CONSIDERATIONS: _("Considerations"),
        enums.TextPart.ANSWERS: _("Likely questions and answers"),
        enums.TextPart.TYPED: _("Reasons, replies and actions, as typed"),
        enums.TextPart.COMMENTS: _("Comments beside the answers, as typed"),
    },
    enums.TextState: {
        enums.TextState.DRAFT: pgettext_lazy("text", "Draft"),
        enums.TextState.ACCEPTED: pgettext_lazy("text", "Accepted"),
        enums.TextState.EDITED: pgettext_lazy("text", "Edited"),
    },
    enums.DocumentKind: {
        enums.DocumentKind.CHANGES: _("Change briefing"),
        enums.DocumentKind.HANDOVER: _("Hand-over briefing"),
    },
    enums.BookState: {
        enums.BookState.MAKING: _("Being made"),
        enums.BookState.STOPPED: pgettext_lazy("book", "Stopped"),
        enums.BookState.FAILED: pgettext_lazy("book", "Not possible"),
        enums.BookState.FINISHED: pgettext_lazy("book", "Finished"),
    },
    enums.Severity: {
        enums.Severity.BLOCKS: _("Must be done"),
        enums.Severity.WARNS: _("Worth a look"),
        enums.Severity.INFORMS: _("Good to know"),
    },
    enums.Side: {
        enums.Side.SELF_ASSESSED: _("Self-assessed"),
        enums.Side.VALIDATED: _("Validated"),
    },
    enums.NoticeKind: {
        enums.NoticeKind.ASSIGNED: _("A question is assigned to you"),
        enums.NoticeKind.ASKED_BACK: _("You are asked for clarification"),
        enums.NoticeKind.RETURNED: _("Your submission is returned"),
        enums.NoticeKind.ACCEPTED: _("Your submission is accepted"),
        enums.NoticeKind.DUE_SOON: _("Something is due soon"),
        enums.NoticeKind.OVERDUE: _("Something is overdue"),
    },
    enums.ActionStatus: {
        enums.ActionStatus.PROPOSED: pgettext_lazy("action", "Proposed"),
        enums.ActionStatus.PLANNED: pgettext_lazy("action", "Planned"),
        enums.ActionStatus.IN_PROGRESS: pgettext_lazy("action", "In progress"),
        enums.ActionStatus.DONE: pgettext_lazy("action", "Done"),
        enums.ActionStatus.DROPPED: pgettext_lazy("action", "Dropped"),
    },
    enums.Effort: {
        enums.Effort.SMALL: pgettext_lazy("effort", "Small"),
        enums.Effort.MEDIUM: pgettext_lazy("effort", "Medium"),
        enums.Effort.LARGE: pgettext_lazy("effort", "Large"),
    },
    enums.ActionStep: {
        enums.ActionStep.ADDED: pgettext_lazy("action", "Added"),
        enums.ActionStep.CHANGED: pgettext_lazy("action", "Changed"),
        enums.ActionStep.NOTED: pgettext_lazy("action", "Note"),
    },
    enums.PartnerReply: {
        enums.PartnerReply.ACCEPTED: pgettext_lazy("partner", "Accepted"),
        enums.PartnerReply.DECLINED: pgettext_lazy("partner", "Declined"),
    },
    enums.EventKind: {
        enums.EventKind.QUARTER_CREATED: _("Quarter created"),
        enums.EventKind.QUARTER_OPENED: _("Quarter opened"),
        enums.EventKind.QUARTER_CLOSED: _("Quarter closed"),
        enums.EventKind.ASSESSMENT_STARTED: _("Assessment started"),
        enums.EventKind.ANSWERS_CARRIED: _("Answers carried forward"),
        enums.EventKind.ANSWERS_CONFIRMED: _("Carried answers confirmed"),
        enums.EventKind.EVIDENCE_ADDED: _("Evidence added"),
        enums.EventKind.EVIDENCE_REMOVED: _("Evidence removed"),
        enums.EventKind.EVIDENCE_DOWNLOADED: _("Evidence downloaded"),
        enums.EventKind.DELEGATED: _("Question assigned"),
        enums.EventKind.DELEGATION_ENDED: _("Assignment ended"),
        enums.EventKind.MARKED_READY: _("Question marked ready"),
        enums.EventKind.MARKED_NOT_READY: _("Question marked not ready"),
        enums.EventKind.CLARIFICATION_ASKED: _("Clarification asked for"),
        enums.EventKind.CLARIFICATION_ANSWERED: _("Clarification given"),
        enums.EventKind.CLARIFICATION_WITHDRAWN: _("Request for clarification withdrawn"),
        enums.EventKind.COMMENTED: _("Comment added"),
        enums.EventKind.THREAD_RESOLVED: _("Thread resolved"),
        enums.EventKind.THREAD_REOPENED: _("Thread reopened"),
        enums.EventKind.WARNING_DISMISSED: _("Warning dismissed"),
        enums.EventKind.DISMISSAL_TAKEN_BACK: _("Dismissal taken back"),
        enums.EventKind.SIGNED_OFF: _("Signed off"),
        enums.EventKind.REVIEW_BEGUN: _("Review begun"),
        enums.EventKind.WITHDRAWN: _("Withdrawn"),
        enums.EventKind.RETURNED: pgettext_lazy("event", "Returned"),
        enums.EventKind.ACCEPTED: pgettext_lazy("event", "Accepted"),
        enums.EventKind.REOPENED: _("Reopened"),
        enums.EventKind.REPLIED: _("Reply to the reviewer added"),
        enums.EventKind.EXTENDED: _("Extended"),
        enums.EventKind.ACTION_ADDED: _("Action added"),
        enums.EventKind.ACTION_CHANGED: _("Action changed"),
        enums.EventKind.ACTION_NOTED: _("Note added to an action"),
        enums.EventKind.PARTNER_OFFERED: _("Help offered to other departments"),
        enums.EventKind.PARTNER_OFFER_ENDED: _("Offer of help ended"),
        enums.EventKind.PARTNER_ASKED: _("Another department asked for help"),
        enums.EventKind.PARTNER_ANSWERED: _("Request for help answered"),
        enums.EventKind.BRIEFING_ISSUED: _("Briefing issued"),
        enums.EventKind.BRIEFING_VIEWED: _("Briefings viewed"),
        enums.EventKind.BRIEFING_DOWNLOADED: _("Briefing downloaded"),
        enums.EventKind.BRIEFING_TEXT_WRITTEN: _("Text of a briefing written"),
        enums.EventKind.DOCUMENT_ISSUED: _("Change or hand-over briefing issued"),
        enums.EventKind.DOCUMENT_DOWNLOADED: _("Change or hand-over briefing downloaded"),
        enums.EventKind.BOOK_BEGUN: _("Book asked for"),
        enums.EventKind.BOOK_STOPPED: _("Making of a book stopped"),
        enums.EventKind.BOOK_RESUMED: _("Making of a book resumed"),
        enums.EventKind.BOOK_FINISHED: _("Book finished"),
        enums.EventKind.BOOK_DOWNLOADED: _("Book downloaded"),
        enums.EventKind.QUESTIONNAIRE_LOADED: _("Questionnaire loaded"),
        enums.EventKind.QUESTIONNAIRE_PUBLISHED: _("Questionnaire published"),
        enums.EventKind.QUESTIONNAIRE_CHOSEN: _("Questionnaire chosen for quarters"),
        enums.EventKind.DEPARTMENTS_LOADED: _("Departments loaded"),
        enums.EventKind.SIGNED_IN: _("Signed in"),
        enums.EventKind.SIGN_IN_FAILED: _("Sign-in failed"),
        enums.EventKind.SIGNED_OUT: _("Signed out"),
        enums.EventKind.PERSON_CHANGED: _("Person changed"),
        enums.EventKind.RIGHTS_GRANTED: _("Role given"),
        enums.EventKind.RIGHTS_CHANGED: _("Role changed"),
        enums.EventKind.RIGHTS_TAKEN_BACK: _("Role taken away"),
        enums.EventKind.AUDIT_EXPORTED: _("Audit log exported"),
        enums.EventKind.TOKEN_MADE: _("API token created"),
        enums.EventKind.TOKEN_REVOKED: _("API token revoked"),
        enums.EventKind.PORTFOLIO_EXPORTED: _("Departments exported"),
        enums.EventKind.DEMO_BUILT: _("Demonstration data made"),
    },
}


def label(member: Enum) -> Promise:
    """The word for one member of a vocabulary."""
    return LABELS[type(member)][member]


def choices(vocabulary: type[Enum]) -> list[tuple[str, Promise]]:
    """Pairs for a model or form field, in the vocabulary's order."""
    return [(member.value, label(member)) for member in vocabulary]
