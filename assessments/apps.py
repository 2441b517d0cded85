"""The product's one application, and Django's administration with our own front door."""

from django.apps import AppConfig
from django.contrib.admin.apps import SimpleAdminConfig
from django.utils.translation import gettext_lazy as _


class AssessmentsConfig(AppConfig):
    name = "assessments"
    verbose_name = _("Self-assessments")

    def ready(self) -> None:
        """Register the system checks and what the administration shows."""
        from assessments import admin, checks  # noqa: F401, PLC0415 (models must be loaded first)


class AdministrationConfig(SimpleAdminConfig):
    """Shows what assessments.admin registers and nothing that other applications would add."""

    default_site = "assessments.admin.AdministrationSite"
