"""Every address of the product. Each screen exists under /en/ and /fr/."""

from typing import Any

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path, register_converter

from assessments.fiscal import FiscalQuarter
from assessments.views import (
    assessments,
    briefings,
    comparisons,
    errors,
    evidence,
    home,
    questions,
    scorecards,
    signing,
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
SCORECARD = "scorecards/<slug:code>/<quarter:quarter>"
BRIEFING = "briefings/<slug:code>/<quarter:quarter>"

urlpatterns = [
    path("", root, name="root"),
    *i18n_patterns(
        path("", home.home, name="home"),
        path("assessments/", assessments.index, name="assessments"),
        path(f"{ASSESSMENT}/", assessments.overview, name="assessment"),
        path(f"{ASSESSMENT}/sign-off/", signing.check, name="check"),
        path(f"{ASSESSMENT}/sign-off/sign/", signing.sign, name="sign"),
        path(f"{ASSESSMENT}/answers/<str:indicator>/", questions.save, name="answer"),
        path(f"{ASSESSMENT}/answers/<str:indicator>/evidence/", evidence.add, name="evidence"),
        path(
            f"{ASSESSMENT}/answers/<str:indicator>/evidence/<int:pk>/remove/",
            evidence.remove,
            name="evidence-remove",
        ),
        path(f"{ASSESSMENT}/<slug:question>/", questions.question, name="question"),
        path("scorecards/", scorecards.index, name="scorecards"),
        path(f"{SCORECARD}/", scorecards.scorecard, name="scorecard"),
        path(f"{SCORECARD}/compare/", comparisons.compare, name="compare"),
        path(f"{SCORECARD}/what-if/", what_if.what_if, name="what-if"),
        path("briefings/", briefings.index, name="briefings"),
        path(f"{BRIEFING}/", briefings.briefing, name="briefing"),
        path(f"{BRIEFING}/issue/", briefings.issue, name="briefing-issue"),
        path(
            f"{BRIEFING}/S<int:submission>-V<int:number>-<slug:language>.pdf",
            briefings.download,
            name="briefing-file",
        ),
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
