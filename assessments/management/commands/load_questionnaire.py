"""`manage.py load_questionnaire FILE [--publish]`: check a questionnaire whole, then store it."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from assessments.clock import now
from assessments.exchange.documents import file_content
from assessments.exchange.findings import message
from assessments.exchange.questionnaires import latest_published, parse_questionnaire
from assessments.services.questionnaires import (
    Outcome,
    PublishedVersionError,
    load_questionnaire,
)


class Command(BaseCommand):
    """All or nothing: with any finding the exit status is 1 and the database is as before."""

    help = "Load a questionnaire from a YAML or JSON file (docs/questionnaire-format.md)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, and whether to publish."""
        parser.add_argument("file", type=Path, help="a .yaml, .yml or .json file")
        parser.add_argument(
            "--publish", action="store_true", help="publish this version; it can never change again"
        )

    def handle(self, *args: Any, file: Path, publish: bool, **options: Any) -> None:
        """Raises CommandError after printing every finding with its place."""
        document = self._document(file)
        try:
            loaded = load_questionnaire(
                document=document, publish=publish, actor_id=None, now=now()
            )
        except PublishedVersionError as error:
            raise CommandError(
                _(
                    "Nothing was loaded: version %(version)s of “%(code)s” is published with "
                    "another content. A published version never changes; give the file a new "
                    "version."
                )
                % {"version": error.version, "code": error.code}
            ) from error
        self.stdout.write(
            {
                Outcome.ADDED: _("Loaded %(code)s %(version)s."),
                Outcome.REPLACED: _("Loaded %(code)s %(version)s in place of its earlier draft."),
                Outcome.PUBLISHED: _("%(code)s %(version)s was loaded already."),
                Outcome.UNCHANGED: _("Nothing to do: %(code)s %(version)s is loaded already."),
            }[loaded.outcome]
            % {"code": loaded.questionnaire.code, "version": loaded.questionnaire.version}
        )
        if publish and loaded.outcome is not Outcome.UNCHANGED:
            self.stdout.write(_("It is published and can never change again."))

    def _document(self, file: Path) -> dict[str, Any]:
        try:
            content = file_content(file)
        except OSError as error:
            raise CommandError(str(error)) from error
        parsed = parse_questionnaire(content, file_name=file.name, published=latest_published())
        for finding in parsed.findings:
            self.stderr.write(message(finding))
        if parsed.document is None:
            raise CommandError(_("Nothing was loaded."))
        return parsed.document
