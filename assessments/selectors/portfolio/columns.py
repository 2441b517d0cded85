"""The words for the columns of the departments' page, and for what stands in them."""

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from assessments.enums import SizeClass, State
from assessments.models.labels import label
from assessments.questionnaire import Questionnaire
from assessments.scoring import Band
from assessments.selectors.portfolio.query import (
    CHANGE,
    CONFIDENCE,
    DEPARTMENT,
    GAP,
    HELD,
    PORTFOLIO,
    SIZE,
    STATUS,
    WHOLE,
    held_by,
)
from assessments.selectors.portfolio.rows import PortfolioRow

NAMES: Mapping[str, Promise] = {
    DEPARTMENT: pgettext_lazy("column", "Department"),
    PORTFOLIO: pgettext_lazy("column", "Portfolio"),
    SIZE: pgettext_lazy("column", "Size"),
    WHOLE: pgettext_lazy("column", "Overall"),
    CHANGE: pgettext_lazy("column", "Change"),
    STATUS: pgettext_lazy("column", "Status"),
    HELD: pgettext_lazy("column", "Held back by"),
    GAP: pgettext_lazy("column", "Calibration gap"),
    CONFIDENCE: pgettext_lazy("column", "Confidence"),
}
SIZES: Mapping[SizeClass, Promise] = {
    SizeClass.MICRO: pgettext_lazy("size", "Micro"),
    SizeClass.SMALL: pgettext_lazy("size", "Small"),
    SizeClass.MEDIUM: pgettext_lazy("size", "Medium"),
    SizeClass.LARGE: pgettext_lazy("size", "Large"),
    SizeClass.UNKNOWN: pgettext_lazy("size", "Not known"),
}
BANDS: Mapping[Band, Promise] = {
    Band.LOW: gettext_lazy("Low"),
    Band.MEDIUM: gettext_lazy("Medium"),
    Band.HIGH: gettext_lazy("High"),
}


def column_name(content: Questionnaire, column: str, language: str) -> str:
    """The heading of a column: a question's name, or one of ours."""
    if column in NAMES:
        return str(NAMES[column])
    return content.question(column).name.in_language(language)


def size_name(row: PortfolioRow) -> str:
    """How large a department is, in a word."""
    return str(SIZES[SizeClass(row.department.size_class)])


def status_name(row: PortfolioRow) -> str:
    """The state in a word, without "late", which stands beside it."""
    return str(label(State(row.assessment.state)))


def confidence_name(row: PortfolioRow) -> str:
    """The band in a word."""
    band = row.self_assessed.confidence if row.self_assessed else None
    return str(BANDS[band]) if band else _("Not available")


def held_names(row: PortfolioRow) -> str:
    """The codes of the must-haves that hold a level back: "SEC-04, USE-02"."""
    codes = [code for held in held_by(row).values() for code in held]
    if codes:
        return ", ".join(codes)
    return _("Nothing") if row.self_assessed else _("Not available")


def notes_of(*, held: bool, unknown: int) -> str:
    """What stands under a level: "held back, 2 unknown"."""
    notes: Iterable[str] = (
        _("held back") if held else "",
        ngettext("%(count)s unknown", "%(count)s unknown", unknown) % {"count": unknown}
        if unknown
        else "",
    )
    return ", ".join(note for note in notes if note)
