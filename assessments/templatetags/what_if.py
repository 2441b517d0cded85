"""Fields and words of the what-if page."""

from django import template
from django.forms import BoundField
from django.utils.translation import gettext as _

from assessments.forms.what_if import WhatIfForm
from assessments.questionnaire import Indicator
from assessments.selectors.what_if import Place

register = template.Library()


@register.filter
def what_if_field(form: WhatIfForm, indicator: Indicator) -> BoundField:
    """The choice for one indicator."""
    return form.field_of(indicator)


@register.filter
def place_name(place: Place) -> str:
    """Where a score lies among the peers, in words."""
    return {
        Place.TOP: _("in the upper quarter"),
        Place.ABOVE: _("above the median"),
        Place.MEDIAN: _("at the median"),
        Place.BELOW: _("below the median"),
        Place.BOTTOM: _("in the lower quarter"),
    }[place]
