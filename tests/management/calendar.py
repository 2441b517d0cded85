"""Running `manage.py advance_quarters`."""

from collections.abc import Callable
from datetime import date, timedelta
from io import StringIO

from django.core.management import call_command

DAY = timedelta(days=1)
NOTHING = ["There was nothing to do today."]
Run = Callable[[date], list[str]]


def advance() -> list[str]:
    """What one run prints."""
    output = StringIO()
    call_command("advance_quarters", stdout=output)
    return output.getvalue().splitlines()
