"""The sentences for notices, in the reader's language: on Home and as the subject of the e-mail."""

from collections.abc import Mapping
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from assessments.enums import NoticeKind
from assessments.models.bilingual import day_in_words
from assessments.models.notices import Notice

SENTENCES: Mapping[NoticeKind, Promise] = {
    NoticeKind.ASSIGNED: _("A question is assigned to you: %(place)s"),
    NoticeKind.ASKED_BACK: _("You are asked for a clarification: %(place)s"),
    NoticeKind.RETURNED: _("The submission was returned: %(place)s"),
    NoticeKind.ACCEPTED: _("The submission was accepted: %(place)s"),
    NoticeKind.DUE_SOON: _("To be finished by %(day)s: %(place)s"),
    NoticeKind.OVERDUE: _("Overdue since %(day)s: %(place)s"),
}


def notice_text(notice: Notice) -> str:
    """What happened and where; nothing of what was answered, so that it may go by e-mail."""
    assessment = notice.assessment
    due = notice.details.get("due_on")
    return str(SENTENCES[NoticeKind(notice.kind)]) % {
        "place": f"{assessment.department.name}, {assessment.quarter.label}",
        "day": day_in_words(date.fromisoformat(due)) if due else "",
    }
