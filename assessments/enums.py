"""The closed vocabularies of the product. Their labels in both languages stand with the models."""

from enum import IntEnum, StrEnum


class Language(StrEnum):
    """The two official languages."""

    ENGLISH = "en"
    FRENCH = "fr"


class Role(StrEnum):
    """What a membership lets a person do (product.md, People and what they may do)."""

    EXECUTIVE = "executive"
    DELEGATE = "delegate"
    REVIEWER = "reviewer"
    BRIEFING_OFFICER = "briefing_officer"
    ADMINISTRATOR = "administrator"


class State(StrEnum):
    """The life of an assessment (decisions.md, Life and access). Late is derived, never a state."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"


class Level(IntEnum):
    """The fixed maturity scale."""

    NOT_IN_PLACE = 0
    STARTING = 1
    DEVELOPING = 2
    ESTABLISHED = 3
    LEADING = 4


class AnswerKind(StrEnum):
    """What an answer says; only `LEVEL` carries a level."""

    UNANSWERED = "unanswered"
    LEVEL = "level"
    NOT_APPLICABLE = "not_applicable"
    DONT_KNOW = "dont_know"


class Origin(StrEnum):
    """How an answer came to say what it says from one version on."""

    GIVEN = "given"
    CARRIED = "carried"
    CONFIRMED = "confirmed"
    RESTORED = "restored"


class EvidenceKind(StrEnum):
    """What stands behind an answer; its strength is derived (scoring.md, 11)."""

    LINK = "link"
    DOCUMENT = "document"
    AUDIT = "audit"
    TEST = "test"


class Basis(StrEnum):
    """What the executive relied on for a question when signing."""

    SAW_EVIDENCE = "saw_evidence"
    RELIES_ON_CIO = "relies_on_cio"
    HAS_DOUBTS = "has_doubts"


class SizeClass(StrEnum):
    """Size of a department by headcount: 250, 1,000 and 5,000 are the upper limits."""

    MICRO = "micro"
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"
    UNKNOWN = "unknown"


class DepartmentType(StrEnum):
    """The institutional forms of the list of departments."""

    DEPARTMENT = "department"
    DEPARTMENTAL_AGENCY = "departmental_agency"
    DEPARTMENTAL_CORPORATION = "departmental_corporation"
    SERVICE_AGENCY = "service_agency"
    AGENT_OF_PARLIAMENT = "agent_of_parliament"
    SPECIAL_OPERATING_AGENCY = "special_operating_agency"


class Marking(StrEnum):
    """The security markings that a briefing may carry; anything higher does not belong here."""

    UNCLASSIFIED = "unclassified"
    PROTECTED_A = "protected_a"
    PROTECTED_B = "protected_b"


class Annex(StrEnum):
    """The annexes of a briefing that may be left out, in their order; the method always stands."""

    ANSWERS = "answers"
    INDICATORS = "indicators"
    SCORES = "scores"
    WORKING = "working"


class TextPart(StrEnum):
    """The parts of a briefing whose texts a person may accept, edit or translate."""

    MESSAGES = "messages"
    CONSIDERATIONS = "considerations"
    ANSWERS = "answers"
    TYPED = "typed"
    COMMENTS = "comments"


class TextState(StrEnum):
    """How far a composed text of a briefing is a person's own."""

    DRAFT = "draft"
    ACCEPTED = "accepted"
    EDITED = "edited"


class DocumentKind(StrEnum):
    """The briefings on a department beside the one on a single submission."""

    CHANGES = "changes"
    HANDOVER = "handover"


class BookState(StrEnum):
    """How far a book is; that nobody works on it just now is derived, never a state."""

    MAKING = "making"
    STOPPED = "stopped"
    FAILED = "failed"
    FINISHED = "finished"


class Severity(StrEnum):
    """How much a finding matters for signing off."""

    BLOCKS = "blocks"
    WARNS = "warns"
    INFORMS = "informs"


class Side(StrEnum):
    """Whose levels a result was computed from; the two are never mixed."""

    SELF_ASSESSED = "self_assessed"
    VALIDATED = "validated"


class NoticeKind(StrEnum):
    """What a person is told on Home and by e-mail; each can be switched off."""

    ASSIGNED = "assigned"
    ASKED_BACK = "asked_back"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"


class ActionStatus(StrEnum):
    """How far an action is; overdue and stalled are derived, never a status."""

    PROPOSED = "proposed"
    PLANNED = "planned"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    DROPPED = "dropped"


class Effort(StrEnum):
    """How much work an action takes, as its department judges."""

    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


class ActionStep(StrEnum):
    """What an entry of an action's history is about."""

    ADDED = "added"
    CHANGED = "changed"
    NOTED = "noted"


class PartnerReply(StrEnum):
    """What a department answers when another one asks it for help; empty while it waits."""

    ACCEPTED = "accepted"
    DECLINED = "declined"


class EventKind(StrEnum):
    """Everything that the audit trail can say."""

    QUARTER_CREATED = "quarter_created"
    QUARTER_OPENED = "quarter_opened"
    QUARTER_CLOSED = "quarter_closed"
    ASSESSMENT_STARTED = "assessment_started"
    ANSWERS_CARRIED = "answers_carried"
    ANSWERS_CONFIRMED = "answers_confirmed"
    EVIDENCE_ADDED = "evidence_added"
    EVIDENCE_REMOVED = "evidence_removed"
    EVIDENCE_DOWNLOADED = "evidence_downloaded"
    DELEGATED = "delegated"
    DELEGATION_ENDED = "delegation_ended"
    MARKED_READY = "marked_ready"
    MARKED_NOT_READY = "marked_not_ready"
    CLARIFICATION_ASKED = "clarification_asked"
    CLARIFICATION_ANSWERED = "clarification_answered"
    CLARIFICATION_WITHDRAWN = "clarification_withdrawn"
    COMMENTED = "commented"
    THREAD_RESOLVED = "thread_resolved"
    THREAD_REOPENED = "thread_reopened"
    WARNING_DISMISSED = "warning_dismissed"
    DISMISSAL_TAKEN_BACK = "dismissal_taken_back"
    SIGNED_OFF = "signed_off"
    REVIEW_BEGUN = "review_begun"
    WITHDRAWN = "withdrawn"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    REOPENED = "reopened"
    REPLIED = "replied"
    EXTENDED = "extended"
    ACTION_ADDED = "action_added"
    ACTION_CHANGED = "action_changed"
    ACTION_NOTED = "action_noted"
    PARTNER_OFFERED = "partner_offered"
    PARTNER_OFFER_ENDED = "partner_offer_ended"
    PARTNER_ASKED = "partner_asked"
    PARTNER_ANSWERED = "partner_answered"
    BRIEFING_ISSUED = "briefing_issued"
    BRIEFING_VIEWED = "briefing_viewed"
    BRIEFING_DOWNLOADED = "briefing_downloaded"
    BRIEFING_TEXT_WRITTEN = "briefing_text_written"
    DOCUMENT_ISSUED = "document_issued"
    DOCUMENT_DOWNLOADED = "document_downloaded"
    BOOK_BEGUN = "book_begun"
    BOOK_STOPPED = "book_stopped"
    BOOK_RESUMED = "book_resumed"
    BOOK_FINISHED = "book_finished"
    BOOK_DOWNLOADED = "book_downloaded"
    QUESTIONNAIRE_LOADED = "questionnaire_loaded"
    QUESTIONNAIRE_PUBLISHED = "questionnaire_published"
    QUESTIONNAIRE_CHOSEN = "questionnaire_chosen"
    DEPARTMENTS_LOADED = "departments_loaded"
    SIGNED_IN = "signed_in"
    SIGN_IN_FAILED = "sign_in_failed"
    SIGNED_OUT = "signed_out"
    PERSON_CHANGED = "person_changed"
    RIGHTS_GRANTED = "rights_granted"
    RIGHTS_CHANGED = "rights_changed"
    RIGHTS_TAKEN_BACK = "rights_taken_back"
    AUDIT_EXPORTED = "audit_exported"
    TOKEN_MADE = "token_made"  # noqa: S105 (a kind of event)
    TOKEN_REVOKED = "token_revoked"  # noqa: S105 (a kind of event)
    PORTFOLIO_EXPORTED = "portfolio_exported"
    DEMO_BUILT = "demo_built"
