"""The addresses of demo mode, for tests that switch it on after the process has started."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import path

from assessments import urls
from assessments.views import demo, style

handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500
urlpatterns = [
    *urls.urlpatterns,
    *i18n_patterns(
        path("demo/sign-in/<slug:account>/", demo.sign_in, name="demo-sign-in"),
        path("style/", style.style, name="style"),
    ),
]
