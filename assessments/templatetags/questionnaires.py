"""What the pages about versions of a questionnaire say: parts, values, counts of departments."""

from collections.abc import Mapping
from fractions import Fraction

from django import template
from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy

from assessments.enums import Level
from assessments.exchange.findings import FileFinding, sentence
from assessments.models.labels import label
from assessments.questionnaire import Text
from assessments.scoring import Cell, Effect, Movement
from assessments.selectors.questionnaire_versions import Run
from assessments.templatetags.readiness import MINUS, signed
from assessments.versions import Difference, Part, Value

register = template.Library()

PARTS: Mapping[Part, Promise] = {
    Part.TITLE: gettext_lazy("Title"),
    Part.NAME: gettext_lazy("Name"),
    Part.QUESTION: pgettext_lazy("part of a questionnaire", "Question"),
    Part.DESCRIPTION: gettext_lazy("Description"),
    Part.CODE: gettext_lazy("Code"),
    Part.WEIGHT: gettext_lazy("Weight"),
    Part.MUST_HAVE: gettext_lazy("Must-have"),
    Part.ALLOWS_NA: gettext_lazy("“Not applicable” is allowed"),
    Part.THEMES: gettext_lazy("Themes"),
    Part.HINT: gettext_lazy("Guidance"),
    Part.WHY_IT_MATTERS: gettext_lazy("Why it matters"),
    Part.LEVEL: pgettext_lazy("part of a questionnaire", "Level"),
    Part.ASK_YOUR_CIO: gettext_lazy("Questions to ask"),
    Part.EVIDENCE_EXAMPLES: gettext_lazy("Evidence hints"),
    Part.SOURCES: gettext_lazy("Sources"),
    Part.CHOOSE: gettext_lazy("Instructions: how to choose a level"),
    Part.SCOPE: gettext_lazy("Instructions: for whom to answer"),
    Part.HONESTY: gettext_lazy("Instructions: why to answer honestly"),
}


@register.filter
def part_name(difference: Difference) -> str:
    """ "Weight"; of a level's text, which level: "Level 2, Developing"."""
    name = str(PARTS[difference.part])
    if difference.level is None:
        return name
    level = Level(difference.level)
    return f"{name}\N{NO-BREAK SPACE}{level.value}, {label(level)}"


@register.filter
def part_names(differences: tuple[Difference, ...]) -> str:
    """What of it changed, in a row."""
    return " · ".join(part_name(difference) for difference in differences)


@register.filter
def texts(value: Value) -> tuple[Text, ...]:
    """The texts that stand there; nothing where it holds no texts."""
    if isinstance(value, Text):
        return (value,)
    found = value if isinstance(value, tuple) else ()
    return tuple(item for item in found if isinstance(item, Text))


@register.filter
def plain(value: Value) -> str:
    """What is no text of its own language: a number, yes or no, codes, or nothing at all."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, int):
        return str(value)
    if not value:
        return _("Nothing")
    return ", ".join(str(item) for item in value) if isinstance(value, tuple) else str(value)


@register.filter
def run_name(run: Run) -> str:
    """ "Q2 2026–27"; "Q3 2025–26 to Q2 2026–27 (4 quarters)"."""
    if run.count == 1:
        return run.first_label
    words = ngettext(
        "%(first)s to %(last)s (%(count)s quarter)",
        "%(first)s to %(last)s (%(count)s quarters)",
        run.count,
    )
    return words % {"first": run.first_label, "last": run.last_label, "count": run.count}


@register.filter
def departments_that(effect: Effect, movement: str) -> str:
    """How many departments' level moves so, as far as it may be said."""
    if effect.cells is None:
        return pgettext("count", "Withheld")
    cell: Cell = effect.cells[Movement(movement)]
    if cell.exactly is not None:
        return str(cell.exactly)
    if cell.at_least is not None:
        return _("%(count)s or more") % {"count": cell.at_least}
    return _("Fewer than 5")


@register.filter
def median_change(median: Fraction | None) -> str:
    """ "+4", "−1.5", "no change"; a word where it may not be said."""
    if median is None:
        return pgettext("count", "Withheld")
    if median.denominator == 1:
        return signed(int(median))
    sign = "+" if median > 0 else MINUS
    halves = abs(median)
    return f"{sign}{int(halves)}{formats.get_format('DECIMAL_SEPARATOR')}5"


@register.filter
def problem(finding: FileFinding) -> str:
    """What is wrong with a file, without the place."""
    return sentence(finding)
