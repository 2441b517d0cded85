"""The sentences of the review: why a submission is read early, what is doubtful in an answer."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.triage import Reason, Why

MINUS = "\N{MINUS SIGN}"


def reason_text(reason: Reason, *, question: str, since: str) -> str:
    """Why a submission stands where it does: "3 unknown answers", "Security up 2 levels since Q1".

    `question` is the name of the question that the reason is about, `since` the quarter compared
    with.
    """
    if reason.why == Why.LOW_CONFIDENCE:
        return _("low confidence")
    if reason.why == Why.QUESTION:
        return _moved(reason.count, question, since)
    count = reason.count
    if reason.why == Why.SCORE:
        points = f"+{count}" if count > 0 else f"{MINUS}{-count}"
        return _("overall score %(points)s since %(quarter)s") % {
            "points": points,
            "quarter": since,
        }
    return _counted(reason.why, count) % {"count": count}


def _moved(levels: int, question: str, since: str) -> str:
    words = {"question": question, "count": abs(levels), "quarter": since}
    if levels > 0:
        return (
            ngettext(
                "%(question)s up one level since %(quarter)s",
                "%(question)s up %(count)s levels since %(quarter)s",
                levels,
            )
            % words
        )
    return (
        ngettext(
            "%(question)s down one level since %(quarter)s",
            "%(question)s down %(count)s levels since %(quarter)s",
            -levels,
        )
        % words
    )


def _counted(why: Why, count: int) -> str:
    return {
        Why.WARNINGS: ngettext(
            "%(count)s consistency warning", "%(count)s consistency warnings", count
        ),
        Why.UNKNOWN: ngettext("%(count)s unknown answer", "%(count)s unknown answers", count),
        Why.INDICATORS: ngettext(
            "%(count)s indicator moved by two levels or more",
            "%(count)s indicators moved by two levels or more",
            count,
        ),
        Why.DISMISSED: ngettext(
            "%(count)s dismissed warning", "%(count)s dismissed warnings", count
        ),
    }[why]


def warning_text(warning_id: str, count: int) -> str:
    """What is doubtful in an answer, for the reviewer who reads it."""
    if warning_id == "up_without_evidence":
        return ngettext(
            "Up one level with no new evidence.",
            "Up %(count)s levels with no new evidence.",
            count,
        ) % {"count": count}
    return {
        "top_level_on_old_evidence": _(
            "At the top level, but the newest evidence is more than a year old."
        ),
        "same_rationale": _("The same explanation, word for word, for four quarters."),
    }.get(warning_id, _("Worth a look."))
