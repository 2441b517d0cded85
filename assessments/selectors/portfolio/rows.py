"""One quarter over all departments that somebody oversees: a row for each, read from columns.

The numbers were stored when they were signed (`SubmissionScore`, `SubmissionFacts`); nothing here
opens a submission's document, so two thousand departments cost as many queries as two.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from assessments.enums import Role, Side, State
from assessments.fiscal import FiscalQuarter
from assessments.models import Assessment, Department, Quarter, SubmissionFacts, SubmissionScore
from assessments.policies import PORTFOLIO_ROLES, Viewer
from assessments.scoring import Band

OVERALL = ""
"""Stands for the overall score where a question's key would stand."""


@dataclass(frozen=True, slots=True)
class Figures:
    """A stored score, its parts None where it is not scorable. `unknown` counts answers.

    `held_back_by` names what lowers the level: codes, or question keys for the overall level.
    """

    exact: Fraction | None
    shown: int | None
    upper_shown: int | None
    level: int | None
    unknown: int
    held_back_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThemeFigures:
    """A stored theme score, None where it is not scorable."""

    exact: Fraction | None
    shown: int | None


@dataclass(frozen=True, slots=True)
class Reading:
    """A result as it was stored for one side: by question key, OVERALL among them."""

    figures: Mapping[str, Figures]
    themes: Mapping[str, ThemeFigures]
    confidence: Band | None


@dataclass(frozen=True, slots=True)
class PortfolioRow:
    """A department in a quarter. Without a result it has its state and dates, nothing else.

    `earlier` is the self-assessed reading of the nearest earlier quarter with a result,
    `earlier_quarter`. `shows_calibration`: the viewer reviews this department.
    """

    assessment: Assessment
    is_late: bool
    self_assessed: Reading | None
    validated: Reading | None
    earlier: Reading | None
    earlier_quarter: FiscalQuarter | None
    shows_calibration: bool

    @property
    def department(self) -> Department:
        department: Department = self.assessment.department
        return department

    @property
    def is_provisional(self) -> bool:
        """There is a result, and no reviewer has accepted it."""
        return self.self_assessed is not None and self.assessment.state != State.ACCEPTED

    def change(self, key: str = OVERALL) -> int | None:
        """Difference of the two whole numbers shown, since `earlier_quarter`."""
        return _difference(self.self_assessed, self.earlier, key)

    def calibration_gap(self, key: str = OVERALL) -> Fraction | None:
        """Self-assessed less validated (positive: optimistic); None where not visible."""
        if not self.shows_calibration or self.self_assessed is None or self.validated is None:
            return None
        own, validated = self.self_assessed.figures.get(key), self.validated.figures.get(key)
        if own is None or validated is None or own.exact is None or validated.exact is None:
            return None
        return own.exact - validated.exact


def _difference(newer: Reading | None, older: Reading | None, key: str) -> int | None:
    one = newer.figures.get(key) if newer else None
    other = older.figures.get(key) if older else None
    if one is None or other is None or one.shown is None or other.shown is None:
        return None
    return one.shown - other.shown


def overseen(viewer: Viewer, path: str = "department") -> Q:
    """What belongs to the departments that the viewer oversees; `path` leads to the department."""
    departments = viewer.department_ids(PORTFOLIO_ROLES)
    return Q() if departments is None else Q(**{f"{path}__in": departments})


def portfolio_quarters(viewer: Viewer) -> list[Quarter]:
    """The quarters in which departments of this viewer have an assessment, the newest first."""
    found = Assessment.objects.filter(overseen(viewer)).values("quarter")
    return list(
        Quarter.objects.filter(pk__in=found)
        .select_related("questionnaire")
        .defer("questionnaire__content")
    )


def portfolio_rows(viewer: Viewer, quarter: Quarter, today: date) -> list[PortfolioRow]:
    """A row for every department that the viewer oversees, by code; four queries, however many."""
    assessments = list(assessments_with_earlier(viewer, quarter))
    here = {found.current_submission_id for found in assessments} - {None}
    before = {found.earlier_submission for found in assessments} - {None}
    current = Q(submission=F("submission__assessment__current_submission")) & Q(
        overseen(viewer, "submission__assessment__department"),
        submission__assessment__quarter=quarter,
    )
    own = readings(current, Side.SELF_ASSESSED, with_facts=True) if here else {}
    validated = readings(current, Side.VALIDATED, with_facts=True) if here else {}
    earlier = (
        readings(
            Q(
                submission__in=assessments_with_earlier(viewer, quarter).values(
                    "earlier_submission"
                )
            ),
            Side.SELF_ASSESSED,
        )
        if before
        else {}
    )
    reviewed = viewer.department_ids({Role.REVIEWER})
    return [
        PortfolioRow(
            assessment=found,
            is_late=found.is_late(today),
            self_assessed=own.get(found.current_submission_id),
            validated=validated.get(found.current_submission_id)
            if found.state == State.ACCEPTED
            else None,
            earlier=earlier.get(found.earlier_submission),
            earlier_quarter=FiscalQuarter(found.earlier_year, found.earlier_number)
            if found.earlier_submission
            else None,
            shows_calibration=reviewed is None or found.department_id in reviewed,
        )
        for found in assessments
    ]


def assessments_with_earlier(viewer: Viewer, quarter: Quarter) -> QuerySet[Any]:
    """Each with the current submission of the nearest earlier quarter that has one."""
    earlier = Assessment.objects.filter(
        Q(quarter__year__lt=quarter.year)
        | Q(quarter__year=quarter.year, quarter__number__lt=quarter.number),
        department=OuterRef("department"),
        current_submission__isnull=False,
    ).order_by("-quarter__year", "-quarter__number")
    return (
        Assessment.objects.filter(overseen(viewer), quarter=quarter)
        .select_related("department__portfolio", "quarter", "current_submission")
        .defer("current_submission__content")
        .annotate(
            earlier_submission=Subquery(earlier.values("current_submission")[:1]),
            earlier_year=Subquery(earlier.values("quarter__year")[:1]),
            earlier_number=Subquery(earlier.values("quarter__number")[:1]),
        )
        .order_by("department__code")
    )


def readings(chosen: Q, side: Side, *, with_facts: bool = False) -> dict[int, Reading]:
    """By pk, the stored readings of the submissions that `chosen` picks (from the scores' table).

    One query, or two with what holds levels back, themes and confidence.
    """
    facts = {}
    if with_facts:
        columns = ("submission_id", "held_back_by", "themes", "confidence")
        facts = {
            pk: (held, themes, confidence)
            for pk, held, themes, confidence in SubmissionFacts.objects.filter(
                chosen, side=side
            ).values_list(*columns)
        }
    figures: dict[int, dict[str, Figures]] = {}
    rows = SubmissionScore.objects.filter(chosen, side=side).values_list(
        "submission_id", "question_key", "exact", "shown", "upper_shown", "level", "unknown"
    )
    for pk, key, exact, shown, upper, level, unknown in rows:
        held = facts[pk][0].get(key, ()) if pk in facts else ()
        figures.setdefault(pk, {})[key] = Figures(
            _exact(exact),
            *(shown, upper, level, unknown),
            tuple(held),
        )
    return {
        pk: Reading(
            figures=found,
            themes=_themes(facts[pk][1]) if pk in facts else {},
            confidence=Band(facts[pk][2]) if pk in facts and facts[pk][2] else None,
        )
        for pk, found in figures.items()
    }


@lru_cache(maxsize=50_000)
def _exact(stored: Any) -> Fraction | None:
    """A stored fraction; the same few thousand stand in every portfolio."""
    return None if stored is None else Fraction(stored)


def _themes(stored: Mapping[str, Mapping[str, str | int | None]]) -> dict[str, ThemeFigures]:
    return {
        key: ThemeFigures(
            _exact(theme["exact"]),
            None if theme["shown"] is None else int(theme["shown"]),
        )
        for key, theme in stored.items()
    }
