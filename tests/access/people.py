"""Somebody for every way of standing to one department, and what there is to be seen in it."""

from dataclasses import dataclass
from datetime import date

from assessments.access import viewer_of
from assessments.briefings.snapshot import content_of, snapshot_of
from assessments.canonical import sha256
from assessments.enums import Language, Role
from assessments.fiscal import FiscalQuarter
from assessments.models import (
    Action,
    Assessment,
    Department,
    Event,
    Evidence,
    PartnerOffer,
    PartnerRequest,
    Quarter,
    User,
)
from assessments.selectors.submissions import result_for
from assessments.services.briefings import RenderedFile, store_briefing
from assessments.services.quarters import open_quarter
from tests import factories
from tests.action_plan import make_action

DRAFT, SUBMITTED = "2026-27-Q2", "2026-27-Q1"
CODE, QUESTION, INDICATOR = "DRH", "security", "Q01-02"

# Actor: role and where it is held ("" in every department).
ACTORS: dict[str, tuple[Role, str] | None] = {
    "executive": (Role.EXECUTIVE, CODE),
    "delegate": (Role.DELEGATE, CODE),
    "executive elsewhere": (Role.EXECUTIVE, "ELSE"),
    "reviewer": (Role.REVIEWER, ""),
    "reviewer elsewhere": (Role.REVIEWER, "ELSE"),
    "briefing officer": (Role.BRIEFING_OFFICER, ""),
    "administrator": (Role.ADMINISTRATOR, ""),
    "nobody": None,
}


@dataclass(frozen=True)
class Place:
    """A department with a draft in Q2, and in Q1 a submission and an issued briefing."""

    people: dict[str, User]
    evidence: Evidence
    quarter: Quarter
    event: Event
    action: Action
    request: PartnerRequest


def make_place() -> Place:
    """The department, its two quarters and all the people."""
    department = factories.make_department(CODE)
    factories.make_department("ELSE")
    questionnaire = factories.make_questionnaire()
    earlier = factories.make_quarter(FiscalQuarter(2026, 1), questionnaire)
    quarter = factories.make_quarter(questionnaire=questionnaire)
    people = {actor: _person(standing) for actor, standing in ACTORS.items()}
    factories.make_submission(department, earlier)
    _issue(department, earlier)
    draft = factories.make_assessment(department, quarter)
    executive = viewer_of(people["executive"])
    factories.assign(draft, people["delegate"], QUESTION)
    factories.answer_all(draft, executive, changes={INDICATOR: 1})
    factories.evidence(draft, executive, INDICATOR)
    event = Event.objects.first()
    assert event is not None
    action = make_action(factories.make_assessment(department, earlier), INDICATOR)
    return Place(people, Evidence.objects.get(), quarter, event, action, _request(department))


def _request(department: Department) -> PartnerRequest:
    """Another department asks this one, which may ask a third one itself."""
    third, weak, quarter = (
        factories.make_department("GOOD"),
        "Q01-01",
        Quarter.objects.order_by("year", "number")[0],
    )
    open_quarter(quarter=quarter, actor_id=None, now=factories.NOW)
    by = factories.make_user()
    factories.make_submission(third, quarter, changes={weak: 4})
    PartnerOffer.objects.create(
        department=third, code=weak, is_on=True, changed_at=factories.NOW, changed_by=by
    )
    return PartnerRequest.objects.create(
        asking=Department.objects.get(code="ELSE"),
        asked=department,
        code=weak,
        asked_in=quarter,
        text="How did you begin?",
        language=Language.ENGLISH,
        at=factories.NOW,
        by=by,
    )


def _person(standing: tuple[Role, str] | None) -> User:
    if standing is None:
        return factories.make_user()
    role, code = standing
    department = Department.objects.get(code=code) if code else None
    return factories.make_user(role, department)


def _issue(department: Department, quarter: Quarter) -> None:
    """A briefing with the content of the day, so that issuing again finds that it stands."""
    reader = viewer_of(factories.make_user(Role.BRIEFING_OFFICER))
    assessment = result_for(reader, code=department.code, quarter=quarter.fiscal)
    assert isinstance(assessment, Assessment)
    assert assessment.current_submission is not None
    snapshot = snapshot_of(content_of(assessment, TODAY), issue=1, now=factories.NOW)
    store_briefing(
        submission=assessment.current_submission,
        assessment=assessment,
        number=1,
        snapshot=snapshot,
        sha256=sha256(snapshot),
        files=[RenderedFile(language, b"%PDF-", {}) for language in Language],
        actor_id=None,
        now=factories.NOW,
    )


TODAY: date = factories.TODAY
