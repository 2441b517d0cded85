"""Departments with random submissions, for the pages that put them side by side."""

from collections.abc import Mapping
from random import Random

from assessments import scoring
from assessments.fiscal import FiscalQuarter
from assessments.models import Department, Quarter, Questionnaire, Submission
from assessments.selectors.submissions import Submitted, read_submission
from assessments.services.quarters import open_quarter
from tests import factories

CHOICES: list[int | str] = [0, 1, 2, 3, 4, "dont_know", "not_applicable"]
Q1 = factories.Q2.plus(-1)


def departments(portfolios: Mapping[str, int]) -> None:
    """So many departments in each portfolio: A01, A02, … in "a"."""
    for key, count in portfolios.items():
        portfolio = factories.make_portfolio(key)
        for number in range(1, count + 1):
            code = f"{key.upper()}{number:02}"
            factories.make_department(code, portfolio=portfolio)


def submit_all(
    fiscal: FiscalQuarter = Q1, questionnaire: Questionnaire | None = None, seed: int = 5
) -> dict[str, Submission]:
    """A submission of random answers from everybody, by department."""
    chance = Random(seed)  # noqa: S311 (nothing secret)
    questionnaire = questionnaire or factories.make_questionnaire_without_must_haves()
    quarter = Quarter.objects.filter(
        year=fiscal.year, number=fiscal.number
    ).first() or factories.make_quarter(fiscal, questionnaire, opened=False)
    open_quarter(quarter=quarter, actor_id=None, now=factories.NOW)
    codes = list(questionnaire.indicators.values_list("code", flat=True))
    return {
        department.code: factories.make_submission(
            department, quarter, changes={code: chance.choice(CHOICES) for code in codes}
        )
        for department in Department.objects.order_by("code")
    }


def read(submissions: Mapping[str, Submission]) -> dict[str, Submitted]:
    return {code: read_submission(submission) for code, submission in submissions.items()}


def overall(submitted: Submitted) -> int | None:
    score = submitted.result.overall.score
    return None if score is None else scoring.shown(score)
