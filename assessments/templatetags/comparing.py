"""Words for departments side by side."""

from fractions import Fraction

from django import template
from django.utils import formats
from django.utils.translation import gettext as _

from assessments.enums import AnswerKind, Level
from assessments.models.labels import label
from assessments.selectors.drill_down import Cell, Said

register = template.Library()


@register.filter
def median_level(level: Fraction | None) -> str:
    """ "2 Developing"; "2.5, between Developing and Established"; words where there is none."""
    if level is None:
        return _("Withheld")
    below = Level(int(level))
    if level == below:
        return f"{int(below)} {label(below)}"
    return _("%(number)s, between %(below)s and %(above)s") % {
        "number": f"{int(below)}{formats.get_format('DECIMAL_SEPARATOR')}5",
        "below": label(below),
        "above": label(Level(below + 1)),
    }


@register.filter
def said_in_short(said: Said) -> str:
    """What stands in a cell in place of a level."""
    if said.kind == AnswerKind.NOT_APPLICABLE:
        return _("Not applicable")
    return _("Not known")


@register.filter
def change_in_words(cell: Cell) -> str:
    """ "up from 1"; "was not known"; for a cell that has changed."""
    before = cell.before
    if before is None:
        return ""
    if before.level is None:
        return (
            _("was not applicable")
            if before.kind == AnswerKind.NOT_APPLICABLE
            else _("was not known")
        )
    words = {"level": before.level}
    if cell.said.level is None:
        return _("was %(level)s") % words
    if cell.said.level > before.level:
        return _("up from %(level)s") % words
    return _("down from %(level)s") % words


@register.simple_tag
def sort_order(name: str, sort: str) -> str:
    """The state of a column's order, for `aria-sort`."""
    if sort == name:
        return "ascending"
    return "descending" if sort == f"-{name}" else "none"


@register.simple_tag
def sort_next(name: str, sort: str) -> str:
    """What a press on a column's heading sorts by: turned around if it is sorted by already."""
    return f"-{name}" if sort == name else name
