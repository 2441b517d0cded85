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
    calibration,
    errors,
    home,
    learning,
    notices,
    partners,
    questionnaires,
    reviews,
    scorecards,
    staying,
    tokens,
    ways_back,
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

REVIEW = "reviews/<slug:code>/<quarter:quarter>"
QUESTIONNAIRE = "questionnaires/<slug:code>/<str:version>"

urlpatterns = [
    path("", root, name="root"),
    *api_addresses,
    *i18n_patterns(
        path("", home.home, name="home"),
        path("assessments/", assessments.index, name="assessments"),
        path("assessments/<slug:code>/<quarter:quarter>/", include("assessments.urls.assessment")),
        path("departments/", include("assessments.urls.departments")),
        path("scorecards/", scorecards.index, name="scorecards"),
        path("scorecards/<slug:code>/calibration/", calibration.calibration, name="calibration"),
        path("scorecards/<slug:code>/<quarter:quarter>/", include("assessments.urls.scorecard")),
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
            "partners/<slug:code>/requests/<int:pk>/answer/", partners.answer, name="partner-answer"
        ),
        path("briefings/", include("assessments.urls.briefings")),
        path("account/stay/", staying.stay, name="stay"),
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

if settings.DEMO or settings.DEBUG:
    from assessments.views import style

    urlpatterns += i18n_patterns(path("style/", style.style, name="style"))
