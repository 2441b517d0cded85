"""A department among those that submitted in the same quarter (scoring.md, Peers)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from assessments import clock, scoring
from assessments.enums import Side, SizeClass
from assessments.models import Quarter, Submission, SubmissionScore
from assessments.selectors.submissions import Submitted

OVERALL = ""


@dataclass(frozen=True, slots=True)
class PeerStanding:
    """Figures by question key, "" for the overall score; a withheld group is None.

    `so_far` until the quarter has closed: figures may still move.
    """

    everyone: Mapping[str, scoring.PeerFigures | None]
    same_portfolio: scoring.PeerFigures | None
    same_size: scoring.PeerFigures | None
    so_far: bool


@dataclass(frozen=True, slots=True)
class _Scored:
    """One department's latest submission, as far as peers look at it."""

    department_id: int
    portfolio_id: int
    size_class: str
    scores: dict[str, Fraction]


def peer_standing(submitted: Submitted, quarter: Quarter, today: date) -> PeerStanding:
    """Where a submission stands among its peers, in one query."""
    own = submitted.submission
    latest = _latest(quarter, today, own)
    size = SizeClass(own.size_class)
    overall = _overall(latest)
    mine = submitted.result.overall.score
    everyone = {OVERALL: _figures(overall, mine, len(overall))}
    for question in submitted.result.questions:
        scores = [item.scores[question.key] for item in latest if question.key in item.scores]
        everyone[question.key] = _figures(scores, question.score, len(scores))
    portfolio = [item for item in latest if item.portfolio_id == own.portfolio_id]
    same_size = [item for item in latest if item.size_class == size]
    return PeerStanding(
        everyone=everyone,
        same_portfolio=_figures(_overall(portfolio), mine, len(overall)),
        same_size=None
        if size == SizeClass.UNKNOWN
        else _figures(_overall(same_size), mine, len(overall)),
        so_far=today <= quarter.closes_on,
    )


def _overall(items: Iterable[_Scored]) -> list[Fraction]:
    return [item.scores[OVERALL] for item in items if OVERALL in item.scores]


def _figures(
    scores: list[Fraction], own: Fraction | None, everyone: int
) -> scoring.PeerFigures | None:
    """The figures; a submission that has been followed by another is no longer among its peers."""
    return scoring.peer_figures(scores, own if own in scores else None, everyone)


def _latest(quarter: Quarter, today: date, own: Submission) -> list[_Scored]:
    """Each department's latest submission; once the quarter has closed, as at its closing day.

    Of the own department, none that came after the one that is shown.
    """
    rows = (
        SubmissionScore.objects.filter(
            submission__assessment__quarter=quarter,
            submission__withdrawal__isnull=True,
            side=Side.SELF_ASSESSED,
        )
        .exclude(submission__assessment=own.assessment_id, submission__number__gt=own.number)
        .order_by("submission__number")
        .values_list(
            "submission__assessment__department_id",
            "submission__portfolio_id",
            "submission__size_class",
            "submission__number",
            "submission__signed_at",
            "question_key",
            "exact",
        )
    )
    closed = clock.end_of(quarter.closes_on) if today > quarter.closes_on else None
    found: dict[int, tuple[int, _Scored]] = {}
    for department, portfolio, size, number, signed_at, key, exact in rows:
        if closed and signed_at >= closed:
            continue
        if department not in found or found[department][0] != number:
            found[department] = (number, _Scored(department, portfolio, size, {}))
        if exact is not None:
            found[department][1].scores[key] = Fraction(exact)
    return [scored for _number, scored in found.values()]
