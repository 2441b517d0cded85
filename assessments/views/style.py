"""The style page: every component with its states, drawn by the partials that the screens use.

It exists in debug and demo mode only; what it shows is made up on the spot.
"""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from assessments import clock
from assessments.access import open_to_all
from assessments.charts import Line, Point, TrendChart, for_screen
from assessments.charts.screen import ScreenChart
from assessments.enums import Level, State
from assessments.fiscal import FiscalQuarter
from assessments.forms.style import StyleForm
from assessments.views.frame import NavigationItem, language

TOKENS = {
    "sizes": ("hero", "3xl", "2xl", "xl", "lg", "md", "sm", "xs"),
    "spaces": ("1", "2", "3", "4", "5", "6", "7", "8"),
    "colours": ("ink", "ink-soft", "control", "line", "accent", "link", "visited", "focus"),
    "messages": ("good", "warn", "danger"),
}


@open_to_all
def style(request: HttpRequest) -> HttpResponse:
    """Reads nothing and keeps nothing; its form is sent to itself, so that its errors show."""
    form = StyleForm(request.GET) if "sent" in request.GET else StyleForm()
    context = {
        "form": form,
        "tokens": TOKENS,
        "levels": [*Level, None],
        "states": list(State),
        "since": _quarter_before(1).short_label(language()),
        "chart": _chart(),
        "many": [{"number": number, "level": number % 5} for number in range(1, 41)],
        "page": Paginator(range(30), 10).page(2),
        "items": [
            NavigationItem(_("The page that is open"), request.path, current=True),
            NavigationItem(_("Another page"), request.path, current=False),
        ],
    }
    return render(request, "style/page.html", context)


def _quarter_before(quarters: int) -> FiscalQuarter:
    return FiscalQuarter.of(clock.today()).plus(-quarters)


def _chart() -> ScreenChart:
    """Four quarters, one without a score."""
    points = [
        Point(_quarter_before(ago).label(language()), score, "" if score else _("not submitted"))
        for ago, score in ((4, 38), (3, None), (2, 52), (1, 63))
    ]
    takeaway = _("An invented line: one quarter is missing, and the last one is 11 points higher.")
    chart = TrendChart(
        title=_("A chart, its takeaway and its table"),
        takeaway=takeaway,
        alternative=takeaway,
        line=Line(_("Invented"), tuple(points)),
    )
    return for_screen(chart, key="style")
