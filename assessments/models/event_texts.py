"""Each event of the audit trail as one sentence, in the reader's language."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from assessments.enums import EventKind
from assessments.models.labels import LABELS

SENTENCES: Mapping[EventKind, Promise] = {
    EventKind.QUARTER_CREATED: _("%(who)s created %(quarter)s."),
    EventKind.QUARTER_OPENED: ngettext_lazy(
        "%(who)s opened %(quarter)s for %(assessments)s department.",
        "%(who)s opened %(quarter)s for %(assessments)s departments.",
        "assessments",
    ),
    EventKind.QUARTER_CLOSED: _("%(who)s closed %(quarter)s."),
    EventKind.ASSESSMENT_STARTED: _("%(who)s started the self-assessment."),
    EventKind.ANSWERS_CARRIED: ngettext_lazy(
        "%(who)s carried forward %(count)s answer of “%(question)s”.",
        "%(who)s carried forward %(count)s answers of “%(question)s”.",
        "count",
    ),
    EventKind.ANSWERS_CONFIRMED: ngettext_lazy(
        "%(who)s confirmed %(count)s carried answer of “%(question)s”.",
        "%(who)s confirmed %(count)s carried answers of “%(question)s”.",
        "count",
    ),
    EventKind.EVIDENCE_ADDED: _("%(who)s added evidence to “%(indicator)s”."),
    EventKind.EVIDENCE_REMOVED: _("%(who)s removed evidence from “%(indicator)s”."),
    EventKind.EVIDENCE_DOWNLOADED: _("%(who)s downloaded evidence of “%(indicator)s”."),
    EventKind.DELEGATED: _("%(who)s assigned “%(question)s” to %(person)s."),
    EventKind.DELEGATION_ENDED: _("%(who)s took “%(question)s” back from %(person)s."),
    EventKind.MARKED_READY: _("%(who)s marked “%(question)s” as ready."),
    EventKind.MARKED_NOT_READY: _("%(who)s marked “%(question)s” as not ready."),
    EventKind.CLARIFICATION_ASKED: _("%(who)s asked for a clarification of “%(indicator)s”."),
    EventKind.CLARIFICATION_ANSWERED: _("%(who)s gave a clarification of “%(indicator)s”."),
    EventKind.CLARIFICATION_WITHDRAWN: _(
        "%(who)s withdrew a request for clarification of “%(indicator)s”."
    ),
    EventKind.COMMENTED: _("%(who)s commented on “%(indicator)s”."),
    EventKind.THREAD_RESOLVED: _("%(who)s resolved a thread about “%(indicator)s”."),
    EventKind.THREAD_REOPENED: _("%(who)s reopened a thread about “%(indicator)s”."),
    EventKind.WARNING_DISMISSED: _("%(who)s dismissed a warning about “%(indicator)s”."),
    EventKind.DISMISSAL_TAKEN_BACK: _(
        "%(who)s took back the dismissal of a warning about “%(indicator)s”."
    ),
    EventKind.SIGNED_OFF: _("%(who)s signed off submission %(submission)s."),
    EventKind.REVIEW_BEGUN: _("%(who)s began to review submission %(submission)s."),
    EventKind.WITHDRAWN: _("%(who)s withdrew submission %(submission)s."),
    EventKind.RETURNED: _("%(who)s returned submission %(submission)s with comments."),
    EventKind.ACCEPTED: _("%(who)s accepted submission %(submission)s."),
    EventKind.REOPENED: _("%(who)s reopened submission %(submission)s."),
    EventKind.REPLIED: _("%(who)s replied to the reviewer of submission %(submission)s."),
    EventKind.EXTENDED: _("%(who)s extended the time to sign off until %(until)s."),
    EventKind.BRIEFING_ISSUED: _(
        "%(who)s issued version %(issue)s of the briefing on submission %(submission)s."
    ),
    EventKind.BRIEFING_VIEWED: _("%(who)s opened the page of the briefings."),
    EventKind.BRIEFING_DOWNLOADED: _(
        "%(who)s downloaded version %(issue)s of the briefing on submission %(submission)s "
        "(%(language)s)."
    ),
    EventKind.BRIEFING_TEXT_WRITTEN: _("%(who)s wrote texts of the briefing: %(slots)s."),
    EventKind.DOCUMENT_ISSUED: _("%(who)s issued %(reference)s."),
    EventKind.DOCUMENT_DOWNLOADED: _("%(who)s downloaded %(reference)s."),
    EventKind.BOOK_BEGUN: _("%(who)s asked for the book %(reference)s."),
    EventKind.BOOK_STOPPED: _("%(who)s stopped the making of the book %(reference)s."),
    EventKind.BOOK_RESUMED: _("%(who)s let the making of the book %(reference)s go on."),
    EventKind.BOOK_FINISHED: _("The book %(reference)s was finished."),
    EventKind.BOOK_DOWNLOADED: _("%(who)s downloaded the book %(reference)s."),
    EventKind.QUESTIONNAIRE_LOADED: _(
        "%(who)s loaded version %(version)s of the questionnaire “%(code)s”."
    ),
    EventKind.QUESTIONNAIRE_PUBLISHED: _(
        "%(who)s published version %(version)s of the questionnaire “%(code)s”."
    ),
    EventKind.QUESTIONNAIRE_CHOSEN: _(
        "%(who)s chose version %(version)s of the questionnaire “%(code)s” from %(quarter)s on."
    ),
    EventKind.DEPARTMENTS_LOADED: _(
        "%(who)s loaded the list of departments: %(added)s added, %(changed)s changed."
    ),
    EventKind.SIGNED_IN: _("%(who)s signed in (%(method)s)."),
    EventKind.SIGN_IN_FAILED: _("A sign-in as %(who)s failed (%(method)s)."),
    EventKind.SIGNED_OUT: _("%(who)s signed out."),
    EventKind.PERSON_CHANGED: _("%(who)s changed the account of %(person)s: %(changed)s."),
    EventKind.RIGHTS_GRANTED: _("%(who)s gave %(person)s a role: %(right)s."),
    EventKind.RIGHTS_CHANGED: _("%(who)s changed a role of %(person)s: %(before)s → %(right)s."),
    EventKind.RIGHTS_TAKEN_BACK: _("%(who)s took a role away from %(person)s: %(right)s."),
    EventKind.AUDIT_EXPORTED: ngettext_lazy(
        "%(who)s exported %(count)s event of the audit log.",
        "%(who)s exported %(count)s events of the audit log.",
        "count",
    ),
    EventKind.TOKEN_MADE: _("%(who)s created API token %(token)s, valid until %(until)s."),
    EventKind.TOKEN_REVOKED: _("%(who)s revoked API token %(token)s of %(person)s."),
    EventKind.PORTFOLIO_EXPORTED: ngettext_lazy(
        "%(who)s exported %(count)s department of %(quarter)s.",
        "%(who)s exported %(count)s departments of %(quarter)s.",
        "count",
    ),
    EventKind.ACTION_ADDED: _("%(who)s added an action for “%(indicator)s”."),
    EventKind.ACTION_CHANGED: _("%(who)s changed an action for “%(indicator)s”."),
    EventKind.ACTION_NOTED: _("%(who)s added a note to an action for “%(indicator)s”."),
    EventKind.PARTNER_OFFERED: _("%(who)s offered help to others with “%(indicator)s”."),
    EventKind.PARTNER_OFFER_ENDED: _("%(who)s ended the offer of help with “%(indicator)s”."),
    EventKind.PARTNER_ASKED: _("%(who)s asked another department about “%(indicator)s”."),
    EventKind.PARTNER_ANSWERED: _("%(who)s answered a request of another department."),
    EventKind.DEMO_BUILT: _("%(who)s made the demonstration data."),
}

EDITABLE_COPY = _(
    "%(who)s downloaded an editable copy of version %(issue)s of the briefing on submission "
    "%(submission)s (%(language)s)."
)
EXTENSION_TAKEN_BACK = _("%(who)s took back the extension of the time to sign off.")
ANSWERED = ngettext_lazy(
    "%(who)s answered %(count)s indicator of “%(question)s”.",
    "%(who)s answered %(count)s indicators of “%(question)s”.",
    "count",
)
"""For the timeline: the answers of one person to one question on one day."""

OTHERWISE = _("%(who)s: %(what)s.")
THE_SYSTEM = _("The system")
"""Who acts when nobody does: a command that runs by itself."""
SOMEBODY_UNKNOWN = _("somebody with an unknown e-mail address")

METHODS: Mapping[str, Promise] = {
    "password": _("by password"),
    "password_and_code": _("by password and code"),
    "code": _("wrong code"),
    "switched_off": _("the account is switched off"),
    "demo": _("by one click, in the demonstration"),
}
FAILED_METHODS: Mapping[str, Promise] = {**METHODS, "password": _("wrong password")}

CHANGES: Mapping[str, Promise] = {
    "added": _("account made"),
    "email": _("e-mail address"),
    "name": _("name"),
    "language": _("language"),
    "switched_on": _("may sign in again"),
    "switched_off": _("may not sign in any more"),
}

EVERYWHERE = _("all departments")
PORTFOLIO = _("portfolio %(name)s")
ACTING = _("acting from %(first)s to %(last)s")


def event_sentence(kind: EventKind, values: Mapping[str, Any]) -> str:
    """The sentence; where the details do not hold what it needs, who did what kind of thing."""
    sentence = SENTENCES.get(kind, OTHERWISE)
    if kind == EventKind.EXTENDED and not values.get("until"):
        sentence = EXTENSION_TAKEN_BACK
    elif kind == EventKind.BRIEFING_DOWNLOADED and values.get("format") == "docx":
        sentence = EDITABLE_COPY
    values = {"what": LABELS[EventKind][kind], **values}
    try:
        return str(sentence % values)
    except KeyError:
        return str(OTHERWISE) % values
