"""Words for departments side by side."""

from fractions import Fraction

from django import template
from django.utils import formats
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from assessments.enums import AnswerKind, Level
from assessments.models.labels import label
from assessments.questionnaire import Questionnaire
from assessments.selectors.drill_down import Cell, Said
from assessments.selectors.side_by_side import Column, Standing

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


@register.filter
def standing(column: Column, key: str) -> Standing | None:
    """A column's score for a question; None where its questionnaire does not ask it."""
    return column.scores.get(key)


@register.filter
def theme_standing(column: Column, key: str) -> Standing | None:
    """A column's score for a theme; None where its questionnaire does not have it."""
    return column.themes.get(key)


@register.filter
def holding(names: tuple[str, ...], content: Questionnaire) -> str:
    """What holds a level back, by name: questions, or indicators."""
    language = (get_language() or "en")[:2]
    named = {item.key: item.name for item in content.questions}
    named |= {item.code: item.title for item in content.indicators()}
    return ", ".join(named[name].in_language(language) for name in names)


@register.filter
def holds(key: str, content: Questionnaire) -> str:
    """Whose level is held back: a question's name, or the overall level."""
    language = (get_language() or "en")[:2]
    return content.question(key).name.in_language(language) if key else _("Overall")
