"""The gap between self-assessed and validated scores over the quarters, as charts on one scale."""

from collections.abc import Sequence
from fractions import Fraction
from math import ceil

from django.utils import formats
from django.utils.translation import gettext as _

from assessments import charts, scoring

NARROWEST_REACH = 10
"""Points up and down at least, so that small gaps look small."""

Gaps = Sequence[tuple[str, Fraction | None]]


def gap_charts(named: Sequence[tuple[str, Gaps]]) -> charts.ScreenChart:
    """The first of these large, the others small; a quarter without a gap was not validated."""
    known = [abs(gap) for _name, gaps in named for _label, gap in gaps if gap is not None]
    reach = max(NARROWEST_REACH, ceil(max(known, default=0)))
    lead, *parts = [_chart(name, gaps, reach) for name, gaps in named]
    spec = charts.GapCharts(
        title=_("Self-assessed less validated, in points"),
        takeaway=lead.takeaway,
        alternative=lead.alternative,
        lead=lead,
        parts=tuple(parts),
    )
    return charts.for_screen(spec, key="gaps")


def _chart(name: str, gaps: Gaps, reach: int) -> charts.GapChart:
    sentence = _takeaway(name, gaps)
    return charts.GapChart(
        title=name,
        takeaway=sentence,
        alternative=sentence,
        gaps=tuple(_gap(label, gap) for label, gap in gaps),
        reach=reach,
    )


def _gap(label: str, gap: Fraction | None) -> charts.Gap:
    if gap is None:
        return charts.Gap(label, None, _("Not available"), _("not validated"))
    return charts.Gap(label, float(gap), signed_gap(gap))


def signed_gap(gap: Fraction) -> str:
    """ "+2.50", "−0.75", "0.00", as the language writes it."""
    sign = "+" if gap > 0 else "\N{MINUS SIGN}" if gap < 0 else ""
    point = formats.get_format("DECIMAL_SEPARATOR")
    return sign + scoring.two_decimals(abs(gap)).replace(".", point)


def _takeaway(name: str, gaps: Gaps) -> str:
    """The newest gap in one sentence, and which way it points."""
    known = [(label, gap) for label, gap in gaps if gap is not None]
    if not known:
        return _("%(name)s: no quarter was validated.") % {"name": name}
    label, gap = known[-1]
    words = {"name": name, "quarter": label, "gap": signed_gap(abs(gap)).lstrip("+")}
    if not gap:
        return _("%(name)s: in %(quarter)s, the two agreed.") % words
    if gap > 0:
        return (
            _("%(name)s: in %(quarter)s, the self-assessed score was %(gap)s points higher.")
            % words
        )
    return _("%(name)s: in %(quarter)s, the self-assessed score was %(gap)s points lower.") % words
