"""The documents that the API answers with, but for the numbers of a result (scores.py)."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal

from django.conf import settings
from django.urls import reverse
from ninja import Schema
from pydantic import Field

from assessments.api.paging import PageInfo
from assessments.api.scores import Bilingual, Decimals, Level, Scores, Shown, Working
from assessments.enums import Side

if TYPE_CHECKING:
    from assessments.models import Department, Quarter, Submission, SubmissionScore


class Document(Schema):
    """What every document says about itself."""

    invented: bool = Field(
        default_factory=lambda: settings.DEMO,
        description="True in the demonstration, where all departments and figures are invented.",
    )


class QuestionnaireName(Schema):
    code: str
    version: str


class QuarterItem(Schema):
    key: str
    label: Bilingual
    starts_on: date
    ends_on: date
    opens_on: date
    due_on: date
    closes_on: date
    questionnaire: QuestionnaireName


class QuarterDocument(Document, QuarterItem):
    """One quarter."""


class QuarterPage(Document, PageInfo):
    items: list[QuarterItem]


class PortfolioName(Schema):
    key: str
    name: Bilingual


class DepartmentItem(Schema):
    code: str
    name: Bilingual
    abbreviation: Bilingual
    type: str
    size_class: str
    portfolio: PortfolioName
    takes_part: bool


class DepartmentDocument(Document, DepartmentItem):
    """One department."""


class DepartmentPage(Document, PageInfo):
    items: list[DepartmentItem]


class OverallColumns(Schema):
    """The overall score in short."""

    score: Decimals | None
    shown: Shown | None
    level: Level | None


class Links(Schema):
    self: str
    scores: str
    working: str


Standing = Literal["waiting", "returned", "accepted", "reopened", "withdrawn"]


class SubmissionFacts(Schema):
    """A submission. Its scores are provisional until a reviewer accepts it."""

    department: str
    quarter: str
    number: int
    standing: Standing = Field(description="What became of it.")
    is_current: bool = Field(description="Whether it stands as the result of its quarter.")
    provisional: bool
    signed_at: datetime
    signed_by: str
    signed_as: Bilingual
    size_class: str = Field(description="Of the department, on the day of signing.")
    sha256: str = Field(description="Over the signed answers and their result.")
    links: Links


class SubmissionItem(SubmissionFacts):
    """A submission with its overall scores."""

    self_assessed: OverallColumns
    validated: OverallColumns | None = Field(description="Null until it is accepted.")


class SubmissionPage(Document, PageInfo):
    items: list[SubmissionItem]


class SubmissionName(Schema):
    department: str
    quarter: str
    number: int


class BothScores(Schema):
    """Both sides, never mixed: what was signed, and once accepted what the reviewer validated."""

    self_assessed: Scores
    validated: Scores | None = Field(description="Null until it is accepted.")


class SubmissionDocument(Document, SubmissionFacts, BothScores):
    """One submission with its scores."""


class ScoresDocument(Document, BothScores):
    """The scores alone."""

    submission: SubmissionName


class WorkingDocument(Document):
    """How the numbers of both sides came about."""

    submission: SubmissionName
    self_assessed: Working
    validated: Working | None = Field(description="Null until it is accepted.")


def quarter_item(quarter: "Quarter") -> dict[str, Any]:
    fiscal = quarter.fiscal
    return {
        "key": quarter.slug,
        "label": {"en": fiscal.label("en"), "fr": fiscal.label("fr")},
        "starts_on": fiscal.starts_on,
        "ends_on": fiscal.ends_on,
        "opens_on": quarter.opens_on,
        "due_on": quarter.due_on,
        "closes_on": quarter.closes_on,
        "questionnaire": {
            "code": quarter.questionnaire.code,
            "version": quarter.questionnaire.version,
        },
    }


def department_item(department: "Department") -> dict[str, Any]:
    portfolio = department.portfolio
    return {
        "code": department.code,
        "name": {"en": department.name_en, "fr": department.name_fr},
        "abbreviation": {"en": department.abbreviation_en, "fr": department.abbreviation_fr},
        "type": department.type,
        "size_class": department.size_class,
        "portfolio": {
            "key": portfolio.key,
            "name": {"en": portfolio.name_en, "fr": portfolio.name_fr},
        },
        "takes_part": department.in_scope,
    }


def submission_name(submission: "Submission") -> dict[str, Any]:
    """The three parts of its address."""
    assessment = submission.assessment
    return {
        "department": assessment.department.code,
        "quarter": assessment.quarter.slug,
        "number": submission.number,
    }


def submission_item(submission: "Submission") -> dict[str, Any]:
    """A row of the list; it came with `overall`, its overall scores in columns."""
    current = submission.assessment.current_submission_id
    columns = {row.side: row for row in submission.overall}  # type: ignore[attr-defined]
    return submission_facts(submission, is_current=current == submission.pk) | {
        side.value: _overall(columns.get(side)) for side in Side
    }


def submission_facts(submission: "Submission", *, is_current: bool) -> dict[str, Any]:
    """Everything but the scores; its review, withdrawal and reopening came with it."""
    name = submission_name(submission)
    standing = _standing(submission)
    return name | {
        "standing": standing,
        "is_current": is_current,
        "provisional": standing != "accepted",
        "signed_at": submission.signed_at,
        "signed_by": submission.signer_name,
        "signed_as": {"en": submission.signer_title_en, "fr": submission.signer_title_fr},
        "size_class": submission.size_class,
        "sha256": submission.sha256,
        "links": {
            "self": reverse("api-submission", kwargs=name),
            "scores": reverse("api-scores", kwargs=name),
            "working": reverse("api-working", kwargs=name),
        },
    }


def _standing(submission: "Submission") -> Standing:
    if hasattr(submission, "withdrawal"):
        return "withdrawn"
    if hasattr(submission, "reopening"):
        return "reopened"
    review = getattr(submission, "review", None)
    if review is None:
        return "waiting"
    return "accepted" if review.outcome == "accepted" else "returned"


def _overall(row: "SubmissionScore | None") -> dict[str, Any] | None:
    if row is None:
        return None
    score = None if row.score is None else str(row.score)
    return {"score": score, "shown": row.shown, "level": row.level}
