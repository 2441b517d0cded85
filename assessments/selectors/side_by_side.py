"""Departments and portfolios side by side, in the order in which they were chosen.

A portfolio stands as the medians over its departments; what may be shown of it depends on what
else stands on the page (`scoring.shown_together`). Self-assessed or validated, never both.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from django.db.models import F, Q

from assessments import scoring
from assessments.enums import Side, State
from assessments.models import Assessment, Quarter
from assessments.policies import Viewer
from assessments.questionnaire import Question, Questionnaire, Theme
from assessments.scoring import Band
from assessments.selectors.comparing_desk import Member
from assessments.selectors.portfolio.rows import OVERALL, Figures, Reading, overseen, readings
from assessments.selectors.questionnaires import content_of


@dataclass(frozen=True, slots=True)
class Standing:
    """One score of a member; `n` counts the departments of a median, 1 for a department."""

    exact: Fraction | None
    shown: int | None
    level: int | None
    upper: int | None = None
    unknown: int = 0
    n: int = 1
    is_withheld: bool = False


WITHHELD = Standing(None, None, None, is_withheld=True)


@dataclass(frozen=True, slots=True)
class Part:
    """A department's result in a quarter."""

    assessment: Assessment
    reading: Reading


@dataclass(frozen=True, slots=True)
class Column:
    """One member: its scores by question key and theme, and what stands behind them."""

    member: Member
    content: Questionnaire
    parts: Sequence[Part]
    scores: Mapping[str, Standing]
    themes: Mapping[str, Standing]
    today: date

    @property
    def overall(self) -> Standing:
        return self.scores[OVERALL]

    @property
    def n(self) -> int:
        """How many departments have a result."""
        return len(self.parts)

    @property
    def accepted(self) -> int:
        return sum(part.assessment.state == State.ACCEPTED for part in self.parts)

    @property
    def is_provisional(self) -> bool:
        """Whether a reviewer has still to accept some of it."""
        return self.accepted < self.n

    @property
    def is_late(self) -> bool:
        return self.parts[0].assessment.is_late(self.today)

    @property
    def state(self) -> str:
        """Of a department."""
        return str(self.parts[0].assessment.state)

    @property
    def confidence(self) -> Band | None:
        """Of a department."""
        return self.parts[0].reading.confidence

    @property
    def held_back(self) -> list[tuple[str, tuple[str, ...]]]:
        """Of a department: by question key, what lowers its level; the overall level first."""
        figures = self.parts[0].reading.figures
        return [
            (key, figures[key].held_back_by)
            for key in sorted(figures, key=lambda key: (key != OVERALL, self._place(key)))
            if figures[key].held_back_by
        ]

    def _place(self, key: str) -> int:
        keys = [question.key for question in self.content.questions]
        return keys.index(key) if key in keys else -1


@dataclass(frozen=True, slots=True)
class SideBySide:
    """The columns, and the questions and themes that any of their questionnaires has."""

    side: Side
    columns: Sequence[Column]
    questions: Sequence[Question]
    themes: Sequence[Theme]


@dataclass(frozen=True)
class Results:
    """The results of some quarters by quarter and department, of one side alone.

    With portfolios in it they are those of all the departments that the viewer oversees.
    """

    side: Side
    parts: Mapping[tuple[int, int], Part]
    single: frozenset[tuple[int, int]] = field(default=frozenset())
    """Whose own results stand on the page."""

    def of(self, member: Member) -> list[Part]:
        """The results behind a member; none where it has none in the quarter."""
        return [
            part
            for (quarter, _department), part in self.parts.items()
            if quarter == member.quarter.pk and _belongs(part, member)
        ]

    def score(self, member: Member, key: str) -> Standing:
        """A score: as it is stored, or the median of a portfolio."""
        if not member.is_portfolio:
            (part,) = self.of(member)
            return _stored(part.reading.figures.get(key))
        return self._median(
            member, {place: _score(part, key) for place, part in self.parts.items()}
        )

    def theme(self, member: Member, key: str) -> Standing:
        if not member.is_portfolio:
            (part,) = self.of(member)
            theme = part.reading.themes.get(key)
            exact = theme.exact if theme else None
            return _standing(exact)
        return self._median(
            member, {place: _theme(part, key) for place, part in self.parts.items()}
        )

    def _median(
        self, member: Member, scores: Mapping[tuple[int, int], Fraction | None]
    ) -> Standing:
        """Over the portfolio's departments with a score, unless that gives away a few."""
        groups: dict[str, list[Fraction]] = {}
        known: dict[str, int] = {}
        for place, score in scores.items():
            if place[0] != member.quarter.pk or score is None:
                continue
            key = self.parts[place].assessment.department.portfolio.key
            groups.setdefault(key, []).append(score)
            known[key] = known.get(key, 0) + (place in self.single)
        shown = scoring.shown_together({key: len(each) for key, each in groups.items()}, known)
        if member.code not in shown:
            return WITHHELD
        return _standing(scoring.median(groups[member.code]), n=len(groups[member.code]))


def results(
    viewer: Viewer,
    members: Sequence[Member],
    side: Side,
    more: Iterable[Quarter] = (),
) -> Results:
    """What stands behind the members in their own quarters, and in `more`; three queries."""
    further = {quarter.pk for quarter in more}
    quarters = {member.quarter.pk for member in members} | further
    scope = Q(overseen(viewer), quarter__in=quarters, current_submission__isnull=False)
    if not any(member.is_portfolio for member in members):
        scope &= Q(department__code__in=[member.code for member in members])
    if side == Side.VALIDATED:
        scope &= Q(state=State.ACCEPTED)
    found = list(
        Assessment.objects.filter(scope).select_related("department__portfolio", "quarter")
    )
    read = readings(
        Q(submission=F("submission__assessment__current_submission"))
        & Q(submission__assessment__in=Assessment.objects.filter(scope).values("pk")),
        side,
        with_facts=True,
    )
    parts = {
        (each.quarter_id, each.department_id): Part(each, read[each.current_submission_id])
        for each in found
        if each.current_submission_id in read
    }
    single = {
        place
        for place, part in parts.items()
        for member in members
        if not member.is_portfolio
        and place[0] in {member.quarter.pk, *further}
        and part.assessment.department.code == member.code
    }
    return Results(side, parts, frozenset(single))


def side_by_side(members: Sequence[Member], found: Results, today: date) -> SideBySide:
    """The columns of members that all have a result."""
    contents = {
        member.quarter: content_of(
            member.quarter.questionnaire_id, member.quarter.questionnaire.sha256
        )
        for member in members
    }
    newest_first = [
        contents[quarter]
        for quarter in sorted(contents, key=lambda item: item.fiscal, reverse=True)
    ]
    questions = {item.key: item for content in newest_first[::-1] for item in content.questions}
    themes = {item.key: item for content in newest_first[::-1] for item in content.themes}
    order = [item.key for content in newest_first for item in content.questions]
    return SideBySide(
        side=found.side,
        columns=[_column(member, contents[member.quarter], found, today) for member in members],
        questions=[questions[key] for key in dict.fromkeys(order)],
        themes=list(themes.values()),
    )


def _column(member: Member, content: Questionnaire, found: Results, today: date) -> Column:
    keys = (OVERALL, *(question.key for question in content.questions))
    return Column(
        member=member,
        content=content,
        parts=found.of(member),
        scores={key: found.score(member, key) for key in keys},
        themes={theme.key: found.theme(member, theme.key) for theme in content.themes},
        today=today,
    )


def _belongs(part: Part, member: Member) -> bool:
    department = part.assessment.department
    return member.code == (department.portfolio.key if member.is_portfolio else department.code)


def _score(part: Part, key: str) -> Fraction | None:
    figures = part.reading.figures.get(key)
    return figures.exact if figures else None


def _theme(part: Part, key: str) -> Fraction | None:
    theme = part.reading.themes.get(key)
    return theme.exact if theme else None


def _stored(figures: Figures | None) -> Standing:
    if figures is None:
        return Standing(None, None, None)
    return Standing(
        figures.exact, figures.shown, figures.level, figures.upper_shown, figures.unknown
    )


def _standing(exact: Fraction | None, n: int = 1) -> Standing:
    """A score without a level of its own: the nearest one stands for it."""
    if exact is None:
        return Standing(None, None, None)
    return Standing(exact, scoring.shown(exact), scoring.nearest_level(exact), n=n)
