"""Small makers of test data. Whatever has rules is made through the services."""

from datetime import date, datetime, timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from assessments.access import viewer_of
from assessments.enums import AnswerKind, Basis, EvidenceKind, Language, Role
from assessments.fiscal import FiscalQuarter
from assessments.models import (
    Answer,
    Assessment,
    Department,
    Membership,
    Portfolio,
    Quarter,
    Questionnaire,
    Submission,
    User,
)
from assessments.policies import Scope, Viewer
from assessments.scoring import Judgement
from assessments.services import teamwork
from assessments.services.answers import AnswerInput, add_evidence, save_answer
from assessments.services.quarters import open_quarter
from assessments.services.questionnaires import load_questionnaire
from assessments.services.reviews import accept, return_submission
from assessments.services.submissions import sign_off
from tests.questionnaires import questionnaire_document, text

TORONTO = ZoneInfo("America/Toronto")
TODAY = date(2026, 10, 22)
NOW = datetime(2026, 10, 22, 10, 42, tzinfo=TORONTO)
"""The day of the tests: Q2 2026–27 is open, due in eight days."""

Q2 = FiscalQuarter(2026, 2)
_numbers = count(1)


def make_questionnaire(**arguments: Any) -> Questionnaire:
    """A published questionnaire, loaded by the service."""
    return publish(questionnaire_document(**arguments))


def publish(document: dict[str, Any]) -> Questionnaire:
    """Load a checked document long before the tests and publish it."""
    long_ago = NOW - timedelta(days=900)
    load_questionnaire(document=document, publish=True, actor_id=None, now=long_ago)
    return Questionnaire.objects.get(code=document["code"], version=document["version"])


def make_questionnaire_without_must_haves() -> Questionnaire:
    """A published questionnaire in which every indicator may be N/A."""
    document = questionnaire_document()
    for question in document["questions"]:
        for indicator in question["indicators"]:
            indicator |= {"must_have": False, "allows_na": True}
    return publish(document)


def make_portfolio(key: str = "waters") -> Portfolio:
    portfolio, _made = Portfolio.objects.get_or_create(
        key=key, defaults={"name_en": f"Portfolio {key}", "name_fr": f"Portefeuille {key}"}
    )
    return portfolio


def make_department(code: str = "DRH", **fields: Any) -> Department:
    """An invented department that takes part."""
    defaults = {
        "name_en": f"Department {code}",
        "name_fr": f"Ministère {code}",
        "type": "department",
        "size_class": "large",
    }
    portfolio = fields.pop("portfolio", None) or make_portfolio()
    return Department.objects.create(code=code, portfolio=portfolio, **defaults | fields)


def make_user(
    role: Role | None = None, department: Department | None = None, **fields: Any
) -> User:
    """A person, with one membership if a role is given (no department: all of them)."""
    number = next(_numbers)
    user = User.objects.create_user(
        fields.pop("email", f"person{number}@example.org"),
        fields.pop("password", None),
        **{"name": f"Person {number}"} | fields,
    )
    if role:
        Membership.objects.create(user=user, role=role, department=department)
    return user


def make_quarter(
    fiscal: FiscalQuarter = Q2, questionnaire: Questionnaire | None = None, *, opened: bool = True
) -> Quarter:
    """A quarter with its usual dates; opened, every department that exists has its assessment."""
    quarter = Quarter(
        year=fiscal.year,
        number=fiscal.number,
        questionnaire=questionnaire
        or Questionnaire.objects.filter(published_at__isnull=False).last()
        or make_questionnaire(),
    )
    quarter.full_clean()
    quarter.save()
    if opened:
        open_quarter(quarter=quarter, actor_id=None, now=during(quarter))
    return quarter


def during(quarter: Quarter) -> datetime:
    """A moment while the quarter is open: for Q2 2026–27 the day of the tests."""
    day = quarter.due_on - timedelta(days=8)
    return datetime(day.year, day.month, day.day, 10, 42, tzinfo=TORONTO)


def make_assessment(
    department: Department | None = None, quarter: Quarter | None = None
) -> Assessment:
    """A new assessment, of the department DRH in Q2 2026–27 if nothing else is said."""
    department = department or Department.objects.first() or make_department()
    quarter = quarter or Quarter.objects.first() or make_quarter()
    return Assessment.objects.select_related("department__portfolio", "quarter__questionnaire").get(
        department=department, quarter=quarter
    )


def make_executive(assessment: Assessment, **fields: Any) -> Viewer:
    """The deputy head of an assessment's department, as a viewer."""
    return viewer_of(make_user(Role.EXECUTIVE, assessment.department, **fields))


def assign(assessment: Assessment, user: User, *questions: str) -> User:
    """Assign questions to a delegate, all of them if none is named."""
    keys = [question["key"] for question in assessment.quarter.questionnaire.content["questions"]]
    executive = Viewer(user.pk, "", (Scope(Role.EXECUTIVE, assessment.department_id),))
    for key in questions or keys:
        teamwork.assign(
            viewer=executive,
            assessment=assessment,
            question_key=key,
            delegate=user,
            due_on=None,
            note="",
            language=Language.ENGLISH,
            now=during(assessment.quarter),
        )
    return user


def make_delegate(assessment: Assessment, *questions: str, **fields: Any) -> User:
    """A delegate of an assessment's department to whom questions are assigned; all by default."""
    user = make_user(Role.DELEGATE, assessment.department, **fields)
    return assign(assessment, user, *questions)


def given(choice: int | str, **fields: Any) -> AnswerInput:
    """An answer: a level, "dont_know", "not_applicable" (with a reason) or "unanswered"."""
    if isinstance(choice, int):
        return AnswerInput(AnswerKind.LEVEL, level=choice, **fields)
    kind = AnswerKind(choice)
    if kind == AnswerKind.NOT_APPLICABLE:
        fields.setdefault("reason", "We do not do this.")
    return AnswerInput(kind, **fields)


def answer_row(assessment: Assessment, code: str) -> Answer:
    """An answer as it stands now, with what the services need of it."""
    return Answer.objects.select_related(
        "assessment__quarter__questionnaire", "assessment__department", "indicator"
    ).get(assessment=assessment, indicator__code=code)


def answer(
    assessment: Assessment, viewer: Viewer, code: str, choice: int | str, **fields: Any
) -> int:
    """Save one answer over what stands; returns the new version."""
    row = answer_row(assessment, code)
    return save_answer(
        viewer=viewer,
        answer=row,
        version=row.version,
        given=given(choice, **fields),
        now=during(assessment.quarter),
    )


def answer_all(
    assessment: Assessment,
    viewer: Viewer,
    choice: int | str = 2,
    changes: dict[str, int | str] | None = None,
) -> None:
    """Answer every indicator with the same choice, but for `changes` by code."""
    codes = assessment.quarter.questionnaire.indicators.values_list("code", flat=True)
    for code in codes:
        answer(assessment, viewer, code, (changes or {}).get(code, choice))


def evidence(assessment: Assessment, viewer: Viewer, code: str, **fields: Any) -> None:
    """Put a link beside an answer, dated a month before the tests."""
    row = answer_row(assessment, code)
    add_evidence(
        viewer=viewer,
        answer=row,
        **{
            "now": during(assessment.quarter),
            "kind": EvidenceKind.LINK,
            "title": f"Evidence for {code}",
            "url": f"https://example.org/{code}",
            "dated_on": date(2026, 9, 22),
            "language": Language.ENGLISH,
        }
        | fields,
    )


def sign(
    assessment: Assessment,
    viewer: Viewer,
    basis: Basis | dict[str, Basis] = Basis.SAW_EVIDENCE,
    **fields: Any,
) -> Submission:
    """Sign an assessment off, with the same basis for every question if only one is given."""
    keys = {question["key"] for question in assessment.quarter.questionnaire.content["questions"]}
    return sign_off(
        viewer=viewer,
        assessment=assessment,
        **{
            "basis": dict.fromkeys(keys, basis) if isinstance(basis, Basis) else basis,
            "signer_name": viewer.name,
            "signer_title": {"en": "Deputy Minister", "fr": "Sous-ministre"},
            "statement": text("I have read the answers."),
            "now": during(assessment.quarter),
        }
        | fields,
    )


def make_submission(
    department: Department | None = None,
    quarter: Quarter | None = None,
    choice: int | str = 2,
    changes: dict[str, int | str] | None = None,
) -> Submission:
    """A signed assessment in which every answer is `choice`, but for `changes`."""
    assessment = make_assessment(department, quarter)
    viewer = make_executive(assessment)
    answer_all(assessment, viewer, choice, changes)
    return sign(assessment, viewer)


def make_accepted(
    submission: Submission, levels: dict[str, tuple[int, str]] | None = None
) -> Submission:
    """Accept a submission, with another level and its reason where given."""
    assessment = submission.assessment
    reviewer = viewer_of(make_user(Role.REVIEWER))
    accept(
        viewer=reviewer,
        assessment=_as_it_stands(assessment),
        judgements={
            code: (Judgement(agreed=False, level=level), reason)
            for code, (level, reason) in (levels or {}).items()
        },
        now=during(assessment.quarter),
    )
    return submission


def make_returned(submission: Submission, comments: dict[str, str] | None = None) -> Submission:
    """Return a submission, with a comment on one indicator if none is given."""
    assessment = submission.assessment
    return_submission(
        viewer=viewer_of(make_user(Role.REVIEWER)),
        assessment=_as_it_stands(assessment),
        comments=comments or {"Q01-01": "Please explain."},
        now=during(assessment.quarter),
    )
    return submission


def _as_it_stands(assessment: Assessment) -> Assessment:
    return Assessment.objects.select_related(
        "department", "quarter__questionnaire", "current_submission"
    ).get(pk=assessment.pk)
