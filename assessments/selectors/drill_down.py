"""One question over the departments that somebody oversees: a row for each, a cell an indicator."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.core.paginator import Page, Paginator
from django.db.models import F, Q

from assessments import scoring
from assessments.enums import AnswerKind, Side
from assessments.fiscal import FiscalQuarter
from assessments.models import (
    Assessment,
    Department,
    Quarter,
    SubmissionScore,
    SubmittedAnswer,
)
from assessments.policies import Viewer
from assessments.questionnaire import Indicator, Question, Questionnaire
from assessments.selectors.indicator_counts import LevelCounts, level_counts
from assessments.selectors.overseen_departments import Overseen, Wanted, overseen_departments
from assessments.selectors.portfolio.rows import (
    Figures,
    assessments_with_earlier,
    overseen,
    portfolio_quarters,
    readings,
)
from assessments.selectors.questionnaires import content_of

PAGE = 100
QUESTION = "question"
"""Stands for the question's score where an indicator's code would stand in the order."""


@dataclass(frozen=True, slots=True)
class Said:
    """What was answered to an indicator, without a word of what was typed."""

    kind: AnswerKind
    level: int | None


@dataclass(frozen=True, slots=True)
class Cell:
    """One answer and the one before it, if there was one to this indicator."""

    said: Said
    before: Said | None

    @property
    def has_changed(self) -> bool:
        return self.before is not None and self.before != self.said


@dataclass(frozen=True, slots=True)
class DrillRow:
    """A department; without a result it has no figures and no cells."""

    assessment: Assessment
    earlier_quarter: FiscalQuarter | None
    figures: Figures | None
    cells: Mapping[str, Cell]

    @property
    def department(self) -> Department:
        department: Department = self.assessment.department
        return department

    @property
    def is_held_back(self) -> bool:
        """Whether a must-have keeps the level below the one nearest to the score."""
        figures = self.figures
        if figures is None or figures.exact is None or figures.level is None:
            return False
        return figures.level < scoring.nearest_level(figures.exact)


@dataclass(frozen=True, slots=True)
class QuestionCase:
    """A question of a quarter's questionnaire, and the departments that have a part in it."""

    quarter: Quarter
    quarters: Sequence[Quarter]
    content: Questionnaire
    question: Question
    departments: Sequence[Overseen]

    @property
    def sortable(self) -> tuple[str, ...]:
        """What the rows can be ordered by, beside the name."""
        return (QUESTION, *(indicator.code for indicator in self.question.indicators))


@dataclass(frozen=True, slots=True)
class IndicatorSummary:
    """An indicator with its counts, None where they are withheld."""

    indicator: Indicator
    counts: LevelCounts | None


@dataclass(frozen=True, slots=True)
class QuestionTable:
    """One page of rows, and the summary over everybody or over the chosen portfolio."""

    page: Page[Overseen]
    rows: Sequence[DrillRow]
    summary: Sequence[IndicatorSummary]


def question_case(viewer: Viewer, *, quarter: FiscalQuarter, question: str) -> QuestionCase | None:
    """The question in a quarter in which the viewer oversees departments."""
    quarters = portfolio_quarters(viewer)
    found = next((item for item in quarters if item.fiscal == quarter), None)
    if found is None:
        return None
    content = content_of(found.questionnaire_id, found.questionnaire.sha256)
    asked = next((item for item in content.questions if item.key == question), None)
    if asked is None:
        return None
    return QuestionCase(found, quarters, content, asked, overseen_departments(viewer, [found.pk]))


def question_table(viewer: Viewer, case: QuestionCase, wanted: Wanted) -> QuestionTable:
    """The page that is wanted; as many queries however many departments."""
    codes = [indicator.code for indicator in case.question.indicators]
    page = Paginator(_in_order(viewer, case, wanted), PAGE).get_page(wanted.page)
    counts = level_counts(viewer, [case.quarter.pk], codes, wanted.portfolio)
    return QuestionTable(
        page=page,
        rows=_rows(viewer, case, list(page)),
        summary=[
            IndicatorSummary(indicator, counts.get((case.quarter.pk, indicator.code)))
            for indicator in case.question.indicators
        ],
    )


def _in_order(viewer: Viewer, case: QuestionCase, wanted: Wanted) -> list[Overseen]:
    """By name, or by score or level; whoever has none stands at the end either way."""
    named = wanted.of(case.departments)
    if not wanted.sorted_by:
        return named[::-1] if wanted.is_descending else named
    values = _values(viewer, case, wanted.sorted_by)
    with_value = [item for item in named if item.pk in values]
    with_value.sort(key=lambda item: values[item.pk], reverse=wanted.is_descending)
    return with_value + [item for item in named if item.pk not in values]


def _values(viewer: Viewer, case: QuestionCase, name: str) -> dict[int, Decimal | int]:
    current = Q(
        overseen(viewer, "submission__assessment__department"),
        submission=F("submission__assessment__current_submission"),
        submission__assessment__quarter=case.quarter,
    )
    department = "submission__assessment__department"
    if name == QUESTION:
        scores = SubmissionScore.objects.filter(
            current, side=Side.SELF_ASSESSED, question_key=case.question.key, score__isnull=False
        )
        return dict(scores.values_list(department, "score"))
    answers = SubmittedAnswer.objects.filter(current, code=name, level__isnull=False)
    return dict(answers.values_list(department, "level"))


def _rows(viewer: Viewer, case: QuestionCase, shown: Sequence[Overseen]) -> list[DrillRow]:
    assessments = {
        found.department_id: found
        for found in assessments_with_earlier(viewer, case.quarter).filter(
            department__in=[department.pk for department in shown]
        )
    }
    here = {found.current_submission_id for found in assessments.values()} - {None}
    before = {found.earlier_submission for found in assessments.values()} - {None}
    of_question = Q(submission__in=here, question_key=case.question.key)
    figures = readings(of_question, Side.SELF_ASSESSED)
    said = _said(case, here | before)
    rows = []
    for department in shown:
        found = assessments[department.pk]
        submission, earlier = found.current_submission_id, found.earlier_submission
        reading = figures.get(submission)
        older = said.get(earlier, {})
        rows.append(
            DrillRow(
                assessment=found,
                earlier_quarter=FiscalQuarter(found.earlier_year, found.earlier_number)
                if earlier
                else None,
                figures=reading.figures[case.question.key] if reading else None,
                cells={
                    code: Cell(answer, older.get(code))
                    for code, answer in said.get(submission, {}).items()
                },
            )
        )
    return rows


def _said(case: QuestionCase, submissions: set[int]) -> dict[int, dict[str, Said]]:
    codes = [indicator.code for indicator in case.question.indicators]
    found = SubmittedAnswer.objects.filter(submission__in=submissions, code__in=codes)
    said: dict[int, dict[str, Said]] = {}
    for pk, code, kind, level in found.values_list("submission", "code", "kind", "level"):
        said.setdefault(pk, {})[code] = Said(AnswerKind(kind), level)
    return said
