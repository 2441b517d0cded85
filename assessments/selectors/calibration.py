"""Self-assessed against validated scores over the quarters.

Only accepted submissions count, each against its own validation; the two sides stand beside each
other with their names, and nothing is made of them together but their difference.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import F, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from assessments import charts
from assessments.enums import Language, Role, Side, State
from assessments.fiscal import FiscalQuarter
from assessments.models import Assessment, Department, Quarter, SubmissionScore
from assessments.policies import RESULT_ROLES, Viewer
from assessments.selectors.calibration_charts import gap_charts
from assessments.selectors.portfolio.rows import OVERALL
from assessments.selectors.questionnaires import content_of

COLUMNS = 8
"""Quarters beside each other in the table of departments: two years."""


@dataclass(frozen=True, slots=True)
class Sides:
    """One score of an accepted submission as self-assessed and as validated."""

    self_assessed: Fraction | None
    validated: Fraction | None

    @property
    def gap(self) -> Fraction | None:
        """Self-assessed less validated; positive: optimistic."""
        if self.self_assessed is None or self.validated is None:
            return None
        return self.self_assessed - self.validated


@dataclass(frozen=True, slots=True)
class CalibrationRow:
    """One department; for each quarter of the table its overall scores, None if not validated."""

    department: Department
    cells: tuple[tuple[FiscalQuarter, Sides | None], ...]


@dataclass(frozen=True, slots=True)
class CalibrationSeries:
    """One question, or the whole: by quarter, the oldest first."""

    key: str
    name: str
    points: tuple[tuple[Quarter, Sides | None], ...]


@dataclass(frozen=True, slots=True)
class DepartmentCalibration:
    """A department's validated quarters, the whole first; no series without such a quarter."""

    department: Department
    series: tuple[CalibrationSeries, ...]
    chart: charts.ScreenChart | None

    @property
    def department_id(self) -> int:
        """The department, for the policies."""
        return self.department.pk


Found = Mapping[tuple[int, FiscalQuarter, str], Sides]
"""By department's pk, quarter and question key."""


def reviewed_departments(viewer: Viewer) -> QuerySet[Department]:
    """The departments that a reviewer reviews and that have a validated result, by name."""
    departments = viewer.department_ids({Role.REVIEWER})
    found = Department.objects.filter(assessments__state=State.ACCEPTED).distinct()
    named = found.order_by("name_fr" if get_language() == Language.FRENCH else "name_en", "code")
    return named if departments is None else named.filter(pk__in=departments)


def calibration_quarters() -> list[Quarter]:
    """The newest quarters in which anything was validated, the oldest first."""
    accepted = Assessment.objects.filter(state=State.ACCEPTED).values("quarter")
    return list(Quarter.objects.filter(pk__in=accepted).defer("questionnaire"))[:COLUMNS][::-1]


def calibration_rows(
    departments: Sequence[Department], quarters: Sequence[Quarter]
) -> list[CalibrationRow]:
    """The overall scores of these departments; one query."""
    found = _sides(
        SubmissionScore.objects.filter(
            question_key=OVERALL,
            submission__assessment__department__in=departments,
            submission__assessment__quarter__in=quarters,
        )
    )
    return [
        CalibrationRow(
            department,
            tuple(
                (item.fiscal, found.get((department.pk, item.fiscal, OVERALL))) for item in quarters
            ),
        )
        for department in departments
    ]


def calibration_for(viewer: Viewer, code: str) -> DepartmentCalibration | None:
    """Of a department whose results the viewer may read; whether also this, the policy says."""
    departments = viewer.department_ids(RESULT_ROLES)
    found = Department.objects.filter(code=code)
    department = (found if departments is None else found.filter(pk__in=departments)).first()
    return calibration_of(department) if department else None


def calibration_of(department: Department) -> DepartmentCalibration:
    """Every question over the quarters from the first validated one to the last."""
    found = _sides(SubmissionScore.objects.filter(submission__assessment__department=department))
    validated = {period for _pk, period, _key in found}
    if not validated:
        return DepartmentCalibration(department, (), None)
    quarters = [
        item
        for item in Quarter.objects.filter(assessments__department=department)
        .select_related("questionnaire")
        .defer("questionnaire__content")
        .order_by("year", "number")
        if min(validated) <= item.fiscal <= max(validated)
    ]
    series = tuple(
        CalibrationSeries(
            key,
            name,
            tuple((item, found.get((department.pk, item.fiscal, key))) for item in quarters),
        )
        for key, name in _names(quarters[-1]).items()
    )
    points = [
        (item.name, [(at.label, both.gap if both else None) for at, both in item.points])
        for item in series
    ]
    return DepartmentCalibration(department, series, gap_charts(points))


def _names(quarter: Quarter) -> dict[str, str]:
    """By key, what stands beside one another: the questions of the newest questionnaire."""
    content = content_of(quarter.questionnaire_id, quarter.questionnaire.sha256)
    language = (get_language() or "en")[:2]
    return {OVERALL: _("Overall")} | {
        question.key: question.name.in_language(language) for question in content.questions
    }


def _sides(scores: QuerySet[SubmissionScore]) -> Found:
    """Both sides of the accepted submissions among these scores."""
    rows: Iterable[tuple[int, int, int, str, str, str | None]] = scores.filter(
        submission=F("submission__assessment__current_submission"),
        submission__assessment__state=State.ACCEPTED,
    ).values_list(
        "submission__assessment__department_id",
        "submission__assessment__quarter__year",
        "submission__assessment__quarter__number",
        "question_key",
        "side",
        "exact",
    )
    sides: dict[tuple[int, FiscalQuarter, str], dict[str, Fraction | None]] = {}
    for department, year, number, key, side, exact in rows:
        at = sides.setdefault((department, FiscalQuarter(year, number), key), {})
        at[side] = None if exact is None else Fraction(exact)
    return {
        at: Sides(by_side.get(Side.SELF_ASSESSED), by_side.get(Side.VALIDATED))
        for at, by_side in sides.items()
    }
