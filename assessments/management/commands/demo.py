"""`manage.py demo [--as-of DATE] [--departments N] [--quarters N]`: make the demonstration data."""

from argparse import ArgumentParser
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.utils.translation import gettext as _

from assessments import clock
from assessments.demo.build import Demonstration, ForeignDataError, build, existing
from assessments.demo.departments import TooManyError
from assessments.services.notices import settle

DEPARTMENTS, QUARTERS = 24, 8
MOST_QUARTERS = 80
NEWS_FROM = timedelta(days=7)
"""People have seen what they were told earlier."""


class Command(BaseCommand):
    """Safe to repeat: what is there stays as it is. Works in demo mode only."""

    help = "Make invented departments, people and quarters, the same ones for the same date."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Without a date: the day of the clock. Without numbers: those of the demonstration."""
        parser.add_argument("--as-of", type=date.fromisoformat, metavar="DATE")
        parser.add_argument("--departments", type=int, metavar="N")
        parser.add_argument("--quarters", type=int, metavar="N")

    def handle(
        self,
        *args: Any,
        as_of: date | None,
        departments: int | None,
        quarters: int | None,
        **options: Any,
    ) -> None:
        """Raises CommandError outside demo mode, over other data, and for another demonstration."""
        if not settings.DEMO:
            raise CommandError(
                _("Invented data is made in demo mode only. Set READINESS_DEMO=1 to switch it on.")
            )
        asked: dict[str, Any] = {
            "as_of": as_of or settings.AS_OF,
            "departments": departments,
            "quarters": quarters,
        }
        made = existing()
        usual = made or Demonstration(clock.today(), DEPARTMENTS, QUARTERS)
        wanted = replace(
            usual, **{name: value for name, value in asked.items() if value is not None}
        )
        if made is None:
            self._make(wanted)
        else:
            self._keep(made, wanted)

    def _keep(self, made: Demonstration, wanted: Demonstration) -> None:
        if wanted != made:
            raise CommandError(
                _(
                    "This database holds a demonstration made for %(as_of)s with %(departments)s "
                    "departments and %(quarters)s quarters, and nothing in it was changed. To make "
                    "another one, remove the database %(database)s or name a new one in "
                    "DATABASE_URL, then run the command again."
                )
                % {**_values(made), "database": connection.settings_dict["NAME"]}
            )
        self.stdout.write(
            _(
                "The demonstration is there already: made for %(as_of)s, with %(departments)s "
                "departments and %(quarters)s quarters."
            )
            % _values(made)
        )

    def _make(self, wanted: Demonstration) -> None:
        if wanted.departments < 1 or not 1 <= wanted.quarters <= MOST_QUARTERS:
            raise CommandError(
                _("There are one department or more, and 1 to %(most)s quarters.")
                % {"most": MOST_QUARTERS}
            )
        try:
            with transaction.atomic():
                build(wanted)
                settle(seen_before=wanted.as_of - NEWS_FROM)
        except ForeignDataError as error:
            raise CommandError(
                _(
                    "This database holds departments, people or quarters already. Invented data is "
                    "never mixed with other data: name an empty database in DATABASE_URL."
                )
            ) from error
        except TooManyError as error:
            raise CommandError(
                _("There are names for at most %(limit)s departments.") % {"limit": error.limit}
            ) from error
        self.stdout.write(
            _(
                "Made a demonstration for %(as_of)s: %(departments)s departments and %(quarters)s "
                "quarters, all of it invented."
            )
            % _values(wanted)
        )


def _values(demonstration: Demonstration) -> dict[str, Any]:
    return {
        "as_of": demonstration.as_of.isoformat(),
        "departments": demonstration.departments,
        "quarters": demonstration.quarters,
    }
