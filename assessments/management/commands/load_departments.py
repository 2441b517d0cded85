"""`manage.py load_departments [FILE] [--portfolios FILE]`: bring the departments up to date."""

from argparse import ArgumentParser
from collections.abc import Collection
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.clock import now
from assessments.exchange.departments import (
    SHIPPED_DEPARTMENTS,
    SHIPPED_PORTFOLIOS,
    ParsedDepartments,
    ParsedPortfolios,
    parse_departments,
    parse_portfolios,
)
from assessments.exchange.documents import file_content
from assessments.exchange.findings import FileFinding, message
from assessments.services.departments import CodeTakenError, LoadReport, load_departments


class Command(BaseCommand):
    """All or nothing: with any finding the exit status is 1 and the database is as before."""

    help = "Load the list of departments from a CSV file (docs/questionnaire-format.md)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Both files default to the lists that come with the product."""
        parser.add_argument("file", nargs="?", type=Path, default=SHIPPED_DEPARTMENTS)
        parser.add_argument("--portfolios", type=Path, default=SHIPPED_PORTFOLIOS)

    def handle(self, *args: Any, file: Path, portfolios: Path, **options: Any) -> None:
        """Raises CommandError after printing every finding with its row and column."""
        parsed_portfolios, departments = self._parsed(file, portfolios)
        try:
            report = load_departments(
                rows=departments.rows,
                portfolios=parsed_portfolios.rows,
                actor_id=None,
                now=now(),
            )
        except CodeTakenError as error:
            raise CommandError(
                _(
                    "Nothing was loaded: these codes belong to other departments, which the file "
                    "leaves out: %(codes)s."
                )
                % {"codes": ", ".join(error.codes)}
            ) from error
        self._write(report)

    def _parsed(self, file: Path, portfolios: Path) -> tuple[ParsedPortfolios, ParsedDepartments]:
        try:
            parsed_portfolios = parse_portfolios(file_content(portfolios))
            content = file_content(file)
        except OSError as error:
            raise CommandError(str(error)) from error
        departments = parse_departments(content, spellings=parsed_portfolios.spellings)
        self._write_findings(portfolios, parsed_portfolios.findings)
        self._write_findings(file, departments.findings)
        if parsed_portfolios.findings or departments.findings:
            raise CommandError(_("Nothing was loaded."))
        return parsed_portfolios, departments

    def _write_findings(self, file: Path, findings: Collection[FileFinding]) -> None:
        for finding in findings:
            self.stderr.write(f"{file.name}: {message(finding)}")

    def _write(self, report: LoadReport) -> None:
        added, changed, left_out = report.added, report.changed, report.left_out
        unchanged = len(report.unchanged)
        sentences = [
            (
                ngettext("%(count)s department added", "%(count)s departments added", len(added)),
                added,
            ),
            (
                ngettext(
                    "%(count)s department changed", "%(count)s departments changed", len(changed)
                ),
                changed,
            ),
            (
                ngettext(
                    "%(count)s department left as it is, for the file leaves it out",
                    "%(count)s departments left as they are, for the file leaves them out",
                    len(left_out),
                ),
                left_out,
            ),
        ]
        for sentence, codes in sentences:
            if codes:
                self.stdout.write(f"{sentence % {'count': len(codes)}}: {', '.join(codes)}")
        if unchanged:
            self.stdout.write(
                ngettext(
                    "%(count)s department unchanged",
                    "%(count)s departments unchanged",
                    unchanged,
                )
                % {"count": unchanged}
            )
