"""The overview's charts: levels against earlier quarters, and the median of all departments."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from assessments import charts, scoring
from assessments.models import Quarter
from assessments.questionnaire import Questionnaire
from assessments.selectors.government import GovernmentFigures
from assessments.selectors.portfolio.addresses import TableAddress
from assessments.selectors.portfolio.counts import Counts, by_level
from assessments.selectors.portfolio.rows import OVERALL


@dataclass(frozen=True, slots=True)
class QuarterCounts:
    """The levels of one group of departments in a quarter; `others` have a result outside it."""

    quarter: Quarter
    counts: Mapping[str, Counts]
    others: int

    @property
    def may_show(self) -> bool:
        n = sum(self.counts.get(OVERALL, {}).values())
        return scoring.may_show(n, n + self.others)


@dataclass(frozen=True, slots=True)
class GovernmentPoint:
    """All departments in one quarter."""

    quarter: Quarter
    figures: GovernmentFigures


def distribution_chart(
    content: Questionnaire, quarters: Sequence[QuarterCounts], table: TableAddress
) -> charts.ScreenChart:
    """The overall level and each question, the newest quarter first; only that one has links."""
    language = (get_language() or "en")[:2]
    names = {OVERALL: _("Overall")} | {
        question.key: question.name.in_language(language) for question in content.questions
    }
    newest, *earlier = quarters
    parts = tuple(
        charts.distribution(
            name,
            (
                _stack(newest, key, tuple(table.level(level, key) for level in range(5))),
                *(_stack(item, key, ()) for item in earlier),
            ),
        )
        for key, name in names.items()
    )
    spec = charts.Distributions(
        title=_("Departments at each level"),
        takeaway=charts.distributions_takeaway(parts),
        alternative=charts.distributions_takeaway(parts),
        parts=parts,
    )
    return charts.for_screen(spec, key="levels")


def _stack(item: QuarterCounts, key: str, addresses: tuple[str, ...]) -> charts.Stack:
    """A bar; without one where the group is too small, or the question was not asked."""
    label, counts = item.quarter.label, item.counts.get(key, {})
    scored = by_level(counts)
    if not item.counts:
        return charts.Stack(label, None, _("no results"))
    if not item.may_show or 0 < sum(scored) < scoring.FEWEST_SHOWN:
        return charts.Stack(label, None, _("withheld"))
    if not sum(scored):
        return charts.Stack(label, None, _("not asked"))
    n, missing = sum(scored), counts.get(None, 0)
    note = ngettext("%(count)s department", "%(count)s departments", n) % {"count": n}
    if missing:
        note += ", " + _("%(count)s not scored") % {"count": missing}
    return charts.Stack(label, scored, note, addresses)


def government_chart(points: Sequence[GovernmentPoint]) -> charts.ScreenChart | None:
    """The median of all departments over the quarters, with quartiles; None without any median.

    Quarters before the first median are left out.
    """
    first = next((at for at, point in enumerate(points) if point.figures.median is not None), None)
    if first is None:
        return None
    shown = points[first:]
    line = charts.Line(_("Median of all departments"), tuple(map(_point, shown)))
    boxes = tuple(
        (scoring.shown(found[0]), scoring.shown(found[1]))
        if (found := point.figures.quartiles)
        else None
        for point in shown
    )
    sentence = charts.line_takeaway(line)
    spec = charts.TrendChart(
        title=_("All departments over the quarters"),
        takeaway=sentence,
        alternative=sentence,
        line=line,
        boxes=boxes if any(boxes) else (),
    )
    return charts.for_screen(spec, key="government")


def _point(point: GovernmentPoint) -> charts.Point:
    n, median = point.figures.n, point.figures.median
    if median is None:
        return charts.Point(point.quarter.label, None, _("withheld") if n else _("no results"))
    note = ngettext("%(count)s department", "%(count)s departments", n) % {"count": n}
    return charts.Point(point.quarter.label, scoring.shown(median), note)
