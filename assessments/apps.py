"""The product's one application, and Django's administration with our own front door."""

from django.apps import AppConfig
from django.contrib.admin.apps import SimpleAdminConfig
from django.utils.translation import gettext_lazy as _


class AssessmentsConfig(AppConfig):
    name = "assessments"
    verbose_name = _("Self-assessments")

    def ready(self) -> None:
        """Register the system checks, what the administration shows, and who watches sign-ins.

        Services write notices and ask for books, and may not know the task queue above them, so it
        is handed to them.
        """
        from assessments import admin, checks, sign_in, tasks  # noqa: F401, PLC0415 (models first)
        from assessments.services import books, notices  # noqa: PLC0415

        notices.ask_for_delivery = tasks.send_notices.enqueue
        books.ask_for_book = tasks.make_book.enqueue


class AdministrationConfig(SimpleAdminConfig):
    """Shows what assessments.admin registers and nothing that other applications would add."""

    default_site = "assessments.admin.AdministrationSite"
