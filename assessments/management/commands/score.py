"""`manage.py score`: hold the product's scoring against your own arithmetic."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from assessments.learning import recompute_all
from assessments.scoring import DocumentError, parse_document, score_document

AGREES = {True: "agrees", False: "does not agree"}


class Command(BaseCommand):
    """Reads one JSON document and prints one; uses no database (scoring.md, Checking)."""

    help = "Score a JSON document from a file or standard input and print the result as JSON."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file is optional; `--check` needs none."""
        parser.add_argument("file", nargs="?", type=Path, help="default: standard input")
        parser.add_argument(
            "--check",
            action="store_true",
            help="recompute the published examples of the method page and say whether they agree",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Raises CommandError with exit status 2 and one line for a document that is wrong."""
        if options["check"]:
            self._check()
            return
        file: Path | None = options["file"]
        try:
            text = sys.stdin.buffer.read() if file is None else file.read_bytes()
            result = score_document(parse_document(text))
        except (DocumentError, OSError) as error:
            raise CommandError(str(error), returncode=2) from error
        self.stdout.write(json.dumps(result, indent=2))

    def _check(self) -> None:
        """One line for an example, and every value that differs; exit status 1 if one does."""
        outcomes = recompute_all()
        for outcome in outcomes:
            self.stdout.write(f"{outcome.example.key}: {AGREES[outcome.agrees]}")
            for figure in outcome.figures:
                if not figure.agrees:
                    self.stdout.write(
                        f"  {figure.path}: published {figure.expected}, computed {figure.computed}"
                    )
        if not all(outcome.agrees for outcome in outcomes):
            raise CommandError("The scoring does not give what was published.", returncode=1)
