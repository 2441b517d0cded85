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
    return str(SENTENCES[finding.id])


SENTENCES = {
    "unanswered": _("has no saved answer. “I do not know yet” is an answer too."),
    "nothing_applies": _("has no indicator that applies, so it has no score."),
    "mostly_not_applicable": _(
        "is scored over less than half of its weight: most of it does not apply."
    ),
    "top_level_on_old_evidence": _(
        "is at the top level, but its newest evidence is more than a year old."
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
    "not_reviewer": _("Only a reviewer who answered nothing in this assessment can review it."),
}
