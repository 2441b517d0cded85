"""The product's one application, and Django's administration with our own front door."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _


class AssessmentsConfig(AppConfig):
    name = "assessments"
    verbose_name = _("Self-assessments")

    def ready(self) -> None:
        """Register the system checks."""
        from assessments import checks  # noqa: F401, PLC0415 (models must be loaded first)


class AdministrationConfig(AdminConfig):
    default_site = "assessments.admin.AdministrationSite"
