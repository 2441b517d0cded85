"""Background work: sending the notices that wait, making books."""

import logging
import time
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPSenderRefused

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from assessments import clock
from assessments.briefings.book.making import Step, make_step
from assessments.models import Notice
from assessments.models.notice_texts import notice_text
from assessments.selectors.notices import path_of
from assessments.services.notices import claim, mark_sent, release, waiting_notices

try:
    from django.tasks import task
except ImportError:  # before Django 6
    from django_tasks import task  # type: ignore[no-redef]

logger = logging.getLogger(__name__)


ABOUT_THE_MESSAGE = (SMTPDataError, SMTPRecipientsRefused, SMTPSenderRefused)
"""After anything else the server does not answer, and the other messages need not be tried."""


@task
def send_notices() -> int:
    """Send every notice that waits, each once, and return how many were sent.

    Safe to run at any time and by several at once. What the mail server does not take is given
    back, for the next run; the log names neither the person nor the message.
    """
    sent = 0
    for pk in waiting_notices(clock.now()):
        notice = claim(pk, now=clock.now())
        if notice is None:
            continue
        try:
            message_of(notice).send()
        except OSError as error:  # what the mail library raises is one of them
            release(notice)
            logger.warning("Notice %s was not sent: %s", pk, type(error).__name__)
            if not isinstance(error, ABOUT_THE_MESSAGE):
                break
        else:
            mark_sent(notice, now=clock.now())
            sent += 1
    return sent


def message_of(notice: Notice) -> EmailMessage:
    """The e-mail in the person's language: what waits, where, and nothing of what was answered."""
    person = notice.recipient
    with override(person.language):
        subject = notice_text(notice)
        body = render_to_string(
            "notices/message.txt",
            {
                "name": person.name,
                "sentence": subject,
                "link": settings.SITE_URL + path_of(notice),
                "choices": settings.SITE_URL + reverse("notices"),
            },
        )
    return EmailMessage(
        subject=" ".join(subject.splitlines()),
        body=body,
        to=[person.email],
        headers={"Auto-Submitted": "auto-generated", "Content-Language": person.language},
    )


WAIT = 1.0
"""Seconds until a worker looks again whether the others have finished, or died."""


@task
def make_book(pk: int) -> None:
    """Make what is not made yet of a book, until there is nothing more to do.

    Safe to run by several at once and again after a run was killed: what is finished stays. Whoever
    finds nothing to take waits for the others, since one who died leaves a part behind.
    """
    while (step := make_step(pk)) is not Step.OVER:
        if step is Step.OTHERS_AT_WORK:
            time.sleep(WAIT)
