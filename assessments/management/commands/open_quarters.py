"""`manage.py open_quarters`: open every quarter whose day has come. Meant to run once a day."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.clock import now, today
from assessments.models import Quarter
from assessments.services.quarters import open_quarter


class Command(BaseCommand):
    """Safe to repeat: only departments that have no assessment in a quarter yet are given one.

    A quarter that has closed is left alone: nobody could answer in it any more.
    """

    help = "Give every department that takes part its assessment in the quarters that are open."

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints one line for each open quarter."""
        day = today()
        quarters = Quarter.objects.filter(opens_on__lte=day, closes_on__gte=day)
        if not quarters:
            self.stdout.write(_("No quarter is open today."))
        for quarter in quarters.select_related("questionnaire").order_by("opens_on"):
            made = open_quarter(quarter=quarter, actor_id=None, now=now())
            self.stdout.write(
                ngettext(
                    "%(quarter)s: %(count)s assessment made.",
                    "%(quarter)s: %(count)s assessments made.",
                    made,
                )
                % {"quarter": quarter.label, "count": made}
            )
