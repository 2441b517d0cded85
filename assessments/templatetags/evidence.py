"""Words for a piece of evidence."""

from django import template
from django.utils.translation import gettext as _

from assessments import scoring
from assessments.fiscal import FiscalQuarter
from assessments.selectors.records import EvidenceRecord, FileRecord
from assessments.services.file_types import FileType

register = template.Library()


@register.filter
def file_type(file: FileRecord) -> str:
    """The everyday name of a file's type."""
    names = {
        FileType.PDF: "PDF",
        FileType.WORD: "Word",
        FileType.EXCEL: "Excel",
        FileType.POWERPOINT: "PowerPoint",
        FileType.TEXT_DOCUMENT: _("OpenDocument text"),
        FileType.SPREADSHEET: _("OpenDocument spreadsheet"),
        FileType.PRESENTATION: _("OpenDocument presentation"),
        FileType.PNG: "PNG",
        FileType.JPEG: "JPEG",
        FileType.CSV: "CSV",
        FileType.TEXT: _("Text file"),
    }
    return next((name for known, name in names.items() if known == file.media_type), _("File"))


@register.filter
def file_size(file: FileRecord) -> str:
    """ "240 KB", « 240 Ko »: whole, rounded up, in units of 1,024."""
    kilobytes = -(-file.size // 1024)
    if kilobytes < 1024:
        return _("%(size)s KB") % {"size": kilobytes}
    return _("%(size)s MB") % {"size": -(-file.size // 1024**2)}


@register.filter
def lapses_after(item: EvidenceRecord, quarter: FiscalQuarter) -> bool:
    """Whether it counts in full in this quarter and less from the next one on."""
    return not scoring.is_stale(item.item, quarter.starts_on) and scoring.is_stale(
        item.item, quarter.next.starts_on
    )
