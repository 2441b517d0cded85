"""The sentences for findings, in the reader's language."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.findings import Finding


def finding_text(finding: Finding) -> str:
    """What the finding says, without the name of what it is about."""
    match finding.id:
        case "unanswered":
            return _("has no saved answer. “I do not know yet” is an answer too.")
        case "nothing_applies":
            return _("has no indicator that applies, so it has no score.")
        case "mostly_not_applicable":
            return _("is scored over less than half of its weight: most of it does not apply.")
        case "up_without_evidence":
            steps = int(finding.values["count"])
            return ngettext(
                "went up one level with no new evidence. You can sign off as it is.",
                "went up %(count)s levels with no new evidence. You can sign off as it is.",
                steps,
            ) % {"count": steps}
        case "top_level_on_old_evidence":
            return _("is at the top level, but its newest evidence is more than a year old.")
        case "not_known":
            return _("is not known yet and counts as 0 until it is.")
        case "closed":
            return _("This quarter is closed. Ask an administrator for an extension.")
        case "not_open":
            return _("This quarter is not open yet.")
        case "not_editable":
            return _("This assessment was submitted, so its answers cannot change now.")
        case "wrong_state":
            return _("This was already done, or the assessment changed meanwhile. Nothing was lost.")
        case "comment_missing":
            return _("Write at least one comment to return a submission.")
        case "not_an_indicator":
            return _("This indicator is not in the questionnaire of this quarter.")
        case "basis_missing":
            return _("say what you relied on.")
        case "not_reviewer":
            return _("Only a reviewer who answered nothing in this assessment can review it.")
        case "reason_missing":
            return _("Give the reason for every level that differs from the answer.")
    raise LookupError(finding.id)
