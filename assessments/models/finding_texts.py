"""The sentences for findings, in the reader's language."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from assessments.findings import Finding


def row_text(row: tuple[Finding, ...]) -> str:
    """The sentence before a row of findings that are listed together."""
    count = len(row)
    if row[0].id == "unanswered":
        return ngettext(
            "%(count)s indicator has no saved answer. “I do not know yet” is an answer too:",
            "%(count)s indicators have no saved answer. “I do not know yet” is an answer too:",
            count,
        ) % {"count": count}
    if row[0].id == "not_confirmed":
        return ngettext(
            "%(count)s answer was carried forward and is not confirmed:",
            "%(count)s answers were carried forward and are not confirmed:",
            count,
        ) % {"count": count}
    if row[0].id == "evidence_stale":
        return ngettext(
            "%(count)s indicator has evidence that is older than a year and counts less:",
            "%(count)s indicators have evidence that is older than a year and counts less:",
            count,
        ) % {"count": count}
    if row[0].id == "evidence_lapses":
        return ngettext(
            "%(count)s indicator has evidence that counts less from next quarter on:",
            "%(count)s indicators have evidence that counts less from next quarter on:",
            count,
        ) % {"count": count}
    return ngettext(
        "%(count)s indicator is not known yet and counts as 0 until it is:",
        "%(count)s indicators are not known yet and count as 0 until they are:",
        count,
    ) % {"count": count}


def finding_text(finding: Finding) -> str:
    """What the finding says, without the name of what it is about."""
    if finding.id == "up_without_evidence":
        steps = int(finding.values["count"])
        return ngettext(
            "went up one level with no new evidence. You can sign off as it is.",
            "went up %(count)s levels with no new evidence. You can sign off as it is.",
            steps,
        ) % {"count": steps}
    if finding.id in _COUNTED:
        return _counted(finding.id, int(finding.values["count"]))
    return str(SENTENCES[finding.id])


_COUNTED = {"clarification_waits", "evidence_stale", "evidence_lapses"}


def _counted(finding_id: str, count: int) -> str:
    """The sentences that depend on a number."""
    sentence = {
        "clarification_waits": ngettext(
            "waits for a clarification.", "waits for %(count)s clarifications.", count
        ),
        "evidence_stale": ngettext(
            "has a piece of evidence that is older than a year and counts less.",
            "has %(count)s pieces of evidence that are older than a year and count less.",
            count,
        ),
        "evidence_lapses": ngettext(
            "has a piece of evidence that counts less from next quarter on.",
            "has %(count)s pieces of evidence that count less from next quarter on.",
            count,
        ),
    }[finding_id]
    return sentence % {"count": count}


SENTENCES = {
    "unanswered": _("has no saved answer. “I do not know yet” is an answer too."),
    "not_confirmed": _("was carried forward and is not confirmed."),
    "not_ready": _("is not marked as ready. You can sign off as it is."),
    "same_rationale": _("has had the same explanation, word for word, for four quarters."),
    "nothing_applies": _("has no indicator that applies, so it has no score."),
    "mostly_not_applicable": _(
        "is scored over less than half of its weight: most of it does not apply."
    ),
    "top_level_on_old_evidence": _(
        "is at the top level, but its newest evidence is more than a year old."
    ),
    "top_level_beside_overdue_action": _(
        "is at the top level, but an action to raise it is overdue."
    ),
    "not_known": _("is not known yet and counts as 0 until it is."),
    "basis_missing": _("does not say yet what you relied on."),
    "closed": _("This quarter is closed. Ask an administrator for an extension."),
    "not_open": _("This quarter is not open yet."),
    "not_editable": _("This assessment was submitted, so its answers cannot change now."),
    "wrong_state": _(
        "This was already done, or the assessment changed meanwhile. Nothing was lost."
    ),
    "not_applicable_refused": _("“Not applicable” is not an answer to this indicator."),
    "not_applicable_unreasoned": _("Enter the reason why this does not apply."),
    "comment_missing": _("Write at least one comment to return a submission."),
    "reason_missing": _("Give the reason for every level that differs from the answer."),
    "not_an_indicator": _("This indicator is not in the questionnaire of this quarter."),
    "review_begun": _(
        "The review has begun, so the submission cannot be withdrawn any more. "
        "Ask your reviewer to return it."
    ),
    "notes_changed": _(
        "Another reviewer saved a note while you had this page open. Read it, then decide again."
    ),
    "untouched": _(
        "Say that you agree with the answers you have not touched, or note something on each."
    ),
    "same_level": _("This is the level of the answer already. Agree with it instead."),
    "reopening_unreasoned": _("Give the reason for reopening."),
    "reply_missing": _("Write your reply."),
    "replied_already": _("There is a reply already. It stays as it is."),
    "not_recorded": _(
        "The reviewer recorded no other level here, so there is nothing to reply to."
    ),
    "not_a_delegate": _("This person is not a delegate of the department."),
    "due_out_of_time": _("Choose a due date from today to the last day of the assessment."),
    "not_ready_unreasoned": _("Say why the question is not ready."),
    "clarification_empty": _("Write something before you send it."),
    "warning_gone": _("This warning no longer stands, so there is nothing to dismiss."),
    "dismissal_unreasoned": _("Give the reason why this warning can be dismissed."),
    "action_incomplete": _("A planned action needs an owner and a due date."),
    "action_due_date_gone": _("A due date can be moved, but not taken away."),
    "action_status_wrong": _("An action is closed as done or dropped, and open otherwise."),
    "action_drop_unreasoned": _("Say in a sentence why this action is dropped."),
    "note_empty": _("Write a note."),
    "partner_not_offered": _("This department cannot be asked about this indicator."),
    "partner_asked_already": _("Your department has asked already. The request is listed below."),
    "view_named_already": _("You have a view of this name already. Choose another name."),
    "partner_answered_already": _("This request was answered already."),
    "quarter_unknown": _("There is no such quarter. Choose one of the list."),
    "quarter_begun": _(
        "This quarter is open: departments are answering the version that it has. "
        "Choose a quarter that has not opened yet."
    ),
    "quarter_over": _(
        "This quarter is over: what was signed in it stands on the version that it had. "
        "Choose a quarter that has not opened yet."
    ),
    "quarter_given_out": _(
        "Departments have their assessments of this quarter already, on the version that it has. "
        "Choose a later quarter."
    ),
    "version_replaced": _(
        "This version was imported anew while you had the page open. "
        "Read the difference and the effect again."
    ),
    "version_superseded": _(
        "A later version is published. To go back to this content, import it as a new version."
    ),
    "version_breaks_codes": _(
        "This version gives a published code to something else. Import it again to see where."
    ),
    "version_chosen_already": _("From this quarter on, this version is used already."),
    "token_name_taken": _("You have a valid token with this name already. Choose another name."),
    "too_many_tokens": _("You have ten valid tokens. Revoke one before you create another."),
    "book_empty": _("No department among these has a result for this quarter."),
    "book_is_over": _("This book is not being made now, so there is nothing to stop."),
    "book_is_made": _("This book is being made already, or it is finished."),
    "not_reviewer": _("Only a reviewer who answered nothing in this assessment can review it."),
}
