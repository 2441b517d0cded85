"""`manage.py score`: hold the product's scoring against your own arithmetic."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from assessments.scoring import DocumentError, parse_document, score_document


class Command(BaseCommand):
    """Reads one JSON document and prints one; uses no database (scoring.md, Checking)."""

    help = "Score a JSON document from a file or standard input and print the result as JSON."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file is optional."""
        parser.add_argument("file", nargs="?", type=Path, help="default: standard input")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Raises CommandError with exit status 2 and one line for a document that is wrong."""
        file: Path | None = options["file"]
        try:
            text = sys.stdin.buffer.read() if file is None else file.read_bytes()
            result = score_document(parse_document(text))
        except (DocumentError, OSError) as error:
            raise CommandError(str(error), returncode=2) from error
        self.stdout.write(json.dumps(result, indent=2))
