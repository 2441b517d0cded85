"""`manage.py verify_audit`: is the audit log whole?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from assessments.selectors.chain import verify_chain


class Command(BaseCommand):
    """Run it every night, and keep the last hash outside of this database (docs/deploy.md)."""

    help = "Compute the chain of the audit log again and name every row changed or removed."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Exit status 0 and one line when it is whole; 1 and a line for every broken place."""
        found = verify_chain()
        if not found.is_whole:
            raise CommandError("\n".join(["The audit log is not whole.", *found.problems]))
        self.stdout.write(
            f"The audit log is whole: {found.count} events, last number {found.sequence}, "
            f"last hash {found.hash}"
        )
