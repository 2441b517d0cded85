"""The scores of members side by side as bars, one small group for the whole and each question."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from assessments import charts
from assessments.selectors.portfolio.rows import OVERALL
from assessments.selectors.side_by_side import Column, SideBySide, Standing


@dataclass(frozen=True, slots=True)
class Bar:
    column: Column
    standing: Standing | None
    drawing: str


@dataclass(frozen=True, slots=True)
class BarGroup:
    """One bar for each member, in the order chosen."""

    title: str
    bars: Sequence[Bar]

    @property
    def gap(self) -> int | None:
        """Points between the two that are furthest apart; None with fewer than two."""
        shown = [bar.standing.shown for bar in self.bars if bar.standing]
        known = [score for score in shown if score is not None]
        return max(known) - min(known) if len(known) > 1 else None


@dataclass(frozen=True, slots=True)
class BarChart:
    takeaway: str
    groups: Sequence[BarGroup]


def bar_chart(page: SideBySide) -> BarChart:
    """Every group on the same scale; the sentence says where the members are furthest apart."""
    language = (get_language() or "en")[:2]
    named = {OVERALL: _("Overall")}
    named |= {question.key: question.name.in_language(language) for question in page.questions}
    groups = [_group(name, key, page.columns) for key, name in named.items()]
    return BarChart(_takeaway(groups[1:]), groups)


def _group(name: str, key: str, columns: Sequence[Column]) -> BarGroup:
    bars = []
    for column in columns:
        standing = column.scores.get(key)
        score = standing.shown if standing else None
        spec = charts.BarRow(title=name, takeaway=name, alternative=name, score=score)
        bars.append(Bar(column, standing, charts.svg(spec, for_print=False)))
    return BarGroup(name, bars)


def _takeaway(questions: Sequence[BarGroup]) -> str:
    gaps = [(group.gap, group.title) for group in questions if group.gap is not None]
    if not gaps:
        return _("There are no two scores to hold against each other.")
    widest = max(gap for gap, _title in gaps)
    if widest == 0:
        return _("In every question all of them have the same score.")
    titles = [title for gap, title in gaps if gap == widest]
    pattern = ngettext(
        "They are furthest apart in %(questions)s: %(gap)s point.",
        "They are furthest apart in %(questions)s: %(gap)s points.",
        widest,
    )
    return pattern % {"questions": ", ".join(titles), "gap": widest}
