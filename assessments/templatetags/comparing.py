"""Words for departments side by side."""

from fractions import Fraction

from django import template
from django.utils import formats
from django.utils.translation import gettext as _

from assessments.enums import Level
from assessments.models.labels import label

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
