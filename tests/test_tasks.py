"""Sending what waits: each once, in the person's language, with nothing in it that is sensitive."""

import logging
from datetime import timedelta
from smtplib import SMTPRecipientsRefused
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend

from assessments import clock
from assessments.enums import Language, NoticeKind
from assessments.models import Notice, User
from assessments.services.notices import claim, notify, release, waiting_notices
from assessments.tasks import send_notices
from tests import factories

SITE = "https://readiness.example.org"


def make_notice(kind: NoticeKind = NoticeKind.ASSIGNED, **fields: Any) -> User:
    """Somebody who is told of one thing now."""
    assessment = factories.make_assessment()
    person = factories.make_user(**fields)
    details = {"question": "security"} if kind == NoticeKind.ASSIGNED else {"due_on": "2026-11-01"}
    notify(
        kind=kind,
        recipients=[person.pk],
        assessment=assessment,
        occasion=f"{person.pk}",
        details=details,
        now=clock.now(),
    )
    return person


class RefusingBackend(BaseEmailBackend):
    """A mail server that is down, or knows one address not."""

    error: Exception = ConnectionRefusedError()
    unknown: str | None = None
    tried: list[str] = []

    def send_messages(self, messages: Any) -> int:
        for message in messages:
            self.tried.append(message.to[0])
            if self.unknown in {None, message.to[0]}:
                raise self.error
        return len(messages)


@pytest.fixture
def refusing(settings: Any, monkeypatch: pytest.MonkeyPatch) -> type[RefusingBackend]:
    settings.EMAIL_BACKEND = f"{__name__}.RefusingBackend"
    monkeypatch.setattr(RefusingBackend, "tried", [])
    return RefusingBackend


@pytest.mark.django_db
def test_the_message_is_in_the_persons_language_with_a_link_into_it(settings: Any):
    settings.SITE_URL = SITE
    make_notice(language=Language.FRENCH, name="Anaïs Roy", email="anais@example.org")

    assert send_notices.call() == 1

    (message,) = mail.outbox
    assert message.to == ["anais@example.org"]
    assert message.subject == (
        "Une question vous est attribuée\N{NO-BREAK SPACE}: Ministère DRH, T2 2026-2027"
    )
    assert message.body.splitlines() == [
        "Bonjour Anaïs Roy",
        "",
        message.subject,
        "",
        "Pour en prendre connaissance, ouvrez une session\N{NO-BREAK SPACE}:",
        f"{SITE}/fr/assessments/DRH/2026-27-Q2/security/",
        "",
        "Pour choisir les messages que vous recevez, et leur langue\N{NO-BREAK SPACE}:",
        f"{SITE}/fr/account/notices/",
        "",
        "Ce message est envoyé automatiquement. Veuillez ne pas y répondre.",
    ]
    assert (message.content_subtype, message.attachments) == ("plain", [])
    assert message.extra_headers == {"Auto-Submitted": "auto-generated", "Content-Language": "fr"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "language", "subject", "page"),
    [
        ("asked_back", "en", "You are asked for a clarification: {en}", "assessments"),
        ("returned", "en", "The submission was returned: {en}", "assessments"),
        ("accepted", "en", "The submission was accepted: {en}", "scorecards"),
        ("due_soon", "en", "To be finished by November 1, 2026: {en}", "assessments"),
        ("overdue", "en", "Overdue since November 1, 2026: {en}", "assessments"),
        ("overdue", "fr", "En retard depuis le 1er novembre 2026\xa0: {fr}", "assessments"),
    ],
)
def test_every_kind_has_its_sentence_and_its_page(
    settings: Any, kind: str, language: str, subject: str, page: str
):
    settings.SITE_URL = SITE
    make_notice(NoticeKind(kind), language=language)

    send_notices.call()

    place = {"en": "Department DRH, Q2 2026–27", "fr": "Ministère DRH, T2 2026-2027"}
    assert mail.outbox[0].subject == subject.format_map(place)
    assert f"\n{SITE}/{language}/{page}/DRH/2026-27-Q2/\n" in mail.outbox[0].body


@pytest.mark.django_db
def test_nothing_of_what_was_answered_or_reviewed_is_in_any_message():
    assessment = factories.make_assessment()
    executive = factories.make_executive(assessment)
    delegate = factories.make_delegate(assessment)
    factories.answer_all(assessment, executive, 3, {"Q01-02": "dont_know"})
    factories.answer(assessment, executive, "Q01-01", 4, rationale="A secret rationale.")
    factories.evidence(assessment, executive, "Q01-01", title="A secret piece of evidence")
    submission = factories.sign(assessment, executive)
    factories.make_returned(submission, {"Q01-01": "A secret comment."})
    notify(
        kind=NoticeKind.OVERDUE,
        recipients=[delegate.pk],
        assessment=assessment,
        occasion="late",
        details={"due_on": "2026-10-30", "question": "security"},
        now=clock.now(),
    )
    assert send_notices.call() == 3

    content = assessment.quarter.questionnaire.content
    titles = [
        text
        for question in content["questions"]
        for indicator in question["indicators"]
        for text in (indicator["code"], *indicator["title"].values())
    ]
    for message in mail.outbox:
        for hidden in ("secret", "Established", "level", "score", "http://example", *titles):
            assert hidden not in message.subject + message.body


@pytest.mark.django_db
def test_what_was_sent_is_not_sent_again():
    make_notice()

    assert [send_notices.call(), send_notices.call()] == [1, 0]

    assert len(mail.outbox) == 1
    notice = Notice.objects.get()
    assert notice.sent_at is not None


@pytest.mark.django_db
@pytest.mark.parametrize(("minutes", "sent"), [(14, 0), (16, 1)])
def test_a_claim_counts_as_lost_after_fifteen_minutes(minutes: int, sent: int):
    make_notice()
    Notice.objects.update(claimed_at=clock.now() - timedelta(minutes=minutes))

    assert send_notices.call() == sent


@pytest.mark.django_db
def test_somebody_who_was_switched_off_meanwhile_gets_no_message():
    person = make_notice()
    User.objects.filter(pk=person.pk).update(is_active=False)

    assert send_notices.call() == 0


@pytest.mark.django_db
def test_what_a_server_that_is_down_did_not_take_goes_out_with_the_next_run(
    refusing: type[RefusingBackend], settings: Any, caplog: pytest.LogCaptureFixture
):
    people = [make_notice(name="Anaïs Roy"), make_notice()]

    with caplog.at_level(logging.DEBUG):
        assert send_notices.call() == 0

    assert refusing.tried == [people[0].email]
    assert set(Notice.objects.values_list("claimed_at", "sent_at")) == {(None, None)}
    first = Notice.objects.order_by("pk")[0]
    said = [record.getMessage() for record in caplog.records if record.name.startswith("assess")]
    assert said == [f"Notice {first.pk} was not sent: ConnectionRefusedError"]
    assert "Roy" not in caplog.text
    assert people[0].email not in caplog.text

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send_notices.call() == 2


@pytest.mark.django_db
def test_an_address_that_the_server_refuses_keeps_nobody_elses_message_back(
    refusing: type[RefusingBackend], monkeypatch: pytest.MonkeyPatch
):
    unknown, known = make_notice(), make_notice()
    monkeypatch.setattr(refusing, "unknown", unknown.email)
    monkeypatch.setattr(refusing, "error", SMTPRecipientsRefused({}))

    assert send_notices.call() == 1

    assert Notice.objects.get(recipient=known).sent_at is not None
    assert Notice.objects.get(recipient=unknown).claimed_at is None


@pytest.mark.django_db
def test_it_is_tried_for_a_week():
    make_notice()
    Notice.objects.update(made_at=clock.now() - timedelta(days=7, minutes=1))

    assert send_notices.call() == 0


@pytest.mark.django_db
def test_what_one_has_claimed_nobody_else_gets():
    make_notice()
    (pk,) = waiting_notices(clock.now())
    mine = claim(pk, now=clock.now())

    assert mine is not None
    assert (claim(pk, now=clock.now()), waiting_notices(clock.now())) == (None, [])

    release(mine)
    assert waiting_notices(clock.now()) == [pk]


@pytest.mark.django_db
def test_without_a_queue_a_message_leaves_with_the_commit(
    django_capture_on_commit_callbacks: Any,
):
    with django_capture_on_commit_callbacks(execute=True):
        make_notice()
        assert mail.outbox == []

    assert len(mail.outbox) == 1
