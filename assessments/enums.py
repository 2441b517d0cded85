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


class Severity(StrEnum):
    """How much a finding matters for signing off."""

    BLOCKS = "blocks"
    WARNS = "warns"
    INFORMS = "informs"


class Side(StrEnum):
    """Whose levels a result was computed from; the two are never mixed."""

    SELF_ASSESSED = "self_assessed"
    VALIDATED = "validated"


class EventKind(StrEnum):
    """Everything that the audit trail can say."""

    QUARTER_OPENED = "quarter_opened"
    ASSESSMENT_STARTED = "assessment_started"
    EVIDENCE_ADDED = "evidence_added"
    EVIDENCE_REMOVED = "evidence_removed"
    SIGNED_OFF = "signed_off"
    WITHDRAWN = "withdrawn"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    REOPENED = "reopened"
    EXTENDED = "extended"
    BRIEFING_ISSUED = "briefing_issued"
    BRIEFING_DOWNLOADED = "briefing_downloaded"
    QUESTIONNAIRE_LOADED = "questionnaire_loaded"
    QUESTIONNAIRE_PUBLISHED = "questionnaire_published"
    DEPARTMENTS_LOADED = "departments_loaded"
    DEMO_BUILT = "demo_built"
