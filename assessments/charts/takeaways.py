"""The sentences that say what to see in a trend. They state figures only, in whole sentences."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from assessments.charts.counts import Distribution, Stack
from assessments.charts.levels import level_name
from assessments.charts.specs import Line, SmallMultiples, Sparkline, TrendChart
from assessments.enums import Level


def signed(change: int) -> str:
    """A change that is not 0 with its sign: "+4", or "−3" with the true minus sign."""
    return f"+{change}" if change > 0 else f"−{-change}"


def line_takeaway(line: Line) -> str:
    """The line's first and last score in one sentence, for a chart that stands alone."""
    if not line.known:
        return _("%(name)s: there is no result yet.") % {"name": line.name}
    first, last = line.points[line.known[0]], line.points[line.known[-1]]
    words = {
        "name": line.name,
        "first": first.value,
        "last": last.value,
        "first_quarter": first.label,
        "last_quarter": last.label,
    }
    if first is last:
        return _("%(name)s: %(last)s in %(last_quarter)s, the only result.") % words
    return (
        _("%(name)s: from %(first)s in %(first_quarter)s to %(last)s in %(last_quarter)s.") % words
    )


def trend_takeaway(overall: Line, questions: Sequence[Line]) -> str:
    """Where the overall score went, which question moved most, which went down in the newest step.

    All lines have the same quarters. Changes are differences of the whole numbers shown
    (scoring.md, Change over time).
    """
    sentences = [_overall(overall)]
    if overall.known and overall.points[-1].value is None:
        sentences.append(
            _("There is no result for %(quarter)s.") % {"quarter": overall.points[-1].label}
        )
    sentences += _moved_most(questions)
    sentences += _went_down(questions)
    return " ".join(sentences)


def quarterly_trend(*, title: str, overall: Line, questions: Sequence[Line]) -> SmallMultiples:
    """The trend of a department: overall large, the questions small, with composed sentences."""
    lead = line_takeaway(overall)
    return SmallMultiples(
        title=title,
        takeaway=trend_takeaway(overall, questions),
        alternative=lead,
        lead=TrendChart(title=overall.name, takeaway=lead, alternative=lead, line=overall),
        parts=tuple(question_sparkline(question) for question in questions),
    )


def question_sparkline(line: Line) -> Sparkline:
    """The small line of one question, with its composed sentence."""
    sentence = line_takeaway(line)
    return Sparkline(title=line.name, takeaway=sentence, alternative=sentence, line=line)


def _overall(line: Line) -> str:
    if not line.known:
        return _("There is no result yet.")
    scores = line.scores
    words = {"first": scores[0], "last": scores[-1]}
    if len(scores) == 1:
        return _("Overall is at %(last)s. There is no other quarter to compare with.") % words
    if scores[-1] > scores[0]:
        return _("Overall rose from %(first)s to %(last)s.") % words
    if scores[-1] < scores[0]:
        return _("Overall fell from %(first)s to %(last)s.") % words
    quarter = {"quarter": line.points[line.known[0]].label}
    return _("Overall is at %(last)s, the same as in %(quarter)s.") % (words | quarter)


def _moved_most(questions: Sequence[Line]) -> list[str]:
    """One sentence for the largest change from first to last score; none for a tie or no change."""
    changes = sorted(
        ((line.scores[-1] - line.scores[0], line) for line in questions if line.scores),
        key=lambda pair: -abs(pair[0]),
    )
    if len(changes) < 2 or abs(changes[0][0]) == abs(changes[1][0]):
        return []
    change, line = changes[0]
    return [_("%(name)s moved most (%(change)s).") % {"name": line.name, "change": signed(change)}]


def _went_down(questions: Sequence[Line]) -> list[str]:
    """One sentence for every question whose newest score is below the one before it."""
    sentences = []
    for line in questions:
        newest = len(line.points) - 1
        if len(line.known) < 2 or line.known[-1] != newest:
            continue
        before = line.known[-2]
        change = line.scores[-1] - line.scores[-2]
        if change >= 0:
            continue
        pattern = (
            _("%(name)s went down this quarter (%(change)s).")
            if before == newest - 1
            else _("%(name)s went down since %(quarter)s (%(change)s).")
        )
        words = {
            "name": line.name,
            "change": signed(change),
            "quarter": line.points[before].label,
        }
        sentences.append(pattern % words)
    return sentences


def distribution(name: str, stacks: tuple[Stack, ...]) -> Distribution:
    """The levels of one question, with its composed sentence."""
    sentence = _most_common(name, stacks[0])
    return Distribution(title=name, takeaway=sentence, alternative=sentence, stacks=stacks)


def distributions_takeaway(parts: Sequence[Distribution]) -> str:
    """Where most departments stand overall, now and in the last quarter that can be compared."""
    newest, *earlier = parts[0].stacks
    sentences = [_most_common(parts[0].title, newest)]
    comparable = [stack for stack in earlier if stack.counts]
    if newest.counts and comparable:
        level = _top(newest.counts)
        before = comparable[0]
        words = {
            "quarter": before.label,
            "count": before.counts[level] if before.counts else 0,
            "n": before.n,
        }
        sentences.append(_("At the same level in %(quarter)s: %(count)s of %(n)s.") % words)
    return " ".join(sentences)


def _top(counts: Sequence[int]) -> Level:
    """The level at which most stand; of two the higher one."""
    return max(Level, key=lambda level: (counts[level], level))


def _most_common(name: str, stack: Stack) -> str:
    if stack.counts is None:
        return _("%(name)s: there is nothing to show.") % {"name": name}
    level = _top(stack.counts)
    words = {
        "name": name,
        "count": stack.counts[level],
        "n": stack.n,
        "level": level_name(level),
    }
    return (
        _("%(name)s: the most common level is %(level)s (%(count)s of %(n)s departments).") % words
    )
