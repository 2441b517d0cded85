"""Addresses within one self-assessment."""

from django.urls import path

from assessments.views import (
    assessments,
    carrying,
    clarifications,
    comments,
    delegation,
    dismissals,
    evidence,
    history,
    presence,
    questions,
    readiness,
    signing,
    timeline,
    ways_back,
)

CLARIFICATIONS = "answers/<str:indicator>/clarifications"
COMMENTS = "answers/<str:indicator>/comments"
ANSWER = "answers/<str:indicator>"

urlpatterns = [
    path("", assessments.overview, name="assessment"),
    path("sign-off/", signing.check, name="check"),
    path("sign-off/sign/", signing.sign, name="sign"),
    path("exceptions/", carrying.exceptions, name="exceptions"),
    path("exceptions/confirm/", carrying.confirm_shown, name="confirm"),
    path("withdraw/", ways_back.withdraw_submission, name="withdraw"),
    path(
        "sign-off/warnings/<slug:finding>/<str:subject>/",
        dismissals.dismiss,
        name="warning-dismiss",
    ),
    path(
        "sign-off/dismissals/<int:pk>/take-back/", dismissals.take_back, name="dismissal-take-back"
    ),
    path("timeline/", timeline.timeline, name="timeline"),
    path(f"{ANSWER}/", questions.save, name="answer"),
    path(f"{ANSWER}/confirm/", carrying.confirm_answer, name="answer-confirm"),
    path(f"{ANSWER}/evidence/", evidence.add, name="evidence"),
    path(f"{ANSWER}/evidence/file/", evidence.upload, name="evidence-upload"),
    path(f"{ANSWER}/evidence/<int:pk>/file/", evidence.draft_file, name="evidence-file"),
    path(f"{ANSWER}/evidence/<int:pk>/remove/", evidence.remove, name="evidence-remove"),
    path(f"{COMMENTS}/", comments.discuss, name="comments"),
    path(f"{COMMENTS}/<int:pk>/reply/", comments.reply_to, name="comments-reply"),
    path(f"{COMMENTS}/<int:pk>/resolve/", comments.resolve_thread, name="comments-resolve"),
    path(f"{COMMENTS}/<int:pk>/reopen/", comments.reopen_thread, name="comments-reopen"),
    path(f"{ANSWER}/history/", history.history, name="answer-history"),
    path(f"{ANSWER}/history/<int:version>/restore/", history.restore, name="answer-restore"),
    path(f"{CLARIFICATIONS}/", clarifications.clarifications, name="clarifications"),
    path(f"{CLARIFICATIONS}/ask/", clarifications.ask, name="clarification-ask"),
    path(f"{CLARIFICATIONS}/<int:pk>/answer/", clarifications.give, name="clarification-answer"),
    path(
        f"{CLARIFICATIONS}/<int:pk>/withdraw/",
        clarifications.take_back,
        name="clarification-withdraw",
    ),
    path("delegation/", delegation.delegation, name="delegation"),
    path("delegation/repeat/", delegation.repeat, name="delegation-repeat"),
    path("delegation/<int:pk>/end/", delegation.end, name="delegation-end"),
    # A question's key is no other word of this group: what has a name of its own stands above.
    path("<slug:question>/", questions.question, name="question"),
    path("<slug:question>/carry/", carrying.carry, name="carry"),
    path("<slug:question>/presence/", presence.presence, name="presence"),
    path("<slug:question>/ready/", readiness.ready, name="ready"),
    path("<slug:question>/not-ready/", readiness.not_ready, name="not-ready"),
]
