"""`manage.py advance_quarters`: what the calendar asks for. Meant to run once a day."""

from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments import clock
from assessments.enums import NoticeKind
from assessments.models import Quarter
from assessments.models.bilingual import day_in_words
from assessments.services import quarters
from assessments.services.reminders import remind
from assessments.tasks import send_notices


class Command(BaseCommand):
    """Safe to repeat, and to run twice at the same time: each thing is done once.

    A day without a run delays what belonged to it; nothing is lost.
    """

    help = "Create, open and close quarters, remind people of due dates, and send what waits."

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints one line for each thing that it did."""
        done = False
        for line in (
            *_created(),
            *_opened(),
            *_closed(),
            *_reminded(),
            *_forgotten(),
            *_sent(),
        ):
            self.stdout.write(line)
            done = True
        if not done:
            self.stdout.write(_("There was nothing to do today."))


def _created() -> Iterator[str]:
    for quarter in quarters.create_ahead(today=clock.today(), now=clock.now()):
        yield _("%(quarter)s: created. It opens on %(day)s.") % {
            "quarter": quarter.label,
            "day": day_in_words(quarter.opens_on),
        }


def _opened() -> Iterator[str]:
    """Departments that joined meanwhile are given their assessment too."""
    today = clock.today()
    for quarter in (
        Quarter.objects.filter(opens_on__lte=today, closes_on__gte=today)
        .select_related("questionnaire")
        .order_by("opens_on")
    ):
        made = quarters.open_quarter(quarter=quarter, actor_id=None, now=clock.now())
        if made:
            yield ngettext(
                "%(quarter)s: open. %(count)s assessment made.",
                "%(quarter)s: open. %(count)s assessments made.",
                made,
            ) % {"quarter": quarter.label, "count": made}


def _closed() -> Iterator[str]:
    for quarter, unsigned in quarters.close_past(today=clock.today(), now=clock.now()):
        yield ngettext(
            "%(quarter)s: closed. %(count)s assessment was not signed.",
            "%(quarter)s: closed. %(count)s assessments were not signed.",
            unsigned,
        ) % {"quarter": quarter.label, "count": unsigned}


def _reminded() -> Iterator[str]:
    counts = remind(today=clock.today(), now=clock.now())
    if soon := counts.get(NoticeKind.DUE_SOON):
        yield ngettext(
            "%(count)s reminder made of something due soon.",
            "%(count)s reminders made of something due soon.",
            soon,
        ) % {"count": soon}
    if late := counts.get(NoticeKind.OVERDUE):
        yield ngettext(
            "%(count)s reminder made of something overdue.",
            "%(count)s reminders made of something overdue.",
            late,
        ) % {"count": late}


def _forgotten() -> Iterator[str]:
    if forgotten := quarters.forget_presence(now=clock.now()):
        yield ngettext(
            "%(count)s trace of an open page removed.",
            "%(count)s traces of open pages removed.",
            forgotten,
        ) % {"count": forgotten}


def _sent() -> Iterator[str]:
    """What the queue has not sent yet, or was refused by the mail server before."""
    if sent := send_notices.call():
        yield ngettext("%(count)s e-mail sent.", "%(count)s e-mails sent.", sent) % {"count": sent}
