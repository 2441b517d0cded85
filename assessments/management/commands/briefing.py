"""`manage.py briefing DEPARTMENT QUARTER --language fr --output FILE`: the downloaded file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from assessments import clock
from assessments.briefings.department.issuing import in_languages, issue_briefing
from assessments.briefings.printing import UnprintableText
from assessments.enums import Language
from assessments.fiscal import FiscalQuarter
from assessments.models import Assessment, Briefing
from assessments.selectors.briefings import (
    assessment_with_result,
    department_exists,
    file_of,
    latest_briefing,
    quarter_exists,
)
from assessments.selectors.submissions import current_of


class Command(BaseCommand):
    """Writes the latest issue of the latest submission; issues one if there is none."""

    help = "Write the briefing of a department and quarter to a PDF file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to brief about, in which language, and where to."""
        parser.add_argument("department", help="the department’s code, such as DRH")
        parser.add_argument("quarter", help="the fiscal quarter, such as 2026-27-Q2")
        parser.add_argument(
            "--language", choices=[language.value for language in Language], default="en"
        )
        parser.add_argument("--output", type=Path, required=True, help="the PDF file to write")

    def handle(
        self,
        *args: Any,
        department: str,
        quarter: str,
        language: str,
        output: Path,
        **options: Any,
    ) -> None:
        """Raises CommandError, in one line, for anything that is not there or cannot be written."""
        file = file_of(_briefing(_assessment(department, quarter), language), language)
        try:
            output.write_bytes(bytes(file.pdf))
        except OSError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(_("Wrote %(name)s to %(path)s.") % {"name": file.name, "path": output})


def _assessment(department: str, quarter: str) -> Assessment:
    try:
        fiscal = FiscalQuarter.from_slug(quarter)
    except ValueError as error:
        raise CommandError(
            _("“%(quarter)s” is not a quarter. Write it like 2026-27-Q2.") % {"quarter": quarter}
        ) from error
    if not department_exists(department):
        raise CommandError(_("There is no department “%(code)s”.") % {"code": department})
    if not quarter_exists(fiscal):
        raise CommandError(_("Quarter %(quarter)s was not set up.") % {"quarter": quarter})
    assessment = assessment_with_result(department, fiscal)
    if assessment is None:
        raise CommandError(
            _("%(code)s has not signed off %(quarter)s, so there is nothing to brief about.")
            % {"code": department, "quarter": quarter}
        )
    return assessment


def _briefing(assessment: Assessment, language: str) -> Briefing:
    latest = latest_briefing(current_of(assessment).submission)
    now = clock.now()
    try:
        if latest is None:
            return issue_briefing(assessment=assessment, actor_id=None, now=now)
        return in_languages(
            latest, assessment=assessment, languages=[Language(language)], actor_id=None, now=now
        )
    except UnprintableText as error:
        raise CommandError(
            _("These characters cannot be printed: %(characters)s.")
            % {"characters": " ".join(error.characters)}
        ) from error
