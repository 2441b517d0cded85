"""What the API offers: quarters, departments, submissions, their scores and the working of them.

Every operation asks a token who is asking and, through `@requires`, a policy of the screens; a
system check stops the start where one does not (checks.py).
"""

from typing import Any, Literal

from django.http import HttpResponse
from ninja import NinjaAPI, Query
from pydantic import Field

from assessments.access import Request, requires
from assessments.api import documents, problems, scores
from assessments.api.door import (
    BearerToken,
    Code,
    Number,
    QuarterKey,
    TokenThrottle,
    in_path,
    in_quarter,
    quarter_of,
)
from assessments.api.paging import Paging, page_of
from assessments.policies import can_enter, can_see_result
from assessments.selectors.departments import department_for, departments_in_scope
from assessments.selectors.quarters import quarter_for, quarters
from assessments.selectors.signed import Signed, signed_for, submissions_in_scope

api = NinjaAPI(
    title="Digital readiness",
    version="1",
    description=(
        "Read-only. What a person may read on the screens, their tokens may read here, with the "
        "roles of the moment. Results are self-assessments, not audits."
    ),
    openapi_url=None,  # addresses.py serves it, and no page that would load another host's files
    docs_url=None,
    auth=BearerToken(),
    throttle=TokenThrottle(),
)
problems.answer_with_problems(api)

SUBMISSION = "submissions/{department}/{quarter}/{number}"
in_submission = in_path(department=Code, quarter=QuarterKey, number=Number)


class Wanted(Paging):
    """Which submissions are listed."""

    quarter: QuarterKey | None = None
    department: Code | None = None
    which: Literal["current", "all"] = Field(
        "current",
        description="current: those that stand as results; all: also those before them.",
    )


def _signed(viewer: Any, *, department: str, **others: Any) -> Signed | None:
    return signed_for(viewer, code=department, **others)


@api.get("quarters", response=documents.QuarterPage, url_name="api-quarters")
@requires(can_enter)
def list_quarters(request: Request, response: HttpResponse, paging: Query[Paging]) -> Any:
    """Every quarter with its dates, the newest first."""
    return page_of(request, response, quarters(), paging, documents.quarter_item)


@api.get("quarters/{quarter}", response=documents.QuarterDocument, url_name="api-quarter")
@in_path(quarter=QuarterKey)
@requires(can_enter, load=in_quarter(quarter_for))
def read_quarter(request: Request, quarter: Any) -> Any:
    """One quarter."""
    return documents.quarter_item(quarter)


@api.get("departments", response=documents.DepartmentPage, url_name="api-departments")
@requires(can_enter)
def list_departments(request: Request, response: HttpResponse, paging: Query[Paging]) -> Any:
    """The departments whose results you may read, by code."""
    rows = departments_in_scope(request.viewer)
    return page_of(request, response, rows, paging, documents.department_item)


@api.get("departments/{code}", response=documents.DepartmentDocument, url_name="api-department")
@in_path(code=Code)
@requires(can_enter, load=department_for)
def read_department(request: Request, department: Any) -> Any:
    """One of them."""
    return documents.department_item(department)


@api.get("submissions", response=documents.SubmissionPage, url_name="api-submissions")
@requires(can_enter)
def list_submissions(request: Request, response: HttpResponse, wanted: Query[Wanted]) -> Any:
    """What was signed in your scope: the newest quarter first, then by department and number."""
    quarter = quarter_of(wanted.quarter) if wanted.quarter else None
    rows = submissions_in_scope(
        request.viewer,
        quarter=quarter,
        code=wanted.department or "",
        every=wanted.which == "all",
    )
    if wanted.quarter and not quarter:  # has the form of one, but there is no such period
        rows = rows.none()
    return page_of(request, response, rows, wanted, documents.submission_item)


@api.get(SUBMISSION, response=documents.SubmissionDocument, url_name="api-submission")
@in_submission
@requires(can_see_result, load=in_quarter(_signed))
def read_submission(request: Request, signed: Signed) -> Any:
    """One submission with its self-assessed and, once it is accepted, its validated scores."""
    facts = documents.submission_facts(signed.submission, is_current=signed.is_current)
    return facts | _scores(signed)


@api.get(f"{SUBMISSION}/scores", response=documents.ScoresDocument, url_name="api-scores")
@in_submission
@requires(can_see_result, load=in_quarter(_signed))
def read_scores(request: Request, signed: Signed) -> Any:
    """Overall, by question and by theme: score and range, level, unknowns, confidence."""
    return {"submission": documents.submission_name(signed.submission), **_scores(signed)}


@api.get(f"{SUBMISSION}/working", response=documents.WorkingDocument, url_name="api-working")
@in_submission
@requires(can_see_result, load=in_quarter(_signed))
def read_working(request: Request, signed: Signed) -> Any:
    """The terms of every sum, what was left out, what was unknown, and what held a level back."""
    content, validated = signed.submitted.questionnaire, signed.validated
    return {
        "submission": documents.submission_name(signed.submission),
        "self_assessed": scores.working_of(signed.submitted.result, content),
        "validated": scores.working_of(validated, content) if validated else None,
    }


def _scores(signed: Signed) -> dict[str, Any]:
    content, validated = signed.submitted.questionnaire, signed.validated
    return {
        "self_assessed": scores.scores_of(signed.submitted.result, content),
        "validated": scores.scores_of(validated, content) if validated else None,
    }
