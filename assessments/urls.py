"""Every address of the product. Each screen exists under /en/ and /fr/."""

from typing import Any

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path, register_converter

from assessments.api.addresses import urlpatterns as api_addresses
from assessments.fiscal import FiscalQuarter
from assessments.views import (
    about,
    actions,
    assessments,
    audit,
    books,
    briefing_drafts,
    briefing_texts,
    briefings,
    calibration,
    carrying,
    clarifications,
    comments,
    comparing,
    comparisons,
    delegation,
    dismissals,
    documents,
    drilling,
    errors,
    evidence,
    history,
    home,
    learning,
    notices,
    partners,
    portfolio,
    portfolio_overview,
    presence,
    questionnaires,
    questions,
    readiness,
    replies,
    reviews,
    saved_views,
    scorecards,
    signing,
    timeline,
    tokens,
    verification,
    ways_back,
    what_if,
)
from assessments.views.home import root


class QuarterConverter:
    """ "2026-27-Q2" in an address."""

    regex = r"\d{4}-\d{2}-Q[1-4]"

    def to_python(self, value: str) -> FiscalQuarter:
        return FiscalQuarter.from_slug(value)

    def to_url(self, value: Any) -> str:
        return value if isinstance(value, str) else value.slug


register_converter(QuarterConverter, "quarter")

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error

ASSESSMENT = "assessments/<slug:code>/<quarter:quarter>"
CLARIFICATIONS = f"{ASSESSMENT}/answers/<str:indicator>/clarifications"
SCORECARD = "scorecards/<slug:code>/<quarter:quarter>"
COMMENTS = f"{ASSESSMENT}/answers/<str:indicator>/comments"
RESULT_COMMENTS = f"{SCORECARD}/comments/<str:indicator>"
REVIEW = "reviews/<slug:code>/<quarter:quarter>"
DEPARTMENTS = "departments/<quarter:quarter>"
BRIEFING = "briefings/<slug:code>/<quarter:quarter>"
QUESTIONNAIRE = "questionnaires/<slug:code>/<str:version>"
DOCUMENTS = "briefings/departments/<slug:code>"
BOOK = "briefings/books/<int:pk>"

urlpatterns = [
    path("", root, name="root"),
    *api_addresses,
    *i18n_patterns(
        path("", home.home, name="home"),
        path("assessments/", assessments.index, name="assessments"),
        path(f"{ASSESSMENT}/", assessments.overview, name="assessment"),
        path(f"{ASSESSMENT}/sign-off/", signing.check, name="check"),
        path(f"{ASSESSMENT}/sign-off/sign/", signing.sign, name="sign"),
        path(f"{ASSESSMENT}/exceptions/", carrying.exceptions, name="exceptions"),
        path(f"{ASSESSMENT}/exceptions/confirm/", carrying.confirm_shown, name="confirm"),
        path(f"{ASSESSMENT}/withdraw/", ways_back.withdraw_submission, name="withdraw"),
        path(
            f"{ASSESSMENT}/sign-off/warnings/<slug:finding>/<str:subject>/",
            dismissals.dismiss,
            name="warning-dismiss",
        ),
        path(
            f"{ASSESSMENT}/sign-off/dismissals/<int:pk>/take-back/",
            dismissals.take_back,
            name="dismissal-take-back",
        ),
        path(f"{ASSESSMENT}/timeline/", timeline.timeline, name="timeline"),
        path(f"{ASSESSMENT}/answers/<str:indicator>/", questions.save, name="answer"),
        path(
            f"{ASSESSMENT}/answers/<str:indicator>/confirm/",
            carrying.confirm_answer,
            name="answer-confirm",
        ),
        path(f"{ASSESSMENT}/answers/<str:indicator>/evidence/", evidence.add, name="evidence"),
        path(
            f"{ASSESSMENT}/answers/<str:indicator>/evidence/file/",
            evidence.upload,
            name="evidence-upload",
        ),
        path(
            f"{ASSESSMENT}/answers/<str:indicator>/evidence/<int:pk>/file/",
            evidence.draft_file,
            name="evidence-file",
        ),
        path(
            f"{ASSESSMENT}/answers/<str:indicator>/evidence/<int:pk>/remove/",
            evidence.remove,
            name="evidence-remove",
        ),
        path(f"{COMMENTS}/", comments.discuss, name="comments"),
        path(f"{COMMENTS}/<int:pk>/reply/", comments.reply_to, name="comments-reply"),
        path(f"{COMMENTS}/<int:pk>/resolve/", comments.resolve_thread, name="comments-resolve"),
        path(f"{COMMENTS}/<int:pk>/reopen/", comments.reopen_thread, name="comments-reopen"),
        path(
            f"{ASSESSMENT}/answers/<str:indicator>/history/", history.history, name="answer-history"
        ),
        path(
            f"{ASSESSMENT}/answers/<str:indicator>/history/<int:version>/restore/",
            history.restore,
            name="answer-restore",
        ),
        path(f"{CLARIFICATIONS}/", clarifications.clarifications, name="clarifications"),
        path(f"{CLARIFICATIONS}/ask/", clarifications.ask, name="clarification-ask"),
        path(
            f"{CLARIFICATIONS}/<int:pk>/answer/", clarifications.give, name="clarification-answer"
        ),
        path(
            f"{CLARIFICATIONS}/<int:pk>/withdraw/",
            clarifications.take_back,
            name="clarification-withdraw",
        ),
        path(f"{ASSESSMENT}/delegation/", delegation.delegation, name="delegation"),
        path(f"{ASSESSMENT}/delegation/repeat/", delegation.repeat, name="delegation-repeat"),
        path(f"{ASSESSMENT}/delegation/<int:pk>/end/", delegation.end, name="delegation-end"),
        # A question's key is no other word of this group: what has a name of its own stands above.
        path(f"{ASSESSMENT}/<slug:question>/", questions.question, name="question"),
        path(f"{ASSESSMENT}/<slug:question>/carry/", carrying.carry, name="carry"),
        path(f"{ASSESSMENT}/<slug:question>/presence/", presence.presence, name="presence"),
        path(f"{ASSESSMENT}/<slug:question>/ready/", readiness.ready, name="ready"),
        path(f"{ASSESSMENT}/<slug:question>/not-ready/", readiness.not_ready, name="not-ready"),
        path(
            "departments/<quarter:quarter>/overview/",
            portfolio_overview.overview,
            name="portfolio-overview",
        ),
        path("departments/calibration/", calibration.calibrations, name="calibrations"),
        path("scorecards/", scorecards.index, name="scorecards"),
        path("scorecards/<slug:code>/calibration/", calibration.calibration, name="calibration"),
        path(f"{SCORECARD}/", scorecards.scorecard, name="scorecard"),
        path(f"{SCORECARD}/evidence/<str:sha256>/", evidence.submitted_file, name="result-file"),
        path(f"{RESULT_COMMENTS}/", comments.discuss_result, name="result-comments"),
        path(
            f"{RESULT_COMMENTS}/<int:pk>/reply/",
            comments.reply_to_result,
            name="result-comments-reply",
        ),
        path(
            f"{RESULT_COMMENTS}/<int:pk>/resolve/",
            comments.resolve_result_thread,
            name="result-comments-resolve",
        ),
        path(
            f"{RESULT_COMMENTS}/<int:pk>/reopen/",
            comments.reopen_result_thread,
            name="result-comments-reopen",
        ),
        path(f"{SCORECARD}/submissions/", scorecards.submissions, name="submissions"),
        path(f"{SCORECARD}/S<int:submission>/", scorecards.scorecard, name="scorecard-submission"),
        path(f"{SCORECARD}/S<int:submission>/reply/<str:indicator>/", replies.write, name="reply"),
        path("departments/compare/", comparing.compare, name="portfolio-compare"),
        path(
            "departments/<quarter:quarter>/questions/<slug:question>/",
            drilling.question,
            name="portfolio-question",
        ),
        path(
            "departments/indicators/<str:indicator>/",
            drilling.indicator,
            name="portfolio-indicator",
        ),
        path("departments/", portfolio.index, name="departments"),
        path(f"{DEPARTMENTS}/", portfolio.portfolio, name="portfolio"),
        path(f"{DEPARTMENTS}/departments.csv", portfolio.export_csv, name="portfolio-csv"),
        path(f"{DEPARTMENTS}/departments.xlsx", portfolio.export_xlsx, name="portfolio-xlsx"),
        path(f"{DEPARTMENTS}/views/save/", saved_views.save, name="view-save"),
        path(f"{DEPARTMENTS}/views/<int:pk>/", saved_views.change, name="view-change"),
        path(f"{DEPARTMENTS}/views/<int:pk>/delete/", saved_views.delete, name="view-delete"),
        path("reviews/", reviews.index, name="reviews"),
        path(f"{REVIEW}/", reviews.review, name="review"),
        path(f"{REVIEW}/accept/", reviews.accept, name="review-accept"),
        path(f"{REVIEW}/return/", reviews.give_back, name="review-return"),
        path("reopen/<slug:code>/<quarter:quarter>/", ways_back.reopen_assessment, name="reopen"),
        path("actions/", actions.index, name="actions"),
        path("actions/<slug:code>/", actions.plan, name="action-plan"),
        path("actions/<slug:code>/add/", actions.add, name="action-add"),
        path("actions/<slug:code>/actions.csv", actions.export_csv, name="actions-csv"),
        path("actions/<slug:code>/actions.xlsx", actions.export_xlsx, name="actions-xlsx"),
        path("actions/<slug:code>/<int:pk>/", actions.action, name="action"),
        path("actions/<slug:code>/<int:pk>/edit/", actions.edit, name="action-edit"),
        path("actions/<slug:code>/<int:pk>/close/", actions.close, name="action-close"),
        path("actions/<slug:code>/<int:pk>/note/", actions.note, name="action-note"),
        path("partners/<slug:code>/", partners.partners, name="partners"),
        path("partners/<slug:code>/offers/", partners.offers, name="partner-offers"),
        path(
            "partners/<slug:code>/ask/<str:indicator>/<slug:partner>/",
            partners.ask,
            name="partner-ask",
        ),
        path(
            "partners/<slug:code>/requests/<int:pk>/answer/",
            partners.answer,
            name="partner-answer",
        ),
        path(f"{SCORECARD}/scores.csv", scorecards.export_csv, name="scores-csv"),
        path(f"{SCORECARD}/scores.xlsx", scorecards.export_xlsx, name="scores-xlsx"),
        path(f"{SCORECARD}/compare/", comparisons.compare, name="compare"),
        path(f"{SCORECARD}/what-if/", what_if.what_if, name="what-if"),
        path(f"{SCORECARD}/what-if/save/", what_if.save, name="what-if-save"),
        path("briefings/", briefings.index, name="briefings"),
        path("briefings/verify/", verification.verify, name="briefing-verify"),
        path("briefings/departments/", documents.index, name="document-departments"),
        path(f"{DOCUMENTS}/", documents.documents, name="documents"),
        path(f"{DOCUMENTS}/changes/", documents.changes, name="changes-issue"),
        path(f"{DOCUMENTS}/hand-over/", documents.handover, name="handover-issue"),
        path(
            f"{DOCUMENTS}/<slug:kind>-V<int:number>-<slug:language>.pdf",
            documents.download,
            name="document-file",
        ),
        path("briefings/books/", books.index, name="books"),
        path("briefings/books/new/", books.new, name="book-new"),
        path(f"{BOOK}/", books.book, name="book"),
        path(f"{BOOK}/stop/", books.stop, name="book-stop"),
        path(f"{BOOK}/go-on/", books.go_on, name="book-go-on"),
        path(f"{BOOK}/book.pdf", books.download, name="book-file"),
        path(f"{BRIEFING}/", briefings.briefing, name="briefing"),
        path(f"{BRIEFING}/issue/", briefings.issue, name="briefing-issue"),
        path(f"{BRIEFING}/S<int:submission>/", briefings.briefing, name="briefing-submission"),
        path(
            f"{BRIEFING}/S<int:submission>/issue/",
            briefings.issue,
            name="briefing-submission-issue",
        ),
        path(
            f"{BRIEFING}/S<int:submission>/preview/",
            briefing_drafts.preview,
            name="briefing-preview",
        ),
        path(
            f"{BRIEFING}/S<int:submission>/pages/<slug:language>/",
            briefing_drafts.pages,
            name="briefing-pages",
        ),
        path(
            f"{BRIEFING}/S<int:submission>/draft-<slug:language>.pdf",
            briefing_drafts.draft_file,
            name="briefing-draft",
        ),
        path(
            f"{BRIEFING}/S<int:submission>/texts/<slug:part>/",
            briefing_texts.texts,
            name="briefing-texts",
        ),
        path(
            f"{BRIEFING}/S<int:submission>-V<int:number>-<slug:language>.pdf",
            briefings.download,
            name="briefing-file",
        ),
        path(
            f"{BRIEFING}/S<int:submission>-V<int:number>-<slug:language>.docx",
            briefings.download_copy,
            name="briefing-copy",
        ),
        path("account/notices/", notices.choose, name="notices"),
        path("account/notices/seen/<int:through>/", notices.seen, name="notices-seen"),
        path("questionnaires/", questionnaires.index, name="questionnaires"),
        path("questionnaires/import/", questionnaires.import_file, name="questionnaire-import"),
        path(f"{QUESTIONNAIRE}/", questionnaires.version, name="questionnaire"),
        path(f"{QUESTIONNAIRE}/publish/", questionnaires.publish, name="questionnaire-publish"),
        path("account/tokens/", tokens.index, name="tokens"),
        path("account/tokens/new/", tokens.make, name="token-make"),
        path("account/tokens/<int:pk>/revoke/", tokens.revoke, name="token-revoke"),
        path("audit-log/", audit.index, name="audit-log"),
        path("audit-log/export/", audit.export, name="audit-log-export"),
        path("learn/", learning.index, name="learn"),
        path("learn/glossary/", learning.glossary, name="glossary"),
        path("learn/method/", learning.method, name="method"),
        path("learn/denmark/", learning.denmark, name="denmark"),
        path("learn/<slug:question>/", learning.lesson, name="lesson"),
        path("help/", about.help_index, name="help"),
        path("help/<slug:role>/", about.help_for, name="help-for"),
        path("accessibility/", about.accessibility, name="accessibility"),
        path("privacy/", about.privacy, name="privacy"),
        path("terms/", about.terms, name="terms"),
        # An administrator keeps the addresses; people cannot change their own.
        path("account/email/", errors.absent, name="account-email-absent"),
        path("account/", include("allauth.urls")),
        path("administration/", admin.site.urls),
    ),
]

if settings.DEMO:
    from assessments.views import demo

    urlpatterns += i18n_patterns(
        path("demo/sign-in/<slug:account>/", demo.sign_in, name="demo-sign-in")
    )
